"""The command that runs the whole line."""

import sys

import click
from flask import Flask
from flask.cli import with_appcontext

from app.config import SettingError
from app.demo import demonstrate
from app.serving import line
from workers.line import run_line as run


@click.command("run-line")
@with_appcontext
def run_line() -> None:
    """Upgrade the database and run everything on this machine: web, workers, schedule, and Redis where none is set."""
    settings = line().settings
    try:
        run(settings, prepare=lambda: demonstrate(line()))
    except SettingError as wrong:
        sys.exit(f"handrail cannot start: {wrong}")


def register_commands(app: Flask) -> None:
    app.cli.add_command(run_line)
