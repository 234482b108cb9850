"""Alerting the people on duty, inside the very answer to the person, and again until somebody has it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.crisis.models import Alert, AlertEvent
from app.db.once import insert_once
from app.inbox.items import open_item
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.models import Message
from app.outbox.write import NewMessage, put
from app.people.models import Person
from app.people.scene import Scene, TextOut
from app.schedule.models import Plan
from app.schedule.plans import find_plan, make_plan
from app.staff.duty import find_staff, on_duty
from app.staff.models import Staff
from app.wording.speaking import as_language, speaker_for
from flows.effects import AlertStaff, AnswerAlert, AskForPerson, CanConnect, DangerHeard, TimesInDanger

AGAIN_WITHOUT_RECEIPT = timedelta(seconds=30)
NEXT_PERSON_AFTER = timedelta(minutes=5)
SLOWER_AFTER = timedelta(hours=2)
SLOWER = timedelta(hours=1)
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
PERSON = "person"


def danger_heard(scene: Scene, _effect: DangerHeard, _name: str) -> str:
    return scene.danger


def times_in_danger(scene: Scene, _effect: TimesInDanger, _name: str) -> int:
    if scene.person is None:
        return 0
    mine = InboxItem.person_id == scene.person.id, InboxItem.sort == "danger", InboxItem.at > scene.now - A_DAY
    return scene.session.scalar(select(func.count()).where(*mine)) or 0


def danger_lately(scene: Scene) -> str | None:
    """The kind of an alert that nobody has yet: for an hour whatever its person writes is heard as more of it."""
    if scene.person is None:
        return None
    mine = select(Alert.kind).where(
        Alert.person_id == scene.person.id, Alert.answered_at.is_(None), Alert.kind != PERSON,
        Alert.opened_at > scene.now - AN_HOUR,
    )  # fmt: skip
    return scene.session.scalar(mine.order_by(Alert.id.desc()).limit(1))


def alert_staff(scene: Scene, effect: AlertStaff, name: str) -> bool:
    """Open an alert and tell the first on duty in this answer; the ladder goes on from the schedule."""
    open_item(scene, "danger", name)
    alert = open_alert(scene, effect.kind, name)
    staff = on_duty(scene.session)
    told = bool(staff) and is_news(scene, alert, effect.kind)
    if told:
        tell_in_answer(scene, alert, staff[0])
    go_round(scene, alert, told=int(told))
    return bool(staff)


def is_news(scene: Scene, alert: Alert, kind: str) -> bool:
    """Whether staff must hear of it now: nobody was told lately, or the alert has just met another kind of danger. No
    machine asks for help on a call.
    """
    if scene.channel == "voice":
        return True
    events = scene.session.scalars(select(AlertEvent).where(AlertEvent.alert_id == alert.id)).all()
    lately = any(event.sort == "told" and event.at > scene.now - NEXT_PERSON_AFTER for event in events)
    return not lately or (kind != "unsaid" and [event.kind for event in events].count(kind) == 1)


def go_round(scene: Scene, alert: Alert, told: int) -> None:
    """From now on the next on duty every few minutes. Danger that is heard again never puts that off."""
    due, since = scene.now + NEXT_PERSON_AFTER, scene.now.isoformat()
    plan = find_plan(scene.session, "alert", alert.id)
    if plan and plan.next_at:
        plan.next_at, plan.details = min(plan.next_at, due), {**(plan.details or {}), "since": since}
        return
    make_plan(scene.session, "alert", alert.id, zone="UTC", next_at=due, details={"told": told, "since": since})


def ask_for_person(scene: Scene, _effect: AskForPerson, name: str) -> str:
    """On a call the coordinator is rung now; by text the first on duty is told."""
    open_item(scene, "wants-person", name)
    staff = on_duty(scene.session)
    if not staff:
        return "nobody"
    if scene.channel == "voice":
        return "ring"
    tell_in_answer(scene, open_alert(scene, PERSON, name), staff[0])
    return "told"


def can_connect(scene: Scene, _effect: CanConnect, _name: str) -> bool:
    return scene.channel == "voice" and scene.person is not None


def open_alert(scene: Scene, kind: str, name: str) -> Alert:
    """A new alert; more danger from the same person joins the one that is open."""
    if scene.person and kind != PERSON:
        mine = select(Alert).where(
            Alert.person_id == scene.person.id, Alert.answered_at.is_(None), Alert.kind != PERSON
        )
        known = scene.session.scalar(mine.order_by(Alert.id.desc()).limit(1))
        if known:
            known.kind = known.kind if kind == "unsaid" or known.kind == "violence" else kind
            note(scene.session, known, "joined", scene.now, kind=kind)
            return known
    key, person_id = f"{scene.key}:{name}", scene.person.id if scene.person else None
    insert_once(scene.session, Alert, key=key, person_id=person_id, kind=kind, opened_at=scene.now)
    alert = scene.session.scalars(select(Alert).where(Alert.key == key)).one()
    note(scene.session, alert, "opened", scene.now, kind=kind)
    return alert


def tell_in_answer(scene: Scene, alert: Alert, staff: Staff) -> None:
    """One text to one of the staff, inside the very answer; sent again if no receipt comes in time."""
    due_at = scene.now + AGAIN_WITHOUT_RECEIPT if scene.answers else scene.now
    message = put_alert(scene.session, alert, staff, scene.heard, scene.now, due_at=due_at)
    if message is None or not scene.answers:
        return
    body = alert_words(scene.session, scene.line, alert, staff)
    scene.also.append(TextOut(staff.number, scene.sender, body, message))


def put_alert(
    session: Session, alert: Alert, staff: Staff, step: str, now: datetime, *, due_at: datetime | None = None
) -> int | None:
    """The text that tells one of the staff, in the outbox."""
    note(session, alert, "told", now, staff.id)
    message = NewMessage(
        dedup=f"alert:{alert.id}:{staff.id}:{step}",
        purpose="alert",
        staff_id=staff.id,
        key=alert_key(alert),
        values=alert_values(session, alert),
        due_at=due_at,
        now=now,
    )
    return put(session, message)


def alert_words(session: Session, line: Line, alert: Alert, staff: Staff) -> str:
    language = as_language(staff.language)
    speaker = speaker_for(session, line.settings, language)
    values = alert_values(session, alert)
    keys = (alert_key(alert), *values.pop("also", ()))
    return " ".join(speaker.words(key, values, "sms") for key in keys)


def alert_key(alert: Alert) -> str:
    return "staff-person" if alert.kind == PERSON else f"staff-alert-{alert.kind}"


def alert_values(session: Session, alert: Alert) -> dict[str, Any]:
    """Its number; and said as well, where the person left the line, that our answer may not have reached them."""
    person = session.get(Person, alert.person_id) if alert.person_id else None
    left = person is not None and (person.standing == "stopped" or person.number_state != "good")
    return {"number": str(alert.id)} | ({"also": ["staff-alert-left"]} if left else {})


def note(
    session: Session, alert: Alert, sort: str, now: datetime, staff_id: int | None = None, kind: str | None = None
) -> None:
    session.add(AlertEvent(alert_id=alert.id, sort=sort, kind=kind, staff_id=staff_id, at=now))
    session.flush()


def escalate(session: Session, _line: Line, plans: Sequence[Plan], now: datetime) -> None:
    """Tell the next on duty every few minutes, after two hours every hour, round and round until somebody answers."""
    staff = on_duty(session)
    alerts = select(Alert).where(Alert.id.in_([plan.subject for plan in plans]), Alert.answered_at.is_(None))
    waiting = {alert.id: alert for alert in session.scalars(alerts)}
    for plan in plans:
        alert, details = waiting.get(plan.subject), plan.details or {}
        if alert is None:
            plan.next_at = None
            continue
        told, since = int(details.get("told", 1)), datetime.fromisoformat(details["since"])
        if staff:
            put_alert(session, alert, staff[told % len(staff)], f"round-{told}", now)
            plan.details = {**details, "told": told + 1}
        plan.next_at = now + (NEXT_PERSON_AFTER if now < since + SLOWER_AFTER else SLOWER)


def not_reached(session: Session, message: Message, now: datetime) -> None:
    """The carrier refuses the text to one of the staff for good: a coordinator sees whom it did not reach, and the next
    on duty is told now. Once for each alert and each of them, or two who cannot be reached would be told in a circle.
    """
    staff = session.get(Staff, message.staff_id) if message.purpose == "alert" and message.staff_id else None
    if staff is None:
        return
    alert = (message.values or {}).get("number")
    key = f"staff-unreachable:{staff.id}:{alert or f'{now:%Y-%m-%d}'}"
    if insert_once(session, InboxItem, key=key, sort="staff-unreachable", words=staff.name, at=now) and alert:
        waiting = Plan.sort == "alert", Plan.subject == int(alert), Plan.next_at > now
        session.execute(update(Plan).where(*waiting).values(next_at=now))


def answer_alert(scene: Scene, effect: AnswerAlert, _name: str) -> str:
    """One of the staff has it: `done`, `which` (several are open and none was named) or `none`."""
    staff = find_staff(scene.session, scene.line.sealer, scene.someone.number)
    assert staff is not None
    waiting = open_alerts(scene.session)
    named = [alert for alert in waiting if alert.id == effect.number]
    if effect.number is None and len(waiting) > 1:
        return "which"
    chosen = named if effect.number is not None else waiting
    if not chosen:
        return "none"
    chosen[0].answered_at, chosen[0].answered_by = scene.now, staff.id
    note(scene.session, chosen[0], "answered", scene.now, staff.id)
    return "done"


def open_alerts(session: Session) -> list[Alert]:
    return list(session.scalars(select(Alert).where(Alert.answered_at.is_(None)).order_by(Alert.id)))
