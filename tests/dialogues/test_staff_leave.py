"""Who is on duty may leave like anybody: by STOP, as a wrong number, by FORGET ME, at the carrier. No alert waits for them."""

import json
import shutil
from datetime import timedelta

import pytest

from app.carrier.errors import Refused
from app.conversations.hear import Incoming
from app.conversations.spool import drain, keep
from app.crisis.models import Alert
from app.inbox.models import InboxItem
from app.outbox.models import Message
from app.people.models import ConsentEvent
from app.staff.duty import DUTY_FILE, remembered_duty, staff_values
from app.staff.models import Staff
from tests.dialogues.test_stopping import receipt
from tests.world import LINE, Phone

DANGER, WRONG = "I want to kill myself", "wrong number, stop texting me"
DEE = "+15035550152"


@pytest.fixture
def kim(second_on_duty):
    return second_on_duty


@pytest.fixture
def dee(world):
    """An admin, who is not on duty."""
    with world.line.sessions.begin() as session:
        session.add(Staff(**staff_values(world.line, "Dee", DEE, "en", admin=True)))
    return world.phone(DEE)


def in_inbox(world):
    return [(item.sort, item.words) for item in world.all(InboxItem) if item.sort.startswith("staff-")]


def alerts_in(phone):
    return [text for text in phone.texts if "RED" in text]


# --- leaving -------------------------------------------------------------------------------------------------------


def test_a_disk_without_room_undoes_nobody_s_stop(world, member, alex, kim):
    world.line.settings.var.joinpath(DUTY_FILE).unlink(missing_ok=True)
    world.line.settings.var.joinpath(DUTY_FILE, "in the way").mkdir(parents=True)
    alex.says("STOP").hears("Alerts do not come to you any more")
    member.says(DANGER)
    assert [to for to, _ in member.told_others] == [kim.number]
    shutil.rmtree(world.line.settings.var / DUTY_FILE)


@pytest.mark.parametrize("words", ["STOP", WRONG, "Unsubscribe"])
def test_no_alert_and_no_call_goes_to_who_wanted_out(world, member, alex, kim, words):
    alex.says(words)
    member.says(DANGER)
    assert [to for to, _ in member.told_others] == [kim.number]
    world.pass_time(hours=3)
    assert (alerts_in(alex), alex.rung) == ([], [])
    assert len(kim.rung) > 0


def test_the_others_and_the_admins_are_told_at_once_and_the_inbox_shows_it(world, alex, kim, dee, until):
    until(2026, 11, 23, 3)
    alex.says("STOP").hears("out of", "START", "Alerts do not come to you any more", "others know")
    world.work()
    for phone in (kim, dee):
        [told] = phone.texts
        assert "Alex" in told
        assert "Nobody else" not in told
    assert in_inbox(world) == [("staff-left", "Alex")]
    alex.says("STOP").hears_nothing()


def test_the_last_one_is_told_so_and_the_admin_too(world, alex, dee, flask, member):
    alex.says("STOP").hears("nobody else is on duty", world.settings.line_contact)
    world.work()
    [told] = dee.texts
    assert "Alex" in told
    assert "Nobody else is on duty" in told
    shown = flask("preflight", fails=True)
    assert "WRONG staff: nobody is on duty" in shown
    assert "look staff: 1 left by STOP" in shown
    member.says(DANGER)
    assert [to for to, _ in member.told_others] == [DEE]


def test_with_nobody_left_nothing_is_promised(world, member, alex):
    alex.says("STOP")
    member.says(DANGER).hears("988").hears_not("alerted a coordinator")
    assert remembered_duty(world.line) == []


def test_in_spanish(world, flask):
    flask(f"staff add Ana {DEE} --language es")
    ana = world.phone(DEE)
    ana.says("STOP").hears("ya no recibe mensajes", "Tampoco le llegan alertas", "equipo")
    ana.says("EMPEZAR").hears("alertas le llegan otra vez")


