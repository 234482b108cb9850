"""DAYS and DATE, the texts on the day, and a return to use."""

import pytest

from app.inbox.models import InboxItem
from app.milestones.models import RecoveryDate, ReturnToUse
from app.outbox.models import Message

JUDGING = (
    "relapse",
    "clean",
    "dirty",
    "addict",
    "abuse",
    "fail",
    "should",
    "must",
    "recaída",
    "limpi",
    "adict",
    "abus",
)

ENGLISH = {
    "DATE JAN 3": "January 3, 2026",
    "date january 3rd 2025": "January 3, 2025",
    "Date 3 Jan": "January 3, 2026",
    "DATE Jan. 30, 2026": "January 30, 2026",
    "DATE 1/30/2026": "January 30, 2026",
    "DATE 1-30-26": "January 30, 2026",
    "DATE 30.1.2026": "January 30, 2026",
    "DATE 2026-01-30": "January 30, 2026",
    "DATE 01302026": "January 30, 2026",
    "DATE today": "November 22, 2026",
    "DATE yesterday": "November 21, 2026",
    "DATE 3 weeks ago": "November 1, 2026",
    "DATE DEC 25": "December 25, 2025",
    "DATE FEB 29": "February 29, 2024",
    "DATE January third": "January 3, 2026",
    "DATE the third of january": "January 3, 2026",
    "date janury 3": "January 3, 2026",
    "DATE last monday": "November 16, 2026",
    "DATE 6 months ago": "May 22, 2026",
    "DATE 90 days": "August 24, 2026",
    "sobriety date 1/30/2026": "January 30, 2026",
    "my sober date is jan 3": "January 3, 2026",
    "i quit drinking march 4 2020": "March 4, 2020",
}
ESPANOL = {
    "FECHA 3 ENERO": "3 de enero de 2026",
    "fecha 3 de enero de 2025": "3 de enero de 2025",
    "Fecha ene 3": "3 de enero de 2026",
    "FECHA 30/1/2026": "30 de enero de 2026",
    "FECHA 30-1-26": "30 de enero de 2026",
    "FECHA el 30 de septiembre": "30 de septiembre de 2026",
    "FECHA 1 de setiembre": "1 de septiembre de 2026",
    "FECHA 2026-01-30": "30 de enero de 2026",
    "FECHA hoy": "22 de noviembre de 2026",
    "FECHA ayer": "21 de noviembre de 2026",
    "FECHA hace 3 semanas": "1 de noviembre de 2026",
    "FECHA 25 dic": "25 de diciembre de 2025",
    "fecha 1o de mayo": "1 de mayo de 2026",
    "Fecha primero de mayo": "1 de mayo de 2026",
    "FECHA 3 de agsto": "3 de agosto de 2026",
    "FECHA el lunes pasado": "16 de noviembre de 2026",
    "FECHA hace 90 días": "24 de agosto de 2026",
    "mi fecha es 3 de enero": "3 de enero de 2026",
    "llevo sobrio desde el 3 de enero": "3 de enero de 2026",
}


def hours(phone):
    return [f"{at:%Y-%m-%d %H:%M}" for at, _ in phone.came]


def test_days_without_a_date_tell_how_to_give_one(member, socia):
    member.says("DAYS").hears("DATE")
    socia.says("DIAS").hears("FECHA")


def test_a_date_is_confirmed_with_its_month_spelt_out(member):
    member.says("DATE JAN 3").hears("January 3, 2026", "1 ", "2 ")
    member.says("1").hears("323 days")
    member.says("DAYS").hears("323 days", "Next: 1 year", "January 3, 2027")


def test_a_date_is_confirmed_in_spanish(socia):
    socia.says("FECHA 3 ENERO").hears("3 de enero de 2026")
    socia.says("sí").hears("323")
    socia.says("DIAS").hears("323", "1 año", "3 de enero de 2027")


def test_dates_are_read_in_many_spellings(member, world):
    for words, spelt in ENGLISH.items():
        world.pass_time(minutes=11)
        member.says(words)
        assert f"date is {spelt}" in member.reply or f"1 {spelt}" in member.reply, (words, member.reply)


def test_dates_are_read_in_many_spellings_in_spanish(socia, world):
    for words, spelt in ESPANOL.items():
        world.pass_time(minutes=11)
        socia.says(words)
        assert spelt in socia.reply, (words, socia.reply)


def test_where_two_readings_fit_the_other_is_offered_as_2(member, world):
    member.says("DATE 1/3/2026").hears("1 January 3, 2026", "2 March 1, 2026", "3 Another")
    member.says("2").hears("Saved")
    assert world.all(RecoveryDate)[0].day == "2026-03-01"


