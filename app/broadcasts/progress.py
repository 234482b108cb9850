"""How far a broadcast is, exactly: every row that was planned is counted under one heading, so the headings add up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, case, func, null, select
from sqlalchemy.orm import Session

from app.broadcasts.models import Broadcast
from app.outbox.models import Message

HELD = ("quiet-hours", "asked-if-safe", "danger-lately")
HEADINGS = ("waiting", "held", "sent", "delivered", "unknown", "failed", "skipped", "cancelled", "erased")
"""`waiting` is still to be sent (also what is just being sent), `held` waits for the end of quiet hours, or because danger was
heard or is being asked about, `sent` is at the carrier, `erased` are people who have been forgotten since.
"""
WITH_REASON = ("waiting", "failed", "skipped")


@dataclass
class Progress:
    """Counts by heading, and by reason within some of them."""

    planned: int
    counts: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, Counter[str]] = field(default_factory=dict)

    def shown(self) -> dict[str, int]:
        """Those that are not nothing, in their order."""
        return {heading: self.counts[heading] for heading in HEADINGS if self.counts[heading]}


def progress_of(session: Session, broadcasts: Iterable[Broadcast], now: datetime) -> dict[int, Progress]:
    found = {one.id: Progress(one.planned) for one in broadcasts}
    for number, planned, heading, reason, count in _rows(session, list(found), now):
        one = found[number]
        one.planned = planned  # as it was when these were counted
        one.counts[heading] += count
        if reason and heading in WITH_REASON:
            one.reasons.setdefault(heading, Counter())[reason] += count
    for one in found.values():
        one.counts["erased"] = one.planned - one.counts.total()
    return found


def _rows(session: Session, numbers: list[int], now: datetime) -> list[tuple[int, int, str, str | None, int]]:
    later = Message.due_at > now
    heading = case(
        (Message.state != "queued", Message.state),
        (Message.lease_until > now, "waiting"),
        (Broadcast.state == "cancelled", "cancelled"),
        (and_(Message.reason.in_(HELD), later), "held"),
        else_="waiting",
    )
    reason = case((and_(Message.state == "queued", ~later), null()), else_=Message.reason)
    rows = (
        select(Broadcast.id, Broadcast.planned, heading, reason, func.count())
        .join(Message, Message.broadcast_id == Broadcast.id)
        .where(Broadcast.id.in_(numbers))
        .group_by(Broadcast.id, heading, reason)
    )
    return [(number, planned, head, why, count) for number, planned, head, why, count in session.execute(rows)]
