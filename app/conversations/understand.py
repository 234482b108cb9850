"""What a text is taken for, in the order of the design: danger, opt-out, the few words heard anywhere, then the rest."""

from datetime import date
from typing import Any

from app.broadcasts.tell import find_told
from app.conversations.answering import A_FEW_WORDS, fitting_answer, is_a_try, read_answer, reply
from app.conversations.before_a_note import instead_of_a_note
from app.conversations.coming_back import coming_back
from app.conversations.more_danger import more_danger, more_danger_in_own_words
from app.conversations.moves import NOTHING, Move
from app.crisis.answering import told_of
from app.crisis.leaving import has_served
from app.crisis.models import Alert
from app.crisis.opening import needs_care
from app.groups.joining import is_a_code, named_group
from app.people.scene import Scene
from app.staff.duty import find_staff
from app.wording.speaking import as_language
from flows.alert_replies import NumberAndWords
from flows.entries import CodeAndPin
from flows.hearing.card import POLITE
from flows.hearing.danger import Danger
from flows.hearing.groups import squeezed
from flows.hearing.keywords import behind, find
from flows.hearing.opt_out import is_wrong_number, plainly_wants_out, wants_out
from flows.hearing.pins import holds_pin, is_bare_pin, names_pin
from flows.hearing.plain import plain
from flows.hearing.reactions import is_automatic, own_words
from flows.hearing.staff import staff_words
from flows.hearing.tell import told
from flows.hearing.weighed import unweighed, weighed
from flows.hearing.yes_no import read_yes_no
from flows.replay import Turn
from flows.replies import Agreement, FreeWords, Kind, Misfit, OwnName
from flows.replies import Heard as Reply
from flows.scripts import BY_KEYWORD

ANYWHERE = frozenset({"help", "info", "crisis", "menu", "back", "next"})
TAKES_WORDS = frozenset({"name", "join"})
"""Keywords behind which anything may stand: in a note they may begin a sentence."""


def understand(scene: Scene, open_turn: Turn | None, *, pictures: bool) -> Move:
    """A text that is neither danger nor a loop."""
    words = scene.words
    if is_automatic(words):
        return NOTHING
    if not plain(words) and not words.strip():
        return _wordless(scene, open_turn, pictures=pictures)
    return (
        _telling(scene, words)
        or from_staff(scene, words, open_turn)
        or _opting_out(scene, open_turn)
        or coming_back(scene, open_turn)
        or _anywhere(words, open_turn)
        or _nearly_a_pin(scene)
        or instead_of_a_note(open_turn.question if open_turn else None, scene.words)
        or _answer_first(scene, open_turn)
        or _joining(scene)
        or _exact_keyword(words)
        or fitting_answer(scene, open_turn)
        or _bare_code(scene)
        or _late_code(scene)
        or more_danger(scene)
        or _guessed(scene, open_turn)
        or _left_over(scene, open_turn)
    )


def _wordless(scene: Scene, open_turn: Turn | None, *, pictures: bool) -> Move:
    if pictures:
        return Move("begin", "picture")
    question = open_turn.question if open_turn else None
    return read_answer(scene, question) if question else Move("begin", "nothing-open")


def _opting_out(scene: Scene, open_turn: Turn | None) -> Move | None:
    """Before any answer; only what no rule knows as a wish to hear no more may be an answer, or begin like one."""
    if wants_out(scene.words) != "yes":
        return None
    asked = open_turn is not None and open_turn.question is not None
    if asked and plainly_wants_out(scene.words) != "yes":
        yes_or_no = read_yes_no(" ".join(plain(scene.words).split()[:1])) is not None
        if yes_or_no or fitting_answer(scene, open_turn):
            return None
    return Move("begin", leaving(scene))


def leaving(scene: Scene) -> str:
    """The script for whoever wants out. A number that is somebody else's is let go of, unless it wrote of danger lately (who is
    in danger must stay within reach), or is that of a coordinator who has looked after somebody.
    """
    theirs = not is_wrong_number(scene.words) or needs_care(scene) or has_served(scene)
    return "stop" if theirs else "wrong-number"


def _anywhere(words: str, open_turn: Turn | None) -> Move | None:
    heard = find(words, exact_only=True)
    if heard is None or heard.keyword not in ANYWHERE or heard.argument:
        return None
    if heard.keyword == "back":
        return Move("back")
    if heard.keyword == "next":
        return _skip(open_turn)
    return Move("aside" if heard.keyword == "crisis" else "begin", BY_KEYWORD[heard.keyword])


