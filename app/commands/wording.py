"""A line's own wording, checked before it is kept."""

import click
from flask.cli import AppGroup

from app.serving import line
from app.wording.keeping import BadWording, drop_wording, keep_wording
from app.wording.speaking import as_language

wording = AppGroup("wording", help="The line's own words on top of those it came with.")
LANGUAGE = click.argument("language", type=click.Choice(["en", "es"]))


@wording.command("set")
@LANGUAGE
@click.argument("key")
@click.argument("text")
def set_(language: str, key: str, text: str) -> None:
    """Say TEXT instead of the words that KEY came with. { $name } and the like must be those of the original."""
    try:
        with line().sessions.begin() as session:
            keep_wording(session, line(), as_language(language), key, text)
    except BadWording as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo("Kept.")


@wording.command("reset")
@LANGUAGE
@click.argument("key")
def reset(language: str, key: str) -> None:
    """Go back to the words the line came with."""
    with line().sessions.begin() as session:
        drop_wording(session, as_language(language), key)
    click.echo("Back to the first words.")
