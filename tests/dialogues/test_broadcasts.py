"""Broadcasts: to whom, when, again and again; looked over and tried first; and how far each is."""

import json
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app.broadcasts.models import Broadcast
from app.carrier.errors import Refused, Unknown
from app.groups.joining import join_group
from app.outbox.models import Attempt, Message
from app.people.models import Person
from tests.world import HOME, World
from workers.tick import run_tick

KIM, LEE = "+15035550111", "+15035550112"
HOUR = timedelta(hours=1)


@pytest.fixture
def kim(world, flask):
    """In a group of her own."""
    flask("groups add 'River Friends' --code RIVER --zone pacific")
    return world.phone(KIM).joins("Kim", code="RIVER")


# --- to whom -------------------------------------------------------------------------------------------------------


def test_whoever_is_in_two_of_the_groups_gets_one_text(world, member, kim, flask, the_person):
    with world.line.sessions.begin() as session:
        join_group(session, the_person(kim).id, "CIRCLE", world.clock.now())
    assert "for 2 people" in flask("broadcast --group 'Tuesday Circle' --group river --at now Hello")
    assert "for 2 people" in flask("broadcast --group river --group everyone --at now Bye")
    world.work()
    assert (member.texts, kim.texts) == (["Hello", "Bye"], ["Hello", "Bye"])


def test_a_broadcast_to_a_language(world, member, socia, flask):
    assert "for 1 person" in flask("broadcast --language es --at now Hola")
    world.work()
    assert (member.texts, socia.texts) == ([], ["Hola"])


def test_a_language_within_a_group(world, socia, kim, flask):
    ana = world.phone(LEE).joins("Ana", code="RIVER", language="es")
    flask("broadcast --group river --language es --at now Hola")
    world.work()
    assert (ana.texts, socia.texts, kim.texts) == (["Hola"], [], [])


def test_a_filter_for_those_not_heard_from(world, member, kim, flask, until):
    flask("filters add quiet --no-check-in 14")
    kim.says("CHECKIN", "4", "1", "NEXT")
    until(2026, 12, 2, 12)
    kim.says("CHECKIN", "4", "1", "NEXT")
    until(2026, 12, 7, 12)
    lee = world.phone(LEE).joins("Lee")
    assert "quiet: no check-in for 14 days; 1 now" in flask("filters list")
    flask("broadcast --filter QUIET --at now", "{name}, how are you?")
    world.work()
    assert (member.texts, kim.texts, lee.texts) == (["Sam, how are you?"], [], [])


def test_a_filter_for_those_with_a_date(world, member, kim, flask):
    member.says("DATE OCT 24", "1")
    flask("filters add dated --date")
    flask("filters add undated --group river --no-date")
    flask("broadcast --filter dated --at now 'Chips tonight'")
    flask("broadcast --filter undated --at now", "Text DATE to set your date")
    world.work()
    assert (member.texts, kim.texts) == (["Chips tonight"], ["Text DATE to set your date"])


def test_a_filter_for_newcomers(world, member, flask, until):
    flask("filters add new --joined 7 --language en")
    until(2026, 12, 1, 12)
    lee = world.phone(LEE).joins("Lee")
    flask("broadcast --filter new --at now Welcome")
    world.work()
    assert (member.texts, lee.texts) == ([], ["Welcome"])
    assert "new: joined in the last 7 days, English; 1 now" in flask("filters list")


def test_a_planned_broadcast_keeps_what_its_filter_asked(world, member, flask, until):
    flask("filters add english --language en")
    flask("broadcast --filter english --at 2026-11-22T12:00 Hello")
    flask("filters remove english")
    assert flask("filters list") == ""
    until(2026, 11, 22, 12)
    assert member.texts == ["Hello"]


