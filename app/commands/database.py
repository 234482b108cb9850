"""Setting the line up and finding out what is wrong with it."""

import sqlite3
from pathlib import Path

import click
from cryptography.fernet import InvalidToken
from flask.cli import AppGroup, with_appcontext

from app.commands.ready import bring_up, patient
from app.db.backup import back_up
from app.db.reseal import reseal
from app.preflight import look_over
from app.preflight.findings import Finding
from app.serving import line
from app.sms.fallback import sms_fallback
from app.voice.fallback import voice_fallback

db = AppGroup("db", help="The database.")


@db.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest shape. Safe to run again."""
    with patient(line()):
        bring_up(line())
    click.echo("The database is up to date.")


@db.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Copy the database (SQLite) into FILE while the line goes on, all that was written so far. Refuses to write over a file."""
    url = line().engine.url
    if url.get_backend_name() != "sqlite":
        raise click.ClickException("This database is PostgreSQL; use its own pg_dump.")
    if not Path(url.database or "").exists():
        raise click.ClickException("There is no database yet.")
    try:
        with patient(line()):
            back_up(line().engine, file)
    except FileExistsError:
        raise click.ClickException(f"{file} is there already; name a new file.") from None
    except (OSError, sqlite3.Error) as fault:
        raise click.ClickException(f"{file} cannot be written: {fault}") from None
    click.echo(
        f"{file} is the database as it is now. Keep the keys too, in another place: see README, Backup and restore."
    )


@db.command("reseal")
def reseal_database() -> None:
    """Seal all that is kept with the first of DATA_KEYS; the older keys may go once texts in the spool are handled."""
    try:
        count = reseal(line().engine, line().sealer)
    except InvalidToken:
        raise click.ClickException("DATA_KEYS lacks a key that something is still sealed with; put it back.") from None
    click.echo(f"Sealed anew: {count} values.")


@click.command("preflight")
@with_appcontext
def preflight() -> None:
    """Look over every setting and service: ok, or what is wrong and how to mend it. Prints nothing private."""
    findings: list[Finding] = list(look_over(line()))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.well else 'WRONG' if finding.must else 'look'} {finding.what}")
    if any(finding.must and not finding.well for finding in findings):
        raise SystemExit(1)


@click.command("fallback")
@click.argument("channel", type=click.Choice(["sms", "voice"]))
@with_appcontext
def fallback(channel: str) -> None:
    """Print the TwiML for the carrier's fallback address: what people get while the line itself is away."""
    settings = line().settings
    click.echo(sms_fallback(settings) if channel == "sms" else voice_fallback(settings))
