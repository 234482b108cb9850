"""HOURS, PAUSE, ZONE, LANGUAGE, NAME: what people set about themselves."""

from datetime import UTC, datetime

import pytest

from app.people.models import Person


def hours(phone):
    return [f"{at:%a %H:%M}" for at, _ in phone.came]


def test_own_quiet_hours_hold_a_prompt_back_until_they_end(member, until, the_person):
    member.says("HOURS 10pm-9:30am").hears("10 PM", "9:30 AM")
    assert the_person(member).quiet == ["22:00", "09:30"]
    member.says("CHECKIN 9AM", "no")
    member.says("CHECKIN 10AM")
    until(2026, 11, 24)
    assert hours(member) == ["Mon 10:00"]


@pytest.mark.parametrize("words", ["HOURS 12-8", "HOURS 12 to 8am", "HORARIO de 12 a 8"])
def test_quiet_hours_from_twelve_begin_at_midnight(member, words):
    member.says(words).hears("12 AM", "8 AM")


def test_own_quiet_hours_in_spanish(socia, the_person):
    socia.says("HORARIO 10PM-7AM").hears("10 PM", "7 AM")
    socia.says("HORARIO").hears("horas", "10PM-7AM")
    socia.says("de 11 de la noche a 6 de la mañana").hears("11 PM", "6 AM")
    assert the_person(socia).quiet == ["23:00", "06:00"]


def test_quiet_hours_by_question_and_what_is_none_is_asked_again(member):
    member.says("HOURS").hears("10PM-7AM")
    member.says("late").hears("Sorry", "10PM-7AM")
    member.says("9pm to 8am").hears("9 PM", "8 AM")


def test_a_prompt_that_new_quiet_hours_swallow_waits_for_their_end(member, until):
    member.says("CHECKIN 9AM", "HOURS 9PM-11AM")
    until(2026, 11, 24)
    assert hours(member) == ["Mon 11:00"]


def test_a_pause_keeps_everything_back_and_ends_by_itself(member, until):
    member.says("CHECKIN 9AM", "PAUSE 7").hears("November 29", "PAUSE OFF")
    until(2026, 11, 29, 23)
    assert member.texts == []
    until(2026, 12, 1)
    assert hours(member) == ["Mon 09:00"]


def test_a_pause_in_spanish_can_be_ended(socia, until):
    socia.says("REGISTRO 9AM", "PAUSA 7").hears("29 de noviembre", "PAUSA NO")
    socia.says("PAUSA NO").hears("otra vez")
    until(2026, 11, 24)
    assert hours(socia) == ["Mon 09:00"]


def test_a_pause_by_question(member):
    member.says("PAUSE").hears("1 to 90")
    member.says("120").hears("1 to 90")
    member.says("a week").hears("November 29")
    member.says("PAUSE OFF").hears("Welcome back")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("pause 2 weeks", "December 6"),
        ("PAUSE a month", "December 22"),
        ("pause for 3 days", "November 25"),
        ("pause until friday", "November 27"),
    ],
)
def test_a_pause_in_days_weeks_or_months(words, last, member):
    member.says(words).hears(f"until {last}", "PAUSE OFF")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("pausa 2 semanas", "6 de diciembre"),
        ("PAUSA un mes", "22 de diciembre"),
        ("pausa por 7 días", "29 de noviembre"),
        ("pausa hasta el viernes", "27 de noviembre"),
    ],
)
def test_a_pause_in_days_weeks_or_months_in_spanish(words, last, socia):
    socia.says(words).hears(last, "PAUSA NO")


@pytest.mark.parametrize("words", ["pause -1", "PAUSE 4 months"])
def test_a_pause_of_no_such_length_is_kindly_refused(words, member, the_person):
    member.says(words).hears("Sorry", "1 to 90")
    assert the_person(member).paused_until is None
    member.says("make it 7").hears("November 29")


