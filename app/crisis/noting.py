"""What became of an alert: asked of whoever has it, and kept as they say it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.broadcasts.drafts import staff_of
from app.crisis.models import Alert
from app.crisis.telling import note
from app.inbox.items import kept_with_alert
from app.line import Line
from app.outbox.write import NewMessage, put
from app.people.scene import Scene
from app.schedule.models import Plan
from app.schedule.plans import make_plan
from flows.effects import AlertIsKnown, KeepNote

ASKED_AFTER = timedelta(minutes=30)
SORT = "alert-note"


def ask_later(session: Session, alert: Alert, now: datetime) -> None:
    """Somebody has it. When it may have come to something, they are asked what."""
    make_plan(session, SORT, alert.id, zone="UTC", next_at=now + ASKED_AFTER)


def ask_what_became(session: Session, _line: Line, plans: Sequence[Plan], now: datetime) -> None:
    """Once, and by text, whatever the hour."""
    alerts = {
        one.id: one for one in session.scalars(select(Alert).where(Alert.id.in_([plan.subject for plan in plans])))
    }
    for plan in plans:
        plan.next_at = None
        alert = alerts.get(plan.subject)
        if alert is None or alert.answered_by is None:
            continue
        asking = NewMessage(
            dedup=f"{SORT}:{alert.id}", purpose="alert", staff_id=alert.answered_by, opens=SORT,
            values={"number": str(alert.id)}, now=now,
        )  # fmt: skip
        if put(session, asking):
            note(session, alert, "asked", now, alert.answered_by)


def alert_is_known(scene: Scene, effect: AlertIsKnown, _name: str) -> bool:
    return scene.session.get(Alert, effect.number) is not None


def keep_note(scene: Scene, effect: KeepNote, _name: str) -> None:
    """Sealed, beside the other steps; the one copy."""
    alert = scene.session.get(Alert, effect.number)
    if alert:
        note(scene.session, alert, "noted", scene.now, staff_of(scene).id, words=effect.words)
        kept_with_alert(scene, effect.number)
