import pytest

from flows.words.segments import in_gsm7
from flows.words.segments import segments as measure


@pytest.mark.parametrize(
    ("body", "segments"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("{" * 80, 1),
        ("{" * 81, 2),
        ("é¿ñ" * 50, 1),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("\U0001f642" * 35, 1),
        ("\U0001f642" * 36, 2),
    ],
)
def test_segments_as_a_carrier_counts_them(body, segments):
    assert measure(body).count == segments


@pytest.mark.parametrize(
    ("quoted", "as_near"),
    [
        ("Reuni\u00f3n ma\u00f1ana a las 6", "Reunion ma\u00f1ana a las 6"),
        ("\u201cLet\u2019s meet\u201d \u2013 soon\u2026", '"Let\'s meet" - soon...'),
        ("\U0001f642 {name}", "? {name}"),
    ],
)
def test_what_is_quoted_is_put_as_near_as_gsm_7_comes(quoted, as_near):
    assert in_gsm7(quoted) == as_near
    assert measure(in_gsm7(quoted)).encoding == "GSM-7"


def test_what_is_not_cut_in_two_takes_room_of_its_own():
    """A sign of two units that would straddle the end of a segment moves to the next, and leaves a unit empty."""
    assert measure("a" * 152 + "{" + "a" * 152).count == 3
    assert measure("a" * 151 + "{" + "a" * 153).count == 2
    assert measure("á" * 66 + "\U0001f642" + "á" * 66).count == 3
    assert measure("á" * 65 + "\U0001f642" + "á" * 67).count == 2


@pytest.mark.parametrize("sign", "^{}\\[]~|€")
def test_an_extension_sign_costs_two(sign):
    assert (measure(sign).encoding, measure(sign).units) == ("GSM-7", 2)


@pytest.mark.parametrize("sign", "\u00e1\u00ed\u00f3\u00fa\u2019\u201c")
def test_one_sign_outside_gsm_7_costs_the_whole_text_its_room(sign):
    assert measure("a" * 80 + sign).count == 2
