"""TELL: a coordinator sends a text to a group from a basic phone, with a code and a PIN, and looks after it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.broadcasts.models import Broadcast, Draft
from app.conversations.hear import Incoming
from app.conversations.models import Conversation, Heard
from app.conversations.without_database import hear_without_database
from app.inbox.models import InboxItem
from app.staff.models import Staff
from flows.words.segments import segments
from tests.world import LINE

ANA = "+15035550198"


def code(phone):
    """The code in the reply, as a coordinator reads it."""
    return re.search(r"(?:[Rr]eply|responda) (\d{4})\b", phone.reply)[1]


def wrong(right):
    return f"{(int(right) + 1) % 10_000:04}"


# --- sending -------------------------------------------------------------------------------------------------------


def test_a_text_to_a_group_goes_out_once_code_and_pin_have_come_back(world, member, socia, alex, pin):
    key = pin(alex)
    alex.says("TELL Tuesday Circle Potluck at 6").hears("Tuesday Circle, 2 people, 2 segments", '"Potluck at 6"', "PIN")
    world.pass_time(minutes=1)
    assert world.count(Broadcast) == 0
    alex.says(f"{code(alex)} {key}").hears("on its way")
    world.work()
    assert (member.texts, socia.texts) == (["Potluck at 6"],) * 2
    [sent] = world.all(Broadcast)
    assert (sent.called, sent.staff_id) == ("Tuesday Circle", world.all(Staff)[0].id)


def test_code_and_pin_leave_the_conversation_at_once(world, member, alex, pin):
    key = pin(alex)
    first = code(alex.says("TELL everyone Soup"))
    alex.says(f"{first} {wrong(key)}").hears("do not go together")
    assert first + wrong(key) not in str([row.journal for row in world.all(Conversation)])
    alex.says(f"{first} {key}").hears("on its way")
    assert first + key not in str([row.journal for row in world.all(Conversation)])


@pytest.mark.parametrize("between", ["", "-", ", ", " ok "])
def test_code_and_pin_however_they_are_put_together(world, member, alex, pin, between):
    key = pin(alex)
    alex.says("TELL everyone Soup")
    alex.says(f"{code(alex)}{between}{key}").hears("on its way")


@pytest.mark.parametrize(
    "words",
    [
        "TELL Tuesday Circle Potluck at 6", "tell TUESDAY circle: Potluck at 6", "Tell circle Potluck at 6",
        "Tell the Tuesday Circle, Potluck at 6", "Avisar a Tuesday Circle Potluck at 6", "TELL: CIRCLE - Potluck at 6",
    ],
)  # fmt: skip
def test_the_group_by_its_name_or_code_however_it_is_written(member, alex, pin, words):
    pin(alex)
    alex.says(words).hears("Tuesday Circle", '"Potluck at 6"')


def test_the_longest_name_that_fits_is_meant(world, member, alex, pin, flask):
    flask("groups add Tuesday --code TUE")
    kim = world.phone("+15035550111").joins("Kim", code="TUE")
    key = pin(alex)
    alex.says("TELL Tuesday Circle is full").hears("To Tuesday Circle,", '"is full"')
    alex.says("TELL Tuesday circles are fun").hears("To Tuesday,", '"circles are fun"')
    alex.says(f"{code(alex)} {key}")
    world.work()
    assert (member.texts, kim.texts) == ([], ["circles are fun"])


@pytest.mark.parametrize("name", ["everyone", "EVERYBODY", "todos"])
def test_everyone_by_any_usual_name(member, alex, pin, name):
    pin(alex)
    alex.says(f"TELL {name} Soup").hears("To everyone, 1 person, 1 segment")


def test_in_spanish(world, socia, flask, pin):
    flask(f"staff add Ana {ANA} --language es")
    ana = world.phone(ANA)
    key = pin(ana)
    ana.says("AVISAR todos Comida el viernes").hears("1 persona, 1 segmento", "responda")
    ana.says(f"{code(ana)} {key}").hears("va en camino")
    world.pass_time(minutes=1)
    assert socia.texts == ["Comida el viernes"]
    ana.says("AVISAR").hears("1 en total", "1 enviados")


def test_a_coordinator_is_answered_in_their_own_language_whatever_the_text_is_in(member, alex, pin):
    pin(alex)
    alex.says("TELL everyone La comida del viernes es a las seis en la iglesia").hears("Reply", "your PIN")


def test_a_name_in_the_text_counts_in_the_segments(world, alex, pin):
    for number, name in ((1, "Al"), (2, "Guadalupe")):
        world.phone(f"+1503555012{number}").joins(name)
    pin(alex)
    alex.says("TELL everyone " + "x" * 155 + " {name}").hears("2 people, 3 segments")


def test_the_question_fits_into_two_segments(member, alex, pin, flask, world):
    flask("groups add", "The Neighbors of the Long Bridge over the Wide River " + "x" * 7, "--code", "BRIDGE")
    world.phone("+15035550111").joins("Kim", code="BRIDGE")
    pin(alex)
    for text in (
        "Potluck on Friday at six in the evening. ",
        "Reuni\u00f3n \u201cA las seis\u201d con caf\u00e9. ",
        "[{name}] ",
    ):
        alex.says("TELL BRIDGE " + text * 8)
        assert segments(alex.reply).count <= 2


def test_no_drops_it(world, member, alex, pin):
    key = pin(alex)
    alex.says("TELL everyone Soup")
    kept = code(alex)
    alex.says("NO").hears("Nothing is sent")
    alex.says(f"{kept} {key}").hears("no longer good")
    world.work()
    assert member.texts == []


def test_what_is_wrong_with_it_is_said(alex, pin, member, flask):
    flask("groups add Empty --code EMPTY")
    pin(alex)
    alex.says("TELL the choir to come at 6").hears("no group by that name", "everyone, Tuesday Circle, Empty")
    alex.says("TELL Tuesday Circle").hears("no text yet")
    alex.says("TELL Empty hello").hears("Nobody has joined")


def test_a_text_that_no_carrier_takes_is_not_offered_for_sending(world, alex, pin, flask):
    world.phone("+15035550111").joins("Guadalupemariafernandezdelacruzyortegadeleon")
    key = pin(alex)
    full = "x" * 1_560 + "{name}"
    alex.says(f"TELL everyone x{full}").hears("too long", "1,600 letters", "TELL, the group")
    alex.says("TELL everyone " + "x" * 1_601).hears("too long")
    assert world.count(Draft) == 0
    alex.says(f"TELL everyone {full}").hears("1 person")
    alex.says(f"{code(alex)} {key}").hears("on its way")
    world.work()
    assert [len(body) for body in world.phone("+15035550111").texts] == [1_600]


def test_in_spanish_too_long_is_told(world, socia, flask, pin):
    flask(f"staff add Ana {ANA} --language es")
    ana = world.phone(ANA)
    pin(ana)
    ana.says("AVISAR todos " + "x" * 1_570 + " {name}").hears("muy largo", "AVISAR, el grupo")
    assert segments(ana.reply).count <= 2


def test_what_a_group_is_told_may_speak_of_stopping(world, member, alex, pin):
    key = pin(alex)
    alex.says("TELL everyone Please stop sending me texts, call me").hears('"Please stop')
    alex.says(f"{code(alex)} {key}")
    world.work()
    assert len(member.texts) == 1


def test_a_coordinators_own_wish_to_be_left_alone_is_heard(alex, pin):
    pin(alex)
    alex.says("Tell them please stop texting me").hears("We send nothing more")


def test_what_only_weighs_like_danger_is_the_groups_to_read(member, alex, pin):
    """Of "tell everyone ..." much is a farewell; a coordinator's waits for a code anyway."""
    pin(alex)
    alex.says("TELL everyone no meeting tonight").hears("no meeting tonight", "PIN")


