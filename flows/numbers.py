"""The national numbers, from numbers.toml: the only source for a number that the line says."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Number:
    """One number with its source. `seen` is when it was found in print; `checked` when a person rang it."""

    key: str
    name: str
    number: str
    kinds: tuple[str, ...]
    source: str
    seen: str
    checked: str
    spoken: str
    dial: tuple[str, ...] = ()


def speak(number: str) -> str:
    """Digit by digit, a pause at each dash: "1, 8 0 0, 2 7 3, 8 2 5 5"."""
    return ", ".join(" ".join(part) for part in number.split("-"))


@cache
def national_numbers() -> dict[str, Number]:
    """Every number by its key, in the file's order."""
    rows = tomllib.loads(files("flows").joinpath("numbers.toml").read_text("utf-8"))
    return {
        key: Number(
            key=key,
            spoken=row.get("spoken") or speak(row["number"]),
            kinds=tuple(row["kinds"]),
            dial=tuple(row.get("dial", ())),
            **{name: row[name] for name in ("name", "number", "source", "seen", "checked")},
        )
        for key, row in rows.items()
    }
