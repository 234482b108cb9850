"""What a coordinator sends to a group from their own phone."""

from dataclasses import dataclass
from typing import Any

from flows.effects.base import Deed, Effect

DRAFT = {
    "draft": 1,
    "called": "Tuesday Circle",
    "start": "Potluck at 6",
    "count": 12,
    "total": 12,
    "about": 0,
    "code": "4821",
}
LAST = {
    "number": 3,
    "again": 1,
    "called": "Tuesday Circle",
    "start": "Potluck at 6",
    "at": "2026-11-22T18:00:00",
    "planned": 12,
    "delivered": 8,
    "sent": 1,
    "waiting": 1,
    "left_out": 2,
}


@dataclass(frozen=True)
class MayTell(Effect[str]):
    """Whether this coordinator may send: `yes`, `no-pin` (none was made yet) or `locked` (too many wrong ones)."""

    outcomes = ("yes", "no-pin", "locked")


@dataclass(frozen=True)
class ReadTell(Effect[str]):
    """What was written behind TELL: `ready`, `which-group` (none by that name), `no-text`, `too-long` (for a carrier,
    with a long name in it) or `nobody` (in that group).
    """

    words: str
    outcomes = ("ready", "which-group", "no-text", "too-long", "nobody")


@dataclass(frozen=True)
class GroupNames(Effect[list[str]]):
    """The names of the first few groups."""

    outcomes = (["everyone", "Tuesday Circle"],)


@dataclass(frozen=True)
class DraftBroadcast(Deed[dict[str, Any]]):
    """Keep the text until its code comes back. `total` segments go to `count` people; `about` 1 where that is a guess."""

    words: str
    outcomes = (DRAFT,)


@dataclass(frozen=True)
class DraftGoingOn(Deed[dict[str, Any]]):
    """That a paused broadcast is to go on waits for a code too."""

    number: int
    outcomes = ({"draft": 1, "called": "Tuesday Circle", "code": "4821"},)


@dataclass(frozen=True)
class SendDraft(Deed[str]):
    """`sent`; `over` (what was paused has ended meanwhile), `wrong` (code or PIN), `too-many` wrong codes, `locked` (too
    many wrong PINs), `late` (the code is old).
    """

    draft: int
    code_and_pin: str
    outcomes = ("sent", "over", "wrong", "too-many", "locked", "late")


@dataclass(frozen=True)
class DropDraft(Deed[None]):
    """Its code is good for nothing any more."""

    draft: int


@dataclass(frozen=True)
class LastBroadcastIs(Effect[str]):
    """The broadcast that matters most to this coordinator, save those: `none`, `under-way`, `paused` or `over`. What goes out
    or is paused comes first, then series with times to come, their own before others', the latest first; then what is over.
    """

    left: list[int]
    outcomes = ("under-way", "paused", "over", "none")


@dataclass(frozen=True)
class LastBroadcast(Effect[dict[str, Any]]):
    """The same: how its text begins, how far it is (`at` on the clock of its zone), and how many by heading; `again` 1
    where it is the latest time of a series.
    """

    left: list[int]
    outcomes = (LAST,)


@dataclass(frozen=True)
class ChangeBroadcast(Deed[bool]):
    """`pause` or `cancel` it, of a series all its times. False where it was over meanwhile."""

    number: int
    how: str
    outcomes = (True, False)
