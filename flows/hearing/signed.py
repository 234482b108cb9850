"""What somebody wrote themself, without a phone's signature, "--" and a name, or a quotation of ours beside it.

A text is understood without these, and danger is judged on all of it. So what a rule of danger has a word for is never left
aside, nor what may be more than a name.
"""

import re

from flows.hearing.plain import plain, words
from flows.hearing.rules import rule_book
from flows.hearing.typed import typed

_BOOK, _EVERYDAY = rule_book("words"), rule_book("everyday")
_LITTLE = frozenset(" ".join(_BOOK["language"].values()).split())
_REFUSING = frozenset(_BOOK["consent"]["refusing"].split())
_NAMES = frozenset(f"{_EVERYDAY['names']} {_BOOK['signed']['names']}".split())
_DEVICES = frozenset(_BOOK["signed"]["devices"].split())


def _words_of(*books: object) -> frozenset[str]:
    return frozenset(word for book in books for word in words(str(book).replace(r"\n", " "))) - _NAMES


_RISKY = _words_of(*map(rule_book, ("overdose", "self_harm", "suicide", "violence", "withdrawal")))
_NO_NAME = _RISKY | _words_of(
    _BOOK, _EVERYDAY["everyday"], *map(rule_book, ("contexts", "figures", "opt_out", "keywords"))
)
_DOING = re.compile(r"\w{2,}(?:ing|ando|iendo)")
_A_NAME = re.compile(r"(?:[^\W\d_]+(?:['\u2019-][^\W\d_]+)*\.?\s*){1,3}")
_DEVICE = re.compile(
    r"(?:sent (?:from|via|with|by)|(?:enviado|mandado) (?:desde|con)|(?:get|obtener|obtenga) outlook)\b"
)
_MOST_OF_A_DEVICE, _MOST_LINES, _SHORT = 12, 5, 100
_MARK = re.compile(r"\s*[-\u2013\u2014~*_]+\s*")
_QUOTES = re.compile(r"\s*>[>\s]*")
_SAYS_WHO = re.compile(r"\s*(?:on|el)\b.{0,120}\b(?:wrote|escribi[o\u00f3]):\s*", re.IGNORECASE)
_CONTACT = re.compile(r"\s*(?:\+?[\d().\s-]{7,20}|\S+@\S+|https?://\S+)\s*")
_BEHIND_A_WORD = re.compile(
    r"\s*([^\s\u2013\u2014~]+)(?:\s+[-~]+\s*|\s*[\u2013\u2014]+\s*|\s+(?=sent|enviado))(\S.*)", re.IGNORECASE
)
"""A hyphen only behind a space: CHECK-IN is one word."""


def own_line(text: str, *, names: bool = True) -> str:
    """Theirs, or all of it where that would be nothing. `names` False leaves "- Name": some keywords take one."""
    written = [line for line in text.splitlines() if line.strip()]
    lines = _without_quotes(written)
    first = max(1, len(lines) - _MOST_LINES)
    size = next((at for at in range(first, len(lines)) if _sign(lines[at:], names=names)), len(lines))
    own = "\n".join(lines[:size])
    if size == len(written) or not words(own):
        own = text
    signed = _BEHIND_A_WORD.fullmatch(own.strip()) if len(own) <= _SHORT else None
    if signed and words(signed[1]) and (_is_device(signed[2]) or (names and _is_name(signed[2]))):
        return signed[1]
    return own


def _without_quotes(lines: list[str]) -> list[str]:
    """Where what they quote is no danger by itself; words of ours never are."""
    own = [line for line in lines if not _QUOTES.match(line) and not _SAYS_WHO.fullmatch(line)]
    if not words("".join(own)) or not any(map(_QUOTES.match, lines)):
        return lines
    from flows.hearing.danger import judge  # which finds keywords, which are found by this module

    quoted = " ".join(_QUOTES.sub("", line, count=1) for line in lines if line not in own)
    return own if judge(quoted).verdict == "no" else lines


def _sign(lines: list[str], *, names: bool) -> bool:
    """The first is marked as a signature, or a phone's; below "--" or a name more names and a number may stand."""
    marked = False
    for line in lines:
        mark = _MARK.match(line[:_SHORT])
        said = line[mark.end() :] if mark else line
        named = (names or (marked and not mark)) and _is_name(said)
        below = bool(mark) or marked
        fits = _is_device(said) or (below and (named or not said)) or (marked and _CONTACT.fullmatch(line[:_SHORT]))
        if len(line) > _SHORT or not fits:
            return False
        marked = marked or bool(mark)
    return True


def _is_device(said: str) -> bool:
    """Sent from my iPhone."""
    tokens = words(said)
    if len(tokens) > _MOST_OF_A_DEVICE or not _DEVICE.match(plain(said)):
        return False
    return _REFUSING.isdisjoint(tokens) and _RISKY.isdisjoint({*tokens, *typed(said).split()} - _LITTLE - _DEVICES)


def _is_name(said: str) -> bool:
    """One to three words that are names as far as we know: each begins with a capital, no rule or list of ours has them, and
    they are no doing.
    """
    if (
        len(said) > _SHORT
        or not _A_NAME.fullmatch(said.strip())
        or not all(piece[0].isupper() for piece in said.split())
    ):
        return False
    tokens = {*words(said), *typed(said).split()}
    return _NO_NAME.isdisjoint(tokens) and not any(map(_DOING.fullmatch, tokens))
