"""What came of the tries, written down: sent, to be tried later, done for, or not to be known."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Table, bindparam, case, exists, func, or_, select, update
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.orm import Session

from app.carrier.client import Sent
from app.carrier.errors import NO_ANSWER, NOT_REACHED, TOO_MANY, Kind, Refused, Unknown
from app.conversations.models import Heard
from app.crisis.ladder import not_reached
from app.crisis.leaving import leave_duty
from app.crisis.models import Alert
from app.crisis.telling import LATELY, heard_since
from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.models import Attempt, Message
from app.people.consent import no_longer_theirs, stopped_at_carrier
from app.people.models import ConsentEvent, Person
from app.sending.compose import unask
from app.sending.stops import FIRST_OF_DELIVERY, give_back, locked, meets_all, slow_down, stand_still, works_again
from app.sending.take import Ready
from app.sending.undelivered import MOST_TRIES, show_undelivered
from app.staff.models import Staff

FIRST_WAIT, FIRST_URGENT_WAIT = timedelta(seconds=20), timedelta(seconds=2)
AWAY_LOOK = timedelta(seconds=10)
"""How soon a text is tried again that never reached the carrier."""
FAULT_LOOK = timedelta(minutes=5)
"""How soon a text is tried again that the account was refused."""
SAME_WORDS_SAME_END = 30007
"""Filtered for what it says: no later try would fare better."""
CARRIERS_DAY = ZoneInfo("America/Los_Angeles")
"""Where the day begins that a carrier allows so many texts for."""
STOPPED_AT_CARRIER = 21610
NOT_IN_SERVICE = 30005
NOT_NOW = (OperationalError, InterfaceError, InternalError)
"""What PostgreSQL calls internal may be that it takes no writes for now."""
DATABASE_MAY_BE_AWAY = 10.0
"""Seconds in which a database that comes back still learns what was sent. After that it is looked up at the carrier."""


@dataclass(frozen=True)
class LeftBehind:
    """It was not begun in time: nothing left."""


Outcome = Sent | Refused | Unknown | LeftBehind


def settle(line: Line, landed: Sequence[tuple[Ready, Outcome]]) -> None:
    """Write the outcomes down. A receipt may have been faster: it is not taken back."""
    end = time.monotonic() + DATABASE_MAY_BE_AWAY
    while True:
        try:
            with line.sessions.begin() as session:
                _settle(session, line, landed)
        except NOT_NOW:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
        else:
            return


def _settle(session: Session, line: Line, landed: Sequence[tuple[Ready, Outcome]]) -> None:
    now = line.clock.now()
    sent = [(one, outcome) for one, outcome in landed if isinstance(outcome, Sent)]
    behind = [one for one, outcome in landed if isinstance(outcome, LeftBehind)]
    failed = [(one, outcome) for one, outcome in landed if isinstance(outcome, Refused | Unknown)]
    if sent:
        _note_sent(session, sent, now)
    unsent = _put_back(session, behind, now) if behind else []
    counted = [(one, outcome) for one, outcome in failed if _note_failure(session, line, one, outcome)]
    if counted or unsent:
        give_back(locked(session), [(one.sender, one.segments) for one in unsent], line.settings.twilio_rate)
    if sent:
        works_again(session, {one.sender for one, _ in sent}, now)
    for one, outcome in counted:
        weigh_on_number(session, line, one.sender, outcome)


def _note_sent(session: Session, sent: Sequence[tuple[Ready, Sent]], now: datetime) -> None:
    """Two statements, however many there are. A receipt that was faster, and told that it failed, has decided already."""
    attempts, messages = _table(Attempt), _table(Message)
    came_back = or_(
        attempts.c.status == "failed", attempts.c.status == "undelivered"
    )  # for many at once no IN is taken
    failed = exists().where(attempts.c.id == bindparam("attempt"), came_back)
    still_ours = attempts.c.status == "sending"
    session.connection().execute(
        update(attempts)
        .where(attempts.c.id == bindparam("attempt"))
        .values(
            sid=func.coalesce(attempts.c.sid, bindparam("new_sid")),
            segments=bindparam("new_segments"),
            status=case((still_ours, "sent"), else_=attempts.c.status),
            status_at=case(
                (still_ours, bindparam("noted_at", type_=attempts.c.status_at.type)), else_=attempts.c.status_at
            ),
        ),
        [
            {"attempt": one.attempt, "new_sid": outcome.sid, "new_segments": outcome.segments or 1, "noted_at": now}
            for one, outcome in sent
        ],
    )
    session.connection().execute(
        update(messages)
        .where(messages.c.id == bindparam("message"), messages.c.state == "queued", ~failed)
        .values(state="sent", done_at=now, lease_until=None),
        [{"message": one.message, "attempt": one.attempt} for one, _ in sent],
    )


def _table(model: type[Attempt | Message]) -> Table:
    assert isinstance(model.__table__, Table)
    return model.__table__


def _put_back(session: Session, behind: Sequence[Ready], now: datetime) -> list[Ready]:
    """Those that are still ours, and which they were: a try that was looked up meanwhile may have given way to another."""
    tries = update(Attempt).where(Attempt.id.in_([one.attempt for one in behind]), Attempt.status == "sending")
    lost = tries.values(status="lost", status_at=now).returning(Attempt.message_id)
    messages = session.scalars(lost, execution_options={"synchronize_session": False}).all()
    again = update(Message).where(Message.id.in_(messages), Message.state == "queued")
    session.execute(again.values(lease_until=None, tries=Message.tries - 1))
    unask(session, messages)
    return [one for one in behind if one.message in messages]


def _note_failure(session: Session, line: Line, one: Ready, outcome: Refused | Unknown) -> bool:
    """Whether it counts against the number: not where its person was forgotten, or a receipt has come."""
    attempt = session.get(Attempt, one.attempt, with_for_update=True)
    message = session.get(Message, one.message, with_for_update=True)
    if attempt is None or message is None or attempt.status != "sending":
        return False
    attempt.status_at = line.clock.now()
    if isinstance(outcome, Unknown):
        attempt.status = "unknown"
    else:
        attempt.status, attempt.error = "failed", outcome.code
    if message.state in ("queued", "unknown"):  # else another try of it has come to something
        message.lease_until = None
        if isinstance(outcome, Unknown):
            message.reason = outcome.why[:40]
        else:
            refuse(session, line, one.sender, message, outcome)
    return True


def refuse(session: Session, line: Line, sender: str, message: Message, outcome: Refused) -> None:
    """The carrier did not, or could not, deliver: later again, or never, by what its code means. What it means for the
    number is told by `weigh_on_number`, once all texts and tries are written: numbers are locked last.
    """
    now, code, kind = line.clock.now(), outcome.code, outcome.kind
    all_alike = meets_all(session, sender, code, now)
    # What goes before all else goes while the number rests too: where the carrier takes it each time before it tells, an end
    # must come, or a reply would be sent every few minutes and by the hundred once the account is mended.
    counts = message.lane == "urgent" and code >= FIRST_OF_DELIVERY
    if all_alike and code != SAME_WORDS_SAME_END and not (counts and message.tries >= MOST_TRIES):
        again(message, code, now + (AWAY_LOOK if code == NOT_REACHED else FAULT_LOOK))
        message.tries -= 0 if counts else 1  # the text is not at fault
    elif kind is Kind.TOMORROW and message.lane == "bulk" and message.tries < MOST_TRIES:
        again(message, code, _next_day(now))
    elif kind in (Kind.LATER, Kind.TOMORROW) and message.tries < MOST_TRIES:
        wait = max(_back_off(message, code), timedelta(seconds=outcome.retry_after or 0))
        again(message, code, now + wait + wait * random.random())  # noqa: S311  # jitter, no secret
    else:
        message.state, message.reason, message.done_at = "failed", f"error-{code}", now
        not_reached(session, line, message, now)
        if kind is not Kind.PERMANENT:  # of a number that takes no texts the inbox tells already
            show_undelivered(session, sender, message, now)
    if message.opens:
        unask(session, [message.id])
    if kind is Kind.PERMANENT and message.person_id:
        unreachable(session, line, message, code, now)
    if code == STOPPED_AT_CARRIER:
        _coordinator_left(session, line, message, now)


def weigh_on_number(session: Session, line: Line, sender: str, outcome: Refused | Unknown) -> None:
    """The number stands still or slows down, where the fault would meet its other texts too."""
    if isinstance(outcome, Unknown):
        stand_still(session, line, sender, NO_ANSWER)
    elif meets_all(session, sender, outcome.code, line.clock.now()):
        stand_still(session, line, sender, outcome.code)
    elif outcome.code == TOO_MANY:
        slow_down(session, sender, line.clock.now() + timedelta(seconds=outcome.retry_after or 1))


def _back_off(message: Message, code: int) -> timedelta:
    """What somebody waits for and the carrier did not take is tried again at once, and yet its last try is ten minutes
    away. A phone that is off stays so for longer.
    """
    if message.lane == "urgent" and code < FIRST_OF_DELIVERY:
        return FIRST_URGENT_WAIT * 4.0 ** max(message.tries - 1, 0)
    return FIRST_WAIT * 2.0**message.tries


def _next_day(now: datetime) -> datetime:
    """Not all at its first second."""
    local = now.astimezone(CARRIERS_DAY).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return local.astimezone(UTC) + FAULT_LOOK * random.random()  # noqa: S311  # jitter, no secret


def again(message: Message, code: int, at: datetime) -> None:
    """In the queue once more. Whether it is still of use by then, the rules of sending see."""
    message.state, message.due_at, message.done_at, message.reason = "queued", at, None, f"again-after-{code}"


def unreachable(session: Session, line: Line, message: Message, code: int, now: datetime) -> None:
    """The number takes no texts, or is nobody's, or its owner stopped us at the carrier: recorded here, and shown."""
    person = session.get(Person, message.person_id)
    if person is None:
        return
    if code == NOT_IN_SERVICE and not (_heard_lately(session, person, now) or _danger_lately(session, person, now)):
        no_longer_theirs(session, line.sealer, person, f"carrier:{message.id}", now)
    elif code != STOPPED_AT_CARRIER:
        person.number_state = "no-texts"
    elif person.standing == "stopped" or _came_back(session, person, message):
        return  # expected: this is the confirmation of their STOP, or left before their START
    else:
        stopped_at_carrier(session, person, f"carrier:{message.id}", now)
    sort, key = person.number_state, f"unreachable:{person.id}:{code}:{now:%Y-%m-%d}"
    insert_once(session, InboxItem, key=key, person_id=person.id, sort=sort, at=now)


