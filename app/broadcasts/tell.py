"""TELL: a coordinator's text from a phone becomes a draft with a one-time code, and with the code and the PIN a broadcast."""

import hmac
import secrets
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from app.broadcasts.audience import Criteria, agreed, of_groups
from app.broadcasts.changing import CHANGES
from app.broadcasts.models import Broadcast, Draft
from app.broadcasts.planning import SORT, Order, plan_broadcast
from app.broadcasts.preview import look_ahead
from app.broadcasts.progress import progress_of
from app.db.once import insert_once
from app.groups.models import EVERYONE, Group
from app.people.pins import MISSES, is_locked, try_pin
from app.people.scene import Scene
from app.schedule.models import Plan
from app.staff.duty import find_staff
from app.staff.models import Staff
from flows import effects
from flows.entries import CODE_LENGTH
from flows.hearing.tell import EVERYBODY, split_group

GOOD_FOR = timedelta(minutes=10)
EXACT_UP_TO = 1_000
"""Names looked at one by one while somebody waits for the answer."""
MOST_NAMES, LONGEST_CALLED, LONGEST_START = 6, 40, 30


def staff_of(scene: Scene) -> Staff:
    """The coordinator whose phone this is; the script begins for nobody else."""
    found = find_staff(scene.session, scene.line.sealer, scene.someone.number)
    assert found is not None
    return found


def find_told(session: Session, words: str) -> tuple[Group, str] | None:
    """The group by its name or code, the longest that fits, and the text behind it."""
    groups = {group.id: group for group in session.scalars(select(Group).order_by(Group.id))}
    codes = [(group.code, group.id) for group in groups.values()]
    names = [(group.name, group.id) for group in groups.values()]
    others = [(name, group.id) for group in groups.values() if group.name == EVERYONE for name in EVERYBODY]
    found = split_group(words, [*others, *codes, *names])
    return (groups[found[0]], found[1]) if found else None


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
    people = agreed(of_groups([group]), scene.now).limit(1)
    return "nobody" if scene.session.scalar(people) is None else "ready"


def group_names(scene: Scene, _effect: effects.GroupNames, _name: str) -> list[str]:
    by_size = select(Group.name).order_by(Group.name != EVERYONE, Group.id).limit(MOST_NAMES)
    return list(scene.session.scalars(by_size))


def draft_broadcast(scene: Scene, effect: effects.DraftBroadcast, name: str) -> dict[str, Any]:
    staff, found = staff_of(scene), find_told(scene.session, effect.words)
    assert found is not None
    group, text = found
    number, code = _keep_draft(scene, staff, name, group_id=group.id, text=text)
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


def draft_going_on(scene: Scene, _effect: effects.DraftGoingOn, name: str) -> dict[str, Any]:
    """It names what is to go on: another may have been sent since the list was read."""
    last = _last(scene)
    assert last is not None
    number, code = _keep_draft(scene, staff_of(scene), name, paused_id=last.id)
    return {"draft": number, "called": _short(last.called, LONGEST_CALLED), "code": code}


def _keep_draft(scene: Scene, staff: Staff, name: str, **what: Any) -> tuple[int | None, str]:
    """The code is shown once and kept as a keyed hash; older drafts of this coordinator are good for nothing now."""
    key, code = f"{scene.key}:{name}", f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"
    scene.session.execute(delete(Draft).where(Draft.staff_id == staff.id, Draft.key != key))
    kept = {"key": key, "code": _hash(scene, key, code), "misses": 0, "expires_at": scene.now + GOOD_FOR}
    return insert_once(scene.session, Draft, staff_id=staff.id, **kept, **what), code


