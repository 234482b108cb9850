"""A turn as one text message, or as what a caller hears."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.replay import Turn
from flows.replies import Channel, Choice, Language
from flows.talk import Question, Said
from flows.words.wording import Wording


@dataclass(frozen=True)
class Spoken:
    """One thing said on a call, and the language to say it in."""

    language: Language
    text: str


@dataclass(frozen=True)
class Speaker:
    """The words in one language; `always` are the values every message may use (line, contact, terms, most)."""

    wording: Wording
    language: Language
    always: Mapping[str, Any] = field(default_factory=dict)

    def words(self, key: str, values: Mapping[str, Any], channel: Channel, language: Language | None = None) -> str:
        return self.wording.text(key, language or self.language, channel, {**self.always, **values}).strip()

    def as_text(self, turn: Turn) -> str:
        """The whole turn as one SMS body; empty when nothing is said."""
        lines = [self.words(said.key, said.values, "sms", said.language) for said in turn.said]
        if turn.question:
            lines.append(self.words(turn.question.key, turn.question.values, "sms"))
            if not turn.question.briefly:
                lines += [spoken.text for spoken in self._options(turn.question, "sms")]
        return "\n".join(line for line in lines if line)

    def as_speech(self, turn: Turn) -> list[Spoken]:
        """The whole turn as it is spoken, in order."""
        parts = [self._spoken(said) for said in turn.said]
        if turn.question:
            parts.append(Spoken(self.language, self.words(turn.question.key, turn.question.values, "voice")))
            parts += self._options(turn.question, "voice")
        return [part for part in parts if part.text]

    def _spoken(self, said: Said) -> Spoken:
        return Spoken(said.language or self.language, self.words(said.key, said.values, "voice", said.language))

    def _options(self, question: Question, channel: Channel) -> list[Spoken]:
        if not isinstance(question.kind, Choice):
            return []
        labelled = [
            (key, self.words(f"option-{option}", question.values, channel)) for key, option in question.kind.numbered()
        ]
        return [
            Spoken(self.language, self.words("press-key", {"key": key, "what": what}, channel))
            for key, what in labelled
            if what
        ]
