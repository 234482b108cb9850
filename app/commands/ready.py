"""Every command that needs the database finds it ready; here, and in no command by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from functools import wraps
from typing import Any

import click
from flask.cli import with_appcontext
from sqlalchemy import Engine

from app.conversations.spool import AWAY
from app.db.engine import WORK_PATIENCE, make_engine
from app.db.migrate import is_newest, upgrade
from app.demo import demonstrate
from app.line import Line
from app.serving import line


def on_a_database(command: click.Command, without: tuple[click.Command, ...]) -> click.Command:
    """The same command, and all those in it if it is a group, on a database that is ready; save those `without` one."""
    if command in without:
        return command
    made = copy(command)
    if isinstance(made, click.Group):
        made.commands = {name: on_a_database(one, without) for name, one in made.commands.items()}
    elif made.callback:
        made.callback = _when_ready(made.callback)
    return made


def _when_ready(callback: Callable[..., Any]) -> Callable[..., Any]:
    """A database that is away stops nothing beforehand: `text` and `call` are answered without one too."""

    @with_appcontext
    @wraps(callback)
    def run(*args: Any, **options: Any) -> Any:
        with suppress(*AWAY):
            make_ready(line())
        try:
            return callback(*args, **options)
        except AWAY:
            raise click.ClickException(
                "The database does not answer; look at DATABASE_URL and the server behind it."
            ) from None

    return run


def make_ready(line: Line) -> None:
    """The sandbox brings its database up by itself. A real line's is changed when its operator says so."""
    if line.settings.sandbox:
        bring_up(line)
        return
    with _patient_engine(line) as engine:
        if not is_newest(engine):
            raise click.ClickException("The database is not of the newest shape. Run: flask --app wsgi db upgrade")


def bring_up(line: Line) -> None:
    """To the newest shape, with what is there from the first day on. Safe to run again, and twice at the same moment:
    who comes second waits for the first, and finds it done.
    """
    with _patient_engine(line) as engine:
        if not is_newest(engine):
            upgrade(engine)
    demonstrate(line)


@contextmanager
def _patient_engine(line: Line) -> Iterator[Engine]:
    """Another process may be changing the database's shape, which takes longer than a webhook may wait."""
    engine = make_engine(line.settings, line.sealer, patience=WORK_PATIENCE)
    try:
        yield engine
    finally:
        engine.dispose()
