"""What a person sets: language, hours, pause, zone, PIN; and being forgotten."""

from datetime import date, time

from flows import effects as do
from flows.entries import DayCount, Pin, Window
from flows.replies import Choice, FreeWords, OrOff, yes_no
from flows.scripts.check_in import keep_or_move
from flows.scripts.first_aid import off_duty
from flows.scripts.guard import members_only
from flows.scripts.whereabouts import find_out_zone
from flows.talk import Talk

PAUSE_MOST = 90
LANGUAGES = (("ingles", "english"), ("en ingles", "english"), ("espanol", "spanish"), ("en espanol", "spanish"))


def english(talk: Talk) -> None:
    """ENGLISH."""
    talk.do(do.SetLanguage("en"))
    talk.say("language-set")


def spanish(talk: Talk) -> None:
    """ESPANOL."""
    talk.do(do.SetLanguage("es"))
    talk.say("language-set")


def language(talk: Talk) -> None:
    """LANGUAGE: English or Spanish."""
    picked = talk.ask("language-which", Choice(("english", "spanish"), others=LANGUAGES))
    english(talk) if picked == "english" else spanish(talk)


@members_only
def hours(talk: Talk) -> None:
    """HOURS 10PM-7AM: when nothing may start from us. HOURS OFF: as usual here."""
    window = talk.given_or_asked("hours-which", OrOff(Window()))
    if window == "off":
        usual_hours(talk)
        kept = ""
    else:
        start, end = window
        kept = talk.do(do.SetHours(start.isoformat("minutes"), end.isoformat("minutes")))
        if kept == "too-long":
            talk.say("misfit-window-long")
            talk.say("hours-on-two-clocks")
            return
        talk.say("hours-set", start=start, end=end)
    if talk.do(do.FindCoveredCheckIn()):
        keep_or_move(talk)
    elif kept == "two-clocks":
        talk.say("hours-on-two-clocks")


def usual_hours(talk: Talk) -> None:
    """No hours of one's own any more."""
    usual = talk.do(do.UsualHours())
    if usual:
        start, end = map(time.fromisoformat, usual)
        talk.say("hours-set", start=start, end=end)
    else:
        talk.say("hours-none")


@members_only
def pause(talk: Talk) -> None:
    """PAUSE 7, PAUSE 2 WEEKS: nothing starts from us so long; PAUSE OFF or PAUSE 0 ends it."""
    days = talk.given_or_asked("pause-days", OrOff(DayCount(1, PAUSE_MOST)))
    if days == "off":
        talk.do(do.Pause(0))
        talk.say("pause-off")
        return
    until = talk.do(do.Pause(days))
    talk.say("pause-set", days=days, until=date.fromisoformat(until))


@members_only
def zone(talk: Talk) -> None:
    """ZONE 97205, ZONE PACIFIC or ZONE CHICAGO."""
    find_out_zone(talk, talk.given(FreeWords(most=40)))


@members_only
def pin(talk: Talk) -> None:
    """PIN: four digits that open the private parts on the phone."""
    talk.do(do.SetPin(talk.given_or_asked("pin-choose", Pin())))
    talk.say("pin-set")


def forget(talk: Talk) -> None:
    """FORGET ME: asks once, then erases. Whoever writes anything else meanwhile has let it go."""
    if talk.ask("forget-sure", yes_no(told_over="let-go")) == "yes":
        duty = talk.do(do.Forget())
        talk.say("forget-done")
        off_duty(talk, duty)
    else:
        talk.say("nothing-changed")
