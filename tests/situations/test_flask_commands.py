"""What is done from a shell: conversations, listening, looking the line over, people, groups, broadcasts. A mistake of
whoever types is one clear line and exit 1.
"""

import json
from datetime import timedelta
from xml.etree.ElementTree import fromstring

import pytest
from click.testing import CliRunner
from flask.cli import FlaskGroup

from app.db.models import KeyCheck
from app.groups.models import Group, Membership
from app.people.models import ConsentEvent, Person
from app.schedule.heartbeat import PARTS, beat
from app.staff.models import Staff
from tests.world import ROSA, SAM, World

NOBODY = "+15035550177"


@pytest.fixture
def world(sqlite_url, tmp_path, redis_url):
    made = World(sqlite_url, tmp_path / "var", redis_url=redis_url)
    yield made
    made.close()


@pytest.fixture
def flask(world):
    """`flask --app wsgi WORDS`, as (exit code, what is printed, what is complained about)."""
    shell = FlaskGroup(create_app=lambda: world.app, set_debug_flag=False)

    def run(*words, given=None, fails=False):
        outcome = CliRunner().invoke(shell, words, input=given, prog_name="flask")
        assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
        assert (outcome.exit_code != 0) == fails, outcome.output
        return outcome

    return run


@pytest.fixture
def refused(flask):
    """The one line that a mistake is met with."""

    def run(*words, given=None):
        outcome = flask(*words, given=given, fails=True)
        assert outcome.exit_code in (1, 2)
        assert "Traceback" not in outcome.output
        lines = [line for line in outcome.stderr.splitlines() if line.startswith("Error: ")]
        assert len(lines) == 1, outcome.output
        return lines[0].removeprefix("Error: ")

    return run


# --- text ----------------------------------------------------------------------------------------------------------


def test_a_whole_conversation_by_text(flask, world):
    assert "18 or older" in flask("text", SAM, "JOIN").output
    assert "What may we call you?" in flask("text", SAM, "OK").output
    assert "Glad you are here, Sam" in flask("text", "(503) 555-0101", "Sam").output
    assert "How is your mood" in flask("text", SAM, "CHECKIN").output
    assert "How strong" in flask("text", SAM, "3").output
    assert "Anything to add" in flask("text", SAM, "2").output
    assert "Take care" in flask("text", SAM, "NEXT").output
    assert [person.name for person in world.all(Person)] == ["Sam"]


def test_a_text_for_programs(flask):
    told = json.loads(flask("text", "--json", SAM, "I want to kill myself").output)
    assert [reply["to"] for reply in told["replies"]] == ["you", "coordinator"]
    assert "988" in told["replies"][0]["body"]


def test_the_coordinators_number_is_not_shown(flask, world):
    shown = flask("text", SAM, "I want to kill myself").output
    assert "to the coordinator: Handrail: RED" in shown
    assert world.coordinator.number not in shown


def test_a_text_that_gets_no_reply(flask):
    flask("text", SAM, "STOP")
    assert "(no reply)" in flask("text", SAM, "STOP").output


def test_an_empty_text(flask):
    assert flask("text", SAM, "").output.strip()


@pytest.mark.parametrize("number", ["", "12", "hello", "+1503555010123", "911"])
def test_a_number_that_is_none(refused, number):
    assert "not a phone number" in refused("text", number, "JOIN")
    assert "not a phone number" in refused("call", number, "1")


# --- call ----------------------------------------------------------------------------------------------------------


def test_a_whole_call(flask, world):
    world.phone(SAM).joins().says("DATE JAN 3", "1", "PIN 4321")
    shown = flask("call", SAM, "1 3 2 # 4 4321 3").output
    for words in (
        "Handrail",
        "How is your mood",
        "How strong",
        "Anything to add",
        "four digit PIN",
        "323 days",
        "12 Oak St",
    ):
        assert words in shown, words
    assert shown.strip().endswith("(you hung up)")


