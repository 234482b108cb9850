"""numbers.toml holds the numbers that were found in print, each with its source, and waits for somebody to ring them."""

import re

import pytest

from flows.numbers import national_numbers, speak

FOUND_IN_PRINT = {
    "911",
    "988",
    "1-800-273-8255",
    "741741",
    "1-800-662-4357",
    "1-800-487-4889",
    "435748",
    "1-800-799-7233",
    "88788",
    "838255",
    "1-800-656-4673",
    "1-866-488-7386",
    "678-678",
    "1-800-972-0590",
    "1-800-484-3731",
    "1-877-696-1996",
    "1-800-222-1222",
    "211",
}


def test_the_file_has_every_number_and_no_other():
    assert {number.number for number in national_numbers().values()} == FOUND_IN_PRINT


@pytest.mark.parametrize("number", national_numbers().values(), ids=lambda number: number.key)
def test_each_has_a_source_and_nobody_has_rung_it_yet(number):
    assert number.source
    assert re.fullmatch(r"20\d\d-\d\d", number.seen)
    assert number.checked == ""


@pytest.mark.parametrize("number", national_numbers().values(), ids=lambda number: number.key)
def test_it_is_spoken_digit_by_digit(number):
    assert re.sub(r"\D", "", number.spoken) == re.sub(r"\D", "", number.number)
    assert not re.search(r"\d\d", number.spoken)


def test_a_pause_stands_at_each_dash():
    assert speak("1-800-273-8255") == "1, 8 0 0, 2 7 3, 8 2 5 5"


def test_the_line_itself_dials_the_lifeline_and_never_a_number_of_three_digits_ending_in_11():
    dialled = {dial for number in national_numbers().values() for dial in number.dial}
    assert dialled == {"988", "+18002738255"}
