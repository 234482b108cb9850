"""What may be sent now, what waits, and what is not sent at all."""

from datetime import UTC, datetime, timedelta

import pytest

from app.outbox.facts import gather
from app.outbox.models import Message
from app.outbox.rules import Hold, Skip, may_send
from app.people.models import Person
from tests.world import HOME

NOON = datetime(2026, 11, 23, 12, tzinfo=HOME).astimezone(UTC)
NIGHT = datetime(2026, 11, 23, 23, tzinfo=HOME).astimezone(UTC)
STARTED = ("check-in", "reminder", "milestone", "broadcast")


@pytest.fixture
def verdict(world):
    """On a message of a purpose to somebody with this and that changed."""

    def of(purpose, at=NOON, valid_until=None, **changed):
        values = {
            "number_hash": "x", "number": "+15035550101", "sender": "+15035550100", "since": at, "standing": "member",
            "number_state": "good", "reminders_on": True, **changed,
        }  # fmt: skip
        with world.session() as session:
            person = Person(**values)
            session.add(person)
            session.flush()
            message = Message(purpose=purpose, person_id=person.id, valid_until=valid_until, due_at=at)
            return may_send(world.settings, gather(session, [message], at), message, at)

    return of


@pytest.mark.parametrize("purpose", STARTED)
def test_what_we_start_needs_consent_daytime_and_no_pause(purpose, verdict):
    assert verdict(purpose) is None
    assert verdict(purpose, standing="stranger") == Skip("no-consent")
    assert verdict(purpose, standing="stopped") == Skip("no-consent")
    assert verdict(purpose, paused_until=NOON + timedelta(hours=1)) == Skip("paused")
    assert verdict(purpose, paused_until=NOON) is None
    assert verdict(purpose, number_state="no-texts") == Skip("no-texts")
    assert verdict(purpose, number_state="parted") == Skip("parted")
    morning = datetime(2026, 11, 24, 8, tzinfo=HOME)
    assert verdict(purpose, at=NIGHT) == Hold(morning, "quiet-hours")
    assert verdict(purpose, at=NIGHT, valid_until=NIGHT + timedelta(hours=2)) == Skip("quiet-hours")


@pytest.mark.parametrize("purpose", STARTED)
def test_after_start_only_what_is_sent_to_everybody_comes(purpose, verdict):
    expected = None if purpose == "broadcast" else Skip("reminders-off")
    assert verdict(purpose, reminders_on=False) == expected


def test_a_reply_knows_neither_hours_nor_consent(verdict):
    assert verdict("reply", at=NIGHT, standing="stopped", number_state="opted-out-at-carrier") is None


@pytest.mark.parametrize("purpose", [*STARTED, "reply"])
def test_what_is_of_no_use_any_more_is_not_sent(purpose, verdict):
    assert verdict(purpose, valid_until=NOON) == Skip("too-late")


def test_own_quiet_hours_count_instead_of_the_lines(verdict):
    assert verdict("check-in", at=NIGHT, quiet=["01:00", "05:00"]) is None
    assert verdict("check-in", at=NOON, quiet=["11:00", "13:30"]).reason == "quiet-hours"
