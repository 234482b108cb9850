"""The ladder: by text, by a call after two texts, round and round, after two hours the admin; whatever hour it is, without
Redis, and never twice.
"""

from datetime import timedelta

import pytest

from app.carrier.errors import Refused, Unknown
from app.crisis.models import Alert, AlertEvent
from app.inbox.models import InboxItem
from app.outbox.models import Message
from app.sandbox import forms
from app.sandbox.twiml import Dial
from app.staff.duty import staff_values
from app.staff.models import Staff
from tests.world import LINE, ROSA, SAM
from workers.tick import run_tick

WORDS, PALABRAS = "I want to kill myself", "me quiero matar"
AT_HOME = "he is going to kill me, he has a knife"
KIM, ANA, DEE = "+15035550198", "+15035550197", "+15035550196"
SECRETS = (
    "recover",
    "crisis",
    "circle",
    "sober",
    "meeting",
    "Sam",
    "danger",
    "red",
    "rojo",
    "alert",
    "suicid",
    SAM,
    ROSA,
)


@pytest.fixture
def staff(world):
    """`staff(ANA, "Ana", "es")`: one more of the staff, on duty after the others; `admin=True`: an admin."""

    def add(number, name, language="en", **more):
        with world.line.sessions.begin() as session:
            values = staff_values(world.line, name, number, language, **more)
            session.add(Staff(**{**values, "place": 2}))
        return world.phone(number)

    return add


@pytest.fixture
def dee(staff):
    return staff(DEE, "Dee", admin=True)


@pytest.fixture
def steps(world):
    """Each step of the alerts, with who it was."""

    def tell(number=1):
        with world.session() as session:
            names = {one.id: one.name for one in session.query(Staff)}
        events = world.all(AlertEvent, AlertEvent.alert_id == number)
        return [" ".join(filter(None, (e.sort, e.kind, names.get(e.staff_id)))) for e in events]

    return tell


def alerts_in(phone):
    return [body for body in phone.texts if "Reply OK" in body or "Responda OK" in body]


# --- the rungs -----------------------------------------------------------------------------------------------------


def test_after_two_texts_to_somebody_without_an_answer_they_are_called(world, member, alex, steps):
    member.says(WORDS)
    world.pass_time(minutes=9, seconds=59)
    assert alex.rung == []
    world.pass_time(seconds=2)
    [at] = alex.rung
    assert at == world.local() - timedelta(seconds=1)
    assert len(alerts_in(alex)) == 3, "once more without a receipt, then every five minutes, with the call too"
    assert steps() == ["opened suicide", "told Alex", "told Alex", "told Alex", "called Alex"]


def test_each_is_called_after_two_texts_to_themself(world, member, alex, staff):
    kim = staff(KIM, "Kim")
    member.says(WORDS)
    world.pass_time(minutes=19)
    assert (alex.rung, kim.rung) == ([], [])
    world.pass_time(minutes=2)
    assert (len(alex.rung), len(kim.rung)) == (1, 0)
    world.pass_time(minutes=5)
    assert (len(alex.rung), len(kim.rung)) == (1, 1)


def test_round_and_round_every_third_time_by_call(world, member, alex):
    member.says(WORDS)
    world.pass_time(minutes=31)
    assert len(alerts_in(alex)) == 7
    assert [at.minute for at in alex.rung] == [10, 25]


def test_whoever_or_whatever_answers_hears_only_the_neutral_name_and_press_1(world, socia, alex):
    socia.says(PALABRAS)
    world.pass_time(minutes=11)
    call = alex.call.picks_up()
    call.hears(
        "This is Handrail. To take this call, press 1.", "Le llama Handrail. Para tomar esta llamada, oprima el 1."
    )
    for word in SECRETS:
        assert word.casefold() not in call.heard.casefold()