def send_draft(scene: Scene, effect: effects.SendDraft, _name: str) -> str:
    """The code first: a wrong one says nothing about the PIN, and costs the coordinator no try at it."""
    staff, draft = staff_of(scene), scene.session.get(Draft, effect.draft, with_for_update=True)
    if draft is None or draft.staff_id != staff.id or draft.broadcast_id or draft.expires_at <= scene.now:
        return "late"
    code, pin = effect.code_and_pin[:CODE_LENGTH], effect.code_and_pin[CODE_LENGTH:]
    if not hmac.compare_digest(draft.code, _hash(scene, draft.key, code)):
        draft.misses += 1
        if draft.misses < MISSES:
            return "wrong"
        scene.session.delete(draft)
        return "too-many"
    found = try_pin(staff, pin, scene.now)
    if found != "right":
        return found
    return _go_on(scene, draft, draft.paused_id) if draft.paused_id else _send(scene, staff, draft)


def _go_on(scene: Scene, draft: Draft, paused: int) -> str:
    draft.broadcast_id = paused
    return "sent" if CHANGES["resume"](scene.session, paused, scene.now) else "over"


def _send(scene: Scene, staff: Staff, draft: Draft) -> str:
    group = scene.session.get_one(Group, draft.group_id)
    order = Order(of_groups([group]), group.name, group.zone, draft.text or "", staff_id=staff.id)
    key = scene.line.sealer.fingerprint(f"tell:{draft.key}")
    draft.broadcast_id = plan_broadcast(scene.session, order, key=key, at=scene.now, now=scene.now)
    return "sent"


def drop_draft(scene: Scene, effect: effects.DropDraft, _name: str) -> None:
    scene.session.execute(delete(Draft).where(Draft.id == effect.draft, Draft.staff_id == staff_of(scene).id))


def last_broadcast_is(scene: Scene, _effect: effects.LastBroadcastIs, _name: str) -> str:
    last = _last(scene)
    if last is None:
        return "none"
    return {"planned": "under-way", "sending": "under-way", "paused": "paused"}.get(last.state, "over")


def last_broadcast(scene: Scene, _effect: effects.LastBroadcast, _name: str) -> dict[str, Any]:
    last = _last(scene)
    assert last is not None
    progress = progress_of(scene.session, [last], scene.now)[last.id]
    counts, planned = progress.counts, progress.planned
    if last.written_at is None and last.state in ("planned", "sending"):
        planned = _count(scene, last)
        counts["waiting"] += planned - progress.planned
    return {
        "number": last.id,
        "called": _short(last.called, LONGEST_CALLED),
        "at": last.at.astimezone(ZoneInfo(last.zone)).replace(tzinfo=None).isoformat(),
        "planned": planned,
        "delivered": counts["delivered"],
        "sent": counts["sent"] + counts["unknown"],
        "waiting": counts["waiting"] + counts["held"],
        "left_out": counts["failed"] + counts["skipped"] + counts["cancelled"] + counts["erased"],
    }


def change_broadcast(scene: Scene, effect: effects.ChangeBroadcast, _name: str) -> bool:
    return CHANGES[effect.how](scene.session, effect.number, scene.now) > 0


def _last(scene: Scene) -> Broadcast | None:
    """The latest that has begun, whoever sent it; a series is told by its times."""
    series = exists().where(Plan.sort == SORT, Plan.subject == Broadcast.id, Plan.rule.is_not(None))
    begun = select(Broadcast).where(Broadcast.at <= scene.now, Broadcast.why.is_(None), ~series)
    return scene.session.scalar(begun.order_by(Broadcast.at.desc(), Broadcast.id.desc()).limit(1))


def _count(scene: Scene, broadcast: Broadcast) -> int:
    """Those it is for, where not all of them have their row yet."""
    people = agreed(Criteria.from_json(broadcast.criteria), broadcast.at).subquery()
    return scene.session.scalar(select(func.count()).select_from(people)) or 0


def _hash(scene: Scene, key: str, code: str) -> str:
    return scene.line.sealer.fingerprint(f"{key} {code}")


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[: longest - 3].rstrip() + "..."
