"""Promise 3 in every zone of the United States, over both changes of the clocks: nothing that we start comes at night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.outbox.models import Message
from app.outbox.write import NewMessage, put
from app.people.models import Person
from app.people.zones import quiet_for
from tests.world import LINE

ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage",
    "America/Adak", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam", "Pacific/Pago_Pago", "America/Boise",
    "America/Detroit", "America/Indiana/Knox",
)  # fmt: skip
CHANGES = {"spring": datetime(2027, 3, 13, 12, tzinfo=UTC), "autumn": datetime(2026, 10, 31, 12, tzinfo=UTC)}
SPAN = timedelta(hours=44)
EVERY = timedelta(minutes=70)


def by_day(at):
    return 8 <= at.hour < 21


@pytest.mark.parametrize("change", CHANGES)
def test_no_text_comes_at_night(world, change):
    begin = CHANGES[change]
    with world.line.sessions.begin() as session:
        for number, zone in enumerate(ZONES):
            for turn in range(SPAN // EVERY):  # a person each, so that four a day hold nobody back
                who = f"{number:02}{turn:02}"
                person = Person(
                    number_hash=who, number=f"+1503555{who}", sender=LINE, standing="member", zone=zone, since=begin
                )  # fmt: skip
                session.add(person)
                session.flush()
                night = NewMessage(
                    dedup=f"night:{who}", purpose="broadcast", person_id=person.id, values={"text": "Hello."},
                    due_at=begin + EVERY * turn, now=begin,
                )  # fmt: skip
                put(session, night)
    world.clock.set(begin)
    world.pass_time(days=3)
    zone_of = {f"+1503555{n:02}{turn:02}": zone for n, zone in enumerate(ZONES) for turn in range(SPAN // EVERY)}
    came = [(at.astimezone(ZoneInfo(zone_of[to])), to) for at, to, _, _ in world.carrier.sent]
    assert len(came) == len(zone_of) == len({to for _, to in came})
    assert [at for at, _ in came if not by_day(at)] == []
    assert {message.state for message in world.all(Message, Message.purpose == "broadcast")} == {"sent"}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("zone", ZONES)
def test_what_is_held_goes_out_at_eight_sharp(zone, change):
    person = Person(number="", zone=zone)
    hours = quiet_for(None, person, (datetime(2026, 1, 1, 21).time(), datetime(2026, 1, 1, 8).time()))  # noqa: DTZ001
    for step in range(SPAN // EVERY):
        at = CHANGES[change] + EVERY * step
        end = hours.ends(at).astimezone(ZoneInfo(zone))
        assert (end == at) if by_day(at.astimezone(ZoneInfo(zone))) else (end.hour, end.minute) == (8, 0)
