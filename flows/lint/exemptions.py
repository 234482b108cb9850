"""Where a rule does not hold, and why: (key or script, rule) -> reason."""

HEARD_BEFORE = "the menu was heard in full before, with its 2 in the other language"
A_LIST = "a list that is heard to its end only by who wants it: any key stops it"
KEYS = "an example of keys to press, not a number to call"
EXEMPT: dict[tuple[str, str], str] = {
    ("still-there", "gaps"): HEARD_BEFORE,
    ("tell-person", "gaps"): HEARD_BEFORE,
    ("misfit-choice", "gaps"): HEARD_BEFORE,
    ("misfit-needed", "gaps"): HEARD_BEFORE,
    ("meetings-one", "seconds"): A_LIST,
    ("resource-never-use-alone", "seconds"): A_LIST,
    ("misfit-timetable", "unused"): "a kind of answer can always say why it does not fit; no script asks it to now",
    ("check-in-time", "digits"): KEYS,
    ("date-which", "digits"): KEYS,
    ("hours-which", "digits"): KEYS,
}


def exempt(names: tuple[str, ...], rule: str) -> bool:
    """Whether any of these keys or scripts is free of the rule."""
    return any((name, rule) in EXEMPT for name in names)