def test_danger_is_heard_first_in_a_tell_too(world, member, alex, pin):
    pin(alex)
    alex.says("TELL everyone I want to kill myself tonight")
    assert "988" in alex.heard[0]
    assert world.count(Draft) == 0


# --- who may -------------------------------------------------------------------------------------------------------


def test_without_a_pin_a_coordinator_learns_how_to_get_one(member, alex):
    alex.says("TELL everyone Soup").hears("you need a PIN", "can make one for you")


def test_a_pin_is_four_digits_shown_once_and_another_each_time(world, alex, flask):
    said = flask(f"staff pin {alex.number}")
    assert re.search(r"Alex's PIN is \d{4}\.", said)
    kept = world.all(Staff)[0].pin_hash
    assert kept.startswith("$argon2id$")
    flask(f"staff pin {alex.number}")
    assert world.all(Staff)[0].pin_hash != kept
    assert "no coordinator's" in flask("staff pin +15035550177", fails=True)
    assert "not a phone number" in flask("staff pin x", fails=True)


def test_for_everybody_else_tell_is_free_text(world, member, sam):
    member.says("TELL Tuesday Circle Potluck at 6").hears("Thank you for writing")
    assert [item.words for item in world.all(InboxItem)] == ["TELL Tuesday Circle Potluck at 6"]
    stranger = world.phone("+15035550111").says("TELL everyone hello")
    stranger.hears_not("PIN", "TELL")
    member.says("tell me about the next meeting").hears("Tuesday Circle")


