"""Values of words as JSON and back: dates and times keep their kind, so that they are said in the right language, and a
time of a zone that is not the person's own keeps its zone.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo


def to_json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _pack(value) for name, value in values.items()}


def from_json(kept: dict[str, Any]) -> dict[str, Any]:
    return {name: _unpack(value) for name, value in kept.items()}


def _pack(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"datetime": f"{value.replace(tzinfo=None).isoformat()} {value.tzinfo or ''}"}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return list(value) if isinstance(value, tuple) else value


def local_time(text: str) -> datetime:
    """A wall-clock time, with its IANA zone where one is named behind it."""
    at, _, zone = text.partition(" ")
    return datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone) if zone else None)


READERS: dict[str, Callable[[str], Any]] = {
    "datetime": local_time,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}


def _unpack(kept: Any) -> Any:
    if not isinstance(kept, dict):
        return kept
    ((kind, text),) = kept.items()
    return READERS[kind](text)