def _skip(open_turn: Turn | None) -> Move:
    if open_turn is None or open_turn.question is None:
        return Move("begin", "nothing-open")
    value = open_turn.question.kind.skipped()
    return Move("misfit", misfit=value) if isinstance(value, Misfit) else Move("answer", value=value)


def from_staff(scene: Scene, words: str, open_turn: Turn | None) -> Move | None:
    """What a coordinator texts about an alert: by its number always, which it may speak of stopping behind; bare where
    nothing else could be meant.
    """
    said = staff_words(words) if scene.on_staff else None
    if said is None:
        return None
    script, behind_it = said
    asked_for_ok = open_turn and open_turn.question and isinstance(open_turn.question.kind, Agreement)
    bare_ok = script == "answer-alert" and not behind_it
    if bare_ok and (asked_for_ok or (open_turn and not told_of(scene))):
        return None
    _in_their_language(scene)
    return Move("begin", script, opening=behind_it)


def noted_in_danger(scene: Scene, words: str, open_turn: Turn | None) -> Move | None:
    """What a coordinator writes about an alert may well speak of danger: it is kept too."""
    return _note(scene, words, open_turn) or from_staff(scene, words, None)


def _note(scene: Scene, words: str, open_turn: Turn | None) -> Move | None:
    """What became of somebody, as the open question asked."""
    question = open_turn.question if open_turn and scene.on_staff else None
    if question is None or question.key != "note-what":
        return None
    return Move("begin", "alert-note", opening=f"{question.values['number']} {words}")


def _telling(scene: Scene, words: str) -> Move | None:
    """TELL from a coordinator's number; from anybody else it is no word of ours. What a group is told may speak of stopping;
    where no group is named, it is the coordinator's own wish.
    """
    said = told(words) if scene.on_staff else None
    if said is None or (plainly_wants_out(words) != "no" and find_told(scene.session, said) is None):
        return None
    _in_their_language(scene)
    return Move("begin", "tell", opening=said)


def is_about_others(scene: Scene, danger: Danger, open_turn: Turn | None) -> bool:
    """A coordinator's TELL is for others to read, and waits for a code; a note tells of somebody who is looked after. What
    only weighs like danger in them is no cry for help; in a note, or a reply that takes an alert, what only may be danger by
    that; and in why emergency services need a number, what only may be danger at all.
    """
    if not scene.on_staff:
        return False
    learned, said = danger.rule.startswith("learned/"), told(scene.words)
    if said is not None:
        return learned and find_told(scene.session, said) is not None
    script, _ = staff_words(scene.words) or (None, "")
    if danger.verdict != "maybe" or not (learned or script == "reveal"):
        return False
    return script in ("answer-alert", "call-person") or _is_note(scene, open_turn)


def _is_note(scene: Scene, open_turn: Turn | None) -> bool:
    """Whether these words would be kept with an alert that there is, as a note or as why its number was asked for."""
    said = staff_words(scene.words)
    if said is None or said[0] not in ("alert-note", "reveal"):
        return _note(scene, scene.words, open_turn) is not None
    noted = NumberAndWords().read(Reply(said[1], scene.channel, scene.language, lambda: date.min))
    return not isinstance(noted, Misfit) and scene.session.get(Alert, noted[0]) is not None


def _in_their_language(scene: Scene) -> None:
    """A coordinator who is no member is answered in the language that they were added with."""
    person = scene.someone
    if person.standing != "member":
        staff = find_staff(scene.session, scene.line.sealer, person.number)
        scene.language = person.language = as_language(staff.language if staff else person.language)


def _late_code(scene: Scene) -> Move | None:
    """A coordinator's code and PIN that nothing waits for: not kept, and never free text for the inbox."""
    if not scene.on_staff or not _is_code_and_pin(reply(scene)):
        return None
    scene.secret = True
    return Move("begin", "late-code")


def _is_code_and_pin(heard: Reply) -> bool:
    said = CodeAndPin().read(heard)
    return not isinstance(said, Misfit) and said != "no"


def _nearly_a_pin(scene: Scene) -> Move | None:
    """A slip of PIN with figures beside it: it is asked for, not guessed at, and neither a note nor free text."""
    if find(scene.words, exact_only=True) or not names_pin(scene.words):
        return None
    return Move("begin", "pin")


