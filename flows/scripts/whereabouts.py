"""Where somebody is in time."""

from datetime import datetime, time

from flows import effects as do
from flows.replies import FreeWords
from flows.talk import Talk


def find_out_zone(talk: Talk, words: str | None = None, *, check_in: time | None = None) -> bool:
    """Keep the zone of a ZIP, of a zone's name or of a place; ask for it where none was written. Whether it was told.
    `check_in`: the time of one that hours kept just now cover on one of two clocks.
    """
    for _ in talk.rounds():
        words = words or talk.ask("zone-which", FreeWords(most=40, keywords_first=True))
        found = talk.do(do.FindZone(words)) if words else None
        if found:
            now = datetime.fromisoformat(talk.do(do.SetZone(found)))
            talk.say("zone-set", now=now.time())
            return True
        if not words:
            talk.say("hours-end-check-in", at=check_in) if check_in else talk.say("nothing-changed")
            return False
        talk.say("zone-unknown")
        words = None
    return False
