import pytest

from app.sandbox import calls
from app.sandbox.calls import Calls, is_outside
from app.sandbox.carrier import Switchboard
from app.sandbox.line import Line
from app.sandbox.texts import Texts
from tests.units.sandbox.a_small_line import COORDINATOR, LINE, PARTICIPANT, Settings

PAGES = {
    "/twilio/voice": '<Dial timeout="20" action="/twilio/after"><Number>+15035550199</Number><Number>+15035550198</Number></Dial>',
    "/twilio/after": "<Say>After</Say>",
}


class FixedLine(Line):
    asked: list

    def post(self, address, form):
        self.asked.append((address, form))
        return f"<Response>{PAGES.get(address, '')}</Response>"


@pytest.fixture
def exchange():
    line = FixedLine(Settings("http://127.0.0.1:1"))
    line.asked = []
    return Calls(line, Texts(Switchboard(), line))


@pytest.fixture
def later(monkeypatch):
    now = calls.time.monotonic()
    return lambda seconds: monkeypatch.setattr(calls.time, "monotonic", lambda: now + seconds)


def after(exchange):
    return [form["DialCallStatus"] for address, form in exchange.line.asked if address == "/twilio/after"]


def test_a_phone_rings_as_long_as_the_line_asked(exchange, later):
    exchange.start(PARTICIPANT, withheld=False)
    later(19)
    exchange.let_time_pass()
    assert after(exchange) == []
    later(21)
    exchange.let_time_pass()
    exchange.let_time_pass()
    assert after(exchange) == ["no-answer"]
    assert exchange.ringing(COORDINATOR) == []


def test_the_first_to_take_the_call_wins_and_the_other_falls_still(exchange, later):
    exchange.start(PARTICIPANT, withheld=False)
    ((_, first),), ((_, second),) = exchange.ringing(COORDINATOR), exchange.ringing("+15035550198")
    exchange.answer(second.id)
    assert exchange.ringing(COORDINATOR) == []
    later(60)
    exchange.let_time_pass()
    assert after(exchange) == []
    exchange.answer(first.id)
    exchange.hang_up(second.id)
    assert after(exchange) == ["completed"]


def test_one_who_declines_leaves_the_other_ringing(exchange):
    exchange.start(PARTICIPANT, withheld=False)
    exchange.decline(exchange.ringing(COORDINATOR)[0][1].id)
    assert after(exchange) == []
    exchange.decline(exchange.ringing("+15035550198")[0][1].id)
    assert after(exchange) == ["busy"]


def test_a_second_call_from_the_same_phone_is_the_first(exchange):
    assert exchange.start(PARTICIPANT, withheld=False) is exchange.start(PARTICIPANT, withheld=False)


@pytest.mark.parametrize("number", ["988", "211", "+18006624357", "+18664887386"])
def test_national_lines_are_outside(number):
    assert is_outside(number)


def test_a_phone_of_the_sandbox_is_inside():
    assert not is_outside(COORDINATOR)


# --- a call that the line places -----------------------------------------------------------------------------------

URL, NOTICE = "http://127.0.0.1:1/twilio/voice/rung/7", "http://127.0.0.1:1/twilio/call-status?attempt=7#rc=2"


def ends(exchange):
    return [form["CallStatus"] for address, form in exchange.line.asked if address.endswith("attempt=7")]


def test_a_phone_that_the_line_calls_rings_and_asks_the_line_once_it_is_picked_up(exchange):
    live = exchange.place(COORDINATOR, LINE, URL, NOTICE)
    assert exchange.placed(COORDINATOR) == [live]
    assert exchange.line.asked == []
    exchange.answer(live.call.sid)
    address, form = exchange.line.asked[0]
    assert (address, form["Direction"], form["From"], form["To"]) == (URL, "outbound-api", LINE, COORDINATOR)
    assert exchange.placed(COORDINATOR) == []
    assert ends(exchange) == ["completed"]


def test_a_phone_that_declines_is_busy_and_one_that_rings_too_long_is_no_answer(exchange, later):
    declined, missed = (exchange.place(COORDINATOR, LINE, URL, NOTICE) for _ in range(2))
    exchange.decline(declined.call.sid)
    assert ends(exchange) == ["busy"]
    later(29)
    exchange.let_time_pass()
    assert missed.rings
    later(31)
    exchange.let_time_pass()
    exchange.let_time_pass()
    assert ends(exchange) == ["busy", "no-answer"]
