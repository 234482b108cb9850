import pytest

from app.carrier.errors import Kind, Refused, kind_of, meaning

CODES = {
    Kind.PERMANENT: (21211, 21610, 21614, 30004, 30005, 30006),
    Kind.LATER: (20429, 21611, 30001, 30003, 30008, 30017, 30022),
    Kind.TOMORROW: (30023, 30027),
    Kind.ALERT: (30002, 30007, 30034, 20003, 21601, 21603, 21606, 21659, 21661, 21701, 21705, 30032, 30990),
    Kind.UNKNOWN: (12345, None),
}


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in CODES.items() for code in codes])
def test_every_code_that_we_act_on_has_its_kind(kind, code):
    assert kind_of(code) is kind


def test_a_code_has_plain_words():
    assert meaning(21610) == "the person sent the carrier a STOP"
    assert str(Refused(21610)) == "refused with code 21610: the person sent the carrier a STOP"
    assert meaning(1) == "a code we do not know"
