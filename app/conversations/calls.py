"""One turn of a call, one transaction. The same scripts as by text; no path hangs up on anybody."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.conversations.alarm import cry_for_help
from app.conversations.answer import Answer, Expect
from app.conversations.before_a_note import instead_of_a_note
from app.conversations.hear import keep, our_number
from app.conversations.in_danger import in_danger
from app.conversations.models import Conversation
from app.conversations.once import Webhook, arrive, once
from app.conversations.state import Standing
from app.conversations.understand import leaving
from app.crisis.answering import rung_for
from app.crisis.connecting import person_of
from app.line import Line
from app.people.models import Person
from app.people.numbers import read_phone
from app.people.scene import Scene
from app.staff.duty import find_staff, on_duty
from app.wording.speaking import as_language, speaker_for
from flows.hearing.opt_out import plainly_wants_out
from flows.numbers import national_numbers
from flows.replay import Turn
from flows.replies import Choice, Language, Misfit
from flows.replies import Heard as Reply
from flows.ringing import Ringing
from flows.scripts.menu import NAMED, NO_TEXTS
from flows.talk import Question, Said

MISSES_BEFORE_A_PERSON = 3
FIRST_QUIET, LONGEST_QUIET = 10, 60
"""Seconds. A phone that was put down and forgotten is asked again and again, but costs little."""
MOST_RUNG = 10
"""The carrier rings no more numbers at once."""
PERSON_KEY, CRISIS_KEY, REPEAT_KEY = "0", "9", "*"


@dataclass(frozen=True)
class CallTurn:
    """What a call brings: keys, speech, or how a call that was put through went (`connected` or `missed`)."""

    sid: str
    turn: int
    sender: str
    to: str
    digits: str = ""
    speech: str = ""
    dialled: str = ""
    rung: int = 0
    """The try by which we rang one of the staff, who has pressed 1; 0 on any other turn."""


def hear_call(line: Line, call: CallTurn) -> Answer:
    """What to say next. Everything happens in one transaction, or nothing does."""
    return once(line, f"{call.sid}:{call.turn}", lambda session: _heard(session, line, call))


def _heard(session: Session, line: Line, call: CallTurn) -> Answer:
    now, ours = line.clock.now(), our_number(line, call.to)
    webhook = Webhook(f"{call.sid}:{call.turn}", f"call:{call.sid}", read_phone(call.sender).e164, ours)
    arrived = arrive(session, line, webhook, now)
    if isinstance(arrived, Answer):
        return arrived
    person, row = arrived.person, arrived.row
    fresh = row.script is None
    language = as_language(row.language)
    if fresh:
        language = language_of_staff(session, line, webhook.sender) if call.rung else spoken_by(person)
    scene = Scene(
        session, line, now, "voice", person, language, ours, words=call.speech or call.digits, heard=webhook.sid,
        rung=call.rung,
    )  # fmt: skip
    was_out = person is None or person.standing == "stopped"
    turn = never_end(Standing(scene, row), _turn(Standing(scene, row), call))
    if person and person.standing == "stopped" and not was_out:
        _close_texts(scene, webhook.sender)
    answer = _spoken(scene, row, turn, call, breath=fresh)
    keep(scene, answer, row.script or "")
    return answer


def _close_texts(scene: Scene, number: str) -> None:
    """Whoever leaves on a call is asked nothing any more by text either."""
    key = f"sms:{scene.line.sealer.fingerprint(number)}"
    row = scene.session.scalar(select(Conversation).where(Conversation.key == key).with_for_update())
    if row:
        Standing(replace(scene, channel="sms"), row).close()


def spoken_by(person: Person | None) -> Language:
    return as_language(person.language) if person else "en"


def language_of_staff(session: Session, line: Line, number: str) -> Language:
    staff = find_staff(session, line.sealer, number)
    return as_language(staff.language) if staff else "en"


def _turn(standing: Standing, call: CallTurn) -> Turn:
    """What the keys, the speech or the silence lead to."""
    if standing.row.script is None:
        rung = rung_for(standing.scene.session, call.rung)
        return standing.begin((rung.opens if rung else None) or "phone-menu")
    waiting = standing.open_question()
    if waiting is None or waiting.question is None:
        return Turn((), None)
    question = waiting.question
    if isinstance(question.kind, Ringing):
        return standing.answer(waiting, _how_it_went(standing, question.kind, call))
    return (
        _out_of_the_ordinary(standing, call.speech)
        or _universal(standing, question, call)
        or _instead_of_a_note(standing, question, call.speech)
        or _answered(standing, waiting, question, call)
    )


def _out_of_the_ordinary(standing: Standing, speech: str) -> Turn | None:
    """Danger, and a wish to be left alone that a rule knows, are heard in whatever is said: as in a text that answers."""
    danger = cry_for_help(speech) if speech else None
    if danger and danger.verdict != "no":
        return in_danger(standing, danger, speech)
    return standing.begin(leaving(standing.scene)) if speech and plainly_wants_out(speech) == "yes" else None


def _how_it_went(standing: Standing, kind: Ringing, call: CallTurn) -> str:
    """One of the staff, or whoever staff call, counts only if they pressed 1: a machine picks up too."""
    through = standing.row.put_through if kind.to != "lifeline" else call.dialled == "connected"
    standing.row.put_through = False
    return "connected" if through else "missed"


def _universal(standing: Standing, question: Question, call: CallTurn) -> Turn | None:
    """0 a person, 9 crisis help, * again; also in the middle of an entry, when it stands alone."""
    if call.digits == REPEAT_KEY:
        return standing.open_question()
    if call.digits == CRISIS_KEY:
        return standing.begin("crisis", aside=True)
    zero_is_an_option = isinstance(question.kind, Choice) and question.kind.zero
    if call.digits == PERSON_KEY and not zero_is_an_option:
        return standing.begin("person", aside=True)
    return None


def _instead_of_a_note(standing: Standing, question: Question, speech: str) -> Turn | None:
    move = instead_of_a_note(question, speech) if speech else None
    return standing.begin(move.script, aside=True) if move else None


def _answered(standing: Standing, waiting: Turn, question: Question, call: CallTurn) -> Turn:
    """An answer, or the question again; after a while with the way to a person."""
    scene, said = standing.scene, call.digits or call.speech
    value = _read(question, call, Reply(said, "voice", scene.language, lambda: scene.today))
    if not isinstance(value, Misfit):
        return standing.answer(waiting, question.kind.store(value))
    standing.row.misses += 1
    if standing.row.misses >= MISSES_BEFORE_A_PERSON:
        return waiting.only_question().after(Said("tell-person"), Said("phone-crisis-key"))
    first = Said(value.key, dict(value.values)) if said else Said("still-there")
    return waiting.only_question().after(first, *([Said(NO_TEXTS)] if question.kind is NAMED else []))


def _read(question: Question, call: CallTurn, reply: Reply) -> Any:
    """Keys are no words: a stray one is not taken for a note."""
    if not reply.text:
        return question.kind.skipped()
    return question.kind.no_fit() if question.kind.free and call.digits else question.kind.read(reply)


def never_end(standing: Standing, turn: Turn) -> Turn:
    """A script that is over goes back to what it pushed aside, or to the menu."""
    if turn.question:
        return turn
    following = standing.resume() or standing.begin("phone-menu")
    return following.only_question().after(*turn.said)


def _spoken(scene: Scene, row: Conversation, turn: Turn, call: CallTurn, *, breath: bool) -> Answer:
    speaker = speaker_for(scene.session, scene.line.settings, scene.language)
    row.turn = call.turn + 1
    silent = not (call.digits or call.speech)
    return Answer(
        texts=tuple(scene.also),
        spoken=tuple(speaker.as_speech(turn)),
        expect=_expect(scene, turn.question, quiet_after(row.misses) if silent else 0),
        turn=row.turn,
        breath=breath,
        language=scene.language,
        call=row.id,
    )


def quiet_after(misses: int) -> int:
    """Longer each time, up to a bound, once somebody has been silent three times."""
    more = misses - MISSES_BEFORE_A_PERSON
    return min(FIRST_QUIET << more, LONGEST_QUIET) if more >= 0 else 0


def _expect(scene: Scene, question: Question | None, quiet: int) -> Expect:
    """What the phone is to wait for."""
    assert question is not None
    if not isinstance(question.kind, Ringing):
        return Expect(keys=question.kind.keys, quiet=quiet)
    if question.kind.to == "staff":
        staff = on_duty(scene.session, but=scene.number_hash)[:MOST_RUNG]
        return Expect(dial=tuple(one.number for one in staff), screened=True, caller_id=scene.sender)
    if question.kind.to == "person":
        return _expect_person(scene, question.kind.which)
    number = national_numbers()["lifeline"].dial[question.kind.which]
    return Expect(dial=(number,), caller_id=scene.someone.number)


def _expect_person(scene: Scene, alert: int) -> Expect:
    """Rung from our number that they know."""
    person, ours = person_of(scene.session, alert), scene.line.settings.twilio_numbers
    if person is None:
        return Expect()  # forgotten this very moment: a key goes on
    scene.tells_number_of = person.id
    return Expect(dial=(person.number,), screened=True, caller_id=person.sender if person.sender in ours else ours[0])


def take_call(line: Line, call_id: int) -> None:
    """Whoever was rung pressed 1: the call that is being put through is theirs."""
    with line.sessions.begin() as session:
        session.execute(update(Conversation).where(Conversation.id == call_id).values(put_through=True))
