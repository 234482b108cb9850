"""The group that is meant behind JOIN."""

import pytest

from flows.hearing.groups import meant

KNOWN = {"sunrise": "SUNRISE", "sunrisecafe": "SUNRISE", "group": "GROUP", "onedayatatime": "ODAAT"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("SUNRISE", "SUNRISE"),
        ("Sunrise Café", "SUNRISE"),
        ("the sunrise group please", "SUNRISE"),
        ("código: SUN-RISE", "SUNRISE"),
        ("sunrise\nSam Smith", "SUNRISE"),
        ("\nSUNRISE", "SUNRISE"),
        ("al grupo sunrise", "SUNRISE"),
        ("One Day at a Time", "ODAAT"),
        ("group", "GROUP"),
        ("", ""),
        ("the group", ""),
        ("\nSam Smith", ""),
        ("please\n--\nSam", ""),
        ("SUNSET", None),
        ("sunset\nSam", None),
        ("us tonight", None),
    ],
)
def test_by_code_or_name_whatever_stands_beside_it(said: str, code: str | None) -> None:
    assert meant(said, KNOWN) == code
