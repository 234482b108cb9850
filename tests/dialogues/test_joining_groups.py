"""Which group: its code or name behind JOIN, a code alone, and a second group for somebody who is with us."""

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.groups.models import Group, Membership
from app.people.models import ConsentEvent
from app.schedule.models import Plan


@pytest.fixture
def sunrise(flask):
    flask('groups add "Sunrise Café" --code SUNRISE --zone eastern')


@pytest.fixture
def groups(world, the_person):
    """The names of somebody's groups, as they joined them."""

    def names(phone):
        rows = select(Group.name).join(Membership).where(Membership.person_id == the_person(phone).id)
        with world.session() as session:
            return set(session.scalars(rows.order_by(Membership.id))) - {"everyone"}

    return names


# --- which group ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "JOIN SUNRISE", "join Sunrise Cafe", "JOIN SUNRISE CAFÉ", "JOIN code SUNRISE", "JOIN group SUNRISE", "Text JOIN SUNRISE",
        "join the sunrise group please", "JOIN SUN RISE", "JOIN SUNRISE\nSam S.", "JOIN\nSUNRISE", "SUNRISE", "sunrise.",
        "UNIRME SUNRISE", "unirme al grupo sunrise", "UNIRME código SUNRISE", "Mande UNIRME SUNRISE",
    ],
)  # fmt: skip
def test_a_group_by_its_code_or_its_name(words, sunrise, sam, groups):
    sam.says(words).hears("18").says("OK")
    assert groups(sam) == {"Sunrise Café"}


@pytest.mark.parametrize(
    "words",
    ["JOIN", "JOIN\nSam Smith", "JOIN\n\n--\nSent from my phone", "Text JOIN", "join the group", "mande UNIRME"],
)
def test_join_alone_whatever_a_phone_puts_below_it(words, sam, groups):
    sam.says(words).hears("18").says("OK")
    assert groups(sam) == {"Tuesday Circle"}, "the only group there is"


def test_a_group_whose_name_is_a_sentence(flask, sam, groups):
    flask('groups add "One Day at a Time" --code ODAAT')
    sam.says("JOIN one day at a time", "OK")
    assert groups(sam) == {"One Day at a Time"}


def test_a_word_that_is_no_code_joins_nothing(sunrise, sam):
    for words in ("sunrises", "hope", "the sunrise was pretty", "join us tonight for dinner"):
        sam.says(words).hears("To join, text JOIN")


def test_a_code_at_the_consent_begins_anew_with_that_group(sunrise, sam, groups):
    sam.says("JOIN", "SUNRISE").hears("18").says("OK", "Sam")
    assert groups(sam) == {"Sunrise Café"}


def test_a_code_alone_from_a_member_or_somebody_who_left_is_a_word_like_any_other(member, rosa, sunrise, groups):
    member.says("SUNRISE").hears("coordinator will read")
    rosa.joins("Rosa", code="CIRCLE").says("STOP", "SUNRISE").hears("START")
    assert groups(member) == groups(rosa) == {"Tuesday Circle"}


# --- a second group ------------------------------------------------------------------------------------------------


def test_a_member_joins_a_second_group(member, sunrise, world, groups):
    member.says("JOIN SUNRISE").hears("Sunrise Café", "MEETINGS").hears_not("already")
    assert groups(member) == {"Tuesday Circle", "Sunrise Café"}
    assert world.count(ConsentEvent) == 2, "the consent was given once"
    member.says("JOIN SUNRISE").hears("Sunrise Café", "already")
    assert world.count(Membership) == 3


def test_a_member_joins_a_second_group_in_spanish(sunrise, world, rosa, groups):
    rosa.joins("Rosa", code="CIRCLE", language="es")
    rosa.says("UNIRME SUNRISE").hears("también es parte", "Sunrise Café", "REUNION")
    rosa.says("UNIRME grupo Sunrise Cafe").hears("ya es parte de Sunrise Café")
    assert groups(rosa) == {"Tuesday Circle", "Sunrise Café"}


def test_joining_a_second_group_five_times_over_is_once(member, sunrise, world):
    form = member.form("JOIN SUNRISE")
    assert len({world.post("/twilio/sms", form) for _ in range(5)}) == 1
    assert world.count(Membership) == 3


def test_a_member_who_names_no_group_or_an_unknown_one_is_told_so(member, socia, sunrise, world):
    member.says("JOIN").hears("with us already", "MENU")
    member.says("JOIN SUNSET").hears("do not know that group", "with us as before").hears_not("text just JOIN")
    socia.says("UNIRME").hears("ya es parte de Handrail")
    socia.says("UNIRME OCASO").hears("No encontramos ese grupo")
    assert world.count(Membership) == 4