def test_a_code_that_was_not_seen_sends_nothing(world, member, alex, pin):
    """A spoofed sender: the replies go to the real phone."""
    key = pin(alex)
    alex.says("TELL everyone Buy this")
    seen = code(alex)
    for _ in range(4):
        alex.says(f"{wrong(seen)} {key}").hears("do not go together")
    alex.says(f"{wrong(seen)} {key}").hears("Too many wrong codes")
    alex.says(f"{seen} {key}").hears("no longer good")
    world.work()
    assert member.texts == []


def test_wrong_codes_do_not_lock_the_coordinator_out(world, member, alex, pin):
    key = pin(alex)
    for _ in range(2):
        alex.says("TELL everyone Soup")
        seen = code(alex)
        for _ in range(5):
            alex.says(f"{wrong(seen)} 0000")
    alex.says("TELL everyone Soup")
    alex.says(f"{code(alex)} {key}").hears("on its way")


def test_a_borrowed_phone_does_not_know_the_pin(world, member, alex, pin):
    key = pin(alex)
    alex.says("TELL everyone Buy this")
    seen = code(alex)
    for _ in range(4):
        alex.says(f"{seen} {wrong(key)}").hears("do not go together")
    alex.says(f"{seen} {wrong(key)}").hears("Too many wrong PINs")
    alex.says(f"{seen} {key}").hears("no longer good")
    alex.says("TELL everyone Buy this").hears("Too many wrong PINs")
    world.pass_time(hours=1, minutes=1)
    alex.says("TELL everyone Soup")
    alex.says(f"{code(alex)} {key}").hears("on its way")
    world.work()
    assert member.texts == ["Soup"]


def test_a_pin_that_was_replaced_opens_nothing(world, member, alex, pin):
    old = pin(alex)
    new = pin(alex)
    while new == old:
        new = pin(alex)
    alex.says("TELL everyone Soup")
    seen = code(alex)
    alex.says(f"{seen} {old}").hears("do not go together")
    alex.says(f"{seen} {new}").hears("on its way")


def test_a_code_is_good_for_ten_minutes(world, member, alex, pin):
    key = pin(alex)
    alex.says("TELL everyone Soup")
    world.clock.advance(timedelta(minutes=10))
    alex.says(f"{code(alex)} {key}").hears("no longer good")
    world.work()
    assert member.texts == []