def test_mistakes_about_filters(flask):
    assert "Say who" in flask("filters add nobody", fails=True)
    flask("filters add new --joined 7")
    assert "already" in flask("filters add NEW --joined 9", fails=True)
    assert "no filter 'x'" in flask("filters remove x", fails=True)
    assert "no filter 'x'" in flask("broadcast --filter x --at now Hi", fails=True)
    assert "leave out" in flask("broadcast --filter new --group everyone --at now Hi", fails=True)
    assert "no group" in flask("filters add x --group Nobody", fails=True)
    assert json.loads(flask("filters list --json")) == {"name": "new", "criteria": {"joined_days": 7}, "people": 0}


def test_somebody_without_a_name_reads_a_whole_sentence(world, sam, flask):
    sam.says("JOIN", "OK", "NEXT")
    for text in ("Hi {name}, soup at 6", "{name}, soup at 6", "Soup at 6, {name}."):
        flask("broadcast --group everyone --at now", text)
    world.work()
    assert sam.texts == ["Hi, soup at 6", "Soup at 6", "Soup at 6."]


def test_a_name_that_is_changed_reaches_what_is_queued(world, member, flask, until):
    until(2026, 11, 22, 22)
    flask("broadcast --group everyone --at now", "Hi {name}")
    world.work()
    member.says("NAME Sammy", "ESPANOL")
    until(2026, 11, 23, 9)
    assert member.texts == ["Hi Sammy"]


# --- when ----------------------------------------------------------------------------------------------------------


def test_a_time_of_day_is_the_next_there_is(world, member, flask, until):
    assert "Sunday 2026-11-22 18:00 (America/Los_Angeles)" in flask("broadcast --group everyone --at 6PM Tonight")
    assert "Monday 2026-11-23 09:00" in flask("broadcast --group everyone --at 9AM Tomorrow")
    until(2026, 11, 23, 9)
    assert [f"{at:%a %H:%M} {text}" for at, text in member.came] == ["Sun 18:00 Tonight", "Mon 09:00 Tomorrow"]


def test_groups_in_different_zones_need_a_clock_to_go_by(world, flask):
    flask("groups add East --code EAST --zone eastern")
    both = "broadcast --group EAST --group CIRCLE --at 6PM"
    assert "different zones" in flask(both, "Hi", fails=True)
    assert "18:00 (America/New_York)" in flask(f"{both} --zone eastern", "Hi")


def test_what_is_not_useful_any_more_is_not_sent(world, member, flask, progress, until):
    until(2026, 11, 22, 20)
    flask("broadcast --group everyone --at 11PM --useful-for 2 'Moon tonight'")
    until(2026, 11, 23, 12)
    assert member.texts == []
    assert progress()["texts"] == {"skipped": 1}


def test_a_broadcast_whose_use_was_over_before_it_could_begin_is_kept_as_cancelled(world, member, flask, progress):
    flask("broadcast --group everyone --at 12PM --useful-for 3 Soup")
    world.clock.advance(6 * HOUR)
    world.work()
    told = progress()
    assert (told["state"], told["why"], told["planned"], member.texts) == ("cancelled", "too-late", 0, [])


def test_a_broadcast_that_the_line_slept_over_comes_late(world, member, flask):
    flask("broadcast --group everyone --at 12PM Soup")
    world.clock.advance(6 * HOUR)
    world.work()
    assert member.texts == ["Soup"]


def test_again_and_again_on_some_days(world, member, flask, progress, until):
    said = flask("broadcast --group everyone --every 'MON THU' --at 6PM", "{name}, Tuesday's coffee needs a host.")
    assert "again and again" in said
    assert "Monday 2026-11-23 18:00" in said
    until(2026, 11, 30)
    assert [f"{at:%a %d %H:%M}" for at, _ in member.came] == ["Mon 23 18:00", "Thu 26 18:00"]
    assert progress(1)["sent_as"] == [2, 3]
    assert [(progress(n)["series"], progress(n)["texts"]) for n in (2, 3)] == [(1, {"sent": 1})] * 2