def _answer_first(scene: Scene, open_turn: Turn | None) -> Move | None:
    """An answer that goes before any keyword: free words, and the OK of the consent."""
    question = open_turn.question if open_turn else None
    if question is None:
        return None
    if question.kind.claims(reply(scene)):
        return read_answer(scene, question)
    if not question.kind.free or _is_rather_a_keyword(scene, question.kind):
        return None
    if in_danger := more_danger_in_own_words(scene, question):
        return in_danger
    one_word = " " not in plain(scene.words)  # is never taken for a slip of a keyword, even where it is no name
    return read_answer(scene, question) if one_word else fitting_answer(scene, open_turn)


def _is_rather_a_keyword(scene: Scene, kind: Kind[Any]) -> bool:
    """A name may be any one word, a keyword too; CHECKIN 9AM is none, nor FORGET ME, nor RELAPSED."""
    if isinstance(kind, OwnName):
        heard = find(scene.words, exact_only=True)
        told = heard is not None and (" " in plain(scene.words) or heard.keyword == "slip")
        return heard is not None and told and heard.keyword in BY_KEYWORD and heard.keyword != "name"
    aside = isinstance(kind, FreeWords) and kind.keywords_first
    return aside and (_is_word(scene) or _joining(scene) is not None)


def _is_word(scene: Scene) -> bool:
    """Nothing but a keyword of ours, with no more behind it than it takes."""
    heard = find(scene.words, exact_only=True)
    return heard is not None and heard.keyword in BY_KEYWORD and not (heard.argument and heard.keyword in TAKES_WORDS)


def _exact_keyword(words: str) -> Move | None:
    heard = find(words, exact_only=True)
    if heard and heard.keyword in BY_KEYWORD:
        return Move("begin", BY_KEYWORD[heard.keyword], opening=heard.argument)
    return None


def _joining(scene: Scene) -> Move | None:
    """JOIN with a group's code or name, whatever its name is, and with no regard to a signature below it."""
    said = behind("join", scene.words)
    if said is None:
        return None
    group = named_group(scene.session, said)
    if group is None:
        heard = find(scene.words, exact_only=True)
        return Move("begin", "join", opening=said.splitlines()[0]) if heard and heard.keyword == "join" else None
    return Move("begin", "join", opening=group)


def _bare_code(scene: Scene) -> Move | None:
    """A group's code alone, from somebody who has never been with us."""
    said = squeezed(scene.words)
    stranger = scene.person is not None and scene.person.standing == "stranger"
    return Move("begin", "join", opening=said) if stranger and is_a_code(scene.session, said) else None


def _guessed(scene: Scene, open_turn: Turn | None) -> Move | None:
    """An unsure opt-out, a slip of a keyword, or one inside a sentence; of a try at the open question only its words count.
    Whoever has stopped is not asked whether to: a person looks at what they write.
    """
    words, question = scene.words, open_turn.question if open_turn else None
    tried = question is not None and is_a_try(scene, question, plain(words))
    if (plainly_wants_out(words) if tried else wants_out(words)) != "no":
        stopped = scene.person is not None and scene.person.standing == "stopped"
        return None if stopped else Move("begin", "maybe-stop")
    heard = find(own_words(words), weighed=unweighed if tried else weighed)
    if heard and heard.keyword in BY_KEYWORD:
        return Move("begin", BY_KEYWORD[heard.keyword], opening=heard.argument)
    return None


def _left_over(scene: Scene, open_turn: Turn | None) -> Move:
    """Neither a word of ours nor an answer: a try at the open question if it is short, else free text."""
    member = scene.person is not None and scene.person.standing == "member"
    said = plain(scene.words)
    scene.secret = scene.secret or is_bare_pin(scene.words)  # to a question that they have left
    if open_turn and open_turn.question and is_a_try(scene, open_turn.question, said):
        return read_answer(scene, open_turn.question)
    polite = POLITE.issuperset(said.split())
    if said.isdigit():
        return Move("begin", "nothing-open")
    if member:
        return Move("begin", "free-text")
    return Move("begin", "stranger" if polite or len(said.split()) < A_FEW_WORDS else "stranger-wrote")


def holds_secret(words: str) -> bool:
    """Whether this may be a PIN, by itself or with the code of a TELL, whatever was asked."""
    return holds_pin(words) or _is_code_and_pin(Reply(words, "sms", "en", lambda: date.min))
