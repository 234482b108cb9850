"""Consent: what was shown, what was agreed to, and its end. Every step is kept and none is ever changed."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.groups.joining import join_group
from app.people.models import ConsentEvent, Person
from app.people.scene import Scene
from app.schedule.models import Plan
from app.sealed import Sealer
from app.wording.speaking import speaker_for
from flows.effects import Agree, OptOut, ShowConsent, StartAgain, TurnOnReminders

NOT_IN_SERVICE = "not-in-service"
NEED_REMINDERS_ON = ("check-in", "reminder-day", "reminder-hour", "milestone")
"""Plans of what comes only where they are on."""


def record(
    scene: Scene,
    sort: str,
    name: str,
    *,
    words: str | None = None,
    language: str = "",
    reason: str | None = None,
    scope: str = "texts",
) -> None:
    """Append one step, as of when it was written; the same step of the same conversation once. `language` is that of the
    words, if not the turn's.
    """
    insert_once(
        scene.session,
        ConsentEvent,
        number_hash=scene.someone.number_hash,
        sort=sort,
        scope=scope,
        channel=scene.channel,
        language=language or scene.language,
        words=words,
        version=sha256(words.encode()).hexdigest()[:16] if words else None,
        reason=reason,
        key=f"{scene.key}:{name}",
        at=scene.written or scene.now,
    )


def consent_words(scene: Scene) -> str:
    return speaker_for(scene.session, scene.line.settings, scene.language).words("consent", {}, scene.channel)


def last_shown(scene: Scene) -> ConsentEvent:
    """What the person saw last is what they agree to, whatever language they answer in."""
    rows = select(ConsentEvent).where(
        ConsentEvent.number_hash == scene.someone.number_hash, ConsentEvent.sort == "shown"
    )
    return scene.session.scalars(rows.order_by(ConsentEvent.id.desc()).limit(1)).one()


def show_again(scene: Scene) -> None:
    """The consent is asked for once more: kept as shown where it reads otherwise than the last time."""
    words = consent_words(scene)
    if last_shown(scene).words != words:
        record(scene, "shown", f"again-{scene.heard[-34:]}", words=words)


def show_consent(scene: Scene, _effect: ShowConsent, name: str) -> None:
    record(scene, "shown", name, words=consent_words(scene))


def agree(scene: Scene, effect: Agree, name: str) -> None:
    """The consent, and with it the member of that group and of everyone."""
    shown = last_shown(scene)
    record(scene, "agreed", name, words=shown.words, language=shown.language)
    person = scene.someone
    person.standing, person.reminders_on, person.number_state = "member", True, "good"
    person.paused_until = None
    join_group(scene.session, person.id, effect.group, scene.now)


def opt_out(scene: Scene, effect: OptOut, name: str) -> bool:
    """True the first time, False for somebody who was out already."""
    person = scene.someone
    first = person.standing != "stopped"
    record(scene, "stopped", name, reason=effect.reason)
    person.standing, person.reminders_on = "stopped", False
    if effect.reason == "wrong-number":
        _part(scene.session, scene.line.sealer, person, scene.key)
    return first


def stopped_at_carrier(session: Session, person: Person, key: str, now: datetime) -> None:
    """The carrier holds a STOP that never came to us: it ends the consent as one that did. START, which it hears before
    we do, renews it.
    """
    insert_once(
        session, ConsentEvent, number_hash=person.number_hash, sort="stopped", scope="texts", channel="carrier",
        language=person.language, words=None, version=None, reason=None, key=key, at=now,
    )  # fmt: skip
    person.standing, person.reminders_on, person.number_state = "stopped", False, "opted-out-at-carrier"


def no_longer_theirs(session: Session, sealer: Sealer, person: Person, key: str, now: datetime) -> None:
    """The carrier says that the number is not in service: whoever has it next is somebody else."""
    if person.number_state == "parted":
        return
    insert_once(
        session, ConsentEvent, number_hash=person.number_hash, sort="stopped", scope="texts", channel="carrier",
        language=person.language, words=None, version=None, reason=NOT_IN_SERVICE, key=key, at=now,
    )  # fmt: skip
    person.standing, person.reminders_on = "stopped", False
    _part(session, sealer, person, key)


def _part(session: Session, sealer: Sealer, person: Person, key: str) -> None:
    """The number is somebody else's now: nothing that was the person's answers to it."""
    session.execute(delete(Plan).where(Plan.person_id == person.id))
    person.number_state, person.name, person.pin_hash = "parted", None, None
    person.number, person.number_hash = "", sealer.fingerprint(f"parted {key}")


def start_again(scene: Scene, _effect: StartAgain, name: str) -> str:
    """It ends a pause too: who writes START wants to hear from us."""
    person = scene.someone
    if person.standing == "member" and person.reminders_on and person.number_state == "good":
        record(scene, "started", name)  # a STOP that was written before it may still lie somewhere
        paused, person.paused_until = person.paused_until, None
        return "resumed" if paused and paused > scene.now else "already"
    if person.standing == "stranger" or not ever_agreed(scene, person):
        return "never"
    record(scene, "started", name)
    person.standing, person.reminders_on, person.number_state = "member", False, "good"
    person.paused_until = None
    return "renewed"


def ever_agreed(scene: Scene, person: Person) -> bool:
    """Whether a consent of this very person is there: none from before they were forgotten, none of a former owner."""
    rows = select(ConsentEvent).where(ConsentEvent.number_hash == person.number_hash).order_by(ConsentEvent.id.desc())
    for event in scene.session.scalars(rows):
        if event.sort == "forgotten" or event.reason in ("wrong-number", NOT_IN_SERVICE):
            return False
        if event.sort == "agreed":
            return True
    return False


def left_since(session: Session, number_hash: str, at: datetime) -> bool:
    """Whether they have opted out since then."""
    return _since(session, number_hash, at, "stopped")


def forgotten_since(session: Session, number_hash: str, at: datetime) -> bool:
    """Whether they have been forgotten since then."""
    return _since(session, number_hash, at, "forgotten")


def came_back_since(session: Session, number_hash: str, at: datetime) -> bool:
    """Whether they have agreed or said START since then."""
    return _since(session, number_hash, at, "agreed", "started")


def _since(session: Session, number_hash: str, at: datetime, *sorts: str) -> bool:
    steps = select(ConsentEvent.id).where(ConsentEvent.number_hash == number_hash, ConsentEvent.at > at)
    return session.scalar(steps.where(ConsentEvent.sort.in_(sorts)).limit(1)) is not None


def turn_on_reminders(scene: Scene, _effect: TurnOnReminders, _name: str) -> bool:
    """Whether there is anything to come."""
    scene.someone.reminders_on = True
    planned = select(Plan.id).where(Plan.person_id == scene.someone.id, Plan.sort.in_(NEED_REMINDERS_ON))
    return scene.session.scalar(planned.where(Plan.next_at.is_not(None)).limit(1)) is not None


def consent_history(session: Session, person: Person) -> list[dict[str, str | None]]:
    """Every step, oldest first."""
    rows = select(ConsentEvent).where(ConsentEvent.number_hash == person.number_hash).order_by(ConsentEvent.id)
    return [
        {"at": e.at.isoformat(), "step": e.sort, "scope": e.scope, "channel": e.channel, "version": e.version}
        for e in session.scalars(rows)
    ]
