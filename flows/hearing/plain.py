"""One plain form for any text, so that accents, case, punctuation and odd characters never change what is heard."""

import re
import unicodedata

_APOSTROPHES = frozenset("'`\u00b4\u2018\u2019\u201b\u02bc\u2032\uff07")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_MARKS = frozenset(":/-.")
_LONE_MARK = re.compile(r"(?<!\d)[.:/]|[.:/](?!\d)")


class _Folding(dict[int, str]):
    """A translation table that works out each character once."""

    def __init__(self, marks: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._marks = marks

    def __missing__(self, code: int) -> str:
        self[code] = self._fold(chr(code))
        return self[code]

    def _fold(self, char: str) -> str:
        if char in _APOSTROPHES:
            return ""
        bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
        return "".join(map(self._shape, bare))

    def _shape(self, char: str) -> str:
        """A letter stays, a picture stands alone, what cannot be seen goes, and the rest is a space."""
        category = unicodedata.category(char)
        if category == "Nd":
            return str(unicodedata.digit(char))
        if char in self._marks or (self._marks and category == "Pd"):
            return "-" if category == "Pd" else char
        if category == "So":
            return f" {char} "
        if _is_unseen(char, category):
            return ""
        return char if category[0] in "LN" or category == "Mc" else " "


def _is_unseen(char: str, category: str) -> bool:
    if char in _APOSTROPHES or ord(char) in _SKIN_TONES:
        return True
    return not char.isspace() and category[0] in "CM" and category != "Mc"


_PLAIN = _Folding()
_MARKED = _Folding(_MARKS)


def plain(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces; an emoji is a word of its own."""
    return " ".join(text.translate(_PLAIN).split())


def words(text: str) -> list[str]:
    return text.translate(_PLAIN).split()


def marked(text: str) -> str:
    """As `plain`, but dates and times keep the marks between their digits: 9:30, 1/3/26, 3.1.26, 10pm-7am."""
    return " ".join(_LONE_MARK.sub(" ", text.translate(_MARKED)).split()).strip(" -")