def test_a_sentence_with_a_number_in_it_is_no_pause(member, socia, the_person):
    member.says("PAUSE", "no i have 3 kids to feed first").hears("1 to 90")
    socia.says("PAUSA", "no, tengo 3 hijos que atender").hears("del 1 al 90")
    assert the_person(member).paused_until is the_person(socia).paused_until is None


def test_what_somebody_writes_in_a_pause_is_answered(member):
    member.says("PAUSE 7", "CHECKIN").hears("mood")


def test_the_zone_by_zip_by_name_and_in_spanish(member, socia, the_person):
    member.says("ZONE 10001").hears("1 PM")
    assert the_person(member).zone == "America/New_York"
    member.says("ZONE MOUNTAIN").hears("11 AM")
    socia.says("ZONA ESTE").hears("1 PM")
    assert the_person(socia).zone == "America/New_York"


def test_a_place_nobody_knows_is_asked_for_again(member):
    member.says("ZONE 00000").hears("do not know", "ZIP")
    member.says("60601").hears("It is noon")


def test_the_zone_by_city_and_by_state(member, socia, the_person):
    member.says("zone new york").hears("It is 1 PM")
    assert the_person(member).zone == "America/New_York"
    member.says("zone chicago").hears("It is noon")
    socia.says("zona los ángeles").hears("10 AM")
    assert the_person(socia).zone == "America/Los_Angeles"
    socia.says("zona Chicago").hears("mediodía")


def test_a_name_in_more_than_one_zone_asks_for_the_zip(member, socia):
    member.says("ZONE TEXAS").hears("do not know", "ZIP")
    member.says("portland").hears("do not know", "ZIP")
    member.says("portland, oregon").hears("10 AM")
    socia.says("ZONA florida").hears("no conocemos", "ZIP")


def test_the_zone_can_be_left_as_it_is(member, the_person):
    member.says("ZONE", "NEXT").hears("Nothing has changed")
    assert the_person(member).zone is None


def test_check_ins_move_with_the_zone(member, until):
    member.says("CHECKIN 9AM", "ZONE EASTERN")
    until(2026, 11, 24, 3)
    assert hours(member) == ["Mon 06:00"]  # nine in the east


def test_a_prompt_keeps_the_wall_clock_when_the_clocks_change(member, world):
    world.clock.set(datetime(2027, 3, 12, 20, tzinfo=UTC))
    member.says("CHECKIN 9AM")
    world.run_until(datetime(2027, 3, 15, 23, tzinfo=UTC))
    assert hours(member) == ["Sat 09:00", "Sun 09:00", "Mon 09:00"]


def test_where_the_area_code_disagrees_both_quiet_windows_hold(member, group, until):
    """Somebody with a number from Oregon in a group in New York, who told us no place."""
    group(zone="America/New_York")
    member.says("CHECKIN 9AM").hears("ZIP code")
    member.says("no", "CHECKIN 11:30AM").hears("11:30 AM").hears_not("ZIP code")
    until(2026, 11, 23, 20)
    assert hours(member) == ["Mon 08:30"]


def test_a_place_that_was_told_counts_more_than_the_area_code(member, group):
    group(zone="America/New_York")
    member.says("ZONE 10001", "CHECKIN 9AM").hears("9 AM").hears_not("quiet hours")


def test_language_by_keyword_and_by_question(member, socia, the_person):
    member.says("ESPANOL").hears("español")
    member.says("MENU").hears("1 ", "Reuniones")
    socia.says("english").hears("English")
    socia.says("LANGUAGE").hears("1 English", "2 Español")
    socia.says("2").hears("español")
    socia.says("IDIOMA", "1").hears("English")
    assert (the_person(member).language, the_person(socia).language) == ("es", "en")


def test_what_is_sent_later_is_in_the_language_of_that_moment(member, until):
    member.says("CHECKIN 9AM", "REMIND 1", "ESPAÑOL")
    until(2026, 11, 24)
    assert "siente" in member.texts[0]
    assert "mañana" in member.texts[1]