def test_a_code_is_good_for_its_own_text_alone(world, member, alex, pin):
    key = pin(alex)
    alex.says("TELL everyone Soup")
    old = code(alex)
    alex.says("TELL everyone Bread")
    while code(alex) == old:
        alex.says("TELL everyone Bread")
    new = code(alex)
    alex.says(f"{old} {key}").hears("do not go together")
    alex.says(f"{new} {key}").hears("on its way")
    world.work()
    assert member.texts == ["Bread"]


def test_a_code_is_good_once(world, member, alex, pin):
    key = pin(alex)
    alex.says("TELL everyone Soup")
    both = f"{code(alex)} {key}"
    alex.says(both)
    alex.says(both).hears("no longer good")
    world.work()
    assert member.texts == ["Soup"]


def test_the_same_webhook_twice_sends_once(world, member, alex, pin):
    key = pin(alex)
    alex.says("TELL everyone Soup")
    form = alex.form(f"{code(alex)} {key}")
    for _ in range(3):
        alex.post(form)
    alex.hears("on its way")
    world.work()
    assert (member.texts, world.count(Broadcast)) == (["Soup"], 1)


def test_codes_and_pins_are_not_kept_among_what_was_heard(world, member, alex, pin):
    key = pin(alex)
    alex.says("TELL everyone Soup")
    seen = code(alex)
    alex.says(f"{seen} {wrong(key)}", f"{seen}", f"{seen} {key}", f"{seen} {key}", f"{seen} {key} thanks")
    alex.hears("no longer good")
    heard = [row.words or "" for row in world.all(Heard)] + [item.words or "" for item in world.all(InboxItem)]
    assert [words for words in heard if seen in words or key in words] == []
    with world.session() as session:
        assert seen not in session.scalar(select(Draft.code))


def test_what_does_not_look_like_code_and_pin_is_asked_for_again(member, alex, pin):
    pin(alex)
    alex.says("TELL everyone Soup")
    seen = code(alex)
    alex.says("1234").hears("eight digits", seen)
    alex.says("yes please").hears("eight digits")


def test_eight_digits_from_anybody_else_are_no_code(member):
    member.says("4821 7733").hears("Thank you for writing")


# --- looking after it ----------------------------------------------------------------------------------------------


def sends(phone, key, text):
    phone.says(f"TELL everyone {text}")
    phone.says(f"{code(phone)} {key}").hears("on its way")


def test_tell_alone_says_how_the_last_one_went(world, member, socia, alex, pin):
    alex.says("TELL").hears("Nothing was sent so far")
    sends(alex, pin(alex), "Soup")
    world.pass_time(minutes=1)
    alex.says("TELL").hears("everyone, Sun Nov 22 10 AM: 2 planned. 0 delivered, 2 sent, 0 waiting, 0 left out")
    alex.hears_not("What now")


def test_pausing_going_on_and_calling_off_from_the_phone(world, member, alex, pin, until):
    until(2026, 11, 22, 22)
    key = pin(alex)
    sends(alex, key, "Soup")
    world.work()
    alex.says("TELL").hears("1 waiting", "What now", "1 Pause it", "2 Call it off", "3 Leave it")
    alex.says("1").hears("paused")
    assert world.all(Broadcast)[0].state == "paused"
    alex.says("TELL").hears("1 Go on")
    alex.says("1").hears("your PIN to let it go on")
    alex.says(f"{code(alex)} {key}").hears("It goes on")
    assert world.all(Broadcast)[0].state == "sending"
    alex.says("TELL", "3").hears("stays as it is")
    alex.says("TELL", "2").hears("called off")
    until(2026, 11, 23, 12)
    assert member.texts == []
    alex.says("TELL").hears("1 planned", "1 left out")


@pytest.fixture
def paused(world, member, alex, pin, until):
    """A broadcast that waits for the morning and was paused from the phone. Its coordinator's PIN."""
    until(2026, 11, 22, 22)
    key = pin(alex)
    sends(alex, key, "Soup")
    world.work()
    alex.says("TELL", "1").hears("paused")
    return key


def state(world):
    return world.all(Broadcast)[0].state


