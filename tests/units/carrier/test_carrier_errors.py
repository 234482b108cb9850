import pytest

from app.carrier.errors import Kind, Refused, kind_of, meaning

SECTION_4 = {
    Kind.PERMANENT: (21211, 21610, 21614, 30005, 30006),
    Kind.LATER: (20429, 21611, 30001, 30003, 30008),
    Kind.ALERT: (30002, 30007, 30034, 20003),
    Kind.UNKNOWN: (12345, None),
}


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in SECTION_4.items() for code in codes])
def test_every_code_of_the_design_has_its_kind(kind, code):
    assert kind_of(code) is kind


def test_a_code_has_plain_words():
    assert meaning(21610) == "the person sent the carrier a STOP"
    assert str(Refused(21610)) == "refused with code 21610: the person sent the carrier a STOP"
    assert meaning(1) == "a code we do not know"
