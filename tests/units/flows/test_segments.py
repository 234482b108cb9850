import pytest

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