def test_a_call_to_a_person(flask, world):
    world.phone(SAM).joins()
    shown = flask("call", SAM, "0 1 s").output
    assert "they hear: This is Handrail. To take this call, press 1." in shown
    assert "(connected" in shown
    assert world.coordinator.number not in shown
    assert SAM not in shown
    shown = flask("call", SAM, "0 s 1 s s").output
    assert "the line would now ring 988" in shown
    assert "the line would now ring +18002738255" in shown


def test_a_call_with_the_number_withheld(flask):
    shown = flask("call", "--withheld", SAM, "1").output
    assert "For meetings, press 1" in shown
    assert "check in" not in shown


def test_a_call_for_programs(flask):
    told = json.loads(flask("call", "--json", SAM, "2").output)
    assert told["ended_by"] == "you"
    assert {turn["language"] for turn in told["turns"] if turn["kind"] == "say"} == {"en", "es"}


def test_a_call_key_by_key(flask):
    assert "Para reuniones" in flask("call", SAM, "-", given="2\n\n").output


def test_keys_that_are_none(refused):
    assert "keys are 0-9" in refused("call", SAM, "1 2 x")


# --- listen --------------------------------------------------------------------------------------------------------


def test_listening_line_by_line(flask):
    given = 'I want to kill myself\nSTOP\n\nreunion\n"quoted, with a comma"\n\u0000\n'
    heard = [json.loads(line) for line in flask("listen", "--json", given=given).output.splitlines()]
    assert len(heard) == 6
    assert all(set(one) >= {"crisis", "opt_out", "keyword", "language"} for one in heard)
    assert heard[0]["crisis"] == "yes"
    assert (heard[1]["opt_out"], heard[1]["keyword"]) == (True, "stop")
    assert (heard[2]["crisis"], heard[2]["opt_out"], heard[2]["keyword"]) == ("no", False, None)
    assert (heard[3]["keyword"], heard[3]["language"]) == ("meeting", "es")


def test_listening_to_nothing(flask):
    assert flask("listen", "--json", given="").output == ""


def test_listening_to_what_is_no_text(flask):
    heard = flask("listen", "--json", given=b"\xff\xfe hello\nSTOP\n").output.splitlines()
    assert [json.loads(one)["keyword"] for one in heard] == [None, "stop"]


def test_listening_to_a_line_that_does_not_end(flask):
    assert len(flask("listen", "--json", given="hello\r\nSTOP").output.splitlines()) == 2


def test_listening_needs_no_database(flask, world):
    world.line.engine.dispose()
    world.line.sessions = None
    assert flask("listen", given="STOP\n").output.startswith("danger no, wants out, keyword stop")


# --- looking over --------------------------------------------------------------------------------------------------


@pytest.fixture
def at_work(world):
    """Every part of the line has just been heard of."""
    with world.session() as session, session.begin():
        for part in PARTS:
            beat(session, part, world.clock.now())


def test_preflight_names_what_is_well_and_nothing_private(flask, world, at_work):
    world.phone(SAM).joins("Zebulon")
    shown = flask("preflight").output
    assert "ok   settings" in shown
    assert "ok   database" in shown
    for private in (SAM, SAM[2:], "Zebulon", world.coordinator.number, "Alex", *world.settings.twilio_auth_tokens):
        assert private not in shown
    for key in (*world.settings.data_keys, world.settings.secret_key, str(world.settings.lookup_key)):
        assert key not in shown


def test_preflight_says_what_is_wrong_and_how_to_mend_it(flask, world):
    with world.session() as session, session.begin():
        session.query(Staff).update({"on_duty": False})
    shown = flask("preflight", fails=True)
    assert "WRONG staff: nobody is on duty; run: flask --app wsgi staff add" in shown.output
    assert shown.exit_code == 1


