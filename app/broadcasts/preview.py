"""What a broadcast would be, before anything is sent: to how many, in how many segments, at what cost."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import case, func
from sqlalchemy.orm import Session

from app.broadcasts.audience import Criteria, agreed, within_reach
from app.broadcasts.text import NAME, in_language, text_for
from app.people.models import Person
from flows.words.segments import Segments, segments

EXACT_UP_TO = 10_000
"""With names in the text, that many people are looked at one by one; of more, about so many spread evenly among them."""
SPREAD, BUCKETS = 48_271, 65_537
SHORT = Segments("GSM-7", 0, 0)


@dataclass(frozen=True)
class Preview:
    """`recipients` by language; `out_of_reach` of them are paused or take no texts now. `worst` is the longest text that
    was met, `total` the segments of all; `sample` is how many were looked at where not all were.
    """

    recipients: dict[str, int]
    out_of_reach: int
    worst: Segments
    total: int
    sample: int | None

    @property
    def count(self) -> int:
        return sum(self.recipients.values())

    def cost(self, per_segment: Decimal | None) -> Decimal | None:
        return None if per_segment is None else per_segment * self.total


def look_ahead(
    session: Session,
    criteria: Criteria,
    at: datetime,
    text: str,
    text_es: str | None,
    *,
    exact_up_to: int = EXACT_UP_TO,
) -> Preview:
    reached = case((within_reach(at), 1), else_=0)
    rows = agreed(criteria, at).with_only_columns(Person.language, func.count(), func.sum(reached))
    found = session.execute(rows.group_by(Person.language).order_by(Person.language)).all()
    recipients = {language: count for language, count, _ in found}
    reach = {language: reachable for language, _, reachable in found}
    named = {language for language in reach if NAME in in_language(text, text_es, language)}
    plain, by_name = Counter[Segments](), Counter[Segments]()
    for language in reach.keys() - named:
        plain[segments(text_for(text, text_es, language, None))] += reach[language]
    people, looked_at = sum(reach[one] for one in named), 0
    if people:
        by_name = _by_name(session, criteria, at, text, text_es, named, exact_up_to / people)
        looked_at = by_name.total()
    total = _sum(plain) + (round(_sum(by_name) * people / looked_at) if looked_at else 0)
    met = [one for one, count in (plain + by_name).items() if count]
    return Preview(
        recipients=recipients,
        out_of_reach=sum(recipients.values()) - sum(reach.values()),
        worst=max(met, key=lambda one: (one.count, one.units), default=SHORT),
        total=total,
        sample=looked_at if looked_at < people else None,
    )


def _by_name(
    session: Session, criteria: Criteria, at: datetime, text: str, text_es: str | None, named: set[str], share: float
) -> Counter[Segments]:
    """Texts with a name in them, of that share of the people: by a hash of their ids, which no habit of theirs can follow."""
    rows = agreed(criteria, at).with_only_columns(Person.language, Person.name)
    rows = rows.where(Person.language.in_(named), within_reach(at))
    if share < 1:
        rows = rows.where(Person.id * SPREAD % BUCKETS < int(BUCKETS * share))
    return Counter(segments(text_for(text, text_es, language, name)) for language, name in session.execute(rows))


def _sum(texts: Counter[Segments]) -> int:
    return sum(one.count * count for one, count in texts.items())
