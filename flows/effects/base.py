"""Everything a script may look up (looks) or change (deeds). Declared here, performed in app.

Each names its possible `outcomes`, so that explore can walk every path without an app.
A deed done twice changes nothing: whoever performs it keeps a natural key.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True)
class Effect(Generic[R]):
    """A look (`deed = False`: asks and changes nothing) or a deed. Arguments and result are JSON."""

    deed: ClassVar[bool] = False
    outcomes: ClassVar[tuple[Any, ...]] = (None,)

    @classmethod
    def name(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    def arguments(self) -> dict[str, Any]:
        return asdict(self)


class Deed(Effect[R]):
    """An effect that changes something."""

    deed = True