@pytest.mark.parametrize("part", PARTS)
def test_preflight_names_the_part_that_is_not_heard_of(flask, world, at_work, part):
    with world.session() as session, session.begin():
        beat(session, part, world.clock.now() - timedelta(minutes=3))
    shown = flask("preflight", fails=True).output
    assert [line for line in shown.splitlines() if line.startswith("WRONG")] == [
        f"WRONG {part}: not heard of for two minutes; run: flask --app wsgi run-line"
    ]


def test_preflight_says_the_quiet_hours_in_words(flask, at_work):
    assert "ok   quiet hours: nothing starts from 21:00 to 08:00, where the person is" in flask("preflight").output


def test_preflight_asks_for_an_admin_until_there_is_one(flask, world, at_work):
    assert "look staff: no admin is told of alerts that nobody answers" in flask("preflight").output
    flask("staff", "add", "Robin", "+15035550133", "--admin")
    assert "ok   staff: there is an admin" in flask("preflight").output


def test_preflight_tells_of_kept_texts_that_cannot_be_opened(flask, world, at_work):
    assert "ok   spool" in flask("preflight").output
    spool = world.settings.var / "spool"
    spool.mkdir(exist_ok=True)
    (spool / f"1-{'0' * 20}-{'0' * 32}.damaged").write_text("damaged")
    assert "look spool: 1 kept texts cannot be opened" in flask("preflight").output


def test_preflight_with_the_database_away(flask, world):
    from app.db.engine import make_engine, make_sessions

    world.line.engine.dispose()
    world.line.engine = make_engine("sqlite:////nowhere/line.db", world.line.sealer)
    world.line.sessions = make_sessions(world.line.engine)
    assert "WRONG database: does not answer" in flask("preflight", fails=True).output


def test_with_keys_that_are_not_the_databases_every_command_refuses(flask, refused, world):
    with world.session() as session, session.begin():
        session.add(KeyCheck(id=1, looked_up="another", sealed="handrail"))
    world.line.engine.dispose()
    for words in (("people", "add", NOBODY), ("text", SAM, "JOIN"), ("db", "upgrade"), ("groups", "list")):
        assert refused(*words).startswith("LOOKUP_KEY: not what this database was begun with; set ")
    assert "WRONG keys: LOOKUP_KEY: not what" in flask("preflight", fails=True).output


@pytest.mark.parametrize(("channel", "verb"), [("sms", "Message"), ("voice", "Say")])
def test_the_fallback_is_twiml_with_the_crisis_numbers(flask, channel, verb):
    response = fromstring(flask("fallback", channel).output)
    said = [" ".join(element.itertext()) for element in response.iter(verb)]
    assert len(said) >= 2
    for words in said:
        assert "9 8 8" in words or "988" in words
        assert "9 1 1" in words or "911" in words


def test_a_fallback_for_another_channel(refused):
    assert "sms" in refused("fallback", "fax")


def test_the_database_can_be_upgraded_again(flask):
    assert "up to date" in flask("db", "upgrade").output


# --- people --------------------------------------------------------------------------------------------------------


def test_a_number_is_remembered_and_nothing_is_sent(flask, world):
    assert "JOIN" in flask("people", "add", "(503) 555-0101", "--language", "es").output
    [person] = world.all(Person)
    assert (person.number, person.standing, person.language) == (SAM, "stranger", "es")
    world.work()
    assert world.carrier.sent == []
    assert world.count(ConsentEvent) == 0


def test_adding_somebody_again_changes_nothing(flask, world):
    world.phone(SAM).joins()
    flask("people", "add", SAM, "--language", "es")
    [person] = world.all(Person)
    assert (person.standing, person.language, person.name) == ("member", "en", "Sam")


def test_what_is_kept_of_somebody(flask, world):
    world.phone(SAM).joins().says("DATE JAN 3", "1", "CHECKIN", "3", "2", "a quiet day")
    shown = flask("people", "show", SAM).output
    for line in ("standing: member", "name: Sam", "date: 2026-01-03"):
        assert line in shown
    assert "quiet day" not in shown
    assert json.loads(flask("people", "show", "--json", SAM).output)["standing"] == "member"
    everything = json.loads(flask("people", "export", SAM).output)
    assert everything["check_ins"][0]["note"] == "a quiet day"
    assert everything["person"]["number"] == SAM


