"""One text, one transaction: lock, keep, answer, commit. The same webhook again gets the same answer."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.conversations.alarm import cry_for_help
from app.conversations.answer import NOTHING, Answer
from app.conversations.answering import A_FEW_WORDS, told_since
from app.conversations.in_danger import in_danger, told_at_home
from app.conversations.loops import AFTER, AFTER_DANGER, comes_again, goes_on_and_on, is_echo, is_loop, remember
from app.conversations.models import Conversation, Heard
from app.conversations.moves import Move
from app.conversations.once import Webhook, arrive, once
from app.conversations.state import Standing
from app.conversations.understand import is_about_others, understand
from app.db.once import insert_row
from app.inbox.items import open_item
from app.line import Line
from app.outbox.write import CRISIS, NewMessage, put
from app.people.consent import ever_agreed, show_again
from app.people.models import Person
from app.people.numbers import read_phone
from app.people.scene import Scene, TextOut
from app.wording.speaking import as_language, plain_speaker, speaker_for
from flows.hearing.danger import Danger
from flows.hearing.keywords import find
from flows.hearing.language import guess
from flows.hearing.learned.line import DANGER_KINDS
from flows.hearing.reactions import is_automatic
from flows.replay import Turn
from flows.replies import Agreement, Language
from flows.talk import Said
from flows.words.segments import segments

EVERYBODYS_WORDS = frozenset({"stop", "start", "help", "info", "join"})
"""On every poster, and the carrier's own: who writes one in English has not said that they read English."""
WORD = re.compile(r"[^\W\d_]{2,}")
BY_CARRIER = {"STOP": "stop", "START": "start", "HELP": "help"}


@dataclass(frozen=True)
class Incoming:
    """A text as the carrier brought it. `opt_out_type` is set where the carrier has answered already."""

    sid: str
    sender: str
    to: str
    body: str
    pictures: int = 0
    opt_out_type: str = ""
    danger: str = ""
    """The kind that was heard and answered already, on a call."""


def danger_of(text: Incoming) -> Danger:
    known = next((kind for kind in DANGER_KINDS if kind == text.danger), None)
    return Danger("yes", known, "call") if text.danger else cry_for_help(text.body)


def hear(line: Line, text: Incoming, *, written: datetime | None = None) -> Answer:
    """The answer to a text. Everything happens in one transaction, or nothing does.

    `written`: when, where it was spooled. Nobody waits any more, so what is said goes by the outbox.
    """
    phone = read_phone(text.sender)
    danger = danger_of(text)
    if phone.reach == "known":
        return once(line, text.sid, lambda session: _heard(session, line, text, phone.e164, danger, written))
    answered = phone.reach != "foreign" or text.opt_out_type or is_automatic(text.body)
    if danger.verdict == "no" and answered:
        return NOTHING
    return once(line, text.sid, lambda session: _nameless(session, line, text, danger, answers=written is None))


def _nameless(session: Session, line: Line, text: Incoming, danger: Danger, *, answers: bool) -> Answer:
    """From a number that we can keep nobody under: told so; danger is answered, and a human alerted, all the same. It may be
    a machine, so it has a conversation of its own, known by a keyed hash.
    """
    now, sender = line.clock.now(), our_number(line, text.to)
    key = line.sealer.fingerprint(text.sender) if text.sender else text.sid
    arrived = arrive(session, line, Webhook(text.sid, f"sms:{key}", "", sender), now)
    if isinstance(arrived, Answer):
        return arrived
    language = guess(text.body) or danger.language or "en"
    scene = Scene(
        session, line, now, "sms", None, language, sender, words=text.body, heard=text.sid, answers=answers
    )  # fmt: skip
    if danger.verdict == "no":
        scene.secret = True  # not even sealed: nobody will read it
        answer = NOTHING if comes_again(scene, arrived.row, "foreign", AFTER) else _foreign(line, text)
        keep(scene, answer, "foreign")
        return answer
    scene.danger = danger.kind or "unsaid"
    first_aid = Standing(scene, arrived.row).begin("crisis")
    looping = comes_again(scene, arrived.row, "danger", AFTER_DANGER)
    answer = _said(scene, arrived.row, None if looping else first_aid)
    keep(scene, answer, f"danger-{danger.verdict}")
    return answer


def _heard(session: Session, line: Line, text: Incoming, e164: str, danger: Danger, written: datetime | None) -> Answer:
    now, ours = line.clock.now(), our_number(line, text.to)
    key = f"sms:{line.sealer.fingerprint(e164)}"
    arrived = arrive(session, line, Webhook(text.sid, key, e164, ours), now)
    if isinstance(arrived, Answer):
        return arrived
    person = arrived.person
    assert person is not None
    if person.number_state == "no-texts":
        person.number_state = "good"  # it texts, so it takes texts
    scene = Scene(
        session, line, now, "sms", person, as_language(person.language), ours,
        words=text.body, heard=text.sid, answers=written is None, on_staff=arrived.on_staff, written=written,
    )  # fmt: skip
    answer, understood = _answer(scene, arrived.row, text, danger)
    keep(scene, answer, understood)
    return answer


def keep(scene: Scene, answer: Answer, understood: str) -> None:
    """What was heard beside what was answered. A PIN is not kept even sealed, and nothing of somebody just forgotten."""
    private = scene.forgotten or scene.secret
    whose = scene.tells_number_of or (scene.person.id if scene.person else None)
    insert_row(
        scene.session, Heard, sid=scene.heard, person_id=whose,
        channel=scene.channel, words=None if private else scene.words or None, understood=understood,
        reply=answer.as_json(), at=scene.now,
    )  # fmt: skip


