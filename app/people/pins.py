"""The PIN that opens the private parts on the phone, or confirms what a coordinator sends; five wrong ones close it for an
hour.
"""

from datetime import datetime, timedelta
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy.orm import object_session

from app.people.models import Person
from app.people.scene import Scene
from app.staff.models import Staff
from flows.effects import CheckPin, HasPin, SetPin

MISSES = 5
LOCKED_FOR = timedelta(hours=1)
# Four digits are soon tried out by whoever has the hash; what holds is the lock, so the hash may be quick to make.
HASHER = PasswordHasher(time_cost=1, memory_cost=19_456, parallelism=1)
Found = Literal["right", "wrong", "locked"]


def set_pin(scene: Scene, effect: SetPin, _name: str) -> None:
    keep_pin(scene.someone, effect.pin)


def has_pin(scene: Scene, _effect: HasPin, _name: str) -> bool:
    return bool(scene.person and scene.person.pin_hash)


def check_pin(scene: Scene, effect: CheckPin, _name: str) -> str:
    """`right`, `wrong` or `locked`."""
    return try_pin(scene.someone, effect.pin, scene.now)


def keep_pin(owner: Person | Staff, pin: str) -> None:
    owner.pin_hash, owner.pin_misses, owner.pin_locked_until = HASHER.hash(pin), 0, None


def is_locked(owner: Person | Staff, now: datetime) -> bool:
    return owner.pin_locked_until is not None and owner.pin_locked_until > now


def try_pin(owner: Person | Staff, pin: str, now: datetime) -> Found:
    """One after the other, however many calls try at once: each miss counts."""
    session = object_session(owner)
    assert session is not None
    session.refresh(owner, with_for_update={"key_share": True})
    if is_locked(owner, now):
        return "locked"
    try:
        HASHER.verify(owner.pin_hash or "", pin)
    except VerificationError:
        return _miss(owner, now)
    except ValueError:
        return "wrong"
    owner.pin_misses = 0
    return "right"


def _miss(owner: Person | Staff, now: datetime) -> Found:
    owner.pin_misses += 1
    if owner.pin_misses < MISSES:
        return "wrong"
    owner.pin_misses, owner.pin_locked_until = 0, now + LOCKED_FOR
    return "locked"
