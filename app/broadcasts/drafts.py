"""What waits for a one-time code and a coordinator's PIN: whoever fakes their number never sees the code, whoever borrows
their phone does not know the PIN.
"""

import hmac
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from app.broadcasts.models import Draft
from app.db.once import insert_once
from app.people.pins import MISSES, try_pin
from app.people.scene import Scene
from app.staff.duty import find_staff
from app.staff.models import Staff
from flows import effects
from flows.entries import CODE_LENGTH

GOOD_FOR = timedelta(minutes=10)


def staff_of(scene: Scene) -> Staff:
    """The coordinator whose phone this is; the script begins for nobody else."""
    found = find_staff(scene.session, scene.line.sealer, scene.someone.number)
    assert found is not None
    return found


def keep_draft(scene: Scene, staff: Staff, name: str, **what: Any) -> tuple[int | None, str]:
    """The code is shown once and kept as a keyed hash; older drafts of this coordinator are good for nothing now."""
    key, code = f"{scene.key}:{name}", f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"
    scene.session.execute(delete(Draft).where(Draft.staff_id == staff.id, Draft.key != key))
    kept = {"key": key, "code": _hash(scene, key, code), "misses": 0, "expires_at": scene.now + GOOD_FOR}
    return insert_once(scene.session, Draft, staff_id=staff.id, **kept, **what), code


def confirm_draft(scene: Scene, number: int, code_and_pin: str) -> tuple[Draft | None, str]:
    """The draft, where both are right; else why not: `wrong`, `too-many` codes, `locked`, `late`. The code first: a wrong one
    says nothing about the PIN, and costs the coordinator no try at it.
    """
    staff, draft = staff_of(scene), scene.session.get(Draft, number, with_for_update=True)
    if draft is None or draft.staff_id != staff.id or draft.broadcast_id or draft.expires_at <= scene.now:
        return None, "late"
    code, pin = code_and_pin[:CODE_LENGTH], code_and_pin[CODE_LENGTH:]
    if not hmac.compare_digest(draft.code, _hash(scene, draft.key, code)):
        draft.misses += 1
        if draft.misses < MISSES:
            return None, "wrong"
        scene.session.delete(draft)
        return None, "too-many"
    found = try_pin(staff, pin, scene.now)
    return (draft if found == "right" else None), found


def drop_draft(scene: Scene, effect: effects.DropDraft, _name: str) -> None:
    scene.session.execute(delete(Draft).where(Draft.id == effect.draft, Draft.staff_id == staff_of(scene).id))


def _hash(scene: Scene, key: str, code: str) -> str:
    return scene.line.sealer.fingerprint(f"{key} {code}")
