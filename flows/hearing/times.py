"""Times of day, weekly times and windows, as people text them in English and Spanish."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Literal

from flows.hearing.plain import marked
from flows.hearing.weekdays import find_weekdays, not_weekly

Half = Literal["am", "pm"]
_HALF = r"(?P<half>a ?m|p ?m|a|p|(?:in the|at|de la|por la|en la|de|this)? ?(?:(?:morning|afternoon|evening|night|tonight|manana|madrugada|tarde|noche)s?|mediodia))?"
_CLOCK = re.compile(
    rf"^(?:at |around |about |by |a las? |las? |a eso de las? )?(?P<hour>\d{{1,2}})(?:[:.h ](?P<minute>\d{{2}}))?(?: ?(?:o ?clock|oclock|en punto|hrs?|horas|h))? ?{_HALF}$"
)
_24_HOURS = re.compile(r"(?:1[3-9]|2[0-3])(?:\D|\d\d|$)")
"""Said as on a clock that has no halves: there 12 is noon."""
_KEYPAD = re.compile(rf"^(?:at |a las? |las? )?(?P<hour>\d{{1,2}})(?P<minute>\d{{2}}) ?(?:hrs?|horas)? ?{_HALF}$")
_NAMED = {
    "noon": time(12),
    "midday": time(12),
    "mediodia": time(12),
    "medio dia": time(12),
    "midnight": time(0),
    "medianoche": time(0),
    "media noche": time(0),
    "lunch": time(12),
    "lunchtime": time(12),
}
_PIECE = re.compile(
    r"(?:\b(?:at|a las?|las) )?\d{1,4}(?!\d| days| dias)(?:[:.]\d{2})?(?: ?(?:o ?clock|en punto))? ?(?:a ?m\b|p ?m\b|p\b|(?<=\d)a\b(?! las?)|a$|(?:in the|at|de la|por la|en la) (?:morning|afternoon|evening|night|manana|madrugada|tarde|noche)s?\b)?"
    r"|\b(?:noon|midday|mediodia|medio dia|midnight|medianoche)\b"
)
_PART_OF_DAY = re.compile(
    r"(?<!good )(?<!buenas )\b(morning|afternoon|evening|night|tonight|manana|madrugada|tarde|noche)s?\b"
)
"""Among the days: every night at 8, monday evenings. A greeting tells nothing of the time."""
_NIGHT = ("night", "tonight", "noche")
_EVENING = (*_NIGHT, "afternoon", "evening", "tarde", "mediodia")
_AFTER_MIDNIGHT = (12, 1, 2, 3, 4)
_NUMBER_WORDS = {
    name: str(number)
    for names in (
        "one two three four five six seven eight nine ten eleven twelve",
        "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for number, name in enumerate(names.split(), 1)
}
_LONGEST_NIGHT = 16
"""Hours. A longer window from an evening that nobody named begins in the morning."""
_SPLIT = re.compile(
    r"(?<=[a-z\d]) ?(?:-| to | till | until | through | and | a | hasta las? | hasta | al? las? | y las? | y ) ?(?=(?:las? )?[a-z\d])"
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A time and the days it is for; either may be missing, for a question to fill. None: which days is not sure."""

    at: time | None
    days: tuple[str, ...] | None
    said: str = ""
    """What told the time, with the part of the day that stood elsewhere."""


def _half_of(said: str | None, hour: int) -> Half | None:
    if not said:
        return None
    part = said.split()[-1].removesuffix("s")
    if part in _NIGHT and hour in _AFTER_MIDNIGHT:
        return "am"
    return "pm" if part in _EVENING or said.replace(" ", "") in ("p", "pm") else "am"