def test_pressing_1_tells_the_code_word_and_another_key_takes_the_alert(world, member, alex, steps):
    member.says(WORDS)
    world.pass_time(minutes=11)
    call = alex.call.picks_up().presses("1").hears("Red, number 1.", "If you have it, press 1")
    assert world.all(Alert)[0].answered_at is None
    call.presses("1").hears("It is yours now", "connect")
    world.pass_time(hours=4)
    assert len(alex.rung) == 1
    assert steps()[-4:] == ["called Alex", "picked-up Alex", "answered Alex", "asked Alex"]


def test_the_call_is_in_the_language_of_whoever_is_called(world, socia, alex, staff, flask):
    with world.line.sessions.begin() as session:
        session.query(Staff).update({"on_duty": False})
    ana = staff(ANA, "Ana", "es")
    socia.says(PALABRAS)
    world.pass_time(minutes=11)
    call = ana.call.picks_up().presses("1").hears("Rojo, número 1")
    call.presses("1").hears("Queda a su cargo", "oprima el 1")


def test_not_now_on_the_call_leaves_the_alert_to_the_next(world, member, alex, staff):
    kim = staff(KIM, "Kim")
    member.says(WORDS)
    world.pass_time(minutes=21)
    before = len(alerts_in(kim))
    alex.call.picks_up().presses("1", "2").hears("The next on duty is told now")
    world.work()
    assert len(alerts_in(kim)) == before + 1


def test_whoever_is_alone_on_duty_and_cannot_take_it_is_asked_again(world, member, alex):
    member.says(WORDS)
    world.pass_time(minutes=11)
    before = len(alerts_in(alex))
    alex.call.picks_up().presses("1", "2").hears("If you are alone", "again in some minutes")
    world.work()
    assert len(alerts_in(alex)) == before
    world.pass_time(minutes=5)
    assert len(alerts_in(alex)) == before + 1


def test_not_now_in_spanish(world, socia, alex, staff):
    with world.line.sessions.begin() as session:
        session.query(Staff).update({"on_duty": False})
    ana = staff(ANA, "Ana", "es")
    socia.says(PALABRAS)
    world.pass_time(minutes=11)
    ana.call.picks_up().presses("1", "2").hears("Si nadie puede")


@pytest.mark.parametrize("how", ["busy", "no-answer", "failed", "canceled"])
def test_a_call_that_is_missed_is_kept_and_the_ladder_goes_on(world, member, alex, steps, how):
    member.says(WORDS)
    world.pass_time(minutes=11)
    alex.call.is_not_taken(how)
    assert steps()[-1] == f"missed {how} Alex"
    world.pass_time(minutes=5)
    assert steps()[-1] == "told Alex"
    assert world.count(InboxItem, InboxItem.sort == "staff-unreachable") == 0


@pytest.mark.parametrize("key", ["", "2", "9", "0", "*"])
def test_a_machine_hears_nothing_more_and_the_ladder_goes_on(world, member, alex, steps, key):
    member.says(WORDS)
    world.pass_time(minutes=11)
    call = alex.call.picks_up()
    call.presses(key) if key else call.stays_silent()
    assert not call.goes_on
    assert "number" not in call.heard
    assert steps()[-1] == "missed no-key Alex"
    world.pass_time(minutes=5)
    assert steps()[-1] == "told Alex"


def test_a_call_that_was_taken_is_not_kept_as_missed(world, member, alex, steps):
    member.says(WORDS)
    world.pass_time(minutes=11)
    alex.call.picks_up().presses("1", "2").hangs_up()
    assert steps()[-1] == "picked-up Alex"


def test_whoever_takes_the_call_after_somebody_else_has_it_is_told_so(world, member, alex, staff):
    kim = staff(KIM, "Kim")
    member.says(WORDS)
    world.pass_time(minutes=21)
    kim.says("on it").hears("yours now")
    assert alex.call.picks_up().presses("1").hears("Somebody has it by now").goes_on


# --- never twice ---------------------------------------------------------------------------------------------------


def test_a_rerun_of_the_tick_places_no_second_call(world, member, alex):
    member.says(WORDS)
    world.pass_time(minutes=10, seconds=1)
    for _ in range(5):
        run_tick(world.line)
        world.work()
    assert len(alex.rung) == 1


