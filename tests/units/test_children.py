"""However long Redis was away, whoever ended again and again without it is started again half a minute later at the latest."""

from types import SimpleNamespace

from workers.children import FIRST_DELAY, LONGEST_DELAY, STEADY_SECONDS, Child, _mourn


def ends(child, lived):
    """How long it is waited for then."""
    child.process, now = SimpleNamespace(returncode=1), child.started + lived
    _mourn(child, now)
    child.started = child.due
    return child.due - now


def test_an_hour_of_ending_makes_nobody_wait_longer_than_half_a_minute():
    child, waits = Child("bulk worker", []), []
    while child.started < 3600:
        waits.append(ends(child, 2.0))
    assert waits == sorted(waits)
    assert (waits[0], max(waits)) == (2 * FIRST_DELAY, LONGEST_DELAY)
    assert LONGEST_DELAY <= 30


def test_one_that_lived_on_is_started_again_at_once():
    child = Child("bulk worker", [], delay=LONGEST_DELAY)
    assert ends(child, STEADY_SECONDS + 1) == FIRST_DELAY
