"""Meetings and reminders of them."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flows import effects as do
from flows.entries import Count
from flows.replies import Reserved
from flows.scripts.guard import members_only
from flows.talk import Talk


def meetings(talk: Talk) -> None:
    """MEETINGS: the next three."""
    found = talk.do(do.FindMeetings())
    for meeting in found:
        talk.say("meetings-one", **in_words(meeting))
    if not found:
        talk.say("meetings-none")
    elif talk.do(do.WhoIsThis()) == "member":
        talk.say("meetings-remind")


@members_only
def remind(talk: Talk) -> None:
    """REMIND 1: the day before and an hour before. REMIND OFF: none."""
    if talk.given(Reserved("off")):
        talk.do(do.RemindOff())
        talk.say("remind-off")
        return
    number = talk.given(Count(1, 3), kindly=True)
    if number is None:
        meetings(talk)
        return
    meeting = talk.do(do.Remind(number))
    if not meeting:
        talk.say("remind-unknown")
        return
    pause = talk.do(do.FindPause())
    if pause:
        talk.say("remind-paused", **in_words(meeting), until=date.fromisoformat(pause))
    else:
        talk.say("remind-set", **in_words(meeting))


def in_words(meeting: dict[str, Any]) -> dict[str, Any]:
    """A time of another zone than the person's names its zone. A conversation begun before there were any has none."""
    zone = ZoneInfo(meeting["zone"]) if meeting.get("zone") else None
    return {**meeting, "start": datetime.fromisoformat(meeting["start"]).replace(tzinfo=zone)}