def test_whoever_fakes_the_number_lets_nothing_go_on(world, alex, paused):
    """They see no answer, so they do not know the code."""
    alex.says("TELL", "1")
    seen = code(alex)
    for _ in range(4):
        alex.says(f"{wrong(seen)} {paused}").hears("do not go together")
    alex.says(f"{wrong(seen)} {paused}").hears("no longer good", "It stays paused")
    alex.says(f"{seen} {paused}").hears("no longer good")
    assert state(world) == "paused"


def test_whoever_borrows_the_phone_lets_nothing_go_on(world, alex, paused):
    alex.says("TELL", "1")
    seen = code(alex)
    for _ in range(4):
        alex.says(f"{seen} {wrong(paused)}").hears("do not go together")
    alex.says(f"{seen} {wrong(paused)}").hears("Too many wrong PINs")
    alex.says("TELL", "1").hears("Too many wrong PINs")
    assert state(world) == "paused"
    alex.says("TELL", "2").hears("called off")


def test_a_coordinator_without_a_pin_may_hold_it_but_not_let_it_go_on(world, flask, alex, paused):
    flask(f"staff add Kim {ANA}")
    kim = world.phone(ANA)
    kim.says("TELL", "1").hears("you need a PIN")
    assert state(world) == "paused"
    kim.says("TELL", "2").hears("called off")


def test_no_or_a_code_that_is_old_leaves_it_paused(world, alex, paused):
    alex.says("TELL", "1", "NO").hears("stays as it is")
    alex.says("TELL", "1")
    both = f"{code(alex)} {paused}"
    world.clock.advance(timedelta(minutes=10))
    alex.says(both).hears("no longer good", "It stays paused")
    assert state(world) == "paused"


def test_it_may_be_called_off_before_the_code_comes_back(world, alex, paused, flask):
    alex.says("TELL", "1")
    both = f"{code(alex)} {paused}"
    flask("broadcasts cancel 1")
    alex.says(both).hears("over already")
    assert state(world) == "cancelled"


def test_going_on_in_spanish(world, socia, flask, pin, until):
    flask(f"staff add Ana {ANA} --language es")
    ana = world.phone(ANA)
    key = pin(ana)
    until(2026, 11, 22, 22)
    ana.says("AVISAR todos Sopa")
    ana.says(f"{code(ana)} {key}").hears("va en camino")
    world.work()
    ana.says("AVISAR", "1").hears("pausa")
    ana.says("AVISAR", "1").hears("para seguir, responda")
    ana.says(f"{code(ana)} {wrong(key)}").hears("no coincide")
    ana.says(f"{code(ana)} {key}").hears("Se sigue mandando")
    until(2026, 11, 23, 12)
    assert socia.texts == ["Sopa"]


def test_it_may_be_over_before_the_answer_comes(world, member, alex, pin, flask, until):
    until(2026, 11, 22, 22)
    sends(alex, pin(alex), "Soup")
    world.work()
    alex.says("TELL")
    flask("broadcasts cancel 1")
    alex.says("2").hears("over already")


def test_what_was_sent_from_the_shell_is_told_too_and_what_is_to_come_is_not(world, member, alex, flask):
    flask("broadcast --group CIRCLE --at now Soup")
    flask("broadcast --group everyone --at 2026-12-24T18:00 Later")
    flask("broadcast --group everyone --every MON --at 6PM Again")
    world.pass_time(minutes=1)
    alex.says("TELL").hears("Tuesday Circle, Sun Nov 22 10 AM: 1 planned")


def test_tell_can_be_asked_as_often_as_one_likes(world, member, alex, pin):
    sends(alex, pin(alex), "Soup")
    for _ in range(8):
        alex.says("TELL").hears("1 planned")


def test_a_coordinator_who_stops_is_stopped(alex, pin):
    pin(alex)
    alex.says("TELL", "STOP").hears("We send nothing more")


# --- more than one -------------------------------------------------------------------------------------------------


