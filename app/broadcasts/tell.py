"""TELL: a coordinator's text from a phone becomes a draft with a one-time code, and with the code and the PIN a broadcast."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.broadcasts.audience import Criteria, agreed, of_groups
from app.broadcasts.changing import change
from app.broadcasts.drafts import confirm_draft, keep_draft, staff_of
from app.broadcasts.models import Broadcast, Draft
from app.broadcasts.planning import SORT, Order, plan_broadcast
from app.broadcasts.preview import look_ahead
from app.broadcasts.progress import progress_of
from app.broadcasts.text import in_language, letters_at_most
from app.groups.joining import called
from app.groups.models import EVERYONE, Group
from app.people.pins import is_locked
from app.people.scene import Scene
from app.schedule.models import Plan
from app.staff.models import Staff
from flows import effects
from flows.hearing.tell import EVERYBODY, split_group
from flows.words.segments import LONGEST_TEXT, in_gsm7, segments

EXACT_UP_TO = 1_000
"""Names looked at one by one while somebody waits for the answer."""
STATES = {"planned": "under-way", "sending": "under-way", "paused": "paused"}
HEAD = aliased(Broadcast)
MOST_NAMES, LONGEST_CALLED, LONGEST_START = 6, 40, 30


def find_told(session: Session, words: str) -> tuple[Group, str] | None:
    """The group by its name or code, the longest that fits, and the text behind it; none where that name may mean two."""
    known = called(session)
    everyone = next((group for name, group in known if name == EVERYONE), None)
    groups = {group.id: group for _, group in known if group}
    others = [(name, everyone.id) for name in EVERYBODY if everyone]
    found = split_group(words, [*others, *((name, group.id if group else 0) for name, group in known)])
    return (groups[found[0]], found[1]) if found and found[0] else None


def may_tell(scene: Scene, _effect: effects.MayTell, _name: str) -> str:
    staff = staff_of(scene)
    if staff.pin_hash is None:
        return "no-pin"
    return "locked" if is_locked(staff, scene.now) else "yes"


def read_tell(scene: Scene, effect: effects.ReadTell, _name: str) -> str:
    found = find_told(scene.session, effect.words)
    if found is None:
        return "which-group"
    group, text = found
    if not text:
        return "no-text"
    if letters_at_most(text) > LONGEST_TEXT:
        return "too-long"
    people = agreed(of_groups([group]), scene.now).limit(1)
    return "nobody" if scene.session.scalar(people) is None else "ready"


def group_names(scene: Scene, _effect: effects.GroupNames, _name: str) -> list[str]:
    """By its code where another group has that name too."""
    known, first = dict(called(scene.session)), select(Group).order_by(Group.name != EVERYONE, Group.id)
    groups = scene.session.scalars(first.limit(MOST_NAMES))
    return [group.name if known[group.name] else group.code for group in groups]


def draft_broadcast(scene: Scene, effect: effects.DraftBroadcast, name: str) -> dict[str, Any]:
    staff, found = staff_of(scene), find_told(scene.session, effect.words)
    assert found is not None
    group, text = found
    number, code = keep_draft(scene, staff, name, group_id=group.id, text=text)
    found_ahead = look_ahead(scene.session, of_groups([group]), scene.now, text, None, exact_up_to=EXACT_UP_TO)
    return {
        "draft": number,
        "called": _short(group.name, LONGEST_CALLED),
        "start": _short(text, LONGEST_START),
        "count": found_ahead.count,
        "total": found_ahead.total,
        "about": int(found_ahead.sample is not None),
        "code": code,
    }


def draft_going_on(scene: Scene, effect: effects.DraftGoingOn, name: str) -> dict[str, Any]:
    paused = scene.session.get_one(Broadcast, effect.number)
    number, code = keep_draft(scene, staff_of(scene), name, paused_id=paused.id)
    return {"draft": number, "called": _short(paused.called, LONGEST_CALLED), "code": code}


def send_draft(scene: Scene, effect: effects.SendDraft, _name: str) -> str:
    draft, found = confirm_draft(scene, effect.draft, effect.code_and_pin)
    if draft is None:
        return found
    return _go_on(scene, draft, draft.paused_id) if draft.paused_id else _send(scene, staff_of(scene), draft)


def _go_on(scene: Scene, draft: Draft, paused: int) -> str:
    draft.broadcast_id = paused
    return "sent" if change(scene.session, scene.line, "resume", _whole(scene, paused), scene.now) else "over"


def _send(scene: Scene, staff: Staff, draft: Draft) -> str:
    group = scene.session.get_one(Group, draft.group_id)
    order = Order(of_groups([group]), group.name, group.zone, draft.text or "", staff_id=staff.id)
    key = scene.line.sealer.fingerprint(f"tell:{draft.key}")
    draft.broadcast_id = plan_broadcast(scene.session, order, key=key, at=scene.now, now=scene.now)
    return "sent"


def last_broadcast_is(scene: Scene, effect: effects.LastBroadcastIs, _name: str) -> str:
    last = _last(scene, effect.left)
    if last is None:
        return "none"
    series = scene.session.get(Broadcast, last.series_id) if last.series_id else None
    return STATES.get(last.state) or STATES.get(series.state if series else "", "over")


def last_broadcast(scene: Scene, effect: effects.LastBroadcast, _name: str) -> dict[str, Any]:
    last = _last(scene, effect.left)
    assert last is not None
    progress = progress_of(scene.session, [last], scene.now)[last.id]
    counts, planned = progress.counts, progress.planned
    if last.written_at is None and last.state in ("planned", "sending"):
        planned = _count(scene, last)
        counts["waiting"] += planned - progress.planned
    return {
        "number": last.id,
        "again": int(last.series_id is not None),
        "called": _short(last.called, LONGEST_CALLED),
        "start": _short(in_language(last.text, last.text_es, staff_of(scene).language), LONGEST_START),
        "at": last.at.astimezone(ZoneInfo(last.zone)).replace(tzinfo=None).isoformat(),
        "planned": planned,
        "delivered": counts["delivered"],
        "sent": counts["sent"] + counts["unknown"],
        "waiting": counts["waiting"] + counts["held"],
        "left_out": counts["failed"] + counts["skipped"] + counts["cancelled"] + counts["erased"],
    }


def change_broadcast(scene: Scene, effect: effects.ChangeBroadcast, _name: str) -> bool:
    return change(scene.session, scene.line, effect.how, _whole(scene, effect.number), scene.now) > 0


def _whole(scene: Scene, number: int) -> int:
    """The series, where it is one of its times: else the next would go out all the same."""
    return scene.session.get_one(Broadcast, number).series_id or number


def _last(scene: Scene, left: Sequence[int]) -> Broadcast | None:
    """Of those that have begun, save those left as they are: what goes out or is paused, then series with times to come, of
    both the coordinator's own first; then what is over and began after those. Of each the latest. What is of no use any more
    counts as over. A series is told by its latest time.
    """
    useful = or_(Broadcast.valid_until.is_(None), Broadcast.valid_until > scene.now)
    of_series = HEAD.id == Broadcast.series_id
    going = or_(and_(Broadcast.state.in_(STATES), useful), exists().where(of_series, HEAD.state == "paused"))
    coming = exists().where(of_series, HEAD.state == "planned")
    own = Broadcast.staff_id == staff_of(scene).id
    rank = case((and_(going, own), 0), (going, 1), (and_(coming, own), 2), (coming, 3), else_=4)
    begun = select(Broadcast).where(Broadcast.at <= scene.now, Broadcast.why.is_(None), ~_is_head())
    if left:
        left_series = select(HEAD.series_id).where(HEAD.id.in_(left), HEAD.series_id.is_not(None))
        begun = begun.where(Broadcast.id.not_in(left), func.coalesce(Broadcast.series_id, 0).not_in(left_series))
        last_left = select(func.max(HEAD.at)).where(HEAD.id.in_(left)).scalar_subquery()
        begun = begun.where(or_(going, coming, Broadcast.at > last_left))
    return scene.session.scalar(begun.order_by(rank, Broadcast.at.desc(), Broadcast.id.desc()).limit(1))


def _is_head() -> ColumnElement[bool]:
    return exists().where(Plan.sort == SORT, Plan.subject == Broadcast.id, Plan.rule.is_not(None))


def _count(scene: Scene, broadcast: Broadcast) -> int:
    """Those it is for, where not all of them have their row yet."""
    people = agreed(Criteria.from_json(broadcast.criteria), broadcast.at).subquery()
    return scene.session.scalar(select(func.count()).select_from(people)) or 0


def _short(words: str, longest: int) -> str:
    """What is quoted takes no more room than this, whatever letters it is in."""
    told = in_gsm7(" ".join(words.split()))
    if segments(told).units <= longest:
        return told
    while segments(told).units > longest - 3:
        told = told[: min(len(told), longest) - 1]
    return told.rstrip() + "..."
