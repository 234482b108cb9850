"""Setting the line up and finding out what is wrong with it."""

import click
from cryptography.fernet import InvalidToken
from flask.cli import AppGroup, with_appcontext

from app.commands.ready import bring_up, patient
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
