"""README tells of every setting, every command and every keyword, and its drawings are current."""

from pathlib import Path

import pytest

from app import create_app
from app.commands.flows import with_drawing
from app.config import SETTINGS, Settings
from flows.draw import draw_all
from flows.hearing.keywords import find
from flows.scripts import BY_KEYWORD

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
LATER = {"more", "info", "name"}


@pytest.mark.parametrize("setting", [setting.name for setting in SETTINGS])
def test_readme_tells_of_every_setting(setting):
    assert f"| `{setting}` |" in README


def test_readme_tells_of_every_command(tmp_path):
    app = create_app(Settings.from_env({"HANDRAIL_VAR": str(tmp_path)}))
    ours = set(app.cli.commands) | {"run-line"}
    assert [name for name in ours - {"run", "shell", "routes"} if f"`{name}" not in README] == []


def test_the_card_for_participants_holds_every_keyword_and_each_means_what_it_says():
    rows = [
        line for line in README.split("## For participants")[1].split("##")[0].splitlines() if line.startswith("| ")
    ]
    words = [word for row in rows[1:] for word in row.split("`")[1::2]]
    meant = {word: find(word, exact_only=True) for word in words}
    assert [word for word, heard in meant.items() if heard is None] == []
    assert set(BY_KEYWORD) - {heard.keyword for heard in meant.values()} <= LATER | {"language"}


def test_readme_shows_the_check_in_as_it_is():
    assert with_drawing(README, draw_all()["daily-check-in.md"]) == README
