"""Danger was heard, or a person is wanted: an alert is opened, and the first on duty told inside the very answer."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.crisis.ladder import go_round
from app.crisis.models import Alert, AlertEvent
from app.crisis.telling import HEARD, NEXT_PERSON_AFTER, PERSON, heard_since, note, tell_in_answer
from app.db.once import insert_once
from app.inbox.items import open_item
from app.inbox.models import InboxItem
from app.outbox.write import VIOLENCE
from app.people.scene import Scene
from app.schedule.heartbeat import AHEAD
from app.schedule.models import Plan
from app.staff.duty import on_duty
from flows.effects import AlertStaff, AskForPerson, CanConnect, DangerHeard, TellOfMissed, TimesInDanger

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def danger_heard(scene: Scene, _effect: DangerHeard, _name: str) -> str:
    return scene.danger


def times_in_danger(scene: Scene, _effect: TimesInDanger, _name: str) -> int:
    return _times_in_danger(scene)


def _times_in_danger(scene: Scene) -> int:
    """Within a day; of somebody we know no number of, on this very call."""
    theirs = InboxItem.person_id == scene.person.id if scene.person else _same_call(scene, InboxItem)
    lately = theirs, InboxItem.sort == "danger", InboxItem.at > scene.now - A_DAY
    return scene.session.scalar(select(func.count()).where(*lately)) or 0


def _same_call(scene: Scene, table: type[Alert] | type[InboxItem]) -> ColumnElement[bool]:
    """Their keys begin with the conversation's own number, whatever script made them."""
    return and_(table.person_id.is_(None), table.key.startswith(f"{scene.key.partition('.')[0]}.", autoescape=True))


def danger_lately(scene: Scene) -> str | None:
    """The kind of an alert that nobody has yet: for an hour whatever its person writes is heard as more of it."""
    if scene.person is None:
        return None
    mine = select(Alert.kind).where(
        Alert.person_id == scene.person.id, Alert.answered_at.is_(None), Alert.kind != PERSON,
        heard_since(scene.now - AN_HOUR),
    )  # fmt: skip
    return scene.session.scalar(mine.order_by(Alert.id.desc()).limit(1))


def in_danger_until(session: Session, people: Collection[int], now: datetime) -> dict[int, datetime]:
    """Of whom danger was heard within the hour, and when that hour is over: nothing that we start comes before, whoever has
    the alert by then. What a clock that was ahead has heard tells nothing.
    """
    if not people:
        return {}
    lately = Alert.person_id.in_(people), Alert.kind != PERSON, AlertEvent.sort.in_(HEARD)
    heard = select(Alert.person_id, func.max(AlertEvent.at)).join(AlertEvent, AlertEvent.alert_id == Alert.id)
    heard = heard.where(*lately, AlertEvent.at > now - AN_HOUR, AlertEvent.at <= now + AHEAD)
    return {person: at + AN_HOUR for person, at in session.execute(heard.group_by(Alert.person_id)) if person}


def needs_care(scene: Scene) -> bool:
    """Danger was heard within a day, nobody has taken its alert, or it is still asked whether they are safe: whoever that is
    must stay within reach.
    """
    if scene.person is None:
        return False
    waits = select(Plan.id).where(
        Plan.sort == "silence", Plan.person_id == scene.person.id, Plan.next_at.is_not(None)
    )  # fmt: skip
    asked = scene.session.scalar(waits) is not None
    return asked or _times_in_danger(scene) > 0 or _open_one(scene) is not None


def alert_staff(scene: Scene, effect: AlertStaff, name: str) -> bool:
    """Open an alert and tell the first on duty in this answer; the ladder goes on from the schedule."""
    scene.about_danger = True
    open_item(scene, "danger", name)
    alert = open_alert(scene, effect.kind, name)
    staff = on_duty(scene.session, but=scene.number_hash)
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


def ask_for_person(scene: Scene, _effect: AskForPerson, name: str) -> str:
    """On a call the coordinator is rung now; by text the first on duty is told."""
    open_item(scene, "wants-person", name)
    staff = on_duty(scene.session, but=scene.number_hash)
    if not staff:
        return "nobody"
    if scene.channel == "voice":
        return "ring"
    tell_in_answer(scene, open_alert(scene, PERSON, name), staff[0])
    return "told"


def tell_of_missed(scene: Scene, _effect: TellOfMissed, name: str) -> bool:
    """As whoever asks for a person by text."""
    staff = on_duty(scene.session, but=scene.number_hash)
    if scene.person is None or not staff:
        return False
    tell_in_answer(scene, open_alert(scene, PERSON, name), staff[0])
    return True


def can_connect(scene: Scene, _effect: CanConnect, _name: str) -> bool:
    return scene.channel == "voice" and scene.person is not None


def open_alert(scene: Scene, kind: str, name: str) -> Alert:
    """A new alert; more danger from the same person joins the one that is open."""
    known = _open_one(scene) if kind != PERSON else None
    if known:
        known.kind = known.kind if kind == "unsaid" else kind
        _note_kinds(scene, known, "joined", kind)
        return known
    key, person_id = f"{scene.key}:{name}", scene.person.id if scene.person else None
    insert_once(scene.session, Alert, key=key, person_id=person_id, kind=kind, opened_at=scene.now)
    alert = scene.session.scalars(select(Alert).where(Alert.key == key)).one()
    _note_kinds(scene, alert, "opened", kind)
    return alert


def _note_kinds(scene: Scene, alert: Alert, sort: str, kind: str) -> None:
    """Danger at home that was only asked about is not forgotten over another kind: nobody is to call there."""
    note(scene.session, alert, sort, scene.now, kind=kind)
    if scene.asked_about == VIOLENCE != kind and alert.kind != PERSON:
        note(scene.session, alert, "joined", scene.now, kind=VIOLENCE)


def _open_one(scene: Scene) -> Alert | None:
    theirs = Alert.person_id == scene.person.id if scene.person else _same_call(scene, Alert)
    mine = select(Alert).where(theirs, Alert.answered_at.is_(None), Alert.kind != PERSON)
    return scene.session.scalar(mine.order_by(Alert.id.desc()).limit(1))
