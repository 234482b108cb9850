"""The same webhook any number of times, one after the other or at once, is one webhook; different ones at once are all
answered.
"""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text, update

from app.carrier.signature import HEADER, sign
from app.check_ins.models import CheckIn
from app.conversations.models import Conversation, Heard
from app.crisis.models import Alert
from app.db.engine import WORK_PATIENCE, make_engine, make_sessions
from app.groups.models import Membership
from app.inbox.models import InboxItem
from app.outbox.models import Attempt, Message
from app.people.models import ConsentEvent, Person
from app.people.pins import MISSES, try_pin
from app.sandbox import forms
from app.sandbox.forms import Party, Way
from app.sandbox.twiml import parse
from tests.servers import wait_until
from tests.world import LINE, SAM

SMS, VOICE = "/twilio/sms", "/twilio/voice"
COPIES = 5
EFFECTS = (Person, ConsentEvent, Membership, CheckIn, Alert, InboxItem, Message, Attempt, Heard)


def texted(world, body, number=SAM):
    return forms.text(Way(world.settings.twilio_account_sid, number, LINE), body)


def post(world, path, form):
    """A webhook through a client of its own, as each thread needs one."""
    header = sign(world.settings.public_url + path, form, world.settings.twilio_auth_tokens[0])
    answer = world.app.test_client().post(path, data=form, headers={HEADER: header})
    assert answer.status_code in (200, 204)
    return answer.get_data(as_text=True)


def one_after_the_other(world, webhooks):
    return [post(world, path, form) for path, form in webhooks]


def at_once(world, webhooks):
    """Every thread waits at the gate until all are there."""
    gate = threading.Barrier(len(webhooks))

    def send(webhook):
        gate.wait(30)
        return post(world, *webhook)

    with ThreadPoolExecutor(len(webhooks)) as pool:
        return list(pool.map(send, webhooks))


@pytest.fixture(params=[one_after_the_other, at_once])
def copies(request, world):
    """Five copies of a webhook; what came back, which must be the same each time."""

    def send(path, form):
        [answer] = set(request.param(world, [(path, form)] * COPIES))
        assert list((world.settings.var / "spool").glob("*")) == []
        return parse(answer)

    return send


def counted(world):
    return {model.__name__: world.count(model) for model in EFFECTS}


def test_joining_five_times_is_joining_once(world, copies):
    [asked] = copies(SMS, texted(world, "JOIN"))
    assert "18 or older" in asked.body
    [agreed] = copies(SMS, texted(world, "OK"))
    assert "call you" in agreed.body
    [hello] = copies(SMS, texted(world, "Sam"))
    assert "Glad you are here, Sam" in hello.body
    assert counted(world) == {
        "Person": 1, "ConsentEvent": 2, "Membership": 2, "CheckIn": 0, "Alert": 0, "InboxItem": 0,
        "Message": 3, "Attempt": 0, "Heard": 3,
    }  # fmt: skip


def test_a_check_in_five_times_is_one_check_in(world, member, copies):
    for body in ("CHECKIN", "3", "2", "a quiet day"):
        [reply] = copies(SMS, texted(world, body))
    assert "Kept" in reply.body
    assert [(one.mood, one.urge, one.note) for one in world.all(CheckIn)] == [(3, 2, "a quiet day")]


def test_danger_five_times_is_one_alert(world, copies):
    reply, alert = copies(SMS, texted(world, "I want to kill myself"))
    assert "988" in reply.body
    assert alert.to == world.coordinator.number
    assert (world.count(Alert), world.count(InboxItem)) == (1, 1)
    world.work()
    assert world.coordinator.texts == [], "the alert in the answer is the only one yet"


def test_stop_five_times_is_confirmed_the_same_each_time(world, member, copies):
    [reply] = copies(SMS, texted(world, "STOP"))
    assert "send nothing more" in reply.body
    assert [event.sort for event in world.all(ConsentEvent)] == ["shown", "agreed", "stopped"]


def test_forget_me_five_times_is_done_once(world, member, copies):
    copies(SMS, texted(world, "FORGET ME"))
    [done] = copies(SMS, texted(world, "1"))
    assert done.body
    assert world.count(Person) == 0


def test_a_turn_of_a_call_five_times_is_one_turn(world, member, copies):
    form = forms.voice(Party(SAM, LINE, world.settings.twilio_account_sid), forms.new_sid("CA"), "ringing")
    assert copies(VOICE, form)
    for turn, digits in enumerate(("1", "3", "2", "#"), 1):
        copies(f"{VOICE}/{turn}", {**form, "Digits": digits.strip("#")})
    assert [(one.mood, one.urge) for one in world.all(CheckIn)] == [(3, 2)]
    steps = copies(f"{VOICE}/5", {**form, "Digits": "9"})
    assert [step.to for step in steps if hasattr(step, "body")] == [world.coordinator.number]
    assert world.count(Alert) == 1


def test_a_late_copy_of_an_earlier_turn_gets_that_turn_again(world, member):
    form = forms.voice(Party(SAM, LINE, world.settings.twilio_account_sid), forms.new_sid("CA"), "ringing")
    first = post(world, VOICE, form)
    second = post(world, f"{VOICE}/1", {**form, "Digits": "1"})
    post(world, f"{VOICE}/2", {**form, "Digits": "3"})
    assert post(world, VOICE, form) == first
    assert post(world, f"{VOICE}/1", {**form, "Digits": "1"}) == second
    assert "Anything to add" in post(world, f"{VOICE}/3", {**form, "Digits": "2"})


