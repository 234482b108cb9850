"""A mistyped word put right: the word it is one slip from, typed with the same keys as, or sounds like."""

from collections import defaultdict
from collections.abc import Iterable

from flows.hearing.spelling import is_slip, keys, sound


class Near:
    """Words, found by their slips. Each is kept under its keys, its sound, and itself with any one letter left out."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for shape in self._shapes(word):
                self._words[shape].add(word)

    @staticmethod
    def _shapes(word: str) -> Iterable[str]:
        yield from (keys(word), f"~{sound(word)}", word)
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))

    def to(self, typed: str) -> set[str]:
        """The words that this could be a slip of."""
        found = {word for shape in self._shapes(typed) for word in self._words.get(shape, ())}
        return {word for word in found if is_slip(typed, word)}
