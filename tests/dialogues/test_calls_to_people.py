"""A person on a call: the coordinator is rung unseen and must press 1; 988 by its two numbers; callers without a number."""

import re

import phonenumbers
import pytest

from app.crisis.models import Alert
from app.inbox.models import InboxItem
from app.people.models import Person
from app.sandbox.twiml import Dial
from app.staff.duty import staff_values
from app.staff.models import Staff
from flows.numbers import national_numbers
from tests.world import LINE, SAM

ABROAD = phonenumbers.format_number(
    phonenumbers.example_number_for_type("GB", phonenumbers.PhoneNumberType.MOBILE), phonenumbers.PhoneNumberFormat.E164
)
WITHOUT_A_NUMBER = ["anonymous", "Restricted", "266696687", "+266696687", "+15", "", "sip:alice@example.org", ABROAD]


@pytest.fixture
def tape(world):
    """Every form that came in and every TwiML that went out, from here on."""
    kept, post = [], world.post

    def recording(path, form):
        answer = post(path, form)
        kept.append((path, form, answer))
        return answer

    world.post = recording
    return kept


def written(tape):
    return "\n".join(answer for _, _, answer in tape)


# --- the coordinator -----------------------------------------------------------------------------------------------


def test_the_coordinator_is_rung_from_our_number_and_takes_the_call_with_1(world, member, tape):
    call = world.caller().calls().presses("0")
    call.hears("ringing a coordinator", "Neither of you sees")
    dial = call.call.waiting
    assert isinstance(dial, Dial)
    assert dial.caller_id == LINE
    assert [target.number for target in dial.targets] == [world.coordinator.number]
    call.coordinator_presses("1").hears("Thank you for talking", "For a person, press 0")
    assert call.goes_on
    assert SAM not in written(tape)
    assert SAM.removeprefix("+1") not in written(tape)


def test_no_staff_number_is_ever_said(world, member):
    call = world.caller().calls().presses("0").nobody_answers()
    digits = world.coordinator.number.removeprefix("+1")
    said = "".join(c for part in call.call.heard for c in part.text if c.isdigit())
    assert digits not in said


def test_whoever_picks_up_hears_only_the_neutral_name_and_press_1(world, member, tape):
    world.caller().calls().presses("0").coordinator_presses("1")
    screens = [answer for path, _, answer in tape if "/screen/" in path]
    assert len(screens) == 1
    assert "This is Handrail. To take this call, press 1." in screens[0]
    for word in ("recover", "crisis", "circle", "sober", "meeting", "Sam", "danger", SAM):
        assert word.casefold() not in screens[0].casefold()


@pytest.mark.parametrize("key", ["", "2", "0", "9", "*"])
def test_a_machine_that_does_not_press_1_counts_as_missed(world, member, key):
    call = world.caller().calls().presses("0")
    call.coordinator_presses(key)
    call.hears("Nobody picked up", "9 8 8", "connected, press 1")
    assert call.goes_on


def test_nobody_answers_and_the_crisis_line_is_offered(world, member):
    """And a coordinator is told by text, in that very answer, who wanted to talk."""
    call = world.caller().calls().presses("0").nobody_answers()
    call.hears("Nobody picked up", "A coordinator is told", "9 8 8", "They will see your number", "connected, press 1")
    [told] = call.call.messages
    assert (told.to, "GREEN 1" in told.body) == (world.coordinator.number, True)
    world.coordinator.says("CALL 1").hears("We ring your phone now")
    call.presses("2").hears("at any time", "For a person, press 0")
    assert call.goes_on


def test_with_nobody_on_duty_the_crisis_line_is_offered(world, member):
    with world.session() as session, session.begin():
        session.query(Staff).update({"on_duty": False})
    call = world.caller().calls().presses("0")
    assert call.hears("No coordinator is on duty", "connected, press 1").goes_on


def test_all_on_duty_are_rung_at_once(world, member):
    with world.session() as session, session.begin():
        number = "+15035550198"
        session.add(
            Staff(
                name="Jo", number=number, number_hash=world.line.sealer.fingerprint(number), since=world.clock.now(),
                place=2,
            )
        )  # fmt: skip
    call = world.caller().calls().presses("0")
    assert [target.number for target in call.call.waiting.targets] == [world.coordinator.number, number]
    assert all("/screen/" in target.url for target in call.call.waiting.targets)


def test_no_more_than_ten_are_rung_at_once(world, member):
    """The carrier takes no more."""
    with world.session() as session, session.begin():
        for at in range(12):
            values = staff_values(world.line, f"Jo {at}", f"+150355502{at:02d}", "en")
            session.add(Staff(**{**values, "place": 2}))
    call = world.caller().calls().presses("0")
    assert len(call.call.waiting.targets) == 10
    assert call.call.waiting.targets[0].number == world.coordinator.number


def test_nobody_answers_in_spanish(world, rosa):
    rosa.joins("Rosa", language="es")
    call = world.caller(rosa.number).calls().presses("0").nobody_answers()
    call.hears("Aún no contestan; ya les avisamos", "Podemos pasarle al 9 8 8", "oprima el 1")