@pytest.fixture
def kim(world, flask):
    """A second coordinator."""
    flask(f"staff add Kim {ANA}")
    return world.phone(ANA)


@pytest.fixture
def lee(world, flask):
    """In a group of their own, and up at all hours."""
    flask("groups add 'River Friends' --code RIVER --zone pacific")
    return world.phone("+15035550113").joins("Lee", code="RIVER").says("HOURS 5AM-6AM")


def states(world):
    return {one.text: one.state for one in world.all(Broadcast)}


def test_a_paused_one_goes_on_however_many_came_after_it(world, member, lee, alex, kim, paused, flask):
    """It was stuck before: a later one, over or not, was the last."""
    flask("broadcast --group RIVER --at now Bread")
    world.pass_time(minutes=1)
    assert states(world) == {"Soup": "paused", "Bread": "sent"}
    kim.says("TELL").hears('"Soup" to everyone', "It is paused")
    alex.says("TELL").hears('"Soup" to everyone', "It is paused")
    alex.says("1")
    alex.says(f"{code(alex)} {paused}").hears("It goes on")
    assert states(world)["Soup"] == "sending"


def test_a_paused_one_goes_on_after_the_next_time_of_a_series(world, lee, alex, paused, flask, until):
    flask("broadcast --group RIVER --every 'every day' --at 11PM Moon")
    until(2026, 11, 22, 23, 1)
    assert lee.texts[-1] == "Moon"
    alex.says("TELL").hears('"Soup" to everyone', "It is paused")


def test_a_long_one_is_stopped_while_later_ones_are_over(world, member, lee, alex, pin, until):
    until(2026, 11, 22, 22)
    key = pin(alex)
    sends(alex, key, "Soup")
    alex.says("TELL RIVER Bread")
    alex.says(f"{code(alex)} {key}")
    world.pass_time(minutes=1)
    assert states(world) == {"Soup": "sending", "Bread": "sent"}
    alex.says("TELL").hears('"Soup" to everyone', "It is going out")
    alex.says("2").hears("called off")
    assert states(world)["Soup"] == "cancelled"
    alex.says("TELL").hears('"Bread" to River Friends, Sun Nov 22 10 PM: 1 planned')


def test_of_two_in_the_same_minute_each_coordinator_is_told_of_their_own(world, member, alex, kim, pin, until):
    until(2026, 11, 22, 22)
    sends(alex, pin(alex), "Soup is at six")
    sends(kim, pin(kim), "Bread is at seven")
    alex.says("TELL").hears('"Soup is at six" to everyone')
    kim.says("TELL").hears('"Bread is at seven" to everyone')
    alex.says("1").hears("paused")
    assert states(world) == {"Soup is at six": "paused", "Bread is at seven": "planned"}


def test_whoever_leaves_theirs_hears_of_the_others(world, member, lee, alex, kim, pin, until):
    """So that any can be stopped from any coordinator's phone."""
    until(2026, 11, 22, 22)
    sends(alex, pin(alex), "Soup")
    sends(kim, pin(kim), "Bread")
    alex.says("TELL", "3").hears("another", '"Bread" to everyone', "It is going out")
    alex.says("2").hears("called off")
    assert states(world) == {"Soup": "planned", "Bread": "cancelled"}
    alex.says("TELL", "3").hears("stays as it is")


def test_what_goes_on_is_what_was_read(world, member, alex, kim, pin, paused):
    key = pin(kim)
    sends(kim, key, "Bread")
    kim.says("TELL", "1").hears("paused")
    kim.says("TELL", "3").hears('"Soup" to everyone', "It is paused")
    kim.says("1")
    kim.says(f"{code(kim)} {key}").hears("It goes on")
    assert states(world) == {"Soup": "sending", "Bread": "paused"}


