"""What somebody calls off does not come, though it is written already and only waits for its hour."""

from datetime import datetime

import pytest

from app.carrier.errors import Refused, Unknown
from app.outbox.models import Attempt, Message
from tests.world import HOME

AWAY = Refused(0)


def undelivered(world):
    """The carrier tells that the last text did not arrive, which is tried again a while later."""
    attempt = world.all(Attempt, Attempt.by == "carrier")[-1]
    form = {"MessageSid": attempt.sid, "MessageStatus": "undelivered", "ErrorCode": "30003"}
    world.post(f"/twilio/status?attempt={attempt.id}", form)


@pytest.fixture
def what_became(world):
    """(state, reason) of every text for a purpose."""

    def tell(purpose):
        return [(one.state, one.reason) for one in world.all(Message, Message.purpose == purpose)]

    return tell


# --- a milestone of a date that no longer holds --------------------------------------------------------------------


@pytest.fixture
def day_90(member, until):
    """Ten thirty on Sam's day 90: the text is written and waits for the end of their quiet hours."""
    member.says("DATE AUG 25", "1", "HOURS 10PM-11AM")
    until(2026, 11, 23, 10, 30)
    return member


def test_after_a_slip_and_a_new_date_nobody_is_congratulated_on_the_old_one(day_90, until, what_became):
    day_90.says("SLIP", "2", "1").hears("Saved")
    until(2026, 11, 23, 23)
    assert day_90.texts == []
    assert what_became("milestone") == [("skipped", "slip")]
    until(2026, 11, 25)
    assert day_90.texts == ["Sam, 1 day. You did that. We are glad you are here."]


def test_after_a_slip_in_spanish_too(socia, until):
    socia.says("FECHA 25 AGO", "1", "HORAS 10PM-11AM")
    until(2026, 11, 23, 10, 30)
    socia.says("RECAIDA", "2", "1").hears("Guardado")
    until(2026, 11, 23, 23)
    assert socia.texts == []


def test_a_date_that_is_taken_away_takes_its_milestone_along(day_90, until, what_became):
    day_90.says("DATE OFF", "1").hears("no days")
    until(2026, 11, 24)
    assert day_90.texts == []
    assert what_became("milestone") == [("skipped", "date-changed")]


def test_a_slip_without_a_new_date_calls_off_what_waits(day_90, until, what_became):
    day_90.says("SLIP", "3").hears("any hour")
    until(2026, 11, 24, 12)
    assert day_90.texts == []
    assert what_became("milestone") == [("skipped", "slip")]


def test_a_slip_minutes_before_a_milestone_and_its_question_still_open(member, until, what_became):
    member.says("DATE AUG 25", "1")
    until(2026, 11, 23, 9, 57)
    member.says("I relapsed last night").hears("Glad you wrote", "2 Change my date")
    until(2026, 11, 24, 12)
    assert member.texts == []
    assert what_became("milestone") == []


def test_a_slip_in_spanish_the_evening_before_a_milestone(socia, until):
    socia.says("FECHA 25 AGO", "1")
    until(2026, 11, 22, 20)
    socia.says("RECAIDA", "3")
    until(2026, 11, 24)
    assert socia.texts == []


def test_a_slip_that_came_while_the_line_was_away_goes_before_the_milestone(member, world, until):
    member.says("DATE AUG 25", "1")
    until(2026, 11, 22, 13)
    member.says("SLIP", "3")
    world.clock.set(datetime(2026, 11, 23, 15, tzinfo=HOME))
    world.work()
    assert member.texts == []


def test_the_milestones_after_a_slip_come(member, socia, until):
    """The count is theirs: who keeps the date keeps what comes later."""
    member.says("DATE AUG 25", "1")
    socia.says("FECHA 25 AGO", "1")
    until(2026, 11, 22, 9, 59)
    socia.says("RECAIDA", "3")
    until(2026, 11, 23, 9, 57)
    member.says("SLIP", "3")
    until(2027, 2, 26)
    assert [body[:13] for body in member.texts] == ["Sam, 6 months"]
    assert [body[:13] for body in socia.texts] == ["Rosa, 90 días", "Rosa, 6 meses"]


def test_after_a_slip_the_milestone_of_a_date_given_anew_comes(member, until):
    member.says("DATE AUG 25", "1")
    until(2026, 11, 23, 14)
    member.says("SLIP", "2", "1").hears("Saved")
    until(2026, 11, 24, 12)
    assert [body[:11] for body in member.texts] == ["Sam, 90 day", "Sam, 1 day."]


def test_the_same_date_told_once_more_keeps_its_milestone(day_90, until):
    day_90.says("DATE AUG 25", "1")
    until(2026, 11, 24)
    assert [body[:12] for body in day_90.texts] == ["Sam, 90 days"]


def test_whoever_gives_the_same_date_after_a_slip_is_told_of_it(member, world, until):
    member.says("DATE AUG 25", "1")
    until(2026, 11, 23, 9, 50)
    member.says("SLIP", "3")
    world.pass_time(minutes=1)
    member.says("DATE AUG 25", "1").hears("90 days")
    until(2026, 11, 23, 12)
    assert [body[:12] for body in member.texts] == ["Sam, 90 days"]


