"""Looks over every word of the line, and every turn that can be reached: one plain complaint a line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.lint.catalogue import key_complaints, place_complaints, word_complaints
from flows.lint.exemptions import exempt
from flows.lint.own import own_wording_complaints
from flows.lint.rules import Worded, broken_rules
from flows.lint.turns import ALWAYS, Reached, reached_turns, words_of
from flows.replies import Language
from flows.words.render import Speaker
from flows.words.wording import LANGUAGES, Wording, WordingError

__all__ = ["lint_all", "own_wording_complaints"]


def lint_all(languages: Sequence[Language] = LANGUAGES) -> Iterator[str]:
    """Everything that is wrong: nothing, where the words are ready for people."""
    turns = reached_turns()
    yield from key_complaints(languages, turns)
    yield from place_complaints(languages)
    yield from word_complaints(languages)
    for language in languages:
        speaker = Speaker(Wording(), language, ALWAYS)
        for one in turns:
            if one.language in (None, language):
                yield from turn_complaints(_in_one_of(one, languages), speaker)


def turn_complaints(one: Reached, speaker: Speaker) -> Iterator[str]:
    """A whole turn, as it is read or heard."""
    asked = one.turn.question.key if one.turn.question else "end"
    place = f"{one.script}, {'+'.join(one.names()) or asked}, {speaker.language}, {one.channel}"
    try:
        words = words_of(one, speaker)
    except WordingError as wrong:
        yield f"{place}: {wrong}"
        return
    for rule, wrong_with_it in broken_rules(Worded(one, speaker.language, words)):
        if not exempt((one.script, *one.names()), rule):
            yield f"{place}: {wrong_with_it}"


def _in_one_of(one: Reached, languages: Sequence[Language]) -> Reached:
    """What is said in a language that is not looked over now is taken in the turn's own."""
    said = (s if s.language in (None, *languages) else replace(s, language=None) for s in one.turn.said)
    return replace(one, turn=replace(one.turn, said=tuple(said)))