def test_every_address_that_a_call_is_sent_on_to_is_tried_again(world, member, tape):
    call = world.caller().calls().presses("1", "9", "2", "0")
    call.coordinator_presses("1")
    addresses = re.findall(r'(?:action|url)="([^"]+)"', written(tape)) + re.findall(
        r"<Number url=.([^\"]+)", written(tape)
    )
    assert len(addresses) >= 7
    assert {address.partition("#")[2] for address in addresses} == {"rc=2&amp;rp=all&amp;rt=5000"}


def test_a_second_try_starts_afresh(world, member):
    """A 1 pressed on the first ringing is not taken for the second."""
    call = world.caller().calls().presses("0")
    call.coordinator_presses("1")
    assert call.presses("0").nobody_answers().hears("Nobody picked up").goes_on


def test_a_person_in_the_middle_of_a_check_in_leads_back_to_it(world, member):
    call = world.caller().calls().presses("1", "3", "0").nobody_answers()
    assert call.presses("2").hears("How strong is any urge").goes_on


# --- 988 -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def offered(world, member):
    """A call at the offer of the lifeline."""
    return world.caller().calls().presses("9")


def test_988_is_rung_with_the_callers_own_number_after_saying_so(offered):
    offered.hears("9 8 8", "They will see your number")
    assert offered.call.waiting.takes_keys
    offered.presses("1").hears("Connecting you")
    dial = offered.call.waiting
    assert (dial.targets[0].number, dial.caller_id) == ("988", SAM)
    assert dial.targets[0].url == "", "nobody at 988 is asked to press 1"


def test_after_988_the_call_goes_on(offered):
    offered.presses("1").call.dial_answered()
    offered.call.dial_ended("completed")
    assert offered._listen().hears("Thank you for calling them", "For a person, press 0").goes_on


@pytest.mark.parametrize("outcome", ["failed", "busy", "no-answer", "canceled"])
def test_where_988_cannot_be_reached_the_long_number_is_tried_once(offered, outcome):
    offered.presses("1").call.dial_ended(outcome)
    dial = offered.call.waiting
    assert (dial.targets[0].number, dial.caller_id) == ("+18002738255", SAM)
    offered.call.dial_ended(outcome)
    offered._listen().hears("9 8 8", "1, 8 0 0, 2 7 3, 8 2 5 5", "For a person, press 0")
    assert offered.goes_on


def test_the_long_number_may_go_through(offered):
    offered.presses("1").call.dial_ended("failed")
    offered.call.dial_answered()
    offered.call.dial_ended("completed")
    assert offered._listen().hears("Thank you for calling them").goes_on


def test_no_emergency_number_is_ever_dialled():
    """Nothing with three digits but 988; 911, 211 and their kin are said, never rung."""
    dialled = {number for one in national_numbers().values() for number in one.dial}
    assert dialled == {"988", "+18002738255"}


def test_9_alerts_a_coordinator_in_the_very_answer(world, offered):
    [alert] = offered.call.messages
    assert alert.to == world.coordinator.number
    assert alert.from_ == LINE
    assert SAM not in alert.body
    assert world.count(Alert) == 1


def test_9_again_and_again_leads_back_in_one_step(world, member):
    call = world.caller().calls().presses("1", "3", "9", "9", "9")
    assert call.presses("2").hears("How strong is any urge").goes_on


# --- callers without a number --------------------------------------------------------------------------------------


def test_a_caller_without_a_number_gets_the_public_parts(world):
    for number in WITHOUT_A_NUMBER:
        call = world.caller(number).calls()
        call.hears(
            "Handrail", "press 9", "For meetings, press 1", "For help near you, press 3", "For a person, press 0"
        )
        assert "check in" not in call.heard
        assert "your days" not in call.heard
        call.presses("1").hears("Tuesday Circle")
        call.presses("2").hears("Para reuniones, oprima el 1")
        call.presses("2", "3", "2").hears("1, 8 0 0, 6 6 2, 4 3 5 7")
        assert call.goes_on, number
    assert world.count(Person) == 0


def test_a_caller_without_a_number_is_told_to_dial_988(world):
    for number in WITHOUT_A_NUMBER:
        call = world.caller(number).calls().presses("9")
        call.hears("9 8 8", "coordinator", "For meetings, press 1")
        assert [message.to for message in call.call.messages] == [world.coordinator.number]
        assert call.goes_on, number
    assert world.count(Alert) == len(WITHOUT_A_NUMBER)


def test_a_caller_without_a_number_may_ask_for_a_person(world, tape):
    call = world.caller(withheld=True).calls().presses("0")
    assert call.call.waiting.caller_id == LINE
    call.nobody_answers().hears("Nobody could pick up", "call 9 8 8", "For meetings, press 1")
    assert call.goes_on
    assert [item.sort for item in world.all(InboxItem)] == ["wants-person"]


def test_whoever_takes_the_alert_of_a_caller_without_a_number_is_told_there_is_none(world):
    world.caller("anonymous").calls().presses("9")
    world.coordinator.says("OK 1").hears("1 is yours now", "cannot connect you")


def test_each_withheld_call_stands_for_itself(world):
    one = world.caller(withheld=True).calls().presses("2").hears("oprima el 1")
    other = world.caller(withheld=True).calls().hears("For meetings, press 1")
    assert one.stays_silent().hears("oprima el 1").goes_on
    assert other.goes_on