def test_a_call_of_which_nobody_knows_is_looked_up_and_never_placed_again(world, member, alex):
    member.says(WORDS)
    world.pass_time(minutes=9)
    taken = world.carrier.call

    def taken_without_an_answer(*to, **more):
        taken(*to, **more)
        raise Unknown("time-out")

    world.carrier.call = taken_without_an_answer
    world.pass_time(minutes=1, seconds=1)
    world.carrier.call = taken
    assert len(alex.rung) == 1
    world.pass_time(minutes=1)
    [call] = world.all(Message, Message.purpose == "call")
    assert call.state == "sent"
    assert len(alex.rung) == 1


def test_a_call_that_the_carrier_may_or_may_not_have_placed_is_not_placed_later(world, member, alex):
    """It is not to be found there; by the time that is sure the ladder has gone on."""
    member.says(WORDS)
    world.pass_time(minutes=9)
    placed = world.carrier.call
    world.carrier.call = lambda *_, **__: (_ for _ in ()).throw(Unknown("time-out"))
    world.pass_time(minutes=1, seconds=1)
    world.carrier.call = placed
    world.pass_time(minutes=14)
    assert alex.rung == []
    world.pass_time(minutes=2)
    assert len(alex.rung) == 1, "that of the next turn by call"
    assert [call.state for call in world.all(Message, Message.purpose == "call")] == ["unknown", "sent"]


def test_a_call_that_is_taken_by_text_before_it_is_placed_is_not_placed(world, member, alex):
    member.says(WORDS)
    world.pass_time(minutes=9, seconds=59)
    world.clock.advance(timedelta(seconds=2))
    run_tick(world.line)
    alex.says("OK 1").hears("yours now")
    world.work()
    assert alex.rung == []


def test_a_number_that_cannot_be_called_is_seen_and_the_next_is_told_at_once(world, member, alex, staff, steps):
    kim = staff(KIM, "Kim")
    member.says(WORDS)
    world.pass_time(minutes=19, seconds=59)
    world.carrier.refusing[alex.number] = Refused(21211, 400)
    before = len(alerts_in(kim))
    world.pass_time(seconds=10)
    assert len(alerts_in(kim)) == before + 1
    assert "unreachable Alex" in steps()
    assert [item.words for item in world.all(InboxItem, InboxItem.sort == "staff-unreachable")] == ["Alex"]


# --- two hours, and the admin --------------------------------------------------------------------------------------


def test_after_two_hours_the_admin_gets_text_and_call_and_then_every_hour(world, member, alex, dee):
    member.says(WORDS)
    world.pass_time(hours=1, minutes=59)
    assert (dee.texts, dee.rung) == ([], [])
    world.pass_time(minutes=2)
    assert (len(dee.texts), len(dee.rung)) == (1, 1)
    before = len(alerts_in(alex))
    world.pass_time(hours=3)
    assert (len(dee.texts), len(dee.rung)) == (4, 4)
    assert len(alerts_in(alex)) == before + 3


def test_the_admin_takes_it_on_the_call(world, member, dee, steps):
    member.says(WORDS)
    world.pass_time(hours=2, minutes=1)
    dee.call.picks_up().presses("1").hears("Red, number 1").presses("1").hears("yours now")
    assert "answered Dee" in steps()
    world.pass_time(hours=5)
    assert len(dee.rung) == 1


def test_danger_heard_again_and_again_does_not_put_the_admin_off(world, member, dee):
    member.says(WORDS)
    for _ in range(5):
        world.pass_time(minutes=24)
        member.says(WORDS)
    world.pass_time(minutes=6)
    assert (len(dee.texts), len(dee.rung)) == (1, 1)


def test_without_an_admin_the_round_goes_on(world, member, alex):
    member.says(WORDS)
    world.pass_time(hours=2)
    before = len(alerts_in(alex))
    world.pass_time(hours=6)
    assert len(alerts_in(alex)) == before + 6