def test_the_same_date_given_on_the_day_of_its_milestone_keeps_it(member, socia, until):
    member.says("DATE AUG 25", "1")
    socia.says("FECHA 25 AGO", "1")
    until(2026, 11, 23, 9)
    member.says("DATE AUG 25", "1").hears("90 days")
    socia.says("FECHA 25 AGO", "1").hears("90 días")
    until(2026, 11, 24)
    assert [body[:12] for body in member.texts] == ["Sam, 90 days"]
    assert [body[:13] for body in socia.texts] == ["Rosa, 90 días"]


def test_a_milestone_that_waited_for_an_answer_about_danger_goes_with_its_date(member, world, until):
    member.says("DATE AUG 25", "1")
    until(2026, 11, 23, 9, 58)
    member.says("i cant do this anymore")
    until(2026, 11, 23, 10, 1)
    member.says("im ok", "SLIP", "2", "1").hears("Saved")
    until(2026, 11, 23, 23)
    assert member.texts == []


def test_a_milestone_that_the_carrier_did_not_take_goes_with_its_date(member, world, until):
    member.says("DATE AUG 25", "1")
    world.carrier.refusing[member.number] = AWAY
    until(2026, 11, 23, 10, 0)
    member.says("SLIP", "2", "1").hears("Saved")
    world.carrier.refusing.clear()
    until(2026, 11, 23, 23)
    assert member.texts == []


def test_a_milestone_that_did_not_arrive_is_not_tried_again_for_a_date_that_is_gone(member, world, until):
    member.says("DATE AUG 25", "1")
    until(2026, 11, 23, 10)
    assert len(member.texts) == 1
    member.says("SLIP", "2", "1")
    undelivered(world)
    until(2026, 11, 23, 23)
    assert len(member.texts) == 1


def test_a_milestone_that_may_have_left_stays_in_the_books_as_it_is_and_is_not_sent_again(
    member, world, until, what_became
):
    member.says("DATE AUG 25", "1")
    world.carrier.refusing[member.number] = Unknown("timeout")
    until(2026, 11, 23, 10)
    member.says("SLIP", "2", "1")
    assert what_became("milestone") == [("queued", "timeout")]
    world.carrier.refusing.clear()
    until(2026, 11, 23, 23)
    assert member.texts == []


# --- check-ins and reminders that are ended ------------------------------------------------------------------------


def test_no_check_in_comes_after_check_in_off(member, until, what_became):
    member.says("CHECKIN 9AM", "HOURS 10PM-11AM")
    until(2026, 11, 23, 10)
    member.says("CHECKIN OFF").hears("not ask")
    until(2026, 11, 24)
    assert member.texts == []
    assert what_became("check-in") == [("skipped", "called-off")]


def test_no_check_in_comes_after_registro_no(socia, until):
    socia.says("REGISTRO 9AM", "HORAS 10PM-11AM")
    until(2026, 11, 23, 10)
    socia.says("REGISTRO NO").hears("no le preguntaremos")
    until(2026, 11, 24)
    assert socia.texts == []


def test_a_check_in_asked_for_anew_comes(member, until):
    member.says("CHECKIN 9AM", "HOURS 10PM-11AM")
    until(2026, 11, 23, 10)
    member.says("CHECKIN OFF", "CHECKIN NOON")
    until(2026, 11, 24)
    assert [f"{at:%H:%M}" for at, _ in member.came] == ["12:00"]


@pytest.fixture
def carrier_away(world, until):
    """The carrier takes nothing for these phones until so many minutes later; `meanwhile` is said in between."""

    def be(*phones, minutes, meanwhile):
        for phone in phones:
            world.carrier.refusing[phone.number] = AWAY
        world.pass_time(minutes=minutes)
        meanwhile()
        world.carrier.refusing.clear()

    return be


def test_check_in_off_ends_nobody_elses_check_in_and_no_reminder(member, socia, until, carrier_away):
    member.says("CHECKIN 6PM TUE", "REMIND 1")
    socia.says("REGISTRO 6PM MAR")
    until(2026, 11, 24, 17, 59)
    carrier_away(member, socia, minutes=2, meanwhile=lambda: member.says("CHECKIN OFF").hears("not ask"))
    until(2026, 11, 24, 18, 30)
    assert ["at 7 PM" in body for body in member.texts] == [True, True]
    assert len(socia.texts) == 1


def test_no_reminder_comes_after_remind_off(member, until, carrier_away, what_became):
    member.says("REMIND 1", "CHECKIN 6PM TUE")
    until(2026, 11, 24, 17, 59)
    carrier_away(member, minutes=2, meanwhile=lambda: member.says("REMIND OFF").hears("No more reminders"))
    until(2026, 11, 25)
    assert ["at 7 PM" in body for body in member.texts] == [True, False]
    assert what_became("reminder")[-1] == ("skipped", "called-off")


def test_who_checked_in_by_themselves_is_not_asked_again_by_what_waited(member, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 8, 50)
    member.says("MENU")
    until(2026, 11, 23, 9, 5)
    member.says("CHECKIN", "4", "2", "NEXT")
    until(2026, 11, 23, 23)
    assert member.texts == []


@pytest.mark.parametrize("anew", ["CHECKIN 6PM", "REGISTRO 6PM"])
def test_a_new_time_takes_the_place_of_what_waits_for_the_old_one(member, until, anew):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 8, 50)
    member.says("MENU")
    until(2026, 11, 23, 9, 5)
    member.says(anew)
    until(2026, 11, 23, 23)
    assert [at.hour for at, _ in member.came] == [18]