def test_the_day_that_is_meant_may_be_named_once_more(member, socia, world):
    member.says("DATE 3/4/25").hears("1 March 4, 2025", "2 April 3, 2025")
    member.says("march 4").hears("Saved")
    socia.says("FECHA 3/4/25").hears("1 3 de abril de 2025", "2 4 de marzo de 2025")
    socia.says("el 4 de marzo del 2025").hears("Guardado")
    assert {one.day for one in world.all(RecoveryDate)} == {"2025-03-04"}


def test_a_day_named_once_more_that_is_another_is_not_taken_for_it(member, world):
    member.says("DATE 3/4/25")
    for another in ("march 4 2024", "march 4 24", "march 5"):
        member.says(another).hears("1 March 4, 2025")
    assert world.count(RecoveryDate) == 0


def test_spanish_reads_the_day_first(socia, world):
    socia.says("FECHA 1/3/2026").hears("1 1 de marzo de 2026", "2 3 de enero de 2026")
    socia.says("1")
    assert world.all(RecoveryDate)[0].day == "2026-03-01"


def test_a_date_to_come_is_kindly_refused(member, socia, world):
    member.says("DATE JAN 3 2027").hears("still to come", "Which date")
    member.says("tomorrow").hears("still to come", "Which date")
    socia.says("FECHA 3 ENE 2027").hears("todavía no llega")
    assert world.count(RecoveryDate) == 0


def test_a_day_that_is_none_is_asked_for_again(member):
    member.says("DATE FEB 30").hears("Sorry", "Which date")
    member.says("jan 30").hears("January 30, 2026")


@pytest.mark.parametrize("words", ["DATE foo", "date last week", "DATE FEB 30 please", "Date: sometime in 2020"])
def test_what_stands_behind_date_and_is_no_day_opens_the_question_and_says_why(words, member, world):
    member.says(words).hears("could not read that date", "Which date")
    member.says("90 days").hears("August 24, 2026")
    assert world.count(InboxItem) == 0


@pytest.mark.parametrize("words", ["FECHA xx", "fecha la semana pasada"])
def test_what_stands_behind_fecha_and_is_no_day_opens_the_question_and_says_why(words, socia, world):
    socia.says(words).hears("no entendimos la fecha", "qué fecha")
    socia.says("primero de mayo").hears("1 de mayo de 2026")
    assert world.count(InboxItem) == 0


def test_a_new_date_is_asked_for(member, socia):
    member.says("new date").hears("Which date").hears_not("Sorry")
    socia.says("nueva fecha").hears("qué fecha").hears_not("Disculpe")


def test_an_evening_out_is_no_date(member):
    member.says("date night was nice").hears("coordinator will read")


def test_so_many_days_are_what_days_then_says(member, socia):
    member.says("DATE 90 days", "yes").hears("90 days")
    member.says("DAYS").hears("90 days. Every one", "6 months")
    socia.says("FECHA 90 días", "sí").hears("90 días")
    socia.says("DIAS").hears("Lleva 90 días")


def test_a_day_of_the_week_to_come_is_refused(member, socia):
    member.says("DATE next monday").hears("still to come", "Which date")
    socia.says("FECHA el próximo lunes").hears("todavía no llega", "qué fecha")


def test_the_date_is_taken_away_after_one_confirmation_and_the_history_is_kept(member, world, until, flask):
    member.says("DATE OCT 24", "1", "DATE OFF").hears("no milestones", "1 Yes", "2 Keep")
    member.says("yes").hears("no days", "DATE")
    member.says("DAYS").hears("not told us a date")
    assert [row.day for row in world.all(RecoveryDate)] == ["2026-10-24", None]
    flask("filters add dated --date")
    flask("filters add undated --no-date")
    assert "with a date; 0 now" in flask("filters list")
    assert "without a date; 1 now" in flask("filters list")
    until(2026, 11, 23, 12)
    assert member.texts == []
    member.says("DATE OCT 25", "1", "DAYS").hears("29 days")
    until(2026, 11, 24, 12)
    assert len(member.texts) == 1


def test_the_date_is_taken_away_in_spanish_or_stays(socia, world):
    socia.says("FECHA 3 ENE", "1", "FECHA NO").hears("logros", "1 Quitarla", "2 Dejar")
    socia.says("2").hears("queda igual")
    socia.says("DIAS").hears("323")
    socia.says("FECHA", "no").hears("1 Quitarla", "2 Dejar")
    socia.says("sí").hears("ya no llevamos la cuenta", "FECHA")
    socia.says("DIAS").hears("Nos falta la fecha")


