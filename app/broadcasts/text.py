"""The text of a broadcast for one person: in their language where it has one, with their name."""

import re

from flows.replies import OwnName

NAME = "{name}"
NAME_SAID = re.compile(r"\{\s*(?:name|nombre)\s*\}", re.IGNORECASE)
"""The ways it is written."""
BLANK = re.compile(r"\{\s*\w+\s*\}")
# Somebody who gave no name: "Hi {name}, soup at 6" reads "Hi, soup at 6".
AT_THE_START = re.compile(r"^\{name\}[,:]?\s*")
WITHIN = re.compile(r",?\s*\{name\}")


def text_for(text: str, text_es: str | None, language: str, name: str | None) -> str:
    chosen = in_language(text, text_es, language)
    if NAME not in chosen:
        return chosen.strip()
    if name:
        return chosen.replace(NAME, name).strip()
    if AT_THE_START.match(chosen):
        rest = AT_THE_START.sub("", chosen)
        chosen = rest[:1].upper() + rest[1:]
    return WITHIN.sub("", chosen).strip()


def in_language(text: str, text_es: str | None, language: str) -> str:
    return NAME_SAID.sub(NAME, text_es if language == "es" and text_es else text)


def unknown_blank(text: str) -> str | None:
    """Something in braces that nothing would be filled into."""
    return next((blank for blank in BLANK.findall(text) if not NAME_SAID.fullmatch(blank)), None)


def letters_at_most(text: str) -> int:
    """How many it has with the longest name that we keep, as LONGEST_TEXT counts. A picture is two on its way, and the
    carrier says only that such a text is full earlier: it counts as two.
    """
    return len(text_for(text, None, "en", "x" * OwnName.MOST).encode("utf-16-be", "surrogatepass")) // 2
