"""The conversations: list them, try one in the terminal, draw them, lint them."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.serving import line
from app.wording.speaking import always
from flows.scripts import SCRIPTS

README = Path("README.md")
MARKS = ("<!-- drawn by flows draw -->", "<!-- end of the drawing -->")

flows = AppGroup("flows", help="The conversations.")
LANGUAGE = click.option("--language", type=click.Choice(["en", "es"]), default="en", show_default=True)


@flows.command("list")
def list_() -> None:
    """Every conversation, with what it is for."""
    for name, script in SCRIPTS.items():
        click.echo(f"{name:16} {(script.__doc__ or '').strip().splitlines()[0]}")


@flows.command("try")
@click.argument("name")
@LANGUAGE
def try_(name: str, language: str) -> None:
    """Hold a conversation in the terminal. What it looks up is made up, and nothing is kept."""
    from flows.trying import try_script

    if name not in SCRIPTS:
        raise click.ClickException(f"There is no conversation {name!r}. See: flask --app wsgi flows list")
    settings = line().settings
    try_script(SCRIPTS[name], "es" if language == "es" else "en", always(settings), sys.stdin, click.echo)


@flows.command("draw")
@click.option("--into", type=click.Path(path_type=Path), default=Path("docs/flows"), show_default=True)
def draw(into: Path) -> None:
    """Write a Mermaid diagram of each conversation, and the check-in's into README."""
    from flows.draw import draw_all

    into.mkdir(parents=True, exist_ok=True)
    drawn = draw_all()
    for name, text in drawn.items():
        (into / name).write_text(text, "utf-8")
    shown = with_drawing(README.read_text("utf-8"), drawn["daily-check-in.md"]) if README.exists() else ""
    if shown:
        README.write_text(shown, "utf-8")
    click.echo(f"Drawn into {into}.")


def with_drawing(readme: str, page: str) -> str:
    """README with the check-in as it is drawn now, between its two marks."""
    before, _, rest = readme.partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    drawing = "```mermaid" + page.partition("```mermaid")[2].partition("```")[0] + "```"
    return f"{before}{MARKS[0]}\n\n{drawing}\n\n{MARKS[1]}{after}"


@flows.command("lint")
def lint() -> None:
    """Look over every turn that can be reached, in both languages and on both channels."""
    from flows.lint import lint_all

    complaints = list(lint_all())
    for complaint in complaints:
        click.echo(complaint)
    if complaints:
        raise SystemExit(1)
    click.echo("Every turn has its words, and fits.")