def test_a_strangers_mistyped_number_has_none_of_a_coordinators_words(world, member, alex, flask):
    flask(f"staff add Dee {DEE}")
    stranger = world.phone(DEE)
    stranger.says(WRONG).hears("Sorry").hears_not("duty")
    assert in_inbox(world) == [("staff-wrong-number", "Dee")]
    member.says(DANGER)
    stranger.says("OK").hears_not("yours now")
    stranger.says("START").hears("JOIN").hears_not("Alerts")
    world.pass_time(hours=3)
    assert (stranger.texts, stranger.rung) == ([], [])


def test_on_a_call_as_well(world, alex, kim, member):
    caller = world.caller(alex.number).calls()
    caller.presses("8")
    caller.presses("1").hears("Alerts do not come to you any more")
    member.says(DANGER)
    assert [to for to, _ in member.told_others] == [kim.number]


def test_beside_danger_it_holds_and_they_are_looked_after_by_the_others(world, alex, kim, dee):
    alex.says("i dont want to be on this earth anymore please dont text me anymore").hears("988")
    world.work()
    assert any("Alerts do not come to you any more" in text for text in alex.texts)
    assert any("Alex" in text for text in dee.texts)
    alex.says("2")
    assert [to for to, _ in alex.told_others] == [kim.number]


def test_what_the_carrier_answered_itself_counts_too(world, alex, kim):
    alex.says("STOP", OptOutType="STOP").hears_nothing()
    assert in_inbox(world) == [("staff-left", "Alex")]
    alex.says("START", OptOutType="START").hears_nothing()
    assert world.all(Staff)[0].left is None


# --- alerts that they were told of, or have ------------------------------------------------------------------------


def test_an_alert_that_waited_for_them_goes_to_the_next_at_once(world, member, alex, kim):
    member.says(DANGER)
    world.pass_time(minutes=1)
    alex.says("STOP")
    world.work()
    assert len(alerts_in(kim)) == 1


def test_an_alert_that_they_have_is_open_again(world, member, alex, kim, flask):
    member.says(DANGER)
    alex.says("OK 1").hears("yours now")
    world.pass_time(minutes=3)
    alex.says("STOP")
    world.work()
    assert len(alerts_in(kim)) == 1
    kim.says("OK").hears("1 is yours now")
    assert [step["step"] for step in json.loads(flask("alerts show 1 --json"))["steps"]].count("left") == 1


def test_one_that_they_noted_something_of_stays_as_it_is(world, member, alex, kim):
    member.says(DANGER)
    alex.says("OK 1", "NOTE 1 she is with her mother", "STOP")
    world.pass_time(minutes=30)
    assert alerts_in(kim) == []
    assert world.all(Alert)[0].answered_at is not None


def test_whoever_wants_a_person_is_told_of_to_the_next(world, member, alex, kim):
    member.says("PERSON")
    alex.says("STOP")
    world.work()
    assert any("GREEN 1" in text for text in kim.texts)


def test_with_nobody_else_it_waits_for_who_comes(world, member, alex, flask):
    member.says(DANGER)
    alex.says("OK 1", "STOP")
    world.pass_time(minutes=20)
    flask(f"staff add Dee {DEE}")
    world.pass_time(minutes=6)
    assert len(alerts_in(world.phone(DEE))) >= 1


# --- coming back ---------------------------------------------------------------------------------------------------


def test_start_brings_a_coordinator_back_as_what_they_were(world, member, alex, kim, dee, the_person):
    alex.says("STOP", "START").hears("Alerts come to this phone again").hears_not("JOIN")
    assert the_person(alex).standing == "stranger"
    member.says(DANGER)
    assert [to for to, _ in member.told_others] == [alex.number]
    dee.says("STOP", "START").hears("Alerts come to this phone again")
    assert [(one.name, one.on_duty, one.is_admin) for one in world.all(Staff, Staff.name.is_not(None))][-1] == (
        "Dee", False, True,
    )  # fmt: skip


def test_of_a_coordinator_who_is_a_member_stop_ends_both_and_start_brings_both_back(world, alex, kim, the_person):
    alex.joins("Alex")
    alex.says("STOP").hears("out of", "Alerts do not come to you")
    assert (the_person(alex).standing, world.all(Staff)[0].left) == ("stopped", "stop")
    alex.says("START").hears("Alerts come to this phone again", "Welcome back", "1 Yes")
    assert (the_person(alex).standing, world.all(Staff)[0].left) == ("member", None)
    alex.says("1").hears("Good")


