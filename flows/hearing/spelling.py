"""How far apart two words are, for fingers: edits (a swap of neighbours is one) and the keys of a number pad."""

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
    """One edit away, or typed with the same keys; never the word itself."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    return keys(typed) == keys(meant) or edits(typed, meant) == 1
