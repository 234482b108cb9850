"""What is found, in one line: it says what to do, and names no number and no person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`must`: the line cannot do its work while this is not well."""

    well: bool
    what: str
    must: bool = True


def well(what: str) -> Finding:
    return Finding(well=True, what=what)


def wrong(what: str, *, must: bool = True) -> Finding:
    return Finding(well=False, what=what, must=must)


def judge(about: str, *, fine: bool, found: str, mend: str, must: bool = True) -> Finding:
    """`found` where all is fine, else what is to be done."""
    return Finding(fine, f"{about}: {found if fine else mend}", must)
