"""A conversation with one script in a terminal. What it looks up is made up: the first outcome of every effect."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from flows.effects import Effect, LanguageNow, Today
from flows.hearing.plain import plain
from flows.journal import Journal
from flows.replay import Script, Turn, replay
from flows.replies import Heard, Language, Misfit
from flows.talk import Said
from flows.words.render import Speaker
from flows.words.wording import Wording

BACK = frozenset({"back", "atras", "volver"})
NEXT = frozenset({"next", "siguiente"})


def try_script(
    script: Script, language: Language, always: Mapping[str, Any], lines: Iterable[str], write: Callable[[str], object]
) -> None:
    """Write what the line says; take a line for each question, until the conversation or the lines are over."""
    speaker, journal = Speaker(Wording(), language, always), Journal()
    turn = _turn(script, journal, language)
    write(speaker.as_text(turn))
    for line in lines:
        if turn.question is None:
            return
        turn = _go_on(script, journal, turn, line, language)
        write(speaker.as_text(turn))
        if turn.question is None:
            return


def _go_on(script: Script, journal: Journal, turn: Turn, line: str, language: Language) -> Turn:
    """The next turn, or the same question with a word on why."""
    said = plain(line)
    if said in BACK:
        how = journal.back()
        return _turn(script, journal, language) if how == "done" else turn.only_question().after(Said(f"back-{how}"))
    assert turn.question is not None
    kind = turn.question.kind
    answer = kind.skipped() if said in NEXT else kind.read(_heard(line, language))
    if isinstance(answer, Misfit):
        return turn.only_question().after(Said(answer.key, dict(answer.values)))
    journal.answer(turn.question.name, kind.store(answer))
    return _turn(script, journal, language)


def _turn(script: Script, journal: Journal, language: Language) -> Turn:
    def first_outcome(effect: Effect[Any], _name: str) -> Any:
        return language if isinstance(effect, LanguageNow) else next(iter(effect.outcomes))

    return replay(script, journal, first_outcome, _heard("", language))


def _heard(line: str, language: Language) -> Heard:
    return Heard(line.strip(), "sms", language, lambda: date.fromisoformat(Today.outcomes[0]))
