"""FORGET ME: asked once, then everything is gone, save the bare record of the consent."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.broadcasts.models import Draft
from app.conversations.hear import Incoming
from app.conversations.models import Conversation, Heard
from app.conversations.without_database import hear_without_database
from app.crisis.models import Alert, AlertEvent
from app.db.base import Base
from app.inbox.models import InboxItem
from app.outbox.models import Message
from app.people.models import ConsentEvent, Person
from app.schedule.models import Plan
from tests.dialogues.test_stopping import receipt
from tests.world import LINE

A_LIFE = (
    "CHECKIN 9AM", "REMIND 1", "DATE OCT 24", "1", "HOURS 10PM-8AM", "PIN 4711", "ZONE 97205", "SLIP", "3", "HELP",
    "CHECKIN", "2", "5", "1", "thinking of my sister", "what is this", "I want to kill myself", "PERSON", "REMIND OFF",
    "REMIND 1", "i cant do this anymore", "yes", "LANGUAGE", "CHECKIN",
)  # fmt: skip

CODE = re.compile(r"\b\d{4}\b")
KEPT = {"groups", "meetings", "staff", "consent_events", "heard", "heartbeats", "senders"}
"""What may still have rows; alerts to staff, too, since they go on until somebody has them."""
KEPT |= {"alerts", "alert_events", "messages", "attempts", "plans"}


@pytest.fixture
def somebody_with_a_past(member, world, until):
    member.says(*A_LIFE)
    with world.line.sessions.begin() as session:  # the coordinators have them, from the console
        session.execute(update(Alert).values(answered_at=world.clock.now()))
    until(2026, 11, 23, 12)
    return member


def rows(world):
    with world.session() as session:
        return {table.name: session.execute(select(table)).mappings().all() for table in Base.metadata.sorted_tables}


def stands_in(trace, text):
    """By itself only: any four figures come up in a hash."""
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(trace)}(?![0-9A-Za-z])", text)


def test_it_is_asked_once_and_may_be_left(member, socia, world):
    member.says("FORGET ME").hears("cannot be undone", "1 Yes", "2 No")
    member.says("no").hears("Nothing has changed")
    socia.says("OLVIDEME").hears("nombre", "1 ", "2 ")
    socia.says("2").hears("nada")
    assert world.count(Person) == 2


def test_everything_of_the_person_is_gone_save_that_there_was_a_consent_and_an_end_of_it(somebody_with_a_past, world):
    [person] = world.all(Person)
    somebody_with_a_past.says("FORGET ME", "1").hears("forgotten", "JOIN")
    for name, found in rows(world).items():
        for row in found:
            assert row.get("person_id") is None, name
            if name not in ("consent_events", "staff"):
                assert person.number_hash not in map(str, row.values()), name
            for value in row.values():
                for trace in ("Sam", "sister", "kill myself", person.number, "4711"):
                    assert not stands_in(trace, str(value)), (name, value)
    kept = {name for name, found in rows(world).items() if found}
    assert kept <= KEPT
    assert world.count(Message, Message.purpose != "alert") == 0
    assert world.count(Plan, Plan.sort != "alert") == 0
    assert [event.sort for event in world.all(ConsentEvent)] == ["shown", "agreed", "forgotten"]


A_NAME = "Zebulon"
NOTES = (
    (f"NOTE 1 {A_NAME} is with her sister at 12 Quarry Road",),
    ("NOTE 1", f"{A_NAME} is with her sister"),
    (f"NOTE 1 {A_NAME} took all her pills and wants to kill herself",),
    (f"REVEAL 1 {A_NAME} took all her pills, overdose",),
    (f"REVEAL 1 {A_NAME} needs an ambulance", "NEXT", "MENU"),
)


def tells_of(name, world):
    return {table for table, found in rows(world).items() if any(stands_in(name, str(row)) for row in found)}


@pytest.mark.parametrize("said", NOTES, ids=lambda said: said[-1][:20])
def test_what_coordinators_wrote_about_somebody_goes_with_them(said, member, alex, pin, world):
    member.says("I want to kill myself")
    pin(alex)
    alex.says("OK 1", *said)
    assert tells_of(A_NAME, world) <= {"alert_events", "drafts"}, "one copy, beside the alert"
    member.says("FORGET ME", "1")
    assert tells_of(A_NAME, world) == set()


def test_why_a_number_was_revealed_goes_with_its_person(member, alex, pin, flask, world):
    member.says("I want to kill myself")
    secret = pin(alex)
    alex.says("OK 1", f"REVEAL 1 {A_NAME} took pills").says(f"{CODE.search(alex.reply)[0]} {secret}").hears("0101")
    flask("alerts reveal 1 --by Dee --why", f"{A_NAME} is in the river")
    assert tells_of(A_NAME, world) == {"alert_events", "inbox_items"}
    assert world.count(Draft) == 0
    member.says("FORGET ME", "1")
    assert tells_of(A_NAME, world) == set()
    assert world.count(AlertEvent, AlertEvent.sort == "revealed") == 2


def test_danger_in_a_note_is_told_in_the_inbox_by_where_the_note_stands(member, alex, world):
    member.says("I want to kill myself")
    alex.says("OK 1", f"NOTE 1 {A_NAME} took all her pills, overdose").hears("911", "Kept with 1")
    mine = world.all(InboxItem)[-1]
    assert (mine.sort, mine.words) == ("danger", "alerts show 1 --notes")


def test_a_note_on_no_alert_is_read_in_the_inbox_where_it_tells_of_danger(member, alex, world):
    alex.says("NOTE 9 I want to kill myself").hears("988")
    assert [item.words for item in world.all(InboxItem)] == ["NOTE 9 I want to kill myself"]


def test_why_in_one_word_reveals_as_well(member, alex, pin):
    member.says("I want to kill myself")
    secret = pin(alex)
    alex.says("OK 1", "REVEAL 1 yes").says(f"{CODE.search(alex.reply)[0]} {secret}").hears("0101")


def test_nothing_comes_any_more(member, until):
    member.says("CHECKIN 9AM", "REMIND 1", "DATE OCT 24", "1", "i cant do this anymore", "1", "FORGET ME", "1")
    until(2026, 12, 24)
    assert member.texts == []


def test_repeated_webhooks_wake_nobody(member, world):
    forms = [member.form(words) for words in ("MEETINGS", "CHECKIN", "FORGET ME", "1")]
    for form in forms:
        member.post(form)
    done = member.reply
    for form in (*forms[:3], forms[3]):
        member.post(form)
    assert member.reply == done
    assert (world.count(Person), world.count(Conversation)) == (0, 0)
    assert world.count(Heard, Heard.person_id.is_not(None)) == 0


def test_receipts_that_come_late_change_nothing(member, world):
    member.says("MEETINGS", "FORGET ME", "1")
    for attempt in range(1, 9):
        receipt(world, attempt, "delivered")


def test_who_comes_back_is_new(member, world, the_person):
    phone = member.says("DATE OCT 24", "1", "CHECKIN", "4", "1", "NEXT", "ZONE 10001", "FORGET ME", "1")
    phone.says("DAYS").hears("JOIN")
    phone.says("JOIN", "OK", "NEXT")
    phone.says("DAYS").hears("not told us")
    assert [event.sort for event in world.all(ConsentEvent)][-2:] == ["shown", "agreed"]
    assert (the_person(phone).name, the_person(phone).zone) == (None, None)


def test_danger_of_who_comes_back_is_a_new_alert(member, world):
    words = "I want to kill myself"
    member.says(words, "FORGET ME", "1")
    world.coordinator.says("OK 1")
    member.says(words).hears("988", "alerted")
    assert len(member.told_others) == 1
    assert [alert.answered_at is None for alert in world.all(Alert)] == [False, True]


def test_a_stranger_may_be_forgotten_too(sam, world):
    sam.says("hello", "FORGET ME", "yes").hears("forgotten")
    assert world.count(Person) == 0


def test_start_after_being_forgotten_is_no_consent(member):
    member.says("FORGET ME", "1", "START").hears("JOIN")


# --- what they wrote before, and was kept while the database was away ------------------------------------------------


@pytest.fixture
def in_an_outage(world):
    """They write this; the database is back before it is handled."""

    def says(phone, words):
        text = Incoming(phone.form(words)["MessageSid"], phone.number, LINE, words)
        hear_without_database(world.line, text)
        world.clock.advance(timedelta(seconds=1))

    return says


@pytest.fixture(params=["by text", "from the shell"])
def forget(request, flask):
    def them(phone):
        if request.param == "by text":
            phone.says("FORGET ME", "1").hears("forgotten")
        else:
            flask(f"people forget {phone.number} --yes")

    return them


@pytest.mark.parametrize("words", ["this is Sam Miller i drank again last night", "STOP", "OK", "CHECKIN 9AM"])
@pytest.mark.parametrize("minutes", [1, 20])
def test_nothing_that_was_kept_before_brings_them_back(world, member, in_an_outage, forget, words, minutes):
    in_an_outage(member, words)
    world.clock.advance(timedelta(minutes=minutes))
    forget(member)
    world.pass_time(minutes=3)
    assert (world.count(Person), world.count(InboxItem), member.texts) == (0, 0, [])
    assert [one.words for one in world.all(Heard) if one.words] == []


def test_danger_that_was_kept_before_is_alerted_without_its_words(world, member, in_an_outage, forget):
    in_an_outage(member, "this is Sam Miller and I want to kill myself")
    forget(member)
    world.pass_time(minutes=3)
    [alert] = world.all(Alert)
    assert any("RED" in text for text in world.coordinator.texts)
    assert [(person.id, person.name, person.standing) for person in world.all(Person)] == [
        (alert.person_id, None, "stranger")
    ]
    kept = [*world.all(Heard), *world.all(InboxItem), *world.all(AlertEvent)]
    assert ([one.words for one in kept if one.words], member.texts) == ([], [])


def test_what_they_write_after_it_is_heard(world, member, in_an_outage, forget):
    forget(member)
    world.clock.advance(timedelta(seconds=1))
    in_an_outage(member, "JOIN")
    world.pass_time(minutes=1)
    assert "18 or older" in member.texts[-1]
