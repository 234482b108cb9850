"""What is heard anywhere: STOP, START, HELP, free text, pictures, and a bare number that answers nothing."""

from flows import effects as do
from flows.replies import Choice, yes_no
from flows.talk import Talk

ALL = tuple(
    (f"{yes}{words}", "end-all")
    for yes in ("", "yes ", "yeah ", "si ")
    for words in (
        "all of them",
        "stop them",
        "end them",
        "all",
        "stop them all",
        "todos",
        "todo",
        "ya no quiero",
        "ya no mas",
    )
)


def opting_out(talk: Talk) -> None:
    """STOP and every way of saying it: one confirmation, then nothing. Whoever is on duty is so no more."""
    duty, first = talk.do(do.LeaveDuty()), talk.do(do.OptOut())
    if first or duty != "no":
        talk.say("stopped")
    off_duty(talk, duty)


def off_duty(talk: Talk, duty: str) -> None:
    """A coordinator is told what their leaving means for alerts."""
    if duty != "no":
        talk.say(f"off-duty-{duty}")


def end_texts(talk: Talk) -> None:
    """8 on the phone, and once more to be sure: a slip of the finger ends nothing."""
    if talk.choose("stop-unsure", "end-all", "keep-on") == "end-all":
        duty, _ = talk.do(do.LeaveDuty()), talk.do(do.OptOut())
        talk.say("stopped")
        off_duty(talk, duty)
    else:
        talk.say("stop-kept")


def wrong_number(talk: Talk) -> None:
    """The number belongs to somebody else now."""
    talk.do(do.OpenInboxItem("wrong-number"))
    duty, first = talk.do(do.LeaveDuty("wrong-number")), talk.do(do.OptOut("wrong-number"))
    if first or duty != "no":
        talk.say("stopped-wrong-number")


def maybe_opting_out(talk: Talk) -> None:
    """Unsure whether they want out: ask once. STOP is heard before any answer; a yes means the same."""
    talk.do(do.OpenInboxItem("free-text"))
    end_or_keep = Choice(("end-all", "keep-on"), others=ALL, yes="end-all", no="keep-on", told_over="let-go")
    if talk.ask("stop-unsure", end_or_keep) == "end-all":
        opting_out(talk)
    else:
        talk.say("stop-not-meant")


def starting(talk: Talk) -> None:
    """START renews the consent only; reminders stay off until this one question is answered. After a no only what is asked
    for anew comes. A coordinator is one again.
    """
    on_duty, found = talk.do(do.BackOnDuty()), talk.do(do.StartAgain())
    if on_duty:
        talk.say("start-on-duty")
    if found != "renewed":
        if found == "resumed" or not on_duty:
            talk.say({"already": "start-already", "resumed": "pause-off"}.get(found, "start-never"))
        return
    if talk.ask("start-reminders", yes_no(told_over="asked-again")) == "yes":
        talk.say("start-reminders-on" if talk.do(do.TurnOnReminders()) else "start-reminders-choose")
    else:
        talk.do(do.StopCheckIns())
        talk.do(do.RemindOff())
        talk.say("start-reminders-off")


def help_(talk: Talk) -> None:
    """HELP, INFO: who we are, how to reach a person, STOP, and the crisis numbers."""
    talk.do(do.OpenInboxItem("help"))
    talk.say("help")


def free_text(talk: Talk) -> None:
    """A member's own words: a coordinator will see them."""
    talk.do(do.OpenInboxItem("free-text"))
    talk.say("free-text")


def picture(talk: Talk) -> None:
    """A picture without words."""
    talk.do(do.OpenInboxItem("picture"))
    talk.say("picture")


def nothing_open(talk: Talk) -> None:
    """A bare number, and no question it could answer."""
    talk.say("nothing-open")


def foreign_number(talk: Talk) -> None:
    """A number we cannot write to (not a +1 number)."""
    talk.say("foreign-number")