def test_again_and_again_on_the_wall_clock_over_both_clock_changes(world, member, flask, until):
    for day, next_time in (((2027, 3, 12), "Sun 14 18:00 PDT"), ((2027, 11, 5), "Sun 07 18:00 PST")):
        until(*day)
        flask("broadcast --group everyone --every 'weekends' --at 6PM", f"From {day}")
        seen = len(member.came)
        until(day[0], day[1], day[2] + 3)
        flask(f"broadcasts cancel {min(one.id for one in world.all(Broadcast, Broadcast.state == 'planned'))}")
        assert [f"{at:%a %d %H:%M %Z}" for at, _ in member.came[seen:]][1] == next_time
        assert all(f"{at:%H:%M}" == "18:00" for at, _ in member.came)


def test_a_rule_of_ones_own_and_its_end(world, member, flask, progress, until):
    rule = "FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270110T000000"
    assert "Monday 2026-12-07 10:00" in flask("broadcast --group everyone --at 10AM Books", "--rule", rule)
    until(2027, 3, 1)
    assert [f"{at:%b %d %H:%M}" for at, _ in member.came] == ["Dec 07 10:00", "Jan 04 10:00"]
    assert progress()["state"] == "sent"


def test_a_series_that_the_line_slept_over_sends_the_last_time_alone(world, member, flask, progress):
    flask("broadcast --group everyone --every 'every day' --at 11AM Coffee")
    world.clock.set(datetime(2026, 11, 25, 12, tzinfo=HOME))
    world.pass_time(minutes=1)
    assert member.texts == ["Coffee"]
    told = [progress(number) for number in progress(1)["sent_as"]]
    assert [(one["state"], one.get("why")) for one in told] == [("cancelled", "too-late")] * 3 + [("sent", None)]


def test_a_series_that_is_paused_leaves_out_its_times(world, member, flask, until):
    flask("broadcast --group everyone --every 'every day' --at 11AM Coffee")
    until(2026, 11, 22, 12)
    flask("broadcasts pause 1")
    until(2026, 11, 24, 12)
    flask("broadcasts resume 1")
    until(2026, 11, 25, 12)
    assert [f"{at:%d}" for at, _ in member.came] == ["22", "25"]
    flask("broadcasts cancel 1")
    until(2026, 11, 27, 12)
    assert len(member.came) == 2


def test_calling_a_series_off_stops_the_time_that_is_under_way(world, member, flask, until):
    flask("broadcast --group everyone --every 'every day' --at 10PM Moon")
    until(2026, 11, 22, 23)
    flask("broadcasts cancel 1")
    until(2026, 11, 23, 12)
    assert member.texts == []


def test_the_text_of_yesterday_is_not_sent_once_that_of_today_is_due(world, member, flask, progress, until):
    flask("broadcast --group everyone --every 'every day' --at 11AM Coffee")
    member.says("HOURS 10:45AM-8:45AM")
    until(2026, 11, 22, 12)
    flask("broadcasts pause 2")
    world.clock.set(datetime(2026, 11, 23, 12, tzinfo=HOME))
    world.work()
    flask("broadcasts resume 2")
    until(2026, 11, 24, 10)
    assert [f"{at:%d %H:%M}" for at, _ in member.came] == ["24 08:45"]
    assert progress(2)["reasons"] == {"skipped": {"too-late": 1}}


def test_mistakes_about_when(flask):
    everyone = "broadcast --group everyone"
    assert "Say when" in flask(f"{everyone} Hi", fails=True)
    assert "morning or evening" in flask(f"{everyone} --at 6 Hi", fails=True)
    assert "no days" in flask(f"{everyone} --every soon --at 6PM Hi", fails=True)
    assert "no days" in flask(f"{everyone} --every 'every other monday' --at 6PM Hi", fails=True)
    assert "no time of day" in flask(f"{everyone} --every MON --at now Hi", fails=True)
    assert "either" in flask(f"{everyone} --every MON --rule FREQ=DAILY --at 6PM Hi", fails=True)
    for rule in ("FREQ=HOURLY", "FREQ=DAILY;COUNT=3", "FREQ=DAILY;BYHOUR=3", "MON", "FREQ=DAILY;BYDAY=" + "MO," * 40):
        assert "A rule is daily or rarer" in flask(f"{everyone} --at 6PM Hi --rule {rule}", fails=True)
    assert "no rule we can read" in flask(f"{everyone} --at 6PM Hi --rule FREQ=DAILY;BYDAY=XX", fails=True)
    assert "no time to come" in flask(f"{everyone} --at 6PM Hi --rule FREQ=DAILY;UNTIL=20200101T000000", fails=True)
    assert "no zone" in flask(f"{everyone} --at 6PM --zone Mars Hi", fails=True)


