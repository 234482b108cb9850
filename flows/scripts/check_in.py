"""The check-in, and the days and time somebody wants to be asked."""

from datetime import date, time

from flows import effects as do
from flows.entries import ClockTime, Timetable, Weekdays
from flows.half_of_day import HalfOfDay
from flows.replies import Choice, FreeWords, Reserved, Scale, yes_no
from flows.scripts.guard import members_only
from flows.scripts.person import reach_person
from flows.scripts.whereabouts import find_out_zone
from flows.talk import Talk

BOTH = tuple(
    (f"{mood} {felt} {urge} {wanted}", felt, wanted)
    for mood, urge in (("mood", "urge"), ("animo", "ganas"))
    for felt in range(1, 6)
    for wanted in range(1, 6)
)
"""Mood and urge told in one text: each question takes its own from it."""
MOOD = (("low", 1), ("good", 5), ("mal", 1), ("bien", 5), *((said, mood) for said, mood, _ in BOTH))
URGE = tuple(
    [(said, urge) for said, _, urge in BOTH]
    + [(words, 1) for words in ("none", "no urge", "no urges", "not at all", "ninguna", "nada", "sin ganas", "no")]
    + [(words, 5) for words in ("very strong", "muy fuerte", "muy fuertes")]
)
STRONG_URGE = 4
LOW_MOOD = 1
LITTLE_BETTER = (("a little", "better"), ("un poco", "better"), ("not really", "another"), ("la verdad no", "another"))
EVERY_DAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@members_only
def daily_check_in(talk: Talk) -> None:
    """Two questions; a strong urge is met with a coping tip or a person; then the streak, and a note if wished."""
    mood = talk.ask("check-in-mood", Scale(1, 5, MOOD))
    urge = talk.ask("check-in-urge", Scale(1, 5, URGE))
    streak = talk.do(do.RecordCheckIn(mood, urge))
    if urge >= STRONG_URGE or mood <= LOW_MOOD:
        offer_help(talk)
    talk.say("check-in-streak", days=streak)
    note = talk.ask("check-in-note", FreeWords(keywords_first=True, figures=False))
    if note:
        talk.do(do.AddNote(note))
        talk.do(do.OpenInboxItem("note"))
        talk.say("check-in-note-kept")
    else:
        talk.say("check-in-end")


def offer_help(talk: Talk) -> None:
    """Something to do now, or somebody to talk to."""
    wish = talk.ask("check-in-help", Choice(("tip", "person", "neither"), no="neither"))
    if wish == "tip":
        talk.say(f"tip-{talk.do(do.PickTip())}")
    elif wish == "person":
        reach_person(talk)


@members_only
def coping(talk: Talk) -> None:
    """COPE, URGE: one thing to try now; another where it did not help, and a person."""
    helped = Choice(("better", "another", "person"), others=LITTLE_BETTER, yes="better", no="another")
    for _ in talk.rounds():
        talk.say(f"tip-{talk.do(do.PickTip())}")
        picked = talk.ask("cope-next", helped)
        if picked == "better":
            talk.say("cope-better")
            return
        if picked == "person":
            reach_person(talk)
            return


@members_only
def check_in(talk: Talk) -> None:
    """CHECKIN alone is the check-in; with days and a time, ON or OFF, it sets when to ask."""
    if not talk.opened_with():
        daily_check_in(talk)
    elif talk.given(Reserved("off")):
        talk.do(do.StopCheckIns())
        talk.say("check-in-off")
    else:
        check_in_times(talk)


def check_in_times(talk: Talk) -> None:
    """When to ask: from what was written, or by question."""
    given = None if talk.given(Reserved("on")) else talk.given(Timetable())
    days = given[0] if given else None
    at, sure = (given[1], given[2]) if given else (None, False)
    if not days and at:
        days = EVERY_DAY
    if not days:
        days = ask_days(talk)
    if at is None:
        at, sure = talk.ask("check-in-time", ClockTime())
    settle_times(talk, days, at, sure=sure)


def settle_times(talk: Talk, days: tuple[str, ...], at: time, *, sure: bool) -> None:
    """Keep a time once it is sure which half of the day is meant, and that quiet hours may make room for it."""
    if not sure:
        at = ask_half(talk, at)
    if talk.do(do.NeedsZone(at.isoformat("minutes"))) and not find_out_zone(talk):
        return
    quiet = talk.do(do.InQuietHours(at.isoformat("minutes")))
    if quiet and talk.ask("check-in-in-quiet-hours", yes_no(), at=at) == "no":
        talk.say("check-in-times-unchanged")
        return
    talk.do(do.SetCheckInTimes(days, at.isoformat("minutes")))
    pause = talk.do(do.FindPause())
    if pause:
        talk.say("check-in-times-paused", days=days, at=at, until=date.fromisoformat(pause))
    else:
        talk.say("check-in-times-set", days=days, at=at)


def keep_or_move(talk: Talk) -> None:
    """Hours that have just been set cover the check-in: they make room for it, or it moves."""
    covered = talk.do(do.FindCoveredCheckIn())
    if not covered:
        talk.say("check-in-times-unchanged")
        return
    days, at = tuple(covered["days"]), time.fromisoformat(covered["at"])
    if talk.do(do.NeedsZone(covered["at"])):
        if not find_out_zone(talk, check_in=at):
            return
        if not talk.do(do.InQuietHours(covered["at"])):
            talk.say("check-in-times-set", days=days, at=at)
            return
    keep = Choice(("keep-time", "other-time"), yes="keep-time", no="other-time")
    if talk.ask("hours-over-check-in", keep, at=at) == "keep-time":
        talk.do(do.SetCheckInTimes(days, at.isoformat("minutes")))
        talk.say("check-in-times-set", days=days, at=at)
    else:
        at, sure = talk.ask("check-in-time", ClockTime())
        settle_times(talk, days, at, sure=sure)


def ask_days(talk: Talk) -> tuple[str, ...]:
    which = talk.choose("check-in-days", "every-day", "weekdays", "some-days")
    if which == "some-days":
        return talk.ask("check-in-some-days", Weekdays())
    return EVERY_DAY if which == "every-day" else EVERY_DAY[:5]


def ask_half(talk: Talk, at: time) -> time:
    """Morning or evening, where a time was said without either."""
    which = HalfOfDay(at=at)
    half = talk.ask("which-half", which, at=which.clock)
    hour = at.hour % 12 + (12 if half == "evening" else 0)
    return at.replace(hour=hour)
