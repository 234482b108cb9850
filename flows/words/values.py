"""Values of words as JSON and back: dates and times keep their kind, so that they are said in the right language."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any


def to_json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _pack(value) for name, value in values.items()}


def from_json(kept: dict[str, Any]) -> dict[str, Any]:
    return {name: _unpack(value) for name, value in kept.items()}


def _pack(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return list(value) if isinstance(value, tuple) else value


READERS: dict[str, Callable[[str], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def _unpack(kept: Any) -> Any:
    if not isinstance(kept, dict):
        return kept
    ((kind, text),) = kept.items()
    return READERS[kind](text)
