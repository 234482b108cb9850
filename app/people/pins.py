"""The PIN that opens the private parts on the phone; five wrong ones close them for an hour."""

from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.people.scene import Scene
from flows.effects import CheckPin, HasPin, SetPin

MISSES = 5
LOCKED_FOR = timedelta(hours=1)
# Four digits are soon tried out by whoever has the hash; what holds is the lock, so the hash may be quick to make.
HASHER = PasswordHasher(time_cost=1, memory_cost=19_456, parallelism=1)


def set_pin(scene: Scene, effect: SetPin, _name: str) -> None:
    person = scene.someone
    person.pin_hash, person.pin_misses, person.pin_locked_until = HASHER.hash(effect.pin), 0, None


def has_pin(scene: Scene, _effect: HasPin, _name: str) -> bool:
    return bool(scene.person and scene.person.pin_hash)


def check_pin(scene: Scene, effect: CheckPin, _name: str) -> str:
    """`right`, `wrong` or `locked`."""
    person = scene.someone
    if person.pin_locked_until and person.pin_locked_until > scene.now:
        return "locked"
    try:
        HASHER.verify(person.pin_hash or "", effect.pin)
    except VerificationError:
        return miss(scene)
    except ValueError:
        return "wrong"
    person.pin_misses = 0
    return "right"


def miss(scene: Scene) -> str:
    person = scene.someone
    person.pin_misses += 1
    if person.pin_misses < MISSES:
        return "wrong"
    person.pin_misses, person.pin_locked_until = 0, scene.now + LOCKED_FOR
    return "locked"