def test_the_very_same_series_is_planned_once(flask):
    flask("broadcast --group everyone --every MON --at 6PM Hi")
    assert "planned already: broadcast 1" in flask("broadcast --group everyone --every MON --at 6PM Hi", fails=True)


# --- looked over first ---------------------------------------------------------------------------------------------


def test_a_preview_sends_nothing_and_says_to_whom_and_how_long(world, member, socia, kim, flask):
    kim.says("PAUSE 7")
    said = flask("broadcast --group everyone --preview", "a" * 161, "--es", "Será la reunión")
    world.work()
    assert said.splitlines() == [
        "Recipients: 3 (English 2, Spanish 1)",
        "Left out: 1 of them are paused or take no texts now",
        "Segments: 3 in all, at most 2 each (GSM-7)",
        "Cost: not known; set SEGMENT_COST to what a segment costs you, in US dollars.",
    ]
    assert world.carrier.sent == []
    assert world.count(Broadcast) == 0


FULL = "x" * 1_560 + "{name}"
"""As long as a carrier takes it, with a name of forty letters."""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["x" * 1_601], "has 1,601 letters, and the carrier takes 1,600"),
        (["x" + FULL], "has 1,601 letters with a long name, and the carrier takes 1,600"),
        (["Soup", "--es", "x" + FULL], "The Spanish text has 1,601 letters with a long name"),
        (["\U0001f60a" * 801], "has 1,602 letters"),  # each is two on its way
    ],
)
def test_a_text_that_no_carrier_takes_is_refused_before_anything_else(world, member, flask, words, said):
    for how in ("--at now", "--at 2026-12-24T18:00", "--every MON --at 6PM", "--preview", f"--test {member.number}"):
        assert said in flask(f"broadcast --group everyone {how}", *words, fails=True)
    world.work()
    assert (member.texts, world.count(Broadcast)) == ([], 0)


def test_the_longest_text_reaches_whoever_has_the_longest_name(world, sam, flask):
    sam.joins("Guadalupemariafernandezdelacruzyortegadeleon")
    flask("broadcast --group everyone --at now", FULL)
    world.work()
    assert [len(text) for text in sam.texts] == [1_600]


def test_with_names_each_text_is_measured_as_it_will_be(world, flask):
    for number, name in ((1, "Al"), (2, "Guadalupe"), (3, "Íñigo")):
        world.phone(f"+1503555012{number}").joins(name)
    said = flask("broadcast --group everyone --preview", "x" * 152 + " {name}")
    assert "Segments: 6 in all, at most 3 each (UCS-2)" in said


def test_nobody_is_a_preview_too(flask):
    assert "Recipients: 0\nSegments: 0 in all" in flask("broadcast --language es --preview Hola")


@pytest.fixture
def priced(database_url, tmp_path):
    made = World(database_url, tmp_path / "var", SEGMENT_COST="0.0083")
    yield made
    made.close()


def test_with_a_price_a_preview_says_what_it_costs(priced):
    for number in range(3):
        priced.phone(f"+1503555012{number}").joins("Al")

    def preview(*words):
        return (
            priced.app.test_cli_runner().invoke(args=["broadcast", "--group", "everyone", "--preview", *words]).output
        )

    assert "Cost: $0.05" in preview("a" * 161)
    told = json.loads(preview("--json", "a" * 161))
    assert told == {
        "recipients": 3, "by_language": {"en": 3}, "out_of_reach": 0, "segments": 6, "sample": None, "cost": "0.0498",
        "worst": {"encoding": "GSM-7", "segments": 2},
    }  # fmt: skip


