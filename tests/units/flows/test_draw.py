from pathlib import Path

import pytest

from flows.draw import Fork, Node, draw_all, lead
from flows.explore import explore
from flows.scripts import SCRIPTS

FOLDER = Path(__file__).parents[3] / "docs" / "flows"
A, B = Node(("a",)), Node(("b",))


@pytest.fixture(scope="module")
def drawn():
    return draw_all()


def test_the_drawings_are_current(drawn):
    """Mend it with: flask --app wsgi flows draw"""
    assert {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()} == drawn


def test_they_are_the_same_every_time(drawn):
    assert draw_all() == drawn


def test_every_conversation_that_asks_is_drawn_and_every_other_is_listed(drawn):
    asking = {f"{name}.md" for name, script in SCRIPTS.items() if any(step.turn.question for step in explore(script))}
    assert drawn.keys() - {"README.md"} <= asking
    assert [
        name for name in SCRIPTS if f"| {name} |" not in drawn["README.md"] and f"[{name}]" not in drawn["README.md"]
    ] == []


def test_each_can_be_taken_in(drawn):
    assert {name: page.count("\n") for name, page in drawn.items() if page.count("\n") > 70} == {}


def test_a_menu_names_the_conversations_it_goes_on_to(drawn):
    assert "[person](person.md)" in drawn["phone-menu.md"]
    assert '[["meetings"]]' in drawn["phone-menu.md"]


def test_only_a_look_that_makes_a_difference_is_a_fork():
    same = [((("who", "member"),), A), ((("who", "stranger"),), A)]
    assert lead(same) == frozenset({A})
    differs = [((("who", "member"),), A), ((("who", "stranger"),), B)]
    assert lead(differs) == Fork("who", (("member", frozenset({A})), ("stranger", frozenset({B}))))


def test_where_earlier_answers_decide_both_ways_are_shown():
    assert lead([((), A), ((), B)]) == frozenset({A, B})