def test_no_date_can_be_taken_away_where_there_is_none(member, world):
    member.says("DATE OFF").hears("not told us a date", "DATE JAN 3")
    assert world.count(RecoveryDate) == 0


def test_on_a_call_a_date_taken_away_is_no_longer_counted(member, world):
    member.says("PIN 4321", "DATE JAN 3", "1", "DATE OFF", "1")
    world.caller().calls().presses("4", "4321").hears("not told us a date")


def test_a_date_that_is_not_right_is_asked_for_again(member, world):
    member.says("DATE JAN 3", "no").hears("Which date")
    member.says("JAN 4", "yes")
    assert [row.day for row in world.all(RecoveryDate)] == ["2026-01-04"]


def test_the_text_on_the_day_comes_at_ten(member, until):
    member.says("DATE OCT 24", "1")
    until(2026, 11, 23, 12)
    [(at, body)] = member.came
    assert f"{at:%m-%d %H:%M}" == "11-23 10:00"
    assert body.startswith("Sam, 30 days")


def test_the_text_on_the_day_in_spanish(socia, until):
    socia.says("FECHA 24 OCT", "1")
    until(2026, 11, 23, 12)
    assert socia.texts[0].startswith("Rosa, 30 días")


def test_the_text_on_the_day_comes_at_the_check_in_hour_whichever_was_set_first(member, socia, until):
    member.says("CHECKIN 6PM MON", "DATE OCT 25", "1")
    socia.says("FECHA 25 OCT", "1", "REGISTRO 6PM LUN")
    until(2026, 11, 25)
    assert hours(member)[-1] == hours(socia)[-1] == "2026-11-24 18:00"


def test_all_the_usual_milestones_come_and_then_every_year(member, until, world):
    member.says("DATE NOV 22", "1")
    until(2030, 1, 1)
    told = [body.removeprefix("Sam, ").split(".")[0].removesuffix(" today") for body in member.texts]
    assert told == [
        "1 day", "30 days", "60 days", "90 days", "6 months", "9 months", "1 year", "18 months", "2 years", "3 years",
    ]  # fmt: skip
    assert hours(member)[4:7] == ["2027-05-22 10:00", "2027-08-22 10:00", "2027-11-22 10:00"]


def test_the_29th_of_february_and_the_31st_go_to_the_last_day_of_a_month(member, socia, until):
    member.says("DATE FEB 29 2024", "1")
    socia.says("FECHA 31 AGO 2026", "1")
    until(2028, 3, 1)
    assert hours(member) == ["2027-02-28 10:00", "2028-02-29 10:00"]
    assert "2027-02-28 10:00" in hours(socia)


def test_a_group_may_keep_a_list_of_its_own(member, group, until):
    group(milestones=["days-10", "months-2"])
    member.says("DATE NOV 20", "1", "DAYS").hears("Next: 10 days")
    until(2027, 6, 1)
    assert hours(member) == ["2026-11-30 10:00", "2027-01-20 10:00"]
    member.says("DAYS").hears("193 days").hears_not("Next")


def test_one_month_is_a_month(member, socia, group, until):
    group(milestones=["months-1"])
    member.says("DATE NOV 1", "1", "DAYS").hears("Next: 1 month,")
    socia.says("FECHA 1 NOV", "1", "DIAS").hears("Cumple 1 mes el")
    until(2026, 12, 2)
    assert member.texts[0].startswith("Sam, 1 month today.")
    assert socia.texts[0].startswith("Rosa, 1 mes hoy")


def test_a_list_that_changes_on_the_day_takes_no_milestone_away_and_tells_none_twice(member, until, world):
    shell = world.app.test_cli_runner()
    member.says("DATE NOV 13", "1")
    until(2026, 11, 23, 9)
    shell.invoke(args=["groups", "milestones", "Tuesday Circle", "days-10", "days-12"], catch_exceptions=False)
    until(2026, 11, 23, 11)
    shell.invoke(args=["groups", "milestones", "Tuesday Circle", "days-10", "days-13"], catch_exceptions=False)
    until(2026, 11, 30)
    assert hours(member) == ["2026-11-23 10:00", "2026-11-26 10:00"]


@pytest.fixture
def river(flask):
    flask("groups add River --code RIVER --zone pacific")
    flask("groups milestones River days-10")


def test_the_list_of_a_group_holds_for_whoever_joins_it_later(member, socia, river, until):
    member.says("DATE NOV 15", "1", "JOIN RIVER", "DAYS").hears("Next: 10 days", "November 25")
    socia.says("FECHA 15 NOV", "1", "UNIRME RIVER")
    until(2026, 12, 31)
    assert hours(member) == hours(socia) == ["2026-11-25 10:00"]