def test_the_name_question_stays_open_while_a_second_group_is_joined(sunrise, sam, groups, the_person):
    sam.says("JOIN CIRCLE", "OK", "JOIN SUNRISE").hears("Sunrise Café").says("Sam").hears("here, Sam")
    assert groups(sam) == {"Tuesday Circle", "Sunrise Café"}


def test_whoever_had_no_group_of_their_own_keeps_the_time_of_the_first(sunrise, world, sam):
    sam.joins("Sam", code="EVERYONE").says("CHECKIN 9AM")
    [before] = world.all(Plan, Plan.sort == "check-in")
    sam.says("JOIN SUNRISE").hears("Sunrise Café")
    [after] = world.all(Plan, Plan.sort == "check-in")
    assert (before.zone, after.zone) == ("America/Los_Angeles", "America/New_York")
    assert (before.next_at - after.next_at).total_seconds() == 3 * 3600


def test_whoever_comes_back_with_a_group_elsewhere_lives_by_its_clock(sunrise, world, until):
    kim = world.phone("+12125550101").joins("Kim", code="EVERYONE").says("CHECKIN 9AM", "DATE OCT 25", "1")
    kim.says("STOP", "JOIN SUNRISE", "OK")
    until(2026, 11, 24, 12)
    eastern = ZoneInfo("America/New_York")
    assert [f"{at.astimezone(eastern):%a %H:%M}" for at, _ in kim.came] == ["Mon 09:00", "Tue 09:00", "Tue 09:00"]


def test_whoever_comes_back_with_a_clock_of_their_own_keeps_it(sunrise, sam, until):
    sam.joins("Sam", code="EVERYONE").says("ZONE PACIFIC", "CHECKIN 9AM", "STOP", "JOIN SUNRISE", "OK")
    until(2026, 11, 23, 12)
    assert [f"{at:%a %H:%M}" for at, _ in sam.came] == ["Mon 09:00"]


# --- names that would lead astray ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("tuesday circle", "TWO", "already"), ("Tuesday-Circle", "TWO", "already"), ("Circle", "TWO", "already"),
        ("Sunday", "circle", "already"), ("Everyone", "TWO", "already"), ("Sunday", "TuesdayCircle", "already"),
        (" ", "TWO", "Say what"), ("...", "TWO", "Say what"), ("Sunday", "STOP", "something else"),
        ("Sunday", "yes", "something else"), ("Sunday", "TELL", "something else"), ("Sunday", "DAYS", "something else"),
        ("stop all", "TWO", "something else"), ("Baja", "TWO", "something else"), ("Sunday", "HELPME", "something else"),
        ("Sunday", "1", "needs a letter"),
    ],
)  # fmt: skip
def test_a_name_or_code_that_means_something_already_is_refused(flask, world, name, code, told):
    assert told in flask("groups add", name, "--code", code, fails=True)
    assert world.count(Group) == 2


@pytest.mark.parametrize("name", ["Start Again", "No Excuses", "Quit Smoking", "Noche de Paz"])
def test_a_usual_name_is_none_of_these(flask, sam, groups, name):
    flask("groups add", name, "--code", "TWO")
    sam.says(f"JOIN {name}", "OK")
    assert groups(sam) == {name}


@pytest.fixture
def two_of_a_name(world):
    """As they could be made until now."""
    with world.line.sessions.begin() as session:
        for name, code in (("tuesday circle", "TWO"), ("Three", "THREE"), ("circle", "FOUR")):
            session.add(Group(name=name, code=code, zone="UTC", since=world.clock.now()))


def test_a_name_that_two_have_sends_nobody_to_the_wrong_one(two_of_a_name, sam, groups, flask, alex, pin):
    sam.says("JOIN tuesday circle").hears("do not know that code")
    said = flask('broadcast --group "tuesday circle" --at now Hello', fails=True)
    assert "More than one group" in said
    pin(alex)
    alex.says("TELL Tuesday Circle no meeting today").hears("no group by that name", "CIRCLE, TWO, Three")
    sam.says("JOIN TWO", "OK")
    assert groups(sam) == {"tuesday circle"}


def test_a_code_goes_before_anothers_name(two_of_a_name, sam, groups, flask):
    sam.says("JOIN circle", "OK")
    assert groups(sam) == {"Tuesday Circle"}
    assert "Recipients: 1 " in flask("broadcast --group circle --preview Hello")
