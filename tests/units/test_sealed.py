import pytest
from cryptography.fernet import Fernet, InvalidToken

from app.sealed import Sealer

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_what_is_sealed_opens_again_and_shows_nothing():
    sealer = Sealer([NEW], b"lookup")
    sealed = sealer.seal("Señora, call me at 8")
    assert sealer.open(sealed) == "Señora, call me at 8"
    assert "call" not in sealed
    assert sealer.seal("x") != sealer.seal("x")


def test_keys_rotate():
    sealed = Sealer([OLD], b"lookup").seal("kept")
    both = Sealer([NEW, OLD], b"lookup")
    assert both.open(sealed) == "kept"
    assert Sealer([NEW], b"lookup").open(both.seal("new")) == "new"
    with pytest.raises(InvalidToken):
        Sealer([NEW], b"lookup").open(sealed)


def test_a_number_is_found_by_a_keyed_hash():
    one, other = Sealer([NEW], b"one"), Sealer([NEW], b"other")
    assert one.fingerprint("+15035550101") == Sealer([OLD], b"one").fingerprint("+15035550101")
    assert one.fingerprint("+15035550101") != other.fingerprint("+15035550101")
    assert len(one.fingerprint("+15035550101")) == 64
