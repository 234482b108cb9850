"""One text, one transaction: lock, keep, answer, commit. The same webhook again gets the same answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conversations.answer import NOTHING, Answer
from app.conversations.models import Conversation, Heard
from app.conversations.state import Standing, lock_conversation
from app.conversations.understand import Move, cry_for_help, understand
from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.write import put, put_attempt
from app.people.consent import ever_agreed
from app.people.finding import meet
from app.people.models import Person
from app.people.numbers import read_phone
from app.people.scene import Scene, TextOut
from app.wording.speaking import as_language, plain_speaker, speaker_for
from flows.hearing.danger import Danger
from flows.hearing.keywords import find
from flows.hearing.language import guess
from flows.hearing.opt_out import wants_out
from flows.hearing.plain import plain
from flows.hearing.reactions import is_reaction
from flows.replay import Turn
from flows.replies import Agreement, Language
from flows.talk import Said

LOOP_WINDOW = timedelta(minutes=10)
LOOP_AFTER = 4
NEVER_A_LOOP = ("stop", "wrong-number", "start", "crisis", "answer-alert", "help", "menu")
EVERYBODYS_WORDS = frozenset({"stop", "start", "help", "info", "join"})
"""On every poster, and the carrier's own: who writes one in English has not said that they read English."""
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


def hear(line: Line, text: Incoming, *, answers: bool = True) -> Answer:
    """The answer to a text. Everything happens in one transaction, or nothing does.

    `answers` False: nobody waits any more (the text was spooled), so what is said goes by the outbox.
    """
    phone = read_phone(text.sender)
    danger = cry_for_help(text.body)
    if phone.reach != "known" and danger.verdict == "no":
        answered = text.opt_out_type or is_reaction(text.body)
        return _foreign(line, text) if phone.reach == "foreign" and not answered else NOTHING
    with line.sessions.begin() as session:
        if phone.reach != "known":
            return _nameless_danger(session, line, text, danger, answers=answers)
        return _heard(session, line, text, phone.e164, answers=answers)


def _nameless_danger(session: Session, line: Line, text: Incoming, danger: Danger, *, answers: bool) -> Answer:
    """Danger from a number that we can keep nobody under: answered, and a human alerted, all the same."""
    now = line.clock.now()
    row = lock_conversation(session, f"sms:{text.sid}", None)
    heard_id = insert_once(
        session, Heard, sid=text.sid, channel="sms", words=text.body, understood="", at=now,
    )  # fmt: skip
    if heard_id is None:
        return stored_answer(session, text.sid)
    language, sender = guess(text.body) or danger.language or "en", our_number(line, text.to)
    scene = Scene(
        session, line, now, "sms", None, language, sender, words=text.body, heard=text.sid, answers=answers
    )  # fmt: skip
    scene.danger = danger.kind or "unsaid"
    answer = _said(scene, Standing(scene, row).begin("crisis"))
    keep_answer(session, heard_id, answer, f"danger-{danger.verdict}")
    return answer


def _heard(session: Session, line: Line, text: Incoming, e164: str, *, answers: bool) -> Answer:
    """What was heard is written first: a copy waits there, and meets nobody again who was just forgotten."""
    now = line.clock.now()
    number_hash = line.sealer.fingerprint(e164)
    heard_id = insert_once(
        session, Heard, sid=text.sid, number_hash=number_hash, channel="sms", words=text.body or None,
        alike=line.sealer.fingerprint(plain(text.body)), understood="", at=now,
    )  # fmt: skip
    if heard_id is None:
        return stored_answer(session, text.sid)
    person = meet(session, line.sealer, e164, sender=our_number(line, text.to), now=now)
    was_heard(session, heard_id, person, now)
    if person.number_state == "no-texts":
        person.number_state = "good"  # it texts, so it takes texts
    row = lock_conversation(session, f"sms:{number_hash}", person.id)
    language = as_language(person.language)
    scene = Scene(
        session,
        line,
        now,
        "sms",
        person,
        language,
        our_number(line, text.to),
        words=text.body,
        heard=text.sid,
        answers=answers,
    )
    answer, understood = _answer(scene, row, text)
    keep_answer(session, heard_id, answer, understood, secret=scene.secret)
    return answer


def was_heard(session: Session, heard_id: int, person: Person, now: datetime) -> None:
    session.get_one(Heard, heard_id).person_id = person.id
    person.last_heard = now


def stored_answer(session: Session, sid: str) -> Answer:
    """What we answered the first time."""
    kept = session.scalar(select(Heard.reply).where(Heard.sid == sid))
    return Answer.from_json(kept) if kept else NOTHING


def keep_answer(session: Session, heard_id: int, answer: Answer, understood: str, *, secret: bool = False) -> None:
    """Beside what was heard; a PIN is not kept even sealed."""
    session.flush()
    kept = session.get(Heard, heard_id)
    if kept:
        kept.reply, kept.understood = answer.as_json(), understood
        kept.words = None if secret else kept.words


def our_number(line: Line, to: str) -> str:
    return to if to in line.settings.twilio_numbers else line.settings.twilio_numbers[0]