def test_beyond_ten_thousand_names_a_sample_is_measured_and_said_to_be_one(world, crowd, flask):
    crowd(12_000)
    without = flask("broadcast --group everyone --preview 'Soup at six'")
    assert "Segments: 12,000 in all" in without
    said = flask("broadcast --group everyone --preview", "Hi {name}")
    assert re.search(
        r"Segments: about 12,000 in all, at most 1 each \(GSM-7\) in a sample of (9,9|10,0)\d\d names", said
    )


def test_a_text_to_a_coordinator_first(world, member, flask):
    said = flask(f"broadcast --group everyone --test {world.coordinator.number}", "Hi {name}", "--es", "Hola")
    assert "nobody else" in said
    world.work()
    assert (world.coordinator.texts, member.texts) == (["Hi Alex"], [])
    assert world.count(Broadcast) == 0


def test_a_text_to_a_coordinator_comes_at_any_hour_and_as_often_as_it_is_tried(world, flask, until):
    until(2026, 11, 22, 23)
    for _ in range(2):
        flask(f"broadcast --group everyone --test {world.coordinator.number} Hello")
        world.pass_time(minutes=1)
    assert world.coordinator.texts == ["Hello"] * 2


def test_a_text_to_a_member_first(world, member, socia, flask):
    flask(f"broadcast --group everyone --preview --test {socia.number} Hello --es", "Hola {name}")
    world.work()
    assert (socia.texts, member.texts) == (["Hola Rosa"], [])


def test_a_test_goes_to_nobody_else(world, sam, flask):
    sam.says("hello")
    assert "no member" in flask(f"broadcast --group everyone --test {sam.number} Hello", fails=True)
    assert "no member" in flask(f"broadcast --group everyone --test {KIM} Hello", fails=True)
    assert "not a phone number" in flask("broadcast --group everyone --test x Hello", fails=True)


# --- how far it is -------------------------------------------------------------------------------------------------


def receipt(world, phone, status, **more):
    """The carrier's, for the text that went to this phone."""
    with world.session() as session:
        mine = select(Attempt).join(Message, Message.id == Attempt.message_id).join(Person)
        mine = mine.where(Person.number_hash == world.line.sealer.fingerprint(phone.number), Attempt.sid.is_not(None))
        attempt = session.scalars(mine).one()
    form = {"MessageSid": attempt.sid, "MessageStatus": status, **more}
    world.post(f"/twilio/status?attempt={attempt.id}", form)


def test_what_became_of_each_adds_up_by_reason(world, flask, progress, until):
    phones = [world.phone(f"+150355501{number}").joins("Al") for number in range(30, 38)]
    delivered, _sent, unknown, refused, out, paused, asleep, busy = phones
    world.carrier.refusing = {
        unknown.number: Unknown("time-out"),
        refused.number: Refused(30006, 400),
        busy.number: Refused(20429, 429),
    }
    flask("broadcast --group everyone --at 12PM Hello")
    paused.says("PAUSE 7")
    asleep.says("HOURS 11AM-9AM")
    until(2026, 11, 22, 11, 59)
    out.says("STOP")
    assert progress()["people_now"] == 7
    world.clock.advance(timedelta(minutes=1))
    world.was_there()
    run_tick(world.line)
    assert progress()["texts"] == {"waiting": 7}
    world.pass_time(minutes=2)  # a try that nobody answered lets the others rest for a moment
    receipt(world, delivered, "delivered")
    told = progress()
    assert told["texts"]["held"] == 1
    assert told["texts"]["delivered"] == 1
    assert told["reasons"]["failed"] == {"error-30006": 1}
    assert told["reasons"]["skipped"] == {"paused": 1}
    world.pass_time(minutes=20)
    told = progress()
    assert told["texts"] == {
        "waiting": 1,
        "held": 1,
        "sent": 1,
        "delivered": 1,
        "unknown": 1,
        "failed": 1,
        "skipped": 1,
    }
    assert told["state"] == "sending"
    shown = flask("broadcasts show 1")
    assert "  failed: 1 (error-30006 1)" in shown
    assert "text: Hello" in shown
    assert "planned 7: waiting 1, held 1, sent 1" in flask("broadcasts list")


