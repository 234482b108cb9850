"""What coordinators text, or are told on a call, about an alert."""

from flows import effects as do
from flows.alert_replies import AlertNumber, NumberAndWords
from flows.entries import CodeAndPin
from flows.replies import FreeWords
from flows.ringing import Ringing
from flows.talk import Talk


def answering(talk: Talk) -> None:
    """OK or OK 3: this coordinator has the alert. A bare OK takes none that they were not told of: they are asked."""
    number = which_alert(talk, talk.given(AlertNumber()), "told")
    others = talk.do(do.AlertNumbers("open")) if number is None else []
    if others:
        number = which_of(talk, others)
    how = "none" if number is None else talk.do(do.AnswerAlert(number))
    talk.say(f"staff-answered-{how}", number=str(number))


def which_alert(talk: Talk, named: int | None, among: str) -> int | None:
    """The one that was named, or the only one that could be meant; asked where there are several."""
    if named is not None:
        return named
    numbers = talk.do(do.AlertNumbers(among))
    if len(numbers) < 2:
        return numbers[0] if numbers else None
    return which_of(talk, numbers)


def which_of(talk: Talk, numbers: list[int]) -> int:
    return talk.ask("staff-which", AlertNumber(), numbers=", ".join(map(str, numbers)))


def alert_call(talk: Talk) -> None:
    """We call one of the staff, who has heard the neutral name and pressed 1: the code word, and a key to have it."""
    number = talk.do(do.PickedUp())
    kind = talk.do(do.AlertKind(number))
    if kind == "over":
        talk.say("staff-call-over")
        return
    talk.say(f"staff-alert-{kind}", number=str(number))
    if talk.choose("staff-take", "have-it", "not-now") == "not-now":
        talk.do(do.PassOn(number))
        talk.say("staff-call-later")
        return
    how = talk.do(do.AnswerAlert(number))
    talk.say(f"staff-answered-{how}", number=str(number))
    if how == "done" and talk.choose("staff-connect", "connect", "not-now") == "connect":
        connect(talk, number)


def connect_call(talk: Talk) -> None:
    """CALL: the coordinator has pressed 1; now the other phone is rung."""
    connect(talk, talk.do(do.PickedUp()))


def connect(talk: Talk, number: int) -> None:
    """Whoever or whatever picks up there hears only the neutral name, and has to press 1 too."""
    may = talk.do(do.MayCall(number))
    if may != "yes":
        talk.say(f"call-{may}", number=str(number))
        return
    connected = talk.ask("call-ringing", Ringing("person", number)) == "connected"
    talk.do(do.NoteCall(number, connected))
    talk.say("call-after" if connected else "call-missed", number=str(number))


def calling(talk: Talk) -> None:
    """CALL 3: this coordinator's phone is rung, and then that person's. Neither sees a number."""
    number = which_alert(talk, talk.given(AlertNumber()), "mine")
    may = "none" if number is None else talk.do(do.MayCall(number))
    if number is not None and may == "yes":
        talk.do(do.RingMe(number))
    talk.say(f"call-{may}", number=str(number))


def noting(talk: Talk) -> None:
    """What became of an alert: asked half an hour after somebody has it, or NOTE 3 and the words at any time."""
    given = talk.given(NumberAndWords())
    if given is None or not talk.do(do.AlertIsKnown(given[0])):
        talk.say("staff-answered-none")
        return
    number, words = given
    said = words or talk.ask("note-what", FreeWords(keywords_first=True), number=str(number))
    if said:
        talk.do(do.KeepNote(number, said))
        talk.leave_out(said)
    talk.say("note-kept" if said else "note-left", number=str(number))


def revealing(talk: Talk) -> None:
    """REVEAL 3: the number of that person for the emergency services, with a code and the PIN. It is kept who asked, when
    and why, and the other staff see it.
    """
    may = talk.do(do.MayTell())
    if may != "yes":
        talk.say(f"reveal-{may}")
        return
    named, why = talk.given(NumberAndWords()) or (None, "")
    number = which_alert(talk, named, "mine")
    if number is None or not talk.do(do.CanReveal(number)):
        talk.say("reveal-none")
        return
    reason = why or talk.choose("reveal-why", "send-help", "was-asked", "other-reason", number=str(number))
    draft = talk.do(do.DraftReveal(number, reason))
    talk.leave_out(why)
    reveal(talk, number, draft)


def reveal(talk: Talk, number: int, draft: dict[str, str]) -> None:
    """As with TELL, both the code and the PIN are needed."""
    for _ in talk.rounds():
        given = talk.ask("reveal-code", CodeAndPin(), number=str(number), code=draft["code"])
        if given == "no":
            talk.do(do.DropDraft(int(draft["draft"])))
            talk.say("reveal-dropped")
            return
        found = talk.do(do.RevealNumber(int(draft["draft"]), given))
        talk.leave_out(found["phone"])
        talk.say(f"reveal-{found['how']}", number=str(number), phone=found["phone"])
        if found["how"] != "wrong":
            return
