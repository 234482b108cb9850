"""The commands of `flask --app wsgi`: plain words, exit 1 on a user's mistake with one clear line."""

from flask import Flask

from app.commands import (
    alerts,
    audience,
    broadcast,
    broadcasts,
    database,
    flows,
    groups,
    inbox,
    listen,
    meetings,
    people,
    phone,
    staff,
    wording,
)
from app.commands.ready import on_a_database

WITHOUT_DATABASE = (
    listen.listen,
    flows.flows,
    database.upgrade,
    database.backup,
    database.preflight,
    database.fallback,
)


def register_commands(app: Flask) -> None:
    for command in (
        database.db,
        phone.text,
        phone.call,
        listen.listen,
        flows.flows,
        people.people,
        groups.groups,
        meetings.meetings,
        staff.staff,
        inbox.inbox,
        alerts.alerts,
        broadcast.broadcast,
        broadcasts.broadcasts,
        audience.filters,
        wording.wording,
        database.preflight,
        database.fallback,
    ):
        app.cli.add_command(on_a_database(command, WITHOUT_DATABASE))
