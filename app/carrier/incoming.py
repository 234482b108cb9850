"""What a carrier's form holds, made fit to be kept and answered: no letter that XML or a database refuses, no number
beyond what a column holds, and a natural key for every webhook.
"""

import re
from collections.abc import Callable

from werkzeug.datastructures import MultiDict

UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for: NUL and its kin, lone surrogates."""
SID = re.compile(r"[A-Za-z0-9]{1,40}")
WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)

Form = MultiDict[str, str]


def words(form: Form, name: str) -> str:
    """The field without what cannot be kept; empty where it is missing."""
    return UNFIT.sub("", form.get(name, ""))


def whole(form: Form, name: str) -> int | None:
    """A count or a code; None where it is none, or none that anybody means."""
    given = form.get(name, "")
    return int(given) if WHOLE.fullmatch(given) else None


def sid(form: Form, *names: str) -> str:
    """The carrier's own id, from the first field that has one; empty where there is none."""
    return next((form[name] for name in names if SID.fullmatch(form.get(name, ""))), "")


def natural_key(form: Form, *names: str, fingerprint: Callable[[str], str]) -> str:
    """The SID. A form without one is known by all it holds, so that a repeat is the same and another is not."""
    return sid(form, *names) or fingerprint(repr(sorted(form.items(multi=True))))