def _answer(scene: Scene, row: Conversation, text: Incoming) -> tuple[Answer, str]:
    """The answer, and a word for what the text was taken for."""
    standing = Standing(scene, row)
    danger = cry_for_help(text.body)
    if danger.verdict != "no":
        first_aid = in_danger(standing, danger, text.body)
        # A text that was spooled got the words of danger at once; again, and later, another might read them.
        told = not scene.answers and danger.verdict == "yes"
        return _said(scene, None if told else first_aid), f"danger-{danger.verdict}"
    follow_language(scene)
    if text.opt_out_type in BY_CARRIER:
        _answered_by_carrier(standing, text.opt_out_type)
        return Answer(texts=tuple(scene.also)), f"carrier-{text.opt_out_type.lower()}"
    open_turn = standing.open_question()
    move = understand(scene, open_turn, pictures=text.pictures > 0)
    understood = move.script or move.sort
    if _is_loop(scene, move, understood):
        return NOTHING, "loop"
    return _said(scene, make_move(standing, move, open_turn)), understood


def _answered_by_carrier(standing: Standing, opt_out_type: str) -> None:
    """Recorded, and nothing more is said. YES, which is START to the carriers, may be the consent that we asked for."""
    waiting = standing.open_question()
    if opt_out_type == "START" and waiting and waiting.question and isinstance(waiting.question.kind, Agreement):
        standing.answer(waiting, value=True)
        standing.close()  # they have not seen what would be asked next
    else:
        standing.begin(BY_CARRIER[opt_out_type])


def in_danger(standing: Standing, danger: Danger, words: str) -> Turn:
    """Answered first, whatever else the text was; an opt-out in it is honoured too. In the language it was said in."""
    scene = standing.scene
    scene.danger = danger.kind or "unsaid"
    spoken = guess(words) or danger.language
    usual, scene.language = scene.language, spoken or scene.language
    sure = danger.verdict == "yes" or standing.awaits_safety()
    turn = standing.begin("crisis" if sure else "safety-check", aside=True)
    if wants_out(words) == "yes":
        standing.begin("stop")
    scene.language = usual if scene.person and scene.person.standing == "member" and not spoken else scene.language
    return turn


def follow_language(scene: Scene) -> None:
    """Somebody who has not joined is answered in the language they write; a member's is their own choice."""
    if scene.person is None or scene.person.standing == "member":
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
    if move.sort == "answer":
        assert open_turn is not None
        return standing.answer(open_turn, move.value)
    if move.sort == "misfit":
        assert open_turn is not None
        assert move.misfit is not None
        return open_turn.only_question().after(Said(move.misfit.key, dict(move.misfit.values)))
    if move.sort == "back":
        how, turn = standing.back()
        return turn if how == "done" else (turn or Turn((), None)).only_question().after(Said(f"back-{how}"))
    if move.sort == "nothing":
        return None
    return standing.begin(move.script, move.opening, aside=move.sort == "aside")


def _is_loop(scene: Scene, move: Move, understood: str) -> bool:
    """The same words, taken for the same, again and again in a short time: some machine is answering us.

    Anything else between them breaks the run. An answer leads on, so it is none, however often somebody replies 1; and
    what a person must get is never held back.
    """
    if move.sort in ("answer", "back") or move.script in NEVER_A_LOOP:
        return False
    lately = select(Heard.alike, Heard.understood).where(
        Heard.number_hash == scene.someone.number_hash, Heard.sid != scene.heard, Heard.at > scene.now - LOOP_WINDOW
    )
    before = scene.session.execute(lately.order_by(Heard.id.desc()).limit(LOOP_AFTER)).all()
    alike = scene.line.sealer.fingerprint(plain(scene.words))
    return len(before) == LOOP_AFTER and all(one == alike and how in (understood, "loop") for one, how in before)


def _said(scene: Scene, turn: Turn | None) -> Answer:
    """The turn as one text back, kept in the outbox, with the alerts that leave beside it."""
    body = speaker_for(scene.session, scene.line.settings, scene.language).as_text(turn) if turn else ""
    if not body:
        return Answer(texts=tuple(scene.also))
    return Answer(texts=(TextOut("", scene.sender, body, keep_reply(scene, body)), *scene.also))


def keep_reply(scene: Scene, body: str) -> int:
    """A reply in our own books, for its receipts; 0 for somebody just forgotten, and for a withheld number."""
    if scene.person is None:
        return 0
    dedup, person_id = f"reply:{scene.heard}", scene.person.id
    if not scene.answers:
        put(scene.session, dedup, purpose="reply", person_id=person_id, values={"text": body}, now=scene.now)
        return 0
    message = put(scene.session, dedup, purpose="reply", person_id=person_id, now=scene.now, state="sent")
    if message is None:
        return 0
    return put_attempt(scene.session, message, by="answer", sender=scene.sender, text=body, now=scene.now)


def _foreign(line: Line, text: Incoming) -> Answer:
    language = guess(text.body) or "en"
    body = plain_speaker(line.settings, language).words("foreign-number", {}, "sms")
    return Answer(texts=(TextOut("", our_number(line, text.to), body, 0),))


def keep_for_inbox(line: Line, text: Incoming) -> None:
    """A text that comes to us too late for an answer by a script: a coordinator reads it."""
    phone = read_phone(text.sender)
    if phone.reach != "known":
        return
    with line.sessions.begin() as session:
        now, sender = line.clock.now(), our_number(line, text.to)
        person = meet(session, line.sealer, phone.e164, sender=sender, now=now)
        insert_once(
            session, InboxItem, key=f"late:{text.sid}", person_id=person.id, sort="late", words=text.body, at=now
        )