def test_whoever_is_forgotten_is_counted_as_erased(world, member, kim, flask, progress):
    flask("broadcast --group everyone --at now Hello")
    world.work()
    kim.says("FORGET ME", "1")
    assert progress()["texts"] == {"sent": 1, "erased": 1}


def test_consent_withdrawn_between_the_writing_and_the_sending_is_honoured(world, member, flask, progress, until):
    until(2026, 11, 22, 23)
    flask("broadcast --group everyone --at now Hello")
    world.work()
    member.says("STOP")
    until(2026, 11, 23, 12)
    assert member.texts == []
    assert progress()["reasons"] == {"skipped": {"no-consent": 1}}


def test_the_list_tells_the_newest_and_all_on_wish(world, flask):
    for number in range(52):
        flask("broadcast --group everyone --at 2026-12-24T18:00", f"Text {number}")
    assert flask("broadcasts list").splitlines()[0].startswith("3: planned, to everyone, 2026-12-24 18:00 PST")
    assert len(flask("broadcasts list --all --json").splitlines()) == 52
    assert "no broadcast 77" in flask("broadcasts show 77", fails=True)


# --- stopping what has left ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["--every 'every day' --at 11AM", "--at 11AM"])
@pytest.mark.parametrize(("word", "then"), [("cancel", "cancelled"), ("pause", "paused")])
def test_what_did_not_arrive_is_not_tried_again_once_it_was_stopped(world, member, flask, until, when, word, then):
    flask(f"broadcast --group everyone {when}", "Come to 5 Main St")
    until(2026, 11, 22, 11, 1)
    assert f"is {then}" in flask(f"broadcasts {word} 1")
    receipt(world, member, "undelivered", ErrorCode="30003")
    world.pass_time(minutes=30)
    assert member.texts == ["Come to 5 Main St"]
    assert {one.state for one in world.all(Broadcast)} == {then}


def test_what_did_not_arrive_is_tried_again_once_it_goes_on(world, member, flask, until, progress):
    flask("broadcast --group everyone --every 'every day' --at 11AM Soup")
    until(2026, 11, 22, 11, 1)
    flask("broadcasts pause 1")
    receipt(world, member, "undelivered", ErrorCode="30003")
    world.pass_time(minutes=5)
    flask("broadcasts resume 1")
    world.pass_time(minutes=5)
    assert member.texts == ["Soup"] * 2
    assert progress(2)["state"] == "sent"


def test_what_has_arrived_cannot_be_called_off(world, member, flask):
    flask("broadcast --group everyone --at now Soup")
    world.work()
    receipt(world, member, "delivered")
    world.pass_time(minutes=1)
    assert "Broadcast 1 is sent" in flask("broadcasts cancel 1", fails=True)


def test_times_of_a_series_that_are_over_stay_as_they_were(world, member, flask, until):
    flask("broadcast --group everyone --every 'every day' --at 11AM Soup")
    until(2026, 11, 23, 12)
    flask("broadcasts cancel 1")
    assert [one.state for one in world.all(Broadcast)] == ["cancelled", "sent", "cancelled"]


@pytest.mark.parametrize("when", ["--at 2026-12-24T18:00", "--every MON --at 6PM"])
def test_what_was_called_off_by_mistake_can_be_planned_again(world, member, flask, until, when):
    party = f"broadcast --group everyone {when} Party"
    flask(party)
    flask("broadcasts cancel 1")
    assert "Broadcast 2" in flask(party)
    assert "planned already: broadcast 2" in flask(party, fails=True)
    until(2026, 12, 24, 19)
    assert set(member.texts) == {"Party"}
    flask("broadcasts cancel 2")
    if "every" in when:
        flask(party)
        assert [one.state for one in world.all(Broadcast, Broadcast.series_id.is_(None))] == ["cancelled"] * 2 + [
            "planned"
        ]