def test_a_coordinator_who_was_off_duty_stays_so(world, alex, kim, flask):
    flask(f"staff off {alex.number}")
    alex.says("STOP").hears("out of").hears_not("Alerts")
    alex.says("START").hears_not("Alerts")
    assert not world.all(Staff)[0].on_duty


# --- at the carrier ------------------------------------------------------------------------------------------------


def test_a_stop_that_only_the_carrier_heard_counts_by_the_first_refusal(world, member, alex, kim, until):
    world.carrier.refusing[alex.number] = Refused(21610, 400)
    member.says(DANGER)
    world.pass_time(seconds=40)
    assert ("staff-left", "Alex") in in_inbox(world)
    assert len(alerts_in(kim)) == 1
    assert any("Alex" in text for text in kim.texts)
    world.carrier.refusing.clear()
    world.pass_time(minutes=30)
    assert alex.texts == []
    alex.says("START").hears("Alerts come to this phone again")


def test_a_receipt_for_the_alert_inside_the_answer_tells_it_too(world, member, alex, kim):
    member.says(DANGER)
    [alert] = world.all(Message, Message.purpose == "alert")
    receipt(world, alert.id, "failed", "21610")
    assert ("staff-left", "Alex") in in_inbox(world)
    world.work()
    assert len(alerts_in(kim)) == 1


def test_it_ends_the_consent_of_a_coordinator_who_is_a_member_and_the_other_way_round(
    world, alex, kim, until, the_person
):
    alex.joins("Alex").says("CHECKIN 9AM")
    world.carrier.refusing[alex.number] = Refused(21610, 400)
    until(2026, 11, 23, 9, 1)
    assert (the_person(alex).standing, world.all(Staff)[0].left) == ("stopped", "carrier")


def test_a_refusal_of_before_they_came_back_takes_nobody_off_duty(world, member, alex, kim):
    member.says(DANGER)
    [alert] = world.all(Message, Message.purpose == "alert")
    world.pass_time(seconds=5)
    alex.says("STOP")
    world.pass_time(seconds=5)
    alex.says("START")
    receipt(world, alert.id, "failed", "21610")
    assert world.all(Staff)[0].left is None


# --- being forgotten -----------------------------------------------------------------------------------------------


def test_forget_me_takes_their_name_and_number_everywhere(world, alex, kim, dee):
    alex.says("STOP", "START")
    world.work()
    alex.says("FORGET ME", "1").hears("forgotten", "Alerts do not come to you any more")
    world.work()
    assert [one.name for one in world.all(Staff)] == ["Kim", "Dee"]
    assert in_inbox(world) == [("staff-forgotten", None)]
    kept = [str(one.values) for one in world.all(Message)]
    assert not any("Alex" in values for values in kept)
    assert "forget" in kim.texts[-1]


def test_from_the_shell_too(world, alex, kim, flask):
    alex.says("hello")
    flask(f"people forget {alex.number} --yes")
    assert [one.name for one in world.all(Staff)] == ["Kim"]
    kim.says("hello")
    assert "last on duty" in flask(f"people forget {kim.number} --yes")


# --- a new number --------------------------------------------------------------------------------------------------


def test_a_new_number_is_told_which_line_it_is_and_how_to_say_that_it_is_wrong(world, flask):
    flask(f"staff add Dee {DEE}")
    world.work()
    [told] = world.phone(DEE).texts
    assert world.settings.line_name in told
    assert "on duty" in told
    assert "STOP" in told


def test_in_their_night_it_waits_for_the_morning_and_alerts_do_not(world, member, alex, flask, until):
    until(2026, 11, 23, 3)
    alex.says("STOP")
    flask(f"staff add Dee {DEE}")
    member.says(DANGER)
    assert [to for to, _ in member.told_others] == [DEE]
    assert world.settings.line_name in member.told_others[0][1]
    world.pass_time(minutes=2)
    assert not any("on duty" in text for text in world.phone(DEE).texts)
    until(2026, 11, 23, 8, 1)
    assert [text for text in world.phone(DEE).texts if "on duty" in text] != []