def test_a_paused_one_that_is_of_no_use_any_more_stands_in_nobodys_way(world, member, alex, flask, until):
    until(2026, 11, 22, 22)
    flask("broadcast --group everyone --at now --useful-for 2 Moon")
    world.work()
    alex.says("TELL", "1").hears("paused")
    until(2026, 11, 23, 9)
    flask("broadcast --group everyone --at now Bread")
    world.pass_time(minutes=1)
    alex.says("TELL").hears('"Bread" to everyone', "1 sent").hears_not("What now")


def test_more_than_one_in_spanish(world, socia, lee, flask, pin, until):
    flask(f"staff add Ana {ANA} --language es")
    ana = world.phone(ANA)
    key = pin(ana)
    until(2026, 11, 22, 22)
    ana.says("AVISAR todos Reunión mañana en la casa de doña Inés, a las seis")
    ana.says(f"{code(ana)} {key}")
    flask("broadcast --group everyone --at now Hello --es Hola")
    flask("broadcast --group RIVER --at now Bread")
    world.pass_time(minutes=1)
    ana.says("AVISAR").hears('"Reunion mañana en la casa d..." a everyone', "Aviso en curso")
    assert segments(ana.reply).count <= 2
    ana.says("3").hears("otro", '"Hola" a everyone', "Aviso en curso")
    assert segments(ana.reply).count <= 2
    ana.says("2").hears("No se manda el resto")
    assert sorted(states(world).values()) == ["cancelled", "sending", "sent"]
    ana.says("AVISAR", "3").hears("queda igual")


# --- a series ------------------------------------------------------------------------------------------------------


@pytest.fixture
def nightly(world, member, alex, flask, until):
    """A series of which tonight's waits for the morning."""
    flask("broadcast --group everyone --every 'every day' --at 9:30PM 'Come to 5 Main St'")
    until(2026, 11, 22, 22)


def test_a_series_that_is_called_off_is_called_off_for_good(world, member, alex, nightly, until):
    alex.says("TELL").hears("a series", "for all its times", "2 Call it off")
    alex.says("2").hears("called off, with all times to come")
    until(2026, 11, 25, 12)
    assert member.texts == []
    assert {one.state for one in world.all(Broadcast)} == {"cancelled"}


def test_a_series_that_is_paused_goes_on_days_later(world, member, alex, pin, nightly, until):
    key = pin(alex)
    alex.says("TELL", "1").hears("paused, with all times to come")
    until(2026, 11, 25, 12)
    assert member.texts == []
    alex.says("TELL").hears('"Come to 5 Main St"', "It is paused", "1 Go on")
    alex.says("1")
    alex.says(f"{code(alex)} {key}").hears("It goes on")
    until(2026, 11, 26, 12)
    assert [f"{at:%d %H:%M}" for at, _ in member.came] == ["26 08:00"]


def test_a_series_can_be_called_off_between_two_of_its_times(world, member, alex, flask, until):
    flask("broadcast --group everyone --every 'every day' --at 11AM Soup")
    until(2026, 11, 23, 12)
    alex.says("TELL").hears("a series", "What now")
    alex.says("3").hears("stays as it is")
    alex.says("TELL", "2").hears("called off")
    until(2026, 11, 25, 12)
    assert member.texts == ["Soup"] * 2


def test_a_series_that_is_left_hides_nothing_that_goes_out(world, member, alex, pin, nightly):
    sends(alex, pin(alex), "Bread")
    alex.says("TELL").hears('"Bread" to everyone', "It is going out")
    alex.says("3").hears('"Come to 5 Main St"', "a series")
    alex.says("3").hears("stays as it is")


@pytest.fixture
def daily(world, member, flask, until):
    """A series that went out at eleven, and is to go again at the next eleven."""
    flask("broadcast --group everyone --every 'every day' --at 11AM Soup")
    until(2026, 11, 23, 11, 30)