def _on_the_clock(hour: int, minute: int, half: Half | None, default: Half | None) -> time | None:
    if half is None and 1 <= hour <= 11:
        half = default
    if half and not 1 <= hour <= 12:
        half = None if hour > 12 else half
        if hour == 0:
            return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _quarters(said: str) -> str:
    """Also "9 y media" -> "9:30", "half past 9" -> "9:30", "9 y cuarto" -> "9:15", "quarter past 9" -> "9:15"."""
    said = re.sub(r"\b(\d{1,2}) y (media|cuarto)\b", lambda m: f"{m[1]}:{'30' if m[2] == 'media' else '15'}", said)
    return re.sub(r"\b(half|quarter) past (\d{1,2})\b", lambda m: f"{m[2]}:{'30' if m[1] == 'half' else '15'}", said)


def _tidy(text: str) -> str:
    said = " ".join(_NUMBER_WORDS.get(word, word) for word in marked(text).split())
    return _quarters(re.sub(r"\bp m\b", "pm", re.sub(r"\ba m\b", "am", said)))


def read_time(text: str, *, default: Half | None = None) -> time | None:
    """One time of day. A bare 1 to 11 is read as it stands unless the caller says which half of the day it is in."""
    said = _tidy(text)
    if said.removeprefix("at ").removeprefix("a ").removeprefix("al ") in _NAMED:
        return _NAMED[said.removeprefix("at ").removeprefix("a ").removeprefix("al ")]
    found = _CLOCK.match(said) or _KEYPAD.match(said)
    if found is None:
        return None
    hour = int(found["hour"])
    written_out = found["hour"].startswith("0") and found["minute"] is not None
    return _on_the_clock(
        hour, int(found["minute"] or 0), _half_of(found["half"], hour), None if written_out else default
    )


def _first_time(said: str) -> tuple[time | None, str, str]:
    """The first time in the words, what told it, and the words without it."""
    for piece in _PIECE.finditer(said):
        at = read_time(piece[0])
        if at is not None:
            return at, piece[0].strip(), f"{said[: piece.start()]} {said[piece.end() :]}"
    return None, "", said


def read_schedule(text: str) -> Schedule:
    """A time and days in either order: "9am mon wed fri", "lunes a viernes a las 9", "every night at 8"."""
    said = _tidy(text)
    at, piece, rest = _first_time(said)
    fuller = {f"{piece} {part}" for part in _PART_OF_DAY.findall(rest)}
    if len(fuller) == 1 and (there := read_time(*fuller)):
        at, piece = there, fuller.pop()
    return Schedule(at, None if not_weekly(said) else find_weekdays(rest), piece)


def _hours(start: time, end: time) -> float:
    return (end.hour - start.hour) % 24 + (end.minute - start.minute) / 60


def _is_bare_twelve(said: str) -> bool:
    found = _CLOCK.match(said) or _KEYPAD.match(said)
    return found is not None and found["hour"] == "12" and not found["half"]


def read_window(text: str) -> tuple[time, time] | None:
    """From and until: "10pm-7am", "10 pm a 7 am", "21-8". Quiet hours begin in the evening unless it says otherwise or a night would
    go on into the next afternoon ("1-9"), and a bare 12 is midnight unless the other end lies in the day.
    """
    said = re.sub(r"^(?:from|between|de|desde|entre)\b ?(?:las? )?", "", _tidy(text))
    for cut in _SPLIT.finditer(said):
        first, last = said[: cut.start()], said[cut.end() :]
        end = read_time(last, default="am")
        if end is None:
            continue
        to_twelve = _is_bare_twelve(last)
        start = read_time(first, default="am" if end.hour >= 12 and not to_twelve else "pm")
        if start is None or start == end:
            continue
        goes_on = not to_twelve and read_time(last) == end and _hours(start, end) > _LONGEST_NIGHT
        if goes_on and read_time(first) != start:
            start = start.replace(hour=start.hour - 12)
        if to_twelve and start.hour >= 12 and not _24_HOURS.match(first):
            return start, end.replace(hour=0)
        return (start.replace(hour=0) if _is_bare_twelve(first) and 0 < end.hour < 12 else start), end
    return None
