"""Every command that needs the database finds it ready; here, and in no command by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from functools import wraps
from typing import Any

import click
from flask.cli import with_appcontext

from app.config import SettingError
from app.conversations.spool import AWAY
from app.db.engine import WORK_PATIENCE, make_engine, make_sessions
from app.db.migrate import is_newest, upgrade
from app.db.own_keys import OtherKeys, remember_keys
from app.demo import demonstrate
from app.line import Line
from app.schedule.own_carrier import refuse_the_sandbox, remember_carrier
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
        with patient(line()):
            with suppress(*AWAY):
                make_ready(line())
            return callback(*args, **options)

    return run


def make_ready(line: Line) -> None:
    """The sandbox brings its database up by itself. A real line's is changed when its operator says so."""
    if line.settings.sandbox:
        bring_up(line)
        return
    if not is_newest(line.engine):
        raise click.ClickException("The database is not of the newest shape. Run: flask --app wsgi db upgrade")


def bring_up(line: Line) -> None:
    """To the newest shape, with what is there from the first day on. Safe to run again, and twice at the same moment:
    who comes second waits for the first, and finds it done.
    """
    refuse_the_sandbox(line.engine, line.settings)
    if not is_newest(line.engine):
        upgrade(line.engine)
    with line.sessions.begin() as session:
        remember_keys(session, line.sealer)
        remember_carrier(session, line.settings, line.clock.now())
    demonstrate(line)


@contextmanager
def patient(line: Line) -> Iterator[None]:
    """Whoever types a command may wait longer than a webhook: another process may be changing the database's shape, and a
    million people are counted in seconds.
    """
    usual = line.engine, line.sessions
    line.engine = make_engine(line.settings, line.sealer, patience=WORK_PATIENCE)
    line.sessions = make_sessions(line.engine)
    try:
        yield
    except (OtherKeys, SettingError) as others:
        raise click.ClickException(str(others)) from None
    except AWAY:
        raise click.ClickException(
            "The database does not answer; look at DATABASE_URL and the server behind it."
        ) from None
    finally:
        line.engine.dispose()
        line.engine, line.sessions = usual
