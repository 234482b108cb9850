"""The command that runs the whole line."""

import sys
from functools import partial

import click
from flask import Flask
from flask.cli import with_appcontext

from app.config import SettingError
from app.demo import demonstrate
from app.line import Line
from app.serving import line
from workers.line import SHARES
from workers.line import run_line as run


@click.command("run-line")
@click.option(
    "--only", type=click.Choice(SHARES), help="Only this here, and the watch; the rest runs on other machines."
)
@with_appcontext
def run_line(only: str | None) -> None:
    """Upgrade the database and run everything on this machine: web, workers, schedule, and Redis where none is set."""
    settings = line().settings
    try:
        run(settings, prepare=partial(_prepare, line()), shares=(only,) if only else SHARES)
    except SettingError as wrong:
        sys.exit(f"handrail cannot start: {wrong}")


def _prepare(ours: Line) -> None:
    """What keeps the processes running keeps no way to the database: it looks at the locks of SQLite (hanging.py)."""
    demonstrate(ours)
    ours.engine.dispose()


def register_commands(app: Flask) -> None:
    app.cli.add_command(run_line)