def test_a_series_is_called_off_though_something_was_sent_after_its_last_time(world, member, alex, daily, pin, until):
    sends(alex, pin(alex), "Potluck")
    world.pass_time(minutes=1)
    alex.says("TELL").hears('"Soup" to everyone', "a series", "for all its times")
    alex.says("2").hears("called off, with all times to come")
    until(2026, 11, 25, 12)
    assert member.texts == ["Soup", "Soup", "Potluck"]
    alex.says("TELL").hears('"Potluck" to everyone', "1 sent").hears_not("What now")


def test_a_series_that_is_left_shows_how_what_was_sent_since_went(world, member, alex, daily, pin):
    sends(alex, pin(alex), "Potluck")
    world.pass_time(minutes=1)
    alex.says("TELL", "3").hears("There is another", '"Potluck" to everyone', "1 sent").hears_not("What now")


def test_what_was_sent_before_the_last_time_of_a_series_is_not_told_after_it(world, member, alex, daily, pin, until):
    sends(alex, pin(alex), "Potluck")
    until(2026, 11, 24, 11, 30)
    alex.says("TELL", "3").hears("stays as it is").hears_not("Potluck")


def test_what_goes_out_is_told_before_a_series_with_times_to_come(world, member, kim, alex, flask, pin, until):
    """Stopping what goes out cannot wait, whoever sent it."""
    until(2026, 11, 22, 22)
    sends(kim, pin(kim), "Bread")
    flask("groups add River --code RIVER --zone pacific")
    world.phone("+15035550113").joins("Lee", code="RIVER").says("HOURS 5AM-6AM")
    flask("broadcast --group RIVER --every 'every day' --at 10:05PM Moon")
    until(2026, 11, 22, 22, 10)
    alex.says("TELL").hears('"Bread" to everyone', "It is going out")
    alex.says("3").hears("There is another", '"Moon" to River', "a series")
    alex.says("1").hears("paused, with all times to come")


def test_a_series_whose_last_time_is_over_is_over(world, member, alex, flask, until):
    flask("broadcast --group everyone --rule 'FREQ=DAILY;UNTIL=20261124T110000' --at 11AM Soup")
    until(2026, 11, 25, 11, 30)
    alex.says("TELL").hears('"Soup" to everyone').hears_not("What now")


def test_a_series_in_spanish(world, socia, flask, pin, until):
    flask(f"staff add Ana {ANA} --language es")
    ana = world.phone(ANA)
    flask("broadcast --group everyone --every 'every day' --at 9:30PM Sopa")
    until(2026, 11, 22, 22)
    ana.says("AVISAR").hears("avisos en serie")
    ana.says("1").hears("Toda la serie queda en pausa")
    ana.says("AVISAR", "2").hears("el resto de la serie")
    assert {one.state for one in world.all(Broadcast)} == {"cancelled"}


def test_a_series_with_times_to_come_is_found_in_spanish(world, socia, flask, pin, until):
    flask(f"staff add Ana {ANA} --language es")
    ana = world.phone(ANA)
    key = pin(ana)
    flask("broadcast --group everyone --every 'every day' --at 11AM Sopa")
    until(2026, 11, 22, 11, 30)
    ana.says("AVISAR todos Comida")
    ana.says(f"{code(ana)} {key}")
    world.pass_time(minutes=1)
    ana.says("AVISAR").hears('"Sopa" a everyone', "avisos en serie")
    assert segments(ana.reply).count <= 2
    ana.says("3").hears("otro", '"Comida" a everyone')
    ana.says("AVISAR", "2").hears("el resto de la serie")
    until(2026, 11, 24, 12)
    assert socia.texts == ["Sopa", "Comida"]


# --- what comes late -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("between", ["", " ", ", ", " pin "])
def test_code_and_pin_of_a_text_that_comes_late_are_kept_nowhere(world, member, alex, pin, between):
    key = pin(alex)
    alex.says("TELL everyone Soup")
    hear_without_database(world.line, Incoming("SM" + "3" * 32, alex.number, LINE, code(alex) + between + key))
    world.clock.advance(timedelta(minutes=16))
    world.work()
    assert [(item.sort, item.words) for item in world.all(InboxItem)] == [("late", None)]