def test_who_left_before_it_came_never_gets_it(world, flask, until):
    until(2026, 11, 23, 3)
    flask(f"staff add Dee {DEE}")
    world.phone(DEE).says(WRONG)
    until(2026, 11, 23, 12)
    assert world.phone(DEE).texts == []


def test_a_phone_that_has_said_stop_counts_from_its_start_on(world, member, alex, flask):
    dee = world.phone(DEE)
    dee.joins("Dee").says("STOP")
    assert "once they text START" in flask(f"staff add Dee {DEE}")
    world.work()
    assert dee.texts == []
    dee.says("START").hears("Alerts come to this phone again")
    assert world.count(ConsentEvent, ConsentEvent.sort == "started") == 1


# --- from the shell ------------------------------------------------------------------------------------------------


def test_a_number_of_ours_and_a_name_that_is_none_are_refused(world, flask):
    assert "line's own number" in flask(f"staff add Dee {LINE}", fails=True)
    assert "Say who" in flask(f"staff add ' ' {DEE}", fails=True)
    assert world.count(Staff) == 1


def test_everybody_is_listed_with_how_they_stand(alex, kim, dee, flask):
    alex.says("STOP")
    kim.says(WRONG)
    assert [(one["name"], one["is"]) for one in json.loads(flask("staff list --json"))] == [
        ("Alex", ["left by STOP"]), ("Dee", ["off duty", "admin"]), ("Kim", ["says it is a wrong number"]),
    ]  # fmt: skip
    assert f"Dee, {DEE}, en: off duty, admin" in flask("staff list")


@pytest.mark.parametrize("how", ["off", "remove"])
def test_the_last_one_on_duty_is_not_taken_away_by_a_slip(world, alex, dee, flask, how):
    assert "--anyway" in flask(f"staff {how} {alex.number}", fails=True)
    assert world.all(Staff)[0].on_duty
    flask(f"staff {how} {alex.number} --anyway")
    assert "WRONG staff: nobody is on duty" in flask("preflight", fails=True)


def test_off_duty_and_on_again(world, member, alex, kim, flask):
    flask(f"staff off {alex.number}")
    member.says(DANGER)
    assert [to for to, _ in member.told_others] == [kim.number]
    flask(f"staff on {alex.number}")
    alex.says("STOP")
    assert "texting START" in flask(f"staff on {alex.number}", fails=True)


def test_who_is_removed_leaves_no_alert_behind(world, member, alex, kim, flask):
    member.says(DANGER)
    alex.says("OK 1")
    flask(f"staff remove {alex.number}")
    world.pass_time(minutes=1)
    assert len(alerts_in(kim)) == 1
    assert "no coordinator's" in flask(f"staff remove {alex.number}", fails=True)
    alex.says("OK 1").hears_not("yours")
    assert Phone(world, alex.number).texts == []


# --- what is no leaving, and what comes late ---------------------------------------------------------------------


def test_a_coordinator_who_tells_of_a_wrong_number_may_come_back(world, member, alex, kim):
    member.says(DANGER)
    alex.says("OK 1")
    alex.says("it was a wrong number, nobody named Sam there").hears("Alerts do not come to you any more", "START")
    alex.says("START").hears("Alerts come to this phone again")
    assert [one.left for one in world.all(Staff)] == [None, None]


def test_a_stop_that_was_kept_does_not_undo_the_start_of_a_coordinator_who_is_no_member(world, alex, kim):
    keep(world.line, Incoming("SM" + "5" * 32, alex.number, LINE, "STOP"))
    world.clock.advance(timedelta(seconds=20))
    alex.says("START").hears("Alerts come to this phone again")
    world.clock.advance(timedelta(seconds=5))
    drain(world.line)
    assert [one.left for one in world.all(Staff)] == [None, None]


def test_who_comes_next_is_told_of_what_waits_since_today_alone(world, member, alex, kim, until):
    member.says("PERSON")
    until(2026, 12, 22, 10)
    member.says("PERSON")
    alex.says("STOP")
    world.work()
    assert len([text for text in kim.texts if "GREEN" in text]) == 1
