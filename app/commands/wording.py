"""A line's own wording, checked before it is kept."""

import click
from flask.cli import AppGroup
from sqlalchemy import delete

from app.serving import line
from app.wording.models import OwnWording

wording = AppGroup("wording", help="The line's own words on top of those it came with.")
LANGUAGE = click.argument("language", type=click.Choice(["en", "es"]))


@wording.command("set")
@LANGUAGE
@click.argument("key")
@click.argument("text")
def set_(language: str, key: str, text: str) -> None:
    """Say TEXT instead of the words that KEY came with. { $name } and the like must be those of the original."""
    from app.wording.keeping import BadWording, keep_wording

    try:
        with line().sessions.begin() as session:
            keep_wording(session, line(), "es" if language == "es" else "en", key, text)
    except BadWording as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo("Kept.")


@wording.command("reset")
@LANGUAGE
@click.argument("key")
def reset(language: str, key: str) -> None:
    """Go back to the words the line came with."""
    with line().sessions.begin() as session:
        session.execute(delete(OwnWording).where(OwnWording.language == language, OwnWording.key == key))
    click.echo("Back to the first words.")
