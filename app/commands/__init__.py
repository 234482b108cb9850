"""The commands of `flask --app wsgi`: plain words, exit 1 on a user's mistake with one clear line."""

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any

import click
from flask import Flask

from app.commands import audience, broadcast, broadcasts, database, flows, groups, inbox, listen, people, phone, wording
from app.db.own_keys import OtherKeys


def register_commands(app: Flask) -> None:
    for command in (
        database.db,
        phone.text,
        phone.call,
        listen.listen,
        flows.flows,
        people.people,
        groups.groups,
        groups.staff,
        groups.meetings,
        inbox.inbox,
        broadcast.broadcast,
        broadcasts.broadcasts,
        audience.filters,
        wording.wording,
        database.preflight,
        database.fallback,
    ):
        app.cli.add_command(_told_plainly(command))


def _told_plainly(command: click.Command) -> click.Command:
    """A copy of it, which refuses in one line where the keys of this machine are not those of the database."""
    own = copy(command)
    if isinstance(own, click.Group):
        own.commands = {name: _told_plainly(each) for name, each in own.commands.items()}
    elif own.callback:
        own.callback = _in_one_line(own.callback)
    return own


def _in_one_line(callback: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(callback)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return callback(*arguments, **options)
        except OtherKeys as others:
            raise click.ClickException(str(others)) from None

    return run
