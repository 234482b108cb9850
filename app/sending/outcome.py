"""What came of a try, written down: sent, to be tried later, done for, or not to be known."""

import random
from datetime import timedelta

from sqlalchemy.orm import Session

from app.carrier.client import Sent
from app.carrier.errors import Kind, Refused, Unknown, kind_of
from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.models import Attempt, Message
from app.people.models import Person

MOST_TRIES = 6
FIRST_WAIT = timedelta(seconds=20)
STATE_OF_NUMBER = {21610: "opted-out-at-carrier"}


def settle(session: Session, line: Line, attempt_id: int, outcome: Sent | Refused | Unknown) -> None:
    """Write the outcome of one try. A receipt may have been faster: it is not taken back."""
    attempt = session.get(Attempt, attempt_id)
    assert attempt is not None
    message = session.get(Message, attempt.message_id)
    assert message is not None
    now = line.clock.now()
    message.lease_until = None
    if isinstance(outcome, Sent):
        attempt.sid, attempt.segments = outcome.sid, outcome.segments or attempt.segments
        if attempt.status == "sending":
            attempt.status, attempt.status_at = "sent", now
        if message.state == "queued":
            message.state, message.done_at = "sent", now
        return
    if attempt.status != "sending":
        return
    attempt.status_at = now
    if isinstance(outcome, Unknown):
        attempt.status, message.reason = "unknown", outcome.why[:40]
        return
    attempt.status, attempt.error = "failed", outcome.code
    refuse(session, line, message, outcome.code)


def refuse(session: Session, line: Line, message: Message, code: int) -> None:
    """The carrier did not, or could not, deliver: later again, or never, by what its code means."""
    now = line.clock.now()
    kind = kind_of(code)
    if kind == Kind.LATER and message.tries < MOST_TRIES:
        wait = FIRST_WAIT * 2**message.tries
        message.state, message.due_at = "queued", now + wait + wait * random.random()  # noqa: S311  # jitter, no secret
        message.reason = f"again-after-{code}"
        return
    message.state, message.reason, message.done_at = "failed", f"error-{code}", now
    if kind == Kind.PERMANENT and message.person_id:
        unreachable(session, line, message, code)
    elif kind == Kind.ALERT:
        _tell_inbox(session, line, f"account-{code}-{now:%Y-%m-%d}", None, "account")


def unreachable(session: Session, line: Line, message: Message, code: int) -> None:
    """The number takes no texts, or its owner stopped us at the carrier: recorded here, and shown."""
    person = session.get(Person, message.person_id)
    if person is None or (code == 21610 and person.standing == "stopped"):
        return  # a 21610 on the confirmation of a STOP is expected
    person.number_state = STATE_OF_NUMBER.get(code, "no-texts")
    _tell_inbox(session, line, f"unreachable:{person.id}:{code}", person.id, person.number_state)


def _tell_inbox(session: Session, line: Line, key: str, person_id: int | None, sort: str) -> None:
    insert_once(session, InboxItem, key=key, person_id=person_id, sort=sort, at=line.clock.now())
