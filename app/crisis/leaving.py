"""A coordinator leaves the line, by a text of theirs or at the carrier. No alert waits for them, and the others know."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session

from app.crisis.ladder import go_on_now
from app.crisis.models import Alert, AlertEvent
from app.crisis.telling import LATELY, PERSON, heard_since, note, put_alert
from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.models import Message
from app.outbox.write import NewMessage, put
from app.people.consent import ever_agreed, record
from app.people.models import Person
from app.people.scene import Scene
from app.staff.duty import admins, nobody_on_duty, on_duty, remember_duty
from app.staff.models import Staff
from app.wording.speaking import as_language
from flows.effects import BackOnDuty, LeaveDuty

FORGOTTEN = "forgotten"
MAY_COME_BACK = ("stop", "carrier")
SERVED = ("answered", "connected", "noted")
IN_INBOX = {"wrong-number": "staff-wrong-number", FORGOTTEN: "staff-forgotten"}
"""What the inbox calls it; every other way is `staff-left`."""


def leave_by_text(scene: Scene, effect: LeaveDuty, _name: str) -> str:
    staff = _counting(scene.session, scene.number_hash)
    if staff and effect.how == "stop" and scene.someone.standing != "member":
        scene.language = scene.someone.language = as_language(staff.language)
    return leave_duty(scene.session, scene.line, scene.number_hash, effect.how, scene.now)


def leave_duty(session: Session, line: Line, number_hash: str | None, how: str, now: datetime) -> str:
    """As LeaveDuty tells."""
    staff = _counting(session, number_hash)
    if staff is None:
        return "no"
    staff.left, name = how, None if how == FORGOTTEN else staff.name
    session.flush()
    key = f"staff-left:{staff.id}:{how}:{now.timestamp()}"
    insert_once(session, InboxItem, key=key, sort=IN_INBOX.get(how, "staff-left"), words=name, at=now)
    hand_on(session, line, staff, now)
    _remember(line, session)
    if not (staff.on_duty or staff.is_admin):
        return "no"
    last = nobody_on_duty(session)
    _tell_others(session, key, name, now, last=last)
    return "last" if last else "others"


def _remember(line: Line, session: Session) -> None:
    """A disk without room undoes nobody's STOP: what tends the line writes it within seconds of there being room."""
    with suppress(OSError):
        remember_duty(line, session)


def _counting(session: Session, number_hash: str | None) -> Staff | None:
    theirs = select(Staff).where(Staff.number_hash == number_hash, Staff.left.is_(None))
    return session.scalar(theirs.with_for_update(key_share=True))


def hand_on(session: Session, line: Line, staff: Staff, now: datetime) -> None:
    """What they were told of within a day waits for them no longer; what is older goes its slow round. What they have, and came
    to nothing that we know of, is open again: a person in danger is not left with somebody who is gone.
    """
    steps = AlertEvent.alert_id == Alert.id
    over = exists().where(steps, AlertEvent.sort.in_(("connected", "noted")))
    theirs = select(Alert).where(Alert.answered_by == staff.id, heard_since(now - LATELY), ~over)
    for alert in session.scalars(theirs.with_for_update(key_share=True)):
        alert.answered_at = alert.answered_by = None
        note(session, alert, "left", now, staff.id)
    told = exists().where(steps, AlertEvent.staff_id == staff.id)
    waits = select(Alert).where(Alert.answered_at.is_(None), told, heard_since(now - LATELY))
    for alert in session.scalars(waits).all():
        theirs_too = session.scalar(select(Person.number_hash).where(Person.id == alert.person_id))
        others = [one for one in on_duty(session, but=theirs_too) if one.id != staff.id]
        if alert.kind != PERSON:
            go_on_now(session, line, alert, now)
        elif others:
            put_alert(session, alert, others[0], f"left-{staff.id}", now)


def _tell_others(session: Session, key: str, name: str | None, now: datetime, *, last: bool) -> None:
    """At once, at any hour: somebody may be in danger next."""
    values = {"who": name or "", "also": ["staff-left-last"] if last else []}
    for one in {one.id: one for one in (*on_duty(session), *admins(session))}.values():
        text = NewMessage(
            dedup=f"{key}:{one.id}", purpose="alert", staff_id=one.id, now=now,
            key="staff-left" if name else "staff-left-somebody", values=values,
        )  # fmt: skip
        put(session, text)


def forget_staff(session: Session, number_hash: str) -> None:
    """Their row, what was sent to them, and where else their name stands."""
    staff = session.scalar(select(Staff.id).where(Staff.number_hash == number_hash))
    if staff is None:
        return
    named = [f"{sort}:{staff}:%" for sort in ("staff-left", "staff-unreachable")]
    session.execute(
        delete(InboxItem).where(InboxItem.sort != IN_INBOX[FORGOTTEN], or_(*map(InboxItem.key.like, named)))
    )
    session.execute(delete(Message).where(Message.key == "staff-left", or_(*map(Message.dedup.like, named))))
    session.execute(delete(Staff).where(Staff.id == staff))


def back_on_duty(scene: Scene, _effect: BackOnDuty, name: str) -> bool:
    """As what they were. Who is no member stands where they did before their STOP; that they said START is noted, as a STOP that
    was written before it may still lie somewhere.
    """
    may = or_(Staff.left.is_(None), Staff.left.in_(MAY_COME_BACK))
    theirs = select(Staff).where(Staff.number_hash == scene.number_hash, may)
    staff = scene.session.scalar(theirs.with_for_update(key_share=True))
    if staff is None or (staff.left is None and ever_agreed(scene, scene.someone)):
        return False
    staff.left = None
    scene.session.flush()
    _remember(scene.line, scene.session)
    person = scene.someone
    if not ever_agreed(scene, person):
        record(scene, "started", name)
        person.standing, person.number_state = "stranger", "good"
    return staff.on_duty or staff.is_admin


def has_served(scene: Scene) -> bool:
    """Whether this number has taken an alert: whoever answers there is the coordinator, and speaks of somebody else's number."""
    staff = _counting(scene.session, scene.number_hash) if scene.on_staff else None
    if staff is None:
        return False
    done = select(AlertEvent.id).where(AlertEvent.staff_id == staff.id, AlertEvent.sort.in_(SERVED))
    return scene.session.scalar(done.limit(1)) is not None
