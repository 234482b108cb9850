"""The least that comes of a text whose conversation cannot be had: it is too late, or a fault of ours is in the way."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.conversations.hear import Incoming, our_number
from app.conversations.understand import holds_secret
from app.crisis.leaving import leave_duty
from app.crisis.opening import alert_staff, needs_care
from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.write import NewMessage, put
from app.people.consent import opt_out
from app.people.finding import meet
from app.people.models import Person
from app.people.numbers import read_phone
from app.people.scene import Scene
from app.wording.speaking import as_language
from flows.effects import AlertStaff, OptOut
from flows.hearing.danger import Danger
from flows.hearing.opt_out import is_wrong_number


def keep_for_inbox(line: Line, text: Incoming) -> None:
    """A coordinator reads it."""
    with line.sessions.begin() as session:
        _late(session, line, text)


def keep_danger(line: Line, text: Incoming, danger: Danger) -> None:
    """The person has had the crisis words already; now staff are told, round and round, as of any danger."""
    with line.sessions.begin() as session:
        scene = _scene(session, line, text, _late(session, line, text))
        alert_staff(scene, AlertStaff(danger.kind or "unsaid"), "late")


def alert_alone(line: Line, text: Incoming, danger: Danger) -> None:
    """Staff are told, and what was said is kept nowhere."""
    with line.sessions.begin() as session:
        scene = _scene(session, line, replace(text, body=""), _whose(session, line, text))
        alert_staff(scene, AlertStaff(danger.kind or "unsaid"), "late")


def keep_opt_out(line: Line, text: Incoming, written: datetime) -> None:
    """It holds as of when it was written, the person hears so, and a coordinator reads it."""
    with line.sessions.begin() as session:
        person = _late(session, line, text)
        if person is None:
            return
        scene = _scene(session, line, text, person)
        scene.written = written
        parted = is_wrong_number(text.body) and not needs_care(scene)
        duty = leave_duty(session, line, person.number_hash, "wrong-number" if parted else "stop", scene.now)
        first = opt_out(scene, OptOut("wrong-number") if parted else OptOut(), "late")
        if (first or duty != "no") and not text.opt_out_type:
            also = {"also": [f"off-duty-{duty}"]} if duty != "no" else None
            reply = NewMessage(
                dedup=f"reply:{text.sid}",
                purpose="reply",
                person_id=person.id,
                key="stopped",
                values=also,
                now=scene.now,
                written=written,
            )
            put(session, reply)


def _scene(session: Session, line: Line, text: Incoming, person: Person | None) -> Scene:
    language = as_language(person.language) if person else "en"
    sender = person.sender if person else our_number(line, text.to)
    return Scene(
        session, line, line.clock.now(), "sms", person, language, sender,
        key=text.sid, words=text.body, heard=text.sid, answers=False,
    )  # fmt: skip


def _late(session: Session, line: Line, text: Incoming) -> Person | None:
    """In the inbox, without the words where they are a PIN's. None: a number that we can keep nobody under."""
    person = _whose(session, line, text)
    if person:
        now, words = line.clock.now(), None if holds_secret(text.body) else text.body
        insert_once(session, InboxItem, key=f"late:{text.sid}", person_id=person.id, sort="late", words=words, at=now)
    return person


def _whose(session: Session, line: Line, text: Incoming) -> Person | None:
    phone = read_phone(text.sender)
    if phone.reach != "known":
        return None
    return meet(session, line.sealer, phone.e164, sender=our_number(line, text.to), now=line.clock.now())
