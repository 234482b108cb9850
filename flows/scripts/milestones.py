"""Days and milestones, the date they count from, and a return to use."""

from datetime import date, timedelta
from typing import Any

from flows import effects as do
from flows.entries import Day, PastDay, WhichDay
from flows.replies import Choice, OrOff
from flows.scripts.guard import behind_pin, members_only
from flows.scripts.person import reach_person
from flows.talk import Talk

TAKE_AWAY = Choice(("take-away", "keep-date"), yes="take-away", no="keep-date", told_over="let-go")
NOTHING = tuple(
    (words, "nothing-now") for words in ("nothing", "nothing thanks", "nada", "im ok", "im good", "estoy bien")
)


@members_only
@behind_pin
def my_days(talk: Talk) -> None:
    """DAYS: the days so far and the next milestone."""
    found = talk.do(do.FindDays())
    if found["date"]:
        tell_days(talk, found)
    else:
        talk.say("days-none")


def tell_days(talk: Talk, found: dict[str, Any]) -> None:
    """A group's own list may come to an end; the days go on."""
    talk.say("days-now", days=found["days"])
    if not found["next"]:
        return
    unit = found["next"].split("-")[0]
    talk.say(f"days-next-{unit}", count=found["next_count"], on=date.fromisoformat(found["next_on"]))


@members_only
@behind_pin
def set_date(talk: Talk) -> None:
    """DATE JAN 3: the date, confirmed with its month spelt out, or its other reading; DATE OFF takes it away."""
    kind: OrOff[Day] = OrOff(PastDay())
    given = talk.given(kind, kindly=True)
    for _ in talk.rounds():
        named = talk.ask("date-which", kind) if given is None else given
        if named == "off":
            take_date_away(talk)
            return
        day = confirm(talk, named)
        if day:
            found = talk.do(do.SetDate(day.isoformat()))
            talk.say("date-set", days=found["days"])
            return
        given = None


def confirm(talk: Talk, named: Day) -> date | None:
    """The day meant, or None for another one."""
    if named.other:
        options, days = ("this-date", "other-date", "another-date"), (named.day, named.other)
        readings = WhichDay(options, no="another-date", days=days)
        picked = talk.ask("date-confirm-two", readings, this=named.day, other=named.other)
    else:
        readings = WhichDay(("this-date", "another-date"), yes="this-date", no="another-date", days=(named.day,))
        picked = talk.ask("date-confirm", readings, this=named.day)
    return {"this-date": named.day, "other-date": named.other}.get(picked)


def take_date_away(talk: Talk) -> None:
    """Nothing is counted any more; the history is kept."""
    if not talk.do(do.FindDays())["date"]:
        talk.say("days-none")
    elif talk.ask("date-off-sure", TAKE_AWAY) == "take-away":
        talk.do(do.TakeDateAway())
        talk.say("date-off")
    else:
        talk.say("slip-kept")


@members_only
def slip(talk: Talk) -> None:
    """SLIP: glad you wrote, nothing is lost, what would help now. The date changes only if the person says so."""
    talk.do(do.RecordSlip())
    has_date = talk.do(do.HowTheyCame()) == "text" and talk.do(do.FindDays())["date"]
    talk.say("slip-glad")
    talk.say("slip-safety")
    options = ("person", *(["new-date"] if has_date else []), "nothing-now")
    wish = talk.ask("slip-next", Choice(options, others=NOTHING, no="nothing-now"))
    if wish == "person":
        reach_person(talk)
    elif wish == "new-date":
        change_date(talk)
    else:
        talk.say("slip-end")


def change_date(talk: Talk) -> None:
    """A new date if the person wants one; the earlier time stays in the history."""
    today = date.fromisoformat(talk.do(do.Today()))
    picked = talk.choose("slip-date", "today", "yesterday", "another-date", "keep-date")
    if picked == "keep-date":
        talk.say("slip-kept")
        return
    if picked == "another-date":
        set_date(talk)
        return
    talk.do(do.SetDate((today - timedelta(days=picked == "yesterday")).isoformat()))
    talk.say("slip-date-set")