def our_number(line: Line, to: str) -> str:
    return to if to in line.settings.twilio_numbers else line.settings.twilio_numbers[0]


def _answer(scene: Scene, row: Conversation, text: Incoming, danger: Danger) -> tuple[Answer, str]:
    """The answer, and a word for what the text was taken for."""
    standing = Standing(scene, row)
    if is_echo(scene, row):
        return NOTHING, "echo"
    open_turn = standing.open_question()
    if (
        open_turn
        and open_turn.question
        and open_turn.question.kind.told_over == "let-go"
        and told_since(scene, row.asked_at)
    ):
        standing.close()  # a yes may answer what they were told since
        open_turn = None
    if danger.verdict != "no" and not is_about_others(scene, danger, open_turn):
        first_aid = in_danger(standing, danger, text.body)
        # A text that was spooled got the words of danger at once; again, and later, another might read them.
        told = told_at_home(scene) or (not scene.answers and danger.verdict == "yes")
        looping = comes_again(scene, row, "danger", AFTER_DANGER)
        answer = _said(scene, row, None if told or looping else first_aid)
        return answer, f"danger-{danger.verdict}"
    follow_language(scene)
    if standing.awaits_safety():
        row.language = scene.language
    if text.opt_out_type in BY_CARRIER:
        _answered_by_carrier(standing, text.opt_out_type)
        return Answer(texts=tuple(scene.also)), f"carrier-{text.opt_out_type.lower()}"
    move = understand(scene, open_turn, pictures=text.pictures > 0)
    understood = move.script or move.sort
    if is_loop(scene, row, move):
        return NOTHING, "loop"
    if goes_on_and_on(scene, row, move):
        scene.key = scene.heard
        open_item(scene, "free-text", "unanswered")  # a coordinator reads it
        return NOTHING, "loop"
    return _said(scene, row, make_move(standing, move, open_turn)), understood


def _answered_by_carrier(standing: Standing, opt_out_type: str) -> None:
    """Recorded, and nothing more is said. YES, which is START to the carriers, may be the consent that we asked for."""
    waiting = standing.open_question()
    if opt_out_type == "START" and waiting and waiting.question and isinstance(waiting.question.kind, Agreement):
        standing.answer(waiting, value=True)
        standing.close()  # they have not seen what would be asked next
    else:
        standing.begin(BY_CARRIER[opt_out_type])


def follow_language(scene: Scene) -> None:
    """Somebody who has not joined is answered in the language they write, and their phone does not; a member's is their
    own choice.
    """
    if scene.person is None or scene.person.standing == "member" or is_automatic(scene.words):
        return
    spoken = spoken_language(scene, scene.person)
    if spoken:
        scene.language = scene.person.language = spoken


def spoken_language(scene: Scene, person: Person) -> Language | None:
    """Words that everybody uses show a language only where they are Spanish, and from somebody who never joined."""
    keyword = find(scene.words, exact_only=True)
    if keyword is None or keyword.keyword not in EVERYBODYS_WORDS:
        return (keyword.language if keyword else None) or guess(scene.words)
    chosen = person.standing == "stopped" and ever_agreed(scene, person)
    return "es" if keyword.language == "es" and not chosen else None


def make_move(standing: Standing, move: Move, open_turn: Turn | None) -> Turn | None:
    """Do what the text was taken for. None where nothing is to be said."""
    scene = standing.scene
    if move.sort == "answer":
        assert open_turn is not None
        return standing.answer(open_turn, move.value)
    if move.sort == "misfit":
        assert open_turn is not None
        assert move.misfit is not None
        if len(WORD.findall(scene.words)) >= A_FEW_WORDS and not scene.secret:
            open_item(scene, "free-text", f"misfit-{scene.heard}")  # it tells of more than the question asked
        return open_turn.only_question().after(Said(move.misfit.key, dict(move.misfit.values)))
    if move.sort == "back":
        how, turn = standing.back()
        return turn if how == "done" else (turn or Turn((), None)).only_question().after(Said(f"back-{how}"))
    if move.sort == "nothing":
        return None
    return standing.begin(move.script, move.opening, aside=move.sort == "aside")


def _said(scene: Scene, row: Conversation, turn: Turn | None) -> Answer:
    """The turn as one text back, kept in the outbox, with the alerts that leave beside it. The consent is kept as shown."""
    if turn and turn.question and turn.question.key == "consent":
        show_again(scene)
    body = speaker_for(scene.session, scene.line.settings, scene.language).as_text(turn) if turn else ""
    if not body:
        return Answer(texts=tuple(scene.also))
    remember(scene, row, body)
    return Answer(texts=(TextOut("", scene.sender, body, keep_reply(scene, body)), *scene.also))


def keep_reply(scene: Scene, body: str) -> int:
    """A reply in our own books, for its receipts; 0 for somebody just forgotten, for a withheld number, and for one that
    tells a number.
    """
    if scene.person is None or scene.tells_number_of:
        return 0
    reply = NewMessage(
        dedup=f"reply:{scene.heard}", purpose="reply", person_id=scene.person.id, sender=scene.sender,
        values={"text": body} | ({CRISIS: scene.danger} if scene.about_danger else {}), now=scene.now,
        written=scene.written,
        state="sent" if scene.answers else "queued", segments=segments(body).count if scene.answers else 0,
    )  # fmt: skip
    made = put(scene.session, reply)
    return made if made and scene.answers else 0


def _foreign(line: Line, text: Incoming) -> Answer:
    language = guess(text.body) or "en"
    body = plain_speaker(line.settings, language).words("foreign-number", {}, "sms")
    return Answer(texts=(TextOut("", our_number(line, text.to), body, 0),))
