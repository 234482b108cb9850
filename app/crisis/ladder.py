"""The ladder: round and round those on duty until somebody has it, by text and then by call; after two hours the admins."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.crisis.models import Alert, AlertEvent
from app.crisis.telling import NEXT_PERSON_AFTER, note, put_alert, put_call
from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.models import Message
from app.people.models import Person
from app.people.scene import Scene
from app.queues import wake_after_commit
from app.schedule.models import Plan
from app.schedule.plans import find_plan, make_plan
from app.staff.duty import admins, on_duty
from app.staff.models import Staff

SLOWER_AFTER = timedelta(hours=2)
SLOWER = timedelta(hours=1)
TEXTS_BEFORE_A_CALL = 2
CALLED = "alert-call"
"""The conversation with one of the staff whom we call about an alert."""


def go_round(scene: Scene, alert: Alert, told: int) -> None:
    """From now on the next on duty every few minutes. Danger that is heard again never puts that off."""
    due, since = scene.now + NEXT_PERSON_AFTER, scene.now.isoformat()
    plan = find_plan(scene.session, "alert", alert.id)
    if plan and plan.next_at:
        plan.next_at, plan.details = min(plan.next_at, due), {**(plan.details or {}), "since": since}
        plan.put_off_until = None
        return
    make_plan(scene.session, "alert", alert.id, zone="UTC", next_at=due, details={"told": told, "since": since})


def escalate(session: Session, _line: Line, plans: Sequence[Plan], now: datetime) -> None:
    """Tell the next on duty every few minutes, after two hours every hour, round and round until somebody answers; and
    after two hours the admins too, however often danger was heard again.
    """
    alerts = select(Alert).where(Alert.id.in_([plan.subject for plan in plans]), Alert.answered_at.is_(None))
    waiting = {alert.id: alert for alert in session.scalars(alerts)}
    for plan in plans:
        alert, details = waiting.get(plan.subject), dict(plan.details or {})
        if alert is None:
            plan.next_at = None
            continue
        theirs = session.scalar(select(Person.number_hash).where(Person.id == alert.person_id))
        staff, heads = on_duty(session, but=theirs), admins(session, but=theirs)
        told, since = int(details.get("told", 1)), datetime.fromisoformat(details["since"])
        turn = staff[told % len(staff)] if staff else None
        admins_at = datetime.fromisoformat(details.get("admins", (alert.opened_at + SLOWER_AFTER).isoformat()))
        if now >= admins_at:
            details["admins"] = (now + SLOWER).isoformat()
            for head in heads:
                _tell(session, alert, head, told, now, call=True)
        if turn and not (now >= admins_at and turn in heads):
            _tell(session, alert, turn, told, now, call=_calls_for_one(session, alert, turn))
        plan.details = {**details, "told": told + 1}
        plan.next_at = now + (NEXT_PERSON_AFTER if now < since + SLOWER_AFTER else SLOWER)


def _tell(session: Session, alert: Alert, staff: Staff, told: int, now: datetime, *, call: bool) -> None:
    step = f"round-{told}"
    put_alert(session, alert, staff, step, now)
    if call:
        note(session, alert, "called", now, staff.id)
        put_call(session, alert, staff, step, now, opens=CALLED)


def _calls_for_one(session: Session, alert: Alert, staff: Staff) -> bool:
    """Two texts to them, since we called them last, have moved nothing."""
    mine = select(AlertEvent.sort).where(AlertEvent.alert_id == alert.id, AlertEvent.staff_id == staff.id)
    sorts = list(session.scalars(mine.where(AlertEvent.sort.in_(("told", "called"))).order_by(AlertEvent.id)))
    return len(sorts) >= TEXTS_BEFORE_A_CALL and "called" not in sorts[-TEXTS_BEFORE_A_CALL:]


def is_over(session: Session, message: Message) -> bool:
    """Whether this tells of an alert that somebody has by now."""
    tells = message.opens == CALLED or (message.key or "").startswith(("staff-alert-", "staff-person"))
    alert = alert_of(session, message) if tells else None
    return alert is not None and alert.answered_at is not None


def alert_of(session: Session, message: Message | None) -> Alert | None:
    number = (message.values or {}).get("number") if message else None
    return session.get(Alert, int(number)) if number else None


def call_ended(session: Session, message: Message, how: str, now: datetime) -> None:
    """A call to one of the staff is over. Where nobody pressed 1 (busy, away, a machine), it goes on with its next rung."""
    alert = alert_of(session, message)
    if alert is None:
        return
    mine = select(AlertEvent.sort).where(AlertEvent.alert_id == alert.id, AlertEvent.staff_id == message.staff_id)
    calls = mine.where(AlertEvent.sort.in_(("called", "connecting", "picked-up"))).order_by(AlertEvent.id.desc())
    if session.scalar(calls.limit(1)) != "picked-up":
        note(session, alert, "missed", now, message.staff_id, kind="no-key" if how == "completed" else how)


def not_reached(session: Session, line: Line, message: Message, now: datetime) -> None:
    """The carrier refuses the text, or the call, to one of the staff for good: a coordinator sees whom it did not reach, and
    the next on duty is told now. Once for each alert and each of them, or two who cannot be reached would be told in a
    circle.
    """
    to_staff = message.purpose in ("alert", "call") and message.staff_id
    staff = session.get(Staff, message.staff_id) if to_staff else None
    if staff is None:
        return
    alert = alert_of(session, message)
    key = f"staff-unreachable:{staff.id}:{alert.id if alert else f'{now:%Y-%m-%d}'}"
    if insert_once(session, InboxItem, key=key, sort="staff-unreachable", words=staff.name, at=now) and alert:
        note(session, alert, "unreachable", now, staff.id)
        next_rung_now(session, line, alert, now)


def go_on_now(session: Session, line: Line, alert: Alert, now: datetime) -> None:
    """The ladder's next rung is due, also where somebody had the alert; it is quick again."""
    plan = find_plan(session, "alert", alert.id)
    if plan:
        plan.next_at, plan.put_off_until = now, None
        plan.details = {**(plan.details or {}), "since": now.isoformat()}
        wake_after_commit(session, line.redis, "clock")


def next_rung_now(session: Session, line: Line, alert: Alert, now: datetime) -> None:
    """It waits for no tick."""
    waiting = Plan.sort == "alert", Plan.subject == alert.id, Plan.next_at > now
    session.execute(update(Plan).where(*waiting).values(next_at=now, put_off_until=None))
    wake_after_commit(session, line.redis, "clock")
