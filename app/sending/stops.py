"""A number that the carrier refuses stands still, so that one fault is not ten thousand; a person is told once a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select, update
from sqlalchemy.orm import Session

from app.carrier.errors import NO_ANSWER, NOT_REACHED, Kind, kind_of
from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.models import OPEN, Attempt, Message, Sender
from app.outbox.write import NewMessage, put
from app.staff.duty import on_duty

AWAY = (NOT_REACHED, NO_ANSWER)
AWAY_FOR, LONGEST_AWAY = timedelta(seconds=10), timedelta(minutes=5)
ACCOUNT_FOR = timedelta(minutes=5)
REGISTRATION_FOR = timedelta(minutes=30)
"""The carrier tells of these only after it took the text, so each new try costs texts."""
FIRST_OF_DELIVERY = 30_000
TOLD_WITHIN = timedelta(hours=12)
WHOLE_ACCOUNT = frozenset({20003, 20005, 21701, 21705, 30002})
RUNNING = 5
RUNNING_WITHIN = timedelta(days=1)
TOLD_OF_DELIVERY = ("sent", "delivered", "read", "undelivered", "failed")
"""Some carriers tell of no delivery: what was sent and never came back went well."""
TOLD = (*TOLD_OF_DELIVERY, "accepted", "scheduled", "queued")
ARRIVED = ("delivered", "read")
REFUSED_WITHIN, DELIVERED_WITHIN = timedelta(seconds=10), timedelta(minutes=2)
"""A phone that refuses tells at once, one that takes the text some seconds later."""
NEWEST = 200


def locked(session: Session, *which: ColumnElement[bool]) -> Sequence[Sender]:
    """Always in the order of the numbers, and after the rows of texts and tries: two who lock several never wait for each
    other.
    """
    return session.scalars(select(Sender).where(*which).order_by(Sender.number).with_for_update()).all()


def stops_all(code: int) -> bool:
    """Whether the fault is the carrier's or the account's, and would meet any other text too."""
    return code == NOT_REACHED or kind_of(code) is Kind.ALERT


def meets_all(session: Session, number: str, code: int, now: datetime) -> bool:
    """Such a fault, or a code that we do not know and that met the last few texts of this number, each to somebody else: then
    it is no fault of theirs. Where receipts tell of it, only tries count that arrived, or had the time to; or it met most of
    the newest, and of these none arrived.
    """
    if kind_of(code) is not Kind.UNKNOWN:
        return stops_all(code)
    if code < FIRST_OF_DELIVERY:
        return len(_met(code, _last(session, number, RUNNING, now, Attempt.status.in_(TOLD)))) == RUNNING
    settled = or_(Attempt.at <= now - DELIVERED_WITHIN, Attempt.status.in_(ARRIVED))
    told = Attempt.status.in_(TOLD_OF_DELIVERY)
    if len(_met(code, _last(session, number, RUNNING, now, told, settled))) == RUNNING:
        return True
    newest = _last(session, number, NEWEST, now - REFUSED_WITHIN, told, Attempt.at > now - DELIVERED_WITHIN)
    refused = sum(error == code for _, error, *_ in newest)
    arrived = any(status in ARRIVED for status, *_ in newest)
    return not arrived and 2 * refused >= len(newest) and len(_met(code, newest)) >= RUNNING


def _last(
    session: Session, number: str, count: int, until: datetime, *which: ColumnElement[bool]
) -> Sequence[Row[str, int | None, int | None, int | None]]:
    """(status, error, person, coordinator) of so many tries of this number, newest first."""
    lately = Attempt.sender == number, Attempt.at.between(until - RUNNING_WITHIN, until)
    tries = select(Attempt.status, Attempt.error, Message.person_id, Message.staff_id)
    tries = tries.join(Message, Message.id == Attempt.message_id).where(*lately, *which)
    return session.execute(tries.order_by(Attempt.id.desc()).limit(count)).all()


def _met(code: int, tries: Sequence[Row[str, int | None, int | None, int | None]]) -> set[tuple[Any, Any]]:
    """Whom that code met."""
    return {(person, staff) for _, error, person, staff in tries if error == code}


def stand_still(session: Session, line: Line, number: str, code: int) -> None:
    """The bulk lane of this number (of all, where the account is at fault) rests; then one text tries whether it is
    over. Alerts and replies are tried all the same. A longer rest that stands already is kept.
    """
    now = line.clock.now()
    whose = Sender.number.in_(line.settings.twilio_numbers) if code in WHOLE_ACCOUNT else Sender.number == number
    for sender in locked(session, whose):
        until = now + _rest(session, sender, code, now)
        if sender.stopped_until is None or sender.stopped_until <= until:
            sender.stopped_until, sender.stopped_for = until, code
    if code not in AWAY:
        _tell(session, number, code, now)


def _rest(session: Session, sender: Sender, code: int, now: datetime) -> timedelta:
    """A try without an answer may cost its text, so each time the text that tried fares no better, the rest is as long
    again as the trouble has lasted.
    """
    if code not in AWAY:
        return ACCOUNT_FOR if code < FIRST_OF_DELIVERY else REGISTRATION_FOR
    tried = sender.stopped_for is not None and sender.stopped_until is not None and sender.stopped_until <= now
    if code == NOT_REACHED or not tried:
        return AWAY_FOR
    since = session.scalar(select(func.min(Attempt.at)).where(OPEN, Attempt.sender == sender.number)) or now
    return min(max(now - since, AWAY_FOR), LONGEST_AWAY)


def still_away(session: Session, now: datetime) -> None:
    """A look-up found no carrier. While that is so no text of a number that stands still is risked."""
    for sender in locked(session, Sender.stopped_for.in_(AWAY)):
        sender.stopped_until, sender.stopped_for = now + LONGEST_AWAY, NOT_REACHED


def answers_again(session: Session, now: datetime) -> None:
    """The carrier that was away answers a look-up: one text may try now."""
    for sender in locked(session, Sender.stopped_for == NOT_REACHED, Sender.stopped_until > now):
        sender.stopped_until = now


def works_again(session: Session, numbers: set[str], now: datetime) -> None:
    """A text was taken. Where receipts told of the fault, that says nothing before the rest is over."""
    known_at_once, rested = Sender.stopped_for < FIRST_OF_DELIVERY, Sender.stopped_until <= now
    stands_still = Sender.number.in_(numbers), Sender.stopped_for.is_not(None), or_(known_at_once, rested)
    for sender in locked(session, *stands_still):
        sender.stopped_until = sender.stopped_for = None


def slow_down(session: Session, number: str, until: datetime) -> None:
    """The carrier asked for a pause."""
    session.execute(
        update(Sender).where(Sender.number == number, Sender.booked_until < until).values(booked_until=until)
    )


def give_back(senders: Sequence[Sender], unsent: Sequence[tuple[str, int]], rate: float) -> None:
    """The time that was booked for the segments of texts that did not leave."""
    for sender in senders:
        segments = sum(count for number, count in unsent if number == sender.number)
        sender.booked_until -= timedelta(seconds=segments / rate)


def _tell(session: Session, number: str, code: int, now: datetime) -> None:
    """In the inbox, and by text to those on duty: another number of ours, or a fault that is over soon, may carry it."""
    key = f"sending-stopped:{number}:{code}:{now:%Y-%m-%d}"
    insert_once(session, InboxItem, key=key, sort="account", at=now)
    for staff in on_duty(session):
        alert = NewMessage(
            dedup=f"{key}:{staff.id}", purpose="alert", staff_id=staff.id, key="staff-sending-stopped",
            values={"code": str(code)}, now=now, valid_until=now + TOLD_WITHIN,
        )  # fmt: skip
        put(session, alert)