def test_with_nobody_on_duty_the_admin_is_told_at_once(world, member, dee):
    with world.line.sessions.begin() as session:
        session.query(Staff).filter(Staff.is_admin.is_(False)).update({"on_duty": False})
    member.says(WORDS).hears("988")
    assert [to for to, _ in member.told_others] == [DEE]
    world.pass_time(hours=3, minutes=1)
    assert len(dee.texts) == 26, (
        "once more without a receipt, every five minutes, then every hour: nobody is told twice"
    )


def test_an_admin_is_added_from_the_shell_and_a_coordinator_made_one(world, member, flask, alex):
    flask(f"staff add Dee {DEE} --admin")
    flask(f"staff add Alex {alex.number}", fails=True)
    flask(f"staff add Alex {alex.number} --admin")
    flask(f"staff add Alex {alex.number} --admin", fails=True)
    assert [(one.name, one.is_admin, one.on_duty) for one in world.all(Staff)] == [
        ("Alex", True, True), ("Dee", True, False),
    ]  # fmt: skip


# --- whatever else is the matter -----------------------------------------------------------------------------------


def test_alerts_and_calls_know_no_quiet_hours_and_no_backlog(world, member, alex, until, crowd, flask):
    crowd(300)
    until(2026, 11, 23, 3)
    flask('broadcast --group everyone --at now "Soup"')
    member.says(WORDS)
    world.pass_time(minutes=11)
    assert len(alex.rung) == 1
    alex.call.picks_up().presses("1").hears("Red, number 1")


def test_a_person_who_left_or_was_forgotten_leaves_the_ladder_as_it_is(world, member, alex):
    member.says(WORDS, "FORGET ME", "1")
    world.pass_time(minutes=11)
    assert alex.call.picks_up().presses("1", "1").hears("yours now", "cannot connect you").goes_on


def test_more_danger_joins_the_open_alert(world, member, alex, steps):
    member.says(WORDS)
    world.pass_time(minutes=1)
    member.says("I just took all my pills at once to die")
    assert world.count(Alert) == 1
    assert [step for step in steps() if step.startswith(("opened", "joined"))][1].startswith("joined")


# --- being connected on the call -----------------------------------------------------------------------------------


@pytest.fixture
def taken(world, member, alex):
    """Alex has pressed 1, and 1 for having it."""
    member.says(WORDS)
    world.pass_time(minutes=11)
    return alex.call.picks_up().presses("1", "1")


def test_on_the_call_they_are_connected_with_numbers_hidden(world, member, taken, steps):
    taken.hears("We can connect you now", "Neither of you sees a number")
    taken.presses("1").hears("We are ringing them now")
    dial = taken.call.waiting
    assert isinstance(dial, Dial)
    assert (dial.caller_id, [target.number for target in dial.targets]) == (LINE, [SAM])
    taken.coordinator_presses("1").hears("Thank you for talking with them")
    assert "This is Handrail. To take this call, press 1." in taken.screened
    for word in SECRETS:
        assert word.casefold() not in taken.screened.casefold()
    assert "connected Alex" in steps()


def test_that_they_talked_is_kept_in_whatever_order_the_ends_are_told(world, taken, steps):
    """The coordinator hangs up first, and the end of the call is told before how the other one went."""
    taken.presses("1")
    assert taken.picked_up("1")
    world.post("/twilio/call-status", forms.voice(taken.call.party, taken.call.sid, "completed"))
    taken.call.dial_answered()
    taken.call.dial_ended("completed")
    assert "connected Alex" in steps()


@pytest.mark.parametrize("key", ["", "2"])
def test_what_happens_when_they_do_not_pick_up_is_told(taken, steps, key):
    taken.presses("1").coordinator_presses(key).hears("Nobody picked up", "our name and nothing else")
    assert taken.goes_on
    assert "not-connected Alex" in steps()


def test_after_danger_at_home_nobody_is_offered_a_call(world, member, alex):
    member.says(AT_HOME)
    world.pass_time(minutes=11)
    call = alex.call.picks_up().presses("1").hears("Silver, number 1", "Do not call this person")
    call.presses("1").hears("Please do not call")
    assert "connect you" not in call.heard