def test_somebody_is_erased_after_a_question(flask, world):
    world.phone(SAM).joins()
    flask("people", "forget", SAM, given="n\n", fails=True)
    assert world.count(Person) == 1
    assert "Forgotten" in flask("people", "forget", SAM, given="y\n").output
    assert (world.count(Person), world.count(Membership)) == (0, 0)
    assert [event.sort for event in world.all(ConsentEvent)][-1] == "forgotten"


def test_many_numbers_from_a_file(flask, world, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(f"\ufeffnumber,language\n{SAM},en\n{ROSA},es\nnonsense,en\n,\n", "utf-8")
    tried = flask("people", "import", "--dry-run", str(file), fails=True)
    assert "Would remember 2 numbers; 2 could not be read" in tried.output
    assert world.count(Person) == 0
    outcome = flask("people", "import", str(file), fails=True)
    assert "Remembered 2 numbers; 2 could not be read" in outcome.output
    assert "line 4:" in outcome.stderr
    assert sorted(person.language for person in world.all(Person)) == ["en", "es"]


def test_a_file_may_name_languages_as_people_do(flask, world, tmp_path):
    file = tmp_path / "people.csv"
    rows = [
        f"+150355501{two},{named}" for two, named in enumerate(("ES", "Spanish", "Español", "English", " en ", ""), 60)
    ]
    file.write_text("\n".join(["number,language", *rows, ""]), "utf-8")
    assert "Remembered 6 numbers; 0 could" in flask("people", "import", str(file)).output
    assert [person.language for person in world.all(Person)] == ["es", "es", "es", "en", "en", "en"]


def test_a_language_that_the_line_does_not_speak_is_said_with_its_line(flask, world, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(f"number,language\n{SAM},klingon\n{ROSA},es\n", "utf-8")
    outcome = flask("people", "import", str(file), fails=True)
    assert outcome.exit_code == 1
    assert outcome.stderr == "line 2: the line speaks en and es; leave it empty for en\n"
    assert [person.number for person in world.all(Person)] == [ROSA]


@pytest.mark.parametrize("words", [("alerts", "show"), ("broadcasts", "show"), ("inbox", "done")], ids=" ".join)
def test_a_number_that_nothing_can_have(refused, words):
    assert "99999999999999999999" in refused(*words, "9" * 20)


def test_mistakes_about_people(refused, tmp_path):
    assert "Nobody with that number" in refused("people", "show", NOBODY)
    assert "Nobody with that number" in refused("people", "export", NOBODY)
    assert "Nobody with that number" in refused("people", "forget", NOBODY, given="y\n")
    assert "not a phone number" in refused("people", "add", "hello")
    assert "valid +1 number" in refused("people", "add", "+1503555")
    assert "'fr'" in refused("people", "add", SAM, "--language", "fr")
    assert "nothing.csv" in refused("people", "import", str(tmp_path / "nothing.csv"))
    for name, content in (("empty.csv", b""), ("other.csv", b"phone\n1\n"), ("latin.csv", b"number\n\xe9\n")):
        (tmp_path / name).write_bytes(content)
        assert refused("people", "import", str(tmp_path / name))


# --- groups, staff, broadcasts -------------------------------------------------------------------------------------


def test_a_group_that_people_can_join(flask, world):
    assert "JOIN RIVER" in flask("groups", "add", "River Friends", "--code", "river", "--zone", "97205").output
    world.phone(SAM).joins(code="RIVER")
    assert "River Friends: code RIVER, America/Los_Angeles, members 1" in flask("groups", "list").output
    listed = json.loads(flask("groups", "list", "--json").output)
    assert {"name": "River Friends", "code": "RIVER", "zone": "America/Los_Angeles", "members": 1} in listed


def test_mistakes_about_groups(refused, world):
    assert "letters and digits" in refused("groups", "add", "X", "--code", "two words")
    assert "no zone we know" in refused("groups", "add", "X", "--code", "X", "--zone", "Mars")
    assert "already" in refused("groups", "add", "Tuesday Circle", "--code", "OTHER")
    assert "already" in refused("groups", "add", "Other", "--code", "circle")
    assert "--code" in refused("groups", "add", "X")
    assert world.count(Group) == 2


def test_a_coordinator_is_on_duty_at_once(flask, world):
    assert "Jo is on duty" in flask("staff", "add", "Jo", "+15035550198", "--language", "es").output
    assert "already" in flask("staff", "add", "Jo", "+15035550198", fails=True).output
    assert "not a phone number" in flask("staff", "add", "Jo", "x", fails=True).output
    assert world.count(Staff) == 2


def test_a_broadcast_reaches_everybody_who_agreed_and_nobody_else(flask, world):
    world.phone(SAM).joins()
    world.phone(ROSA).joins("Rosa").says("STOP")
    world.phone("+15035550103").says("hello")
    sent = flask("broadcast", "--group", "everyone", "--at", "now", "Coffee at six tonight")
    assert "planned for 1 person." in sent.output
    world.pass_time(minutes=1)
    assert {to: body for _, to, _, body in world.carrier.sent} == {SAM: "Coffee at six tonight"}
    assert "1: " in flask("broadcasts", "list").output
    assert json.loads(flask("broadcasts", "list", "--json").output.splitlines()[0])["texts"] == {"sent": 1}


@pytest.mark.parametrize("said", ["{Name}", "{nombre}", "{ NAME }"])
def test_a_name_may_be_asked_for_in_other_letters_and_in_spanish(flask, world, said):
    world.phone(SAM).joins()
    assert flask("broadcast", "--group", "everyone", "--at", "now", f"Soup at 6, {said}.")
    world.pass_time(minutes=1)
    assert world.phone(SAM).texts == ["Soup at 6, Sam."]


def test_what_nothing_would_be_filled_into_is_refused(refused):
    said = refused("broadcast", "--group", "everyone", "--at", "now", "Hi {first}, soup")
    assert said == "The text has {first} in it, and only {name} is filled in."
    assert "{nom}" in refused("broadcast", "--group", "everyone", "--at", "now", "Hi", "--es", "Hola {nom}")


def test_the_same_broadcast_goes_out_once(flask, refused, world):
    world.phone(SAM).joins()
    planned = ("broadcast", "--group", "everyone", "--at", "2026-11-25T18:00", "Coffee at six")
    flask(*planned)
    assert "planned already: broadcast 1" in refused(*planned)
    world.pass_time(days=4)
    assert world.phone(SAM).texts == ["Coffee at six"]


def test_a_broadcast_can_be_held_and_taken_back(flask, world):
    world.phone(SAM).joins()
    flask("broadcast", "--group", "everyone", "--at", "2026-11-25T18:00", "Coffee at six")
    assert "paused" in flask("broadcasts", "pause", "1").output
    flask("broadcasts", "resume", "1")
    assert "cancelled" in flask("broadcasts", "cancel", "1").output
    world.pass_time(days=4)
    assert world.phone(SAM).texts == []


def test_mistakes_about_broadcasts(refused):
    assert "no group" in refused("broadcast", "--group", "Nobody", "--at", "now", "Hi")
    assert "no time" in refused("broadcast", "--group", "everyone", "--at", "soon", "Hi")
    assert "no text" in refused("broadcast", "--group", "everyone", "--at", "now", "  ")
    assert "no broadcast 7" in refused("broadcasts", "pause", "7")
    assert "valid" in refused("broadcasts", "pause", "seven")
    assert "--group" in refused("broadcast", "--at", "now", "Hi")


def test_a_broadcast_in_the_past(refused):
    assert "is past" in refused("broadcast", "--group", "everyone", "--at", "2020-01-01T10:00", "Hi")