def test_a_language_switched_within_a_question_asks_it_in_the_new_one(member):
    member.says("CHECKIN", "ESPANOL").hears("en español", "siente ahora", "1", "5")
    member.says("3").hears("ganas")


def test_erasing_is_asked_again_in_the_new_language_too(socia, the_person):
    socia.says("OLVIDAME", "ENGLISH").hears("erase your name", "1 Yes")
    socia.says("2")
    assert the_person(socia)


def test_spanish_words_are_heard_from_somebody_who_reads_english(member):
    member.says("REUNIONES").hears("Tue Nov 24")
    member.says("AYUDA").hears("STOP ends all")


def test_a_name_can_be_changed(member, socia, the_person):
    member.says("NAME Samantha").hears("Samantha")
    socia.says("NOMBRE").hears("nombre")
    socia.says("Rosa María").hears("Rosa María")
    assert (the_person(member).name, the_person(socia).name) == ("Samantha", "Rosa María")


def test_a_pin_is_kept_only_as_a_hash(member, socia, the_person):
    member.says("PIN 4711").hears("PIN is set", "delete")
    socia.says("CLAVE", "12").hears("cuatro")
    socia.says("1234").hears("clave")
    assert "4711" not in the_person(member).pin_hash


def test_settings_are_for_members(sam, world):
    sam.says("HOURS 10PM-7AM").hears("JOIN")
    assert world.all(Person)[0].quiet is None


def test_hours_that_leave_less_than_two_a_day_are_kindly_refused(member, socia, the_person):
    member.says("HOURS 8AM-7AM").hears("less than two", "10PM-7AM")
    member.says("8AM-6AM").hears("8 AM", "6 AM")
    socia.says("HORARIO", "de 8AM a 7AM").hears("menos de dos")
    assert the_person(socia).quiet is None


def test_own_hours_hold_on_both_clocks_until_a_zone_is_told(world, until, the_person):
    phone = world.phone("+12125550101").joins("Lee")
    phone.says("HOURS 10PM-9AM").hears("10 PM to 9 AM", "another time zone", "ZONE and your ZIP")
    phone.says("CHECKIN 9PM").hears("ZIP code")
    phone.says("no").hears("Nothing has changed")
    phone.says("ZONE 97205", "CHECKIN 9PM").hears("9 PM").hears_not("quiet hours")
    assert the_person(phone).zone == "America/Los_Angeles"
    until(2026, 11, 23)
    assert hours(phone) == ["Sun 21:00"]
    phone.says("HOURS 10PM-8AM").hears("10 PM").hears_not("time zone")


def test_a_check_in_in_new_hours_asks_first_which_clock_is_theirs(world, the_person):
    phone = world.phone("+12125550101").joins("Lee").says("CHECKIN 9AM", "HOURS 10PM-8AM")
    phone.hears("on", "another time zone")
    phone.says("HOURS 10PM-9:30AM").hears("ZIP code").hears_not("time zone", "check-in at 9 AM")
    phone.says("97205").hears("check-in at 9 AM", "1 Keep")
    assert the_person(phone).zone == "America/Los_Angeles"
    phone.says("1").hears("9 AM", "CHECKIN OFF")


def test_new_hours_that_lie_over_the_check_in_on_the_other_clock_alone_leave_it(world, until):
    phone = world.phone("+12125550101").joins("Lee").says("CHECKIN 5PM", "HOURS 8PM-8AM").hears("ZIP code")
    phone.says("10001").hears("every day at 5 PM")
    until(2026, 11, 24)
    assert hours(phone) == ["Sun 14:00", "Mon 14:00"]