def _coordinator_left(session: Session, line: Line, message: Message, now: datetime) -> None:
    """Their STOP at the carrier ends whatever they are, a coordinator or a member, whichever of the two was written to."""
    of_staff = select(Staff.number_hash).where(Staff.id == message.staff_id)
    number = session.scalar(of_staff.union_all(select(Person.number_hash).where(Person.id == message.person_id)))
    person = session.scalar(select(Person).where(Person.number_hash == number))
    if number is None or (person and _came_back(session, person, message)):
        return
    leave_duty(session, line, number, "carrier", now)
    if person and person.standing == "member":
        stopped_at_carrier(session, person, f"carrier:{message.id}", now)


def _heard_lately(session: Session, person: Person, now: datetime) -> bool:
    """A number that texts or calls is in service, whatever a carrier says."""
    theirs = select(Heard.id).where(Heard.person_id == person.id, Heard.at > now - LATELY)
    return session.scalar(theirs.limit(1)) is not None


def _danger_lately(session: Session, person: Person, now: datetime) -> bool:
    """Who was in danger within a day stays within reach: by a call, or for emergency services."""
    theirs = select(Alert.id).where(Alert.person_id == person.id, heard_since(now - LATELY))
    return session.scalar(theirs.limit(1)) is not None


def _came_back(session: Session, person: Person, message: Message) -> bool:
    """Whether they agreed, or started again, after this text had left."""
    left = select(func.max(Attempt.at)).where(Attempt.message_id == message.id).scalar_subquery()
    later = ConsentEvent.number_hash == person.number_hash, ConsentEvent.at > left
    return bool(session.scalar(select(exists().where(*later, ConsentEvent.sort.in_(("agreed", "started"))))))


def looked_up(session: Session, attempt_id: int) -> tuple[Attempt, Message] | None:
    """A try whose outcome is still open, both rows locked in the order in which receipts lock them."""
    rows = select(Attempt).where(Attempt.id == attempt_id, Attempt.status.in_(("sending", "unknown")))
    attempt = session.scalar(rows.with_for_update())
    message = session.get(Message, attempt.message_id, with_for_update=True) if attempt else None
    return (attempt, message) if attempt and message else None