def test_the_list_of_a_group_holds_for_whoever_comes_back_with_it(member, river, until):
    member.says("DATE NOV 15", "1", "STOP", "JOIN RIVER", "OK", "Sam", "DAYS").hears("Next: 10 days")
    until(2026, 12, 31)
    assert hours(member) == ["2026-11-25 10:00"]


def test_joining_on_the_day_of_a_milestone_neither_takes_it_away_nor_tells_it_twice(member, river, flask, until):
    flask("groups add Lake --code LAKE --zone pacific")
    member.says("DATE NOV 13", "1")
    until(2026, 11, 23, 9)
    member.says("JOIN RIVER")
    until(2026, 11, 23, 11)
    member.says("JOIN LAKE")
    until(2026, 11, 25)
    assert hours(member) == ["2026-11-23 10:00"]


def test_who_joins_a_group_without_a_date_has_no_milestone(member, river, until, world):
    member.says("JOIN RIVER")
    until(2027, 1, 1)
    assert world.count(Message, Message.purpose == "milestone") == 0


def test_a_list_for_everyone_holds_where_no_group_of_theirs_keeps_one(member, socia, river, flask, until):
    member.says("DATE NOV 15", "1")
    socia.says("FECHA 15 NOV", "1", "UNIRME RIVER")
    assert "for 2 people" in flask("groups milestones everyone days-12")
    member.says("DAYS").hears("Next: 12 days")
    until(2026, 12, 31)
    assert (hours(member), hours(socia)) == (["2026-11-27 10:00"], ["2026-11-25 10:00"])


def test_a_date_inside_a_sentence_is_taken(member, socia):
    member.says("I got sober on march 4 2020").hears("March 4, 2020", "1 ")
    socia.says("estoy sobria desde el 4 de marzo de 2020").hears("4 de marzo de 2020")


def test_a_new_date_moves_the_milestones(member, until):
    member.says("DATE OCT 25", "1", "DATE NOV 1", "1")
    until(2026, 12, 2)
    assert hours(member) == ["2026-12-01 10:00"]


def test_a_milestone_moves_with_the_zone(member, until):
    member.says("DATE OCT 24", "1", "ZONE EASTERN")
    until(2026, 11, 24)
    assert hours(member) == ["2026-11-23 07:00"]


def test_a_milestone_comes_once_though_the_tick_comes_twice(member, until, world):
    member.says("DATE OCT 24", "1")
    until(2026, 11, 23, 10)
    world.work()
    world.work()
    assert len(member.texts) == 1


def test_no_date_no_milestone(member, until, world):
    until(2027, 12, 1)
    assert world.count(Message, Message.purpose == "milestone") == 0


@pytest.mark.parametrize("words", ["SLIP", "i relapsed last night", "I drank again"])
def test_a_return_to_use_is_met_with_warmth(words, member, world):
    member.says("DATE JAN 3", "1", words).hears("Glad you wrote", "Nothing is lost", "less than before", "1 A person")
    member.hears_not(*JUDGING)
    assert world.count(ReturnToUse) == 1


def test_a_return_to_use_in_spanish(socia):
    socia.says("FECHA 3 ENE", "1", "RECAIDA").hears("Nada se pierde", "demasiada", "1 ", "2 ", "3 ")
    socia.hears_not(*JUDGING)
    socia.says("3").hears("a cualquier hora", "cuando pueden", "PERSONA")


def test_after_a_slip_the_date_stays_unless_the_person_says_so(member, world):
    member.says("DATE JAN 3", "1", "SLIP", "3")
    member.says("DAYS").hears("323 days")
    member.says("SLIP", "2").hears("1 Today", "2 Yesterday", "3 Another", "4 Keep")
    member.says("4").hears("stays as it is")
    member.says("DAYS").hears("323 days")


def test_after_a_slip_the_person_may_change_the_date_and_the_history_is_kept(member, world, until):
    member.says("DATE JAN 3", "1", "SLIP", "2", "yesterday").hears("Saved")
    assert [row.day for row in world.all(RecoveryDate)] == ["2026-01-03", "2026-11-21"]
    until(2026, 12, 21, 12)
    assert member.texts == ["Sam, 30 days. You did that, one day at a time. We are proud to know you."]


def test_after_a_slip_another_day_may_be_named(member, world):
    member.says("DATE JAN 3", "1", "SLIP", "2", "3").hears("Which date")
    member.says("nov 10").hears("November 10, 2026")
    member.says("1").hears("12 days")


def test_after_a_slip_a_person_is_at_hand(member, world):
    member.says("SLIP").hears("1 A person", "2 Nothing right now")
    member.says("1").hears("told a coordinator")
    assert member.told_others[0][0] == world.coordinator.number