def test_a_yes_to_a_check_in_never_makes_the_groups_clock_theirs(world, until, broadcast, the_person):
    phone = world.phone("+12125550101").joins("Lee").says("HOURS 9PM-8AM").hears("another time zone")
    phone.says("CHECKIN 7PM").hears("ZIP code").hears_not("all right with a text")
    phone.says("no idea").hears("do not know that place", "ZIP code")
    phone.says("10001").hears("1 PM where you are", "every day at 7 PM").hears_not("quiet")
    assert the_person(phone).zone == "America/New_York"
    until(2026, 11, 22, 20, 45)
    broadcast("Potluck on Friday", "--group", "everyone", "--at", "now")
    until(2026, 11, 23, 18)
    assert hours(phone) == ["Sun 16:00", "Mon 05:00", "Mon 16:00"]


def test_a_time_that_is_quiet_where_they_are_is_still_asked_about(world, the_person):
    phone = world.phone("+12125550101").joins("Lee").says("CHECKIN 10PM").hears("ZIP code")
    phone.says("97205").hears("10 PM is in your quiet hours")
    phone.says("yes").hears("10 PM", "CHECKIN OFF")
    assert the_person(phone).quiet == ["22:30", "08:00"]


def test_a_time_for_which_no_place_is_told_changes_nothing(world, the_person):
    phone = (
        world.phone("+12125550101").joins("Lee").says("CHECKIN 5PM", "CHECKIN 7PM", "no").hears("Nothing has changed")
    )
    assert the_person(phone).zone is None
    phone.says("HOURS 10PM-7AM").hears("another time zone")


def test_which_clock_is_theirs_is_asked_in_spanish(world):
    rosa = world.phone("+12125550103").joins("Rosa", language="es")
    rosa.says("REGISTRO 7PM").hears("ZIP")
    rosa.says("ESTE").hears("Hora actual", "7 PM")


def test_who_does_not_tell_where_they_are_hears_what_becomes_of_a_check_in_in_those_hours(world):
    phone = world.phone("+12125550101").joins("Lee").says("CHECKIN 2PM", "HOURS 4PM-8AM").hears("ZIP code")
    phone.says("NEXT").hears("Your check-in at 2 PM is in those hours", "ZONE").hears_not("Nothing has changed")


@pytest.mark.parametrize(("number", "words"), [("+12125550101", "1PM-10AM"), ("+16715550101", "8PM-2PM")])
def test_hours_that_leave_no_moment_on_two_clocks_wait_for_a_zone(number, words, world, the_person):
    phone = world.phone(number).joins("Lee").says("REMIND 1")
    phone.says(f"HOURS {words}").hears("less than two", "another time zone", "ZONE and your ZIP").hears_not("Done")
    assert the_person(phone).quiet is None
    phone.says("ZONE 97205", f"HOURS {words}").hears("Done").hears_not("time zone")


def test_hours_that_would_last_into_the_next_afternoon_begin_after_midnight(member, the_person):
    member.says("HOURS 1-9").hears("1 AM to 9 AM")
    assert the_person(member).quiet == ["01:00", "09:00"]


def test_hours_of_who_is_not_where_their_number_is_from_in_spanish(world):
    rosa = world.phone("+12125550103").joins("Rosa", language="es")
    rosa.says("HORARIO 10PM-7AM").hears("otra zona", "ZONA y su ZIP")


def test_hours_over_the_check_in_ask_whether_to_keep_its_time(member, until, the_person):
    member.says("CHECKIN 9AM", "HOURS 9PM-11AM").hears("9 PM to 11 AM", "check-in at 9 AM", "1 Keep", "2 Another")
    member.says("1").hears("9 AM", "CHECKIN OFF")
    assert the_person(member).quiet == ["21:00", "09:00"]
    until(2026, 11, 24)
    assert hours(member) == ["Mon 09:00"]


def test_hours_over_the_check_in_let_it_move(socia, until):
    socia.says("REGISTRO 9AM", "HORARIO 9PM-11AM").hears("11 AM", "9 AM", "1 Mantener", "2 Elegir")
    socia.says("2").hears("hora", "6:30PM")
    socia.says("1PM").hears("1 PM", "REGISTRO NO")
    until(2026, 11, 24)
    assert hours(socia) == ["Sun 13:00", "Mon 13:00"]


