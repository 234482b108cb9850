"""How far apart two words are: for fingers, edits (a swap of neighbours is one) and the keys of a number pad; for ears, sound."""

import re

_PAD = {
    letter: key
    for key, letters in {
        "2": "abc",
        "3": "def",
        "4": "ghi",
        "5": "jkl",
        "6": "mno",
        "7": "pqrs",
        "8": "tuv",
        "9": "wxyz",
    }.items()
    for letter in letters
}


def keys(word: str) -> str:
    """The number-pad keys that type this word."""
    return "".join(_PAD.get(letter, letter) for letter in word)


# Letters that are written for each other, mostly in Spanish: SH stays apart, H is silent, C is S before E and I.
_SOUNDS = [
    (re.compile(letters), heard)
    for letters, heard in (
        ("ch", "x"),
        ("sh", "w"),
        ("ph", "f"),
        ("h", ""),
        ("qu|q|c(?![ei])", "k"),
        ("[cz]", "s"),
        ("v", "b"),
        ("ll|y", "i"),
        ("g(?=[ei])", "j"),
        ("ni(?=[aou])", "n"),
        (r"(.)\1+", r"\1"),
    )
]


def sound(word: str) -> str:
    """Words that are said alike are spelt alike: chekeo and chequeo, empesar and empezar."""
    for letters, heard in _SOUNDS:
        word = letters.sub(heard, word)
    return word


def edits(one: str, other: str) -> int:
    """Letters added, left out, changed, or swapped with a neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]


def is_slip(typed: str, meant: str) -> bool:
    """One edit away, typed with the same keys, or said alike; never the word itself."""
    if typed == meant or abs(len(typed) - len(meant)) > 2:
        return False
    return keys(typed) == keys(meant) or edits(typed, meant) == 1 or sound(typed) == sound(meant)
