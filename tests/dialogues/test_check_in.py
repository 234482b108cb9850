"""The check-in: two answers, a streak, a note; and when to be asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.check_ins.models import CheckIn
from app.crisis.models import Alert
from app.inbox.models import InboxItem
from app.milestones.models import ReturnToUse
from app.people.models import Person

WORKDAYS = "Mon Tue Wed Thu Fri"


def test_a_check_in_is_two_answers_and_a_note_if_wished(member, world):
    member.says("CHECKIN").hears("mood", "1", "5")
    member.says("4").hears("urge", "1", "5")
    member.says("2").hears("Thank you for checking in", "NEXT")
    member.says("Long day but fine.").hears("Kept")
    [kept] = world.all(CheckIn)
    assert (kept.mood, kept.urge, kept.note) == (4, 2, "Long day but fine.")


def test_a_check_in_in_spanish(socia, world):
    socia.says("REGISTRO").hears("siente", "1", "5")
    socia.says("cuatro").hears("ganas")
    socia.says("1").hears("gracias", "SIGUIENTE")
    socia.says("SIGUIENTE").hears("Cuídese")
    [kept] = world.all(CheckIn)
    assert (kept.mood, kept.urge, kept.note) == (4, 1, None)


@pytest.mark.parametrize("words", ["We cooked rice and beans with my sister. ", "Cocinamos arroz con mi hermana. "])
def test_a_note_as_long_as_a_text_can_be_is_kept_whole(member, world, words):
    note = (words * 60)[:1_599] + "."
    member.says("CHECKIN", "4", "2", note).hears("Kept")
    assert [one.note for one in world.all(CheckIn)] == [note]


def test_answers_are_understood_as_people_write_them(member, world):
    member.says("CHECKIN", "a 4", "2/5", "NEXT", "check in", "Three.", "one", "NEXT")
    assert [(one.mood, one.urge) for one in world.all(CheckIn)] == [(4, 2), (3, 1)]


@pytest.mark.parametrize("words", ["4 thanks", "4 👍", "4 gracias, muy bien", "4 🙂", "4, pretty good", "4 😢"])
def test_a_kind_word_or_a_face_may_stand_beside_the_number(words, member, world):
    member.says("CHECKIN", words).hears("urge")
    member.says("1 👍").hears("Anything to add")
    assert [(one.mood, one.urge) for one in world.all(CheckIn)] == [(4, 1)]


@pytest.mark.parametrize("words", ["1 👍", "1 thanks", "1, thank you!", "1 gracias"])
def test_thanks_may_stand_beside_the_number_of_an_option(words, member):
    member.says("CHECKIN", "3", "4").hears("What would help now?")
    member.says(words).hears("Try this")


def test_mood_and_urge_in_one_text_answer_the_question_that_is_open(member, socia, world):
    member.says("CHECKIN", "mood 3, urge 1").hears("urge", "1", "5")
    member.says("mood 3 urge 1").hears("Thank you for checking in")
    socia.says("REGISTRO", "ánimo 2 ganas 1").hears("ganas").says("1")
    assert [(one.mood, one.urge) for one in world.all(CheckIn)] == [(3, 1), (2, 1)]


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("1", "8 AM"), ("am", "8 AM"), ("8am", "8 AM"), ("8:00 a.m.", "8 AM"), ("in the morning", "8 AM"), ("pm", "8 PM"), ("at 8pm", "8 PM"),
        ("night", "8 PM"), ("later in the day", "8 PM"), ("20:00", "8 PM"),
    ],
)  # fmt: skip
def test_the_half_of_the_day_may_be_said_in_words(words, at, member):
    member.says("CHECKIN 8").hears("in the morning, or later")
    member.says(words).hears(f"at {at}", "CHECKIN OFF")


@pytest.mark.parametrize(
    "words", ["2", "noche", "de la noche", "por la tarde", "pm", "8 de la noche", "a las 8 de la noche"]
)
def test_the_half_of_the_day_may_be_said_in_spanish(words, socia):
    socia.says("REGISTRO 8").hears("mañana, o de la tarde")
    socia.says(words).hears(", 8 PM.")


def test_another_time_is_not_taken_for_a_half_of_the_day(member):
    member.says("CHECKIN 8", "9pm").hears("in the morning, or later")


def test_a_number_off_the_scale_is_asked_again(member, socia, world):
    member.says("CHECKIN", "7").hears("from 1 to 5", "mood")
    socia.says("REGISTRO", "0").hears("del 1 al 5", "siente")
    assert world.count(CheckIn) == 0


def test_a_strong_urge_offers_something_to_try(member):
    member.says("CHECKIN", "3", "5").hears("1 Something to try", "2 A person", "3 No")
    member.says("1").hears("Try this", "checking in")


def test_a_strong_urge_offers_a_person_and_tells_the_coordinator(member, world):
    member.says("CHECKIN", "3", "4", "a person to talk to").hears("told a coordinator", "988")
    [(to, body)] = member.told_others
    assert to == world.coordinator.number
    assert "GREEN" in body


def test_a_strong_urge_in_spanish(socia):
    socia.says("REGISTRO", "3", "5").hears("1 ", "2 ", "3 ")
    socia.says("1").hears("Pruebe")


def test_a_low_mood_is_not_cheered_at_but_offered_help(member):
    member.says("CHECKIN", "1", "1").hears("Something to try", "A person").hears_not("Well done")


def test_help_may_be_declined(member):
    member.says("CHECKIN", "3", "4", "3").hears("Anything to add")


def days_in_a_row(phone, world, count):
    for _ in range(count):
        phone.says("CHECKIN", "4", "1")
        last = phone.reply
        phone.says("NEXT")
        world.pass_time(days=1)
    return last


def test_days_in_a_row_are_told(member, world):
    assert "3 check-ins in a row" in days_in_a_row(member, world, 3)


def test_days_in_a_row_are_told_in_spanish(socia, world):
    assert "3 veces seguidas" in days_in_a_row(socia, world, 3)


def test_several_on_one_day_count_once(member):
    member.says("CHECKIN", "4", "1", "NEXT", "CHECKIN", "2", "2").hears("Thank you for checking in today")


def test_a_broken_streak_is_never_mentioned(member, world):
    days_in_a_row(member, world, 3)
    world.pass_time(days=2)
    member.says("CHECKIN", "4", "1").hears("Thank you for checking in today")
    member.hears_not("streak", "miss", "lost", "broke", "again", "row", "start", "since", "0")


def test_only_the_days_somebody_chose_count_for_the_streak(member, world, until):
    member.says("CHECKIN 9AM MON WED FRI")
    for day in (23, 25, 27):
        until(2026, 11, day, 9, 5)
        member.says("4", "1")
    member.hears("3 check-ins in a row")


def test_days_and_time_by_word(member, until):
    member.says("CHECKIN 9AM MON WED FRI").hears("Mon Wed Fri", "9 AM", "CHECKIN OFF")
    until(2026, 11, 28)
    assert [at.strftime("%a %H:%M") for at, _ in member.came] == ["Mon 09:00", "Wed 09:00", "Fri 09:00"]


def test_every_day_and_noon_are_said_so(member, socia):
    member.says("CHECKIN 12PM").hears("every day at noon")
    member.says("CHECKIN 9AM MON-SUN").hears("every day at 9 AM")
    socia.says("REGISTRO mediodía").hears("todos los días, mediodía")


def test_days_and_time_by_word_in_spanish(socia, until):
    socia.says("REGISTRO 9AM LUN MIE VIE").hears("LU MI VI", "9 AM", "REGISTRO NO")
    until(2026, 11, 28)
    assert [at.strftime("%a %H:%M") for at, _ in socia.came] == ["Mon 09:00", "Wed 09:00", "Fri 09:00"]
    assert "siente" in socia.texts[0]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("9AM M-F", WORKDAYS), ("9am M thru F", WORKDAYS), ("9am mo we fr", "Mon Wed Fri"),
        ("9AM except sat and sun", WORKDAYS), ("every day except Sunday 9am", "Mon Tue Wed Thu Fri Sat"),
    ],
)  # fmt: skip
def test_days_as_people_write_them(member, words, days):
    member.says(f"CHECKIN {words}").hears(f"{days} at 9 AM")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("9AM L-V", "LU MA MI JU VI"), ("9AM de L a V", "LU MA MI JU VI"), ("9AM lu mi vi", "LU MI VI"), ("9AM sábado", "SA,"),
        ("todos los días menos el domingo 9AM", "LU MA MI JU VI SA"),
    ],
)  # fmt: skip
def test_days_as_people_write_them_in_spanish(socia, words, days):
    socia.says(f"REGISTRO {words}").hears(days, "9 AM")


@pytest.mark.parametrize("words", ["every other day 9am", "9am except when I work", "9am no sunday", "9AM L M V"])
def test_days_that_are_not_sure_are_asked_for(member, words):
    member.says(f"CHECKIN {words}").hears("On which days", "1 Every day", "3 Other days")
    member.says("3", "not sunday, monday").hears("Sorry", "Which days")
    member.says("mon tue", "9am").hears("Mon Tue at 9 AM")


def test_a_time_alone_means_every_day(member, world):
    member.says("CHECKIN 6:30pm").hears("6:30 PM")
    world.pass_time(days=3)
    assert [at.strftime("%H:%M") for at, _ in member.came] == ["18:30"] * 3


def test_days_and_time_by_question(member, until):
    member.says("CHECKIN ON").hears("On which days", "1 Every day", "3 Other days").hears_not("Sorry")
    member.says("3", "tuesday and thu").hears("At what time")
    member.says("9").hears("in the morning")
    member.says("1").hears("Tue Thu", "9 AM")
    until(2026, 11, 28)
    assert [at.strftime("%a %H:%M") for at, _ in member.came] == ["Tue 09:00", "Thu 09:00"]


def test_days_and_time_by_question_in_spanish(socia, until):
    socia.says("REGISTRO LUNES A VIERNES").hears("hora")
    socia.says("8").hears("mañana", "tarde")
    socia.says("1").hears("8 AM")
    until(2026, 11, 25)
    assert [at.strftime("%a %H:%M") for at, _ in socia.came] == ["Mon 08:00", "Tue 08:00"]


def test_a_time_in_the_quiet_hours_moves_them_after_one_confirmation(member, world, the_person):
    member.says("CHECKIN 6AM").hears("6 AM", "quiet hours")
    member.says("yes").hears("6 AM")
    assert the_person(member).quiet == ["21:00", "06:00"]
    world.pass_time(days=2)
    assert [at.strftime("%H:%M") for at, _ in member.came] == ["06:00", "06:00"]
    member.says("CHECKIN 6AM").hears_not("quiet hours")


def test_a_time_in_the_quiet_hours_that_is_not_confirmed_changes_nothing(socia, world, the_person):
    socia.says("REGISTRO 10PM").hears("10 PM", "1 Sí")
    socia.says("no").hears("igual")
    world.pass_time(days=2)
    assert socia.texts == []
    assert the_person(socia).quiet is None


def test_the_reply_to_a_prompt_is_taken_as_the_answer(member, world, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 9)
    assert "mood" in member.texts[-1]
    member.says("5").hears("urge")
    member.says("1").hears("Thank you")
    assert world.count(CheckIn) == 1


def test_a_prompt_waits_while_a_young_question_is_open(member, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 8, 50)
    member.says("RESOURCES")
    until(2026, 11, 23, 9, 15)
    assert member.texts == []
    until(2026, 11, 23, 9, 30)
    assert len(member.texts) == 1


def test_an_expired_question_is_told_so_and_never_guessed_at(member, socia, until, world):
    member.says("CHECKIN 9AM MON")
    socia.says("REGISTRO 9AM LUN")
    until(2026, 11, 24, 9, 1)
    member.says("3").hears("no open question", "MENU")
    socia.says("3").hears("pregunta", "MENU")
    assert world.count(CheckIn) == 0


def test_a_prompt_ends_the_one_before(member, until, world):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 9)
    member.says("4")
    until(2026, 11, 24, 9)
    member.says("2").hears("urge")
    member.says("1")
    assert [one.mood for one in world.all(CheckIn)] == [2]


def test_a_prompt_names_nothing(member, socia, until):
    member.says("CHECKIN 9AM")
    socia.says("REGISTRO 9AM")
    until(2026, 11, 23, 9)
    for text in (*member.texts, *socia.texts):
        for word in ("recover", "sober", "alcohol", "drug", "urge", "recupera", "sobri", "ganas", "droga"):
            assert word not in text.casefold()


def test_prompts_can_be_ended(member, socia, world):
    member.says("CHECKIN 9AM", "CHECKIN OFF").hears("not ask")
    socia.says("REGISTRO 9AM", "REGISTRO NO").hears("no le preguntaremos")
    world.pass_time(days=2)
    assert (member.texts, socia.texts) == ([], [])


def test_a_prompt_that_comes_too_late_is_not_sent(member, world, until):
    member.says("CHECKIN 9AM")
    until(2026, 11, 23, 8, 59)
    world.clock.set(world.clock.now().replace(hour=23))  # the line was away until three in the afternoon
    world.work()
    until(2026, 11, 23, 23)
    assert member.texts == []
    until(2026, 11, 24, 9)
    assert len(member.texts) == 1


def test_coping_help_is_there_without_a_check_in(member, socia):
    member.says("COPE").hears("Try this", "Did that help")
    first = member.reply
    member.says("URGE").hears("Try this")
    assert member.reply != first
    socia.says("GANAS").hears("Pruebe")


def test_the_twelfth_no_to_a_coping_tip_is_answered_too(member, world):
    member.says("COPE")
    for _ in range(12):
        world.clock.advance(timedelta(minutes=2))
        member.says("2")
    member.hears("leave it there", "PERSON")


def test_a_note_gives_way_to_a_keyword(member, world):
    member.says("CHECKIN", "4", "1", "MEETINGS").hears("Tuesday Circle")
    member.says("I meant: good day").hears("Kept")
    with world.session() as session:
        assert session.scalar(select(CheckIn.note)) == "I meant: good day"
    assert world.count(Person) == 1


def test_a_note_that_is_kept_waits_for_a_coordinator_to_read_it(member, world):
    member.says("CHECKIN", "4", "1", "I need a ride on Friday").hears("Kept")
    assert [(item.sort, item.words) for item in world.all(InboxItem)] == [("note", "I need a ride on Friday")]


@pytest.mark.parametrize(
    "words", ["PERSON please", "talk to a person", "please call me", "can someone call me", "I need to talk to someone"]
)
def test_a_call_for_a_person_is_no_note(words, member, world):
    member.says("CHECKIN", "3", "1", words).hears_not("Kept")
    assert world.count(Alert) == 1
    assert [one.note for one in world.all(CheckIn)] == [None]


@pytest.mark.parametrize(
    "words",
    [
        "my friend relapsed and its hard",
        "relapse dream last night",
        "i slipped up at work",
        "I slipped up and yelled at my kids",
    ],
)
def test_a_note_that_only_speaks_of_a_slip_records_none(member, world, words):
    member.says("CHECKIN", "3", "2", words).hears("Kept")
    assert world.count(ReturnToUse) == 0
    assert [(item.sort, item.words) for item in world.all(InboxItem)] == [("note", words)]


@pytest.mark.parametrize("words", ["I slipped last night", "I drank yesterday", "recaí ayer"])
def test_a_slip_is_no_note(words, member, world):
    member.says("CHECKIN", "3", "1", words).hears("Nothing is lost")
    assert [one.note for one in world.all(CheckIn)] == [None]


def test_what_asks_nobody_for_anything_is_a_note(member, world):
    for words in (
        "Good talk with my sponsor",
        "alone, happy, pizza",
        "thanks buddy",
        "I did not drink today",
        "felt a bit low but fine",
    ):
        member.says("CHECKIN", "3", "1", words).hears("Kept")
    assert world.count(Alert) == 0


def test_a_bare_number_is_no_note(member, world):
    member.says("CHECKIN", "3", "1", "MEETINGS", "1").hears("did not get any words", "Anything to add")
    member.says("10/10 today").hears("Kept")
    assert [one.note for one in world.all(CheckIn)] == ["10/10 today"]


def test_a_call_for_a_person_is_heard_where_the_zone_was_asked_for(member, world):
    member.says("ZONE", "talk to a person")
    assert world.count(Alert) == 1
    member.says("97205").hears("10 AM")


@pytest.mark.parametrize(("hours", "left"), [("9PM-9:40PM", "21:15"), ("9:15PM-9:40PM", "21:15")])
def test_quiet_hours_too_short_to_make_room_only_get_shorter(hours, left, member, the_person):
    member.says(f"HOURS {hours}", "CHECKIN 9:15PM", "yes").hears("9:15 PM")
    assert the_person(member).quiet == [the_person(member).quiet[0], left]
    assert the_person(member).quiet[0] <= left


@pytest.mark.parametrize(
    ("said", "at"),
    [("12", "noon"), ("12:30", "12:30 PM"), ("0930", "9:30 AM"), ("9a", "9 AM"), ("6 p", "6 PM"), ("9 a", "9 AM")],
)
def test_a_time_that_is_sure_is_not_asked_about(said, at, member):
    member.says(f"CHECKIN {said}").hears(f"at {at}", "CHECKIN OFF")


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("every night at 8", "8 PM"),
        ("8 mon wed evenings", "8 PM"),
        ("9 every night", "9 PM"),
        ("9 monday night", "9 PM"),
        ("friday nights at 8", "8 PM"),
        ("a las 8 cada noche", "8 PM"),
        ("todas las noches a las 9", "9 PM"),
        ("por la tarde a las 5", "5 PM"),
        ("afternoons at 3", "3 PM"),
        ("every morning at 8", "8 AM"),
        ("cada mañana a las 9", "9 AM"),
    ],
)
def test_the_part_of_the_day_may_stand_anywhere_among_the_days(said, at, member):
    member.says("HOURS 11PM-7AM", f"CHECKIN {said}").hears(f"at {at}", "CHECKIN OFF")


@pytest.mark.parametrize(
    "said", ["7 same time every day", "8 morning or night", "a las 8, buenas noches", "9 a mon wed"]
)
def test_a_time_that_may_be_morning_or_evening_is_asked_about(said, member):
    member.says(f"CHECKIN {said}").hears("in the morning, or later in the day?")
