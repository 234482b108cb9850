"""The zone of a city or a state, by the ZIP codes it has."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import zipcodes

Row = dict[str, Any]

ALL, NEARLY_ALL = 1.0, 0.9
"""Most names of a large city are those of some small one too."""
LARGE = 5
"""ZIP codes of a city that is known by its name alone: nearly any word is that of some village, Mars and Home too."""
STATES = {
    name.strip(): letters
    for letters, names in (
        line.strip().split(" ", 1)
        for line in """
        AK alaska
        AL alabama
        AR arkansas
        AZ arizona
        CA california
        CO colorado
        CT connecticut
        DC district of columbia, distrito de columbia
        DE delaware
        FL florida
        GA georgia
        HI hawaii, hawai
        IA iowa
        ID idaho
        IL illinois
        IN indiana
        KS kansas
        KY kentucky
        LA louisiana, luisiana
        MA massachusetts
        MD maryland
        ME maine
        MI michigan
        MN minnesota
        MO missouri, misuri
        MS mississippi, misisipi
        MT montana
        NC north carolina, carolina del norte
        ND north dakota, dakota del norte
        NE nebraska
        NH new hampshire
        NJ new jersey, nueva jersey
        NM new mexico, nuevo mexico
        NV nevada
        NY new york, nueva york
        OH ohio
        OK oklahoma
        OR oregon
        PA pennsylvania, pensilvania
        PR puerto rico
        RI rhode island
        SC south carolina, carolina del sur
        SD south dakota, dakota del sur
        TN tennessee
        TX texas, tejas
        UT utah
        VA virginia
        VT vermont
        WA washington
        WI wisconsin
        WV west virginia, virginia occidental
        WY wyoming
        """.strip().splitlines()
    )
    for name in names.split(",")
}
"""The library knows a state by its two letters only; behind a city, the letters do."""
SPELT_OUT = {"st": "saint", "ft": "fort", "mt": "mount"}


def zone_of_place(said: str) -> str | None:
    """The zone of a place in plain words: "chicago", "oregon", "portland or". None where there is no such place, or more
    than one time: a state has to lie in one zone, and a name that several cities have, nearly always.
    """
    if said in STATES:
        state = _in_state(STATES[said])
        zone = _shared(state, ALL)
        return zone if zone == _shared(state + _zones(_in_city(said)), NEARLY_ALL) else None
    city, letters = _apart(said)
    zones = _zones(row for row in _in_city(city) if letters in (None, row["state"]))
    return _shared(zones, NEARLY_ALL) if letters or zones.total() >= LARGE else None


def _apart(said: str) -> tuple[str, str | None]:
    """A city, and the letters of the state behind it."""
    tokens = said.split()
    for size in (3, 2, 1):
        behind = " ".join(tokens[-size:])
        letters = STATES.get(behind) or (behind.upper() if behind.upper() in STATES.values() else None)
        if letters and len(tokens) > size:
            return " ".join(tokens[:-size]), letters
    return said, None


def _in_city(city: str) -> Sequence[Row]:
    spelt = " ".join(SPELT_OUT.get(token, token) for token in city.split())
    for name in (city, spelt, spelt.removesuffix(" city")):
        found: Sequence[Row] = zipcodes.filter_by(city=name.title())  # type: ignore[no-untyped-call]  # it carries no types
        if found:
            return found
    return ()


@cache
def _in_state(letters: str) -> Counter[str]:
    return _zones(zipcodes.filter_by(state=letters))  # type: ignore[no-untyped-call]  # as above


def _zones(rows: Iterable[Row]) -> Counter[str]:
    return Counter(row["timezone"] for row in rows)


def _shared(zones: Counter[str], share: float) -> str | None:
    """The zone in which at least this share of the ZIP codes lies."""
    return next((zone for zone, count in zones.items() if count >= share * zones.total()), None)
