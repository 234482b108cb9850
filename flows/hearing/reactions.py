"""A phone's "reaction" quotes a text back. What it quotes is not the person's; what stands outside is."""

import re

from flows.hearing.machines import is_machines, parted
from flows.hearing.ours import without_ours

_QUOTES = "\"\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019'"
_VERBS = (
    r"liked|loved|laughed at|emphasi[sz]ed|questioned|disliked|hearted|"
    r"reacted (?:with )?\S{1,12} (?:to|with)|reacted (?:to)|"
    r"removed an? (?:like|heart|laugh|exclamation|question mark|dislike|\S{1,12}) (?:reaction )?from|removed \S{1,12} from|"
    r"(?:le )?(?:ha )?gust(?:o|\u00f3|ado)|(?:le )?encant(?:o|\u00f3)|se (?:rio|ri\u00f3) (?:de|con|por)|(?:le )?disgust(?:o|\u00f3)|no le gust(?:o|\u00f3)|(?:enfatiz|destac|cuestion|pregunt)(?:o|\u00f3)|"
    r"(?:ha )?reaccion(?:o|\u00f3|ado) (?:con )?\S{1,12} (?:a|al mensaje)|reaccion(?:o|\u00f3) (?:con|a)|(?:quit|elimin)(?:o|\u00f3) (?:un|una|el|la) .{1,24}? (?:de|en|a)"
)
_OPENING = re.compile(rf"^[^\w{_QUOTES}]{{0,200}}(?:{_VERBS})\s{{0,20}}[{_QUOTES}]", re.IGNORECASE)
_PICTURE = re.compile(
    r"^\W{0,40}(?:liked|loved|laughed at|emphasi[sz]ed|questioned|disliked|le gust[o\u00f3]|le encant[o\u00f3]) "
    r"(?:an? |una? )?(?:image|movie|attachment|audio message|photo|video|imagen|foto|mensaje de voz)\W{0,40}$",
    re.IGNORECASE,
)
_EMOJI_TO = re.compile(rf"^[^\w\s]{{1,8}}\s{{1,3}}(?:to|a)\s{{0,3}}[{_QUOTES}]", re.IGNORECASE)


def _closing(text: str, start: int) -> int:
    """Where the quotation that begins before `start` ends: its last quotation mark, else the end of the text."""
    last = max(text.rfind(mark) for mark in "\"\u201d\u00bb\u2019'\u201c")
    return last + 1 if last >= start else len(text)


def is_reaction(text: str) -> bool:
    return bool(_OPENING.match(text) or _EMOJI_TO.match(text) or _PICTURE.match(text))


def is_automatic(text: str) -> bool:
    """Whether a phone or another machine wrote it of itself: nobody waits for an answer."""
    return is_reaction(text) or is_machines(text)


def own_words(text: str) -> str:
    """All of an ordinary text, without messages of ours and what a machine wrote; of a reaction only what was written after
    the quotation.
    """
    if _PICTURE.match(text):
        return ""
    opening = _OPENING.match(text) or _EMOJI_TO.match(text)
    if opening is None:
        return parted(without_ours(text)).own
    return parted(without_ours(text[_closing(text, opening.end()) :].strip())).own