def test_two_texts_of_one_person_at_once_are_both_answered(world, member):
    answers = at_once(world, [(SMS, texted(world, "MEETINGS")), (SMS, texted(world, "CHECKIN"))])
    assert "Tuesday Circle" in answers[0]
    assert "mood" in answers[1]
    assert world.count(Heard) == 5


def test_an_answer_and_danger_at_once_are_both_heard(world, member):
    post(world, SMS, texted(world, "CHECKIN"))
    answers = at_once(world, [(SMS, texted(world, "3")), (SMS, texted(world, "I want to kill myself"))])
    assert "988" in answers[1]
    assert world.count(Alert) == 1


def test_a_text_and_a_call_at_once(world, member):
    form = forms.voice(Party(SAM, LINE, world.settings.twilio_account_sid), forms.new_sid("CA"), "ringing")
    text, call = at_once(world, [(SMS, texted(world, "CHECKIN")), (VOICE, form)])
    assert "mood" in text
    assert "Handrail" in call


def while_it_waits(world, change, webhook):
    """A webhook that comes while another turn of the same conversation is still in its transaction."""
    with ThreadPoolExecutor(1) as pool:
        with world.line.sessions.begin() as session:
            session.scalars(select(Conversation).with_for_update()).all()
            change(session)
            session.flush()
            going = pool.submit(post, world, *webhook)
            if world.line.engine.dialect.name == "postgresql":
                waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
                wait_until(
                    lambda: world.session().scalar(text(waits)), seconds=10, what="the wait for the conversation"
                )
        return going.result()


def test_a_stop_that_meets_a_start_is_a_stop(world, member):
    member.says("STOP")

    def starts(session):
        session.execute(update(Person).values(standing="member"))

    assert "send nothing more" in while_it_waits(world, starts, (SMS, texted(world, "STOP")))
    assert [person.standing for person in world.all(Person)] == ["stopped"]


def test_a_start_that_meets_a_stop_is_a_start(world, member):
    def stops(session):
        session.execute(update(Person).values(standing="stopped"))

    assert "Welcome back" in while_it_waits(world, stops, (SMS, texted(world, "START")))
    assert [person.standing for person in world.all(Person)] == ["member"]


def test_wrong_pins_at_once_all_count(world, member):
    member.says("PIN 7394")

    def guess(pin):
        with world.line.sessions.begin() as session:
            return try_pin(session.scalars(select(Person)).one(), pin, world.clock.now())

    with ThreadPoolExecutor(MISSES + 2) as pool:
        found = list(pool.map(guess, [f"100{n}" for n in range(MISSES + 2)]))
    assert found.count("wrong") == MISSES - 1
    assert guess("7394") == "locked"


@pytest.fixture
def patient(world):
    """However slow the machine is: what is looked at is that nobody is in another's way."""
    known = world.line.engine, world.line.sessions
    world.line.engine = make_engine(world.settings, world.line.sealer, patience=WORK_PATIENCE)
    world.line.sessions = make_sessions(world.line.engine)
    yield world
    world.line.engine.dispose()
    world.line.engine, world.line.sessions = known


def test_forty_people_at_once(patient):
    world = patient
    numbers = [f"+150355501{n:02}" for n in range(10, 50)]
    for body, heard in (("JOIN", "18 or older"), ("OK", "call you"), ("Sam", "Glad you are here"), ("CHECKIN", "mood")):
        answers = at_once(world, [(SMS, texted(world, body, number)) for number in numbers])
        assert [heard in answer for answer in answers] == [True] * len(numbers)
    assert (world.count(Person), world.count(Membership)) == (40, 80)
    assert list((world.settings.var / "spool").glob("*")) == []


# --- receipts ------------------------------------------------------------------------------------------------------


ORDERS = {
    "delivered": list(itertools.permutations(("queued", "sent", "delivered"))),
    "failed": list(itertools.permutations(("queued", "sent", "undelivered"))),
}


@pytest.mark.parametrize("ends", ORDERS)
def test_receipts_in_every_order_end_alike(world, ends):
    for order in ORDERS[ends]:
        world.phone(SAM).says(f"hello {order}")
        message = world.all(Message)[-1]
        sid = forms.new_sid("SM")
        for status in order:
            receipt = {
                "MessageSid": sid,
                "MessageStatus": status,
                "ErrorCode": "30005" if status == "undelivered" else "",
            }
            post(world, f"/twilio/status?message={message.id}", receipt)
        [kept] = world.all(Attempt, Attempt.message_id == message.id)
        [state] = [one.state for one in world.all(Message, Message.id == message.id)]
        assert (kept.status, kept.sid) == ("delivered" if ends == "delivered" else "undelivered", sid), order
        assert state == ends, order


def test_receipts_all_at_once(world):
    world.phone(SAM).says("JOIN")
    [message] = world.all(Message)
    sid = forms.new_sid("SM")
    webhooks = [
        (f"/twilio/status?message={message.id}", {"MessageSid": sid, "MessageStatus": status})
        for status in ("queued", "sent", "delivered", "sent", "delivered", "queued")
    ]
    at_once(world, webhooks)
    assert [(one.status, one.sid) for one in world.all(Attempt)] == [("delivered", sid)]
    assert [one.state for one in world.all(Message)] == ["delivered"]