def test_hours_off_are_the_usual_ones_again(member, socia, until, the_person):
    member.says("HOURS 10PM-9:30AM", "HOURS OFF").hears("9 PM to 8 AM")
    socia.says("HORARIO 10PM-7AM", "HORARIO NO").hears("9 PM", "8 AM")
    assert the_person(member).quiet is the_person(socia).quiet is None
    member.says("CHECKIN 9PM").hears("quiet hours")


@pytest.mark.parametrize(("asked", "word"), [("HOURS", "OFF"), ("HORARIO", "NO"), ("HOURS", "0")])
def test_off_is_an_answer_to_which_hours(asked, word, member, the_person):
    member.says("HOURS 10PM-7AM", asked, word).hears("9 PM to 8 AM")
    assert the_person(member).quiet is None


@pytest.mark.parametrize("word", ["off", "0", "none"])
def test_off_is_an_answer_to_how_many_days(word, member, the_person):
    member.says("PAUSE 7", "PAUSE", word).hears("Welcome back")
    assert the_person(member).paused_until is None


@pytest.mark.parametrize("words", [("START",), ("STOP", "START", "yes"), ("STOP", "JOIN", "OK", "NEXT")])
def test_who_comes_back_from_a_pause_is_written_to(words, member, until):
    member.says("CHECKIN 9AM", "PAUSE 30", *words)
    until(2026, 11, 23, 9, 30)
    assert len(member.texts) == 1


def test_start_in_a_pause_says_that_it_is_over(member, socia):
    member.says("PAUSE 7", "START").hears("Welcome back")
    member.says("START").hears("with us")
    socia.says("PAUSA 7", "EMPEZAR").hears("Qué bueno que vuelve")


def test_what_is_set_in_a_pause_is_told_to_wait_for_its_end(member, socia, until):
    member.says("PAUSE 7", "CHECKIN 10AM").hears("10 AM", "November 29", "PAUSE OFF")
    member.says("REMIND 1").hears("Tuesday Circle", "November 29", "PAUSE OFF")
    socia.says("PAUSA 7", "REGISTRO 10AM").hears("29 de noviembre", "PAUSA NO")
    socia.says("RECORDAR 1").hears("Tuesday Circle", "29 de noviembre", "PAUSA NO")
    until(2026, 11, 30, 9)
    assert member.texts == []
    member.says("CHECKIN 10AM").hears_not("PAUSE")


@pytest.mark.parametrize("words", ["PAUSE 0", "PAUSA 0"])
def test_a_pause_of_no_days_ends_a_pause(words, member, the_person):
    member.says("PAUSE 7", words).hears("Welcome back")
    assert the_person(member).paused_until is None


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("est", "America/New_York"),
        ("ET", "America/New_York"),
        ("ct", "America/Chicago"),
        ("MST", "America/Denver"),
        ("pt", "America/Los_Angeles"),
        ("eastern standard time", "America/New_York"),
        ("Pacific Daylight Time", "America/Los_Angeles"),
        ("97205-1234", "America/Los_Angeles"),
    ],
)
def test_a_zone_by_its_short_name_its_long_one_and_zip_plus_four(words, zone, member, the_person):
    member.says("ZONE", words)
    assert the_person(member).zone == zone
    member.says("ZONE HAWAII", f"ZONE {words}").hears("where you are")
    assert the_person(member).zone == zone


def test_somebody_asked_where_they_are_may_want_something_else(member):
    member.says("ZONE", "MEETINGS").hears("Tuesday Circle").hears_not("do not know")


def test_name_before_a_name_is_no_part_of_it(member, sam, rosa, the_person):
    member.says("NAME", "NAME Bo Jo").hears("Bo Jo").hears_not("name Bo")
    assert the_person(member).name == "Bo Jo"
    member.says("NAME", "name").hears("Sorry")
    rosa.says("UNIRME", "OK", "NOMBRE Rosa María").hears("Rosa María")
    assert the_person(rosa).name == "Rosa María"
