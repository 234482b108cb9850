"""A line of a test's own, on a real database and a clock that is told the time, and the phones of those who use it.

Made by hand are only the two edges: the carrier and the clock. Texts and calls go through the real webhooks, signed.
"""

import itertools
import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from app import create_app
from app.carrier.client import Sent, call_addresses
from app.carrier.client import body_hash as hash_of
from app.carrier.signature import HEADER, sign
from app.clock import VirtualClock
from app.config import Settings
from app.conversations import without_database
from app.db.once import insert_or_change
from app.demo import COORDINATOR, demonstrate
from app.outbox.models import Attempt, Message
from app.sandbox import forms
from app.sandbox.call import WITHHELD, Call, State
from app.sandbox.called import Placed, Whisper
from app.sandbox.forms import Party, Way
from app.sandbox.twiml import Dial, Gather, parse
from app.sandbox.twiml import Message as Texted
from app.schedule.models import Heartbeat, Plan
from app.sending.reconcile import LOOK_AFTER
from app.wording.speaking import read_anew
from workers.deliver import run_delivery
from workers.tending import tend
from workers.tick import run_tick

DOUBTFUL = Attempt.by == "carrier", Attempt.status.in_(("sending", "unknown"))
"""Tries that the tick looks up at the carrier from time to time."""
LINE = "+15035550100"
SAM = "+15035550101"
ROSA = "+15035550102"
HOME = ZoneInfo("America/Los_Angeles")
START = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
"""A Sunday, ten in the morning where the circle meets."""


@dataclass
class FakeCarrier:
    """The carrier's edge: takes texts and calls and remembers them. `refusing` answers for a number instead."""

    sent: list[tuple[datetime, str, str, str]] = field(default_factory=list)
    calls: list[tuple[datetime, str, str, int]] = field(default_factory=list)
    refusing: dict[str, Exception] = field(default_factory=dict)
    clock: VirtualClock | None = None

    def send(self, to, from_, body, *, attempt_id, validity=None):
        if to in self.refusing:
            raise self.refusing[to]
        self.sent.append((self.clock.now(), to, from_, body))
        return Sent(f"SM{len(self.sent):032x}", "queued", 1)

    def call(self, to, from_, *, attempt_id):
        if to in self.refusing:
            raise self.refusing[to]
        self.calls.append((self.clock.now(), to, from_, attempt_id))
        return Sent(f"CA{len(self.calls):032x}", "queued", 0)

    def find_calls(self, to, from_, since):
        return [
            Sent(f"CA{number:032x}", "completed", 0)
            for number, (at, rung, _, _) in enumerate(self.calls, 1)
            if rung == to and at >= since
        ]

    def find_sent(self, to, from_, body_hash, since):
        """As a look-up at the carrier: what it took, whatever it answered."""
        return [
            Sent(f"SM{number:032x}", "sent", 1)
            for number, (_, taken_to, _, body) in enumerate(self.sent, 1)
            if taken_to == to and hash_of(body) == body_hash
        ]


class World:
    """The line, its clock and its carrier; `text` and `call` make phones for it."""

    def __init__(self, database_url, var, redis_url="redis://127.0.0.1:1/0", at=START, rate=1e6, **environment):
        self.clock = VirtualClock(at)
        given = {"DATABASE_URL": database_url, "HANDRAIL_VAR": str(var), "REDIS_URL": redis_url, **environment}
        settings = replace(Settings.from_env(given), twilio_rate=rate)  # a test of something else waits for no bucket
        self.app = create_app(settings, self.clock)
        self.app.testing = True
        self.line = self.app.extensions["handrail"]
        self.settings = self.line.settings
        self.client = self.app.test_client()
        self._first_day()

    def begin_again(self, database):
        """As on the first day: an emptied database, nothing in the spool, nobody answered without one, nothing at the carrier."""
        database.empty(self.line.engine)
        with self.session() as session:
            read_anew(session)
        for kept in ("spool", "receipts"):
            shutil.rmtree(self.settings.var / kept, ignore_errors=True)
        without_database._answered = without_database.AnsweredLately()
        self.clock.set(START)
        self._first_day()

    def _first_day(self):
        self.line.carrier = self.carrier = FakeCarrier(clock=self.clock)
        demonstrate(self.line)
        run_tick(self.line)

    def close(self):
        self.line.engine.dispose()

    def post(self, path, form):
        """One webhook, signed as the carrier signs. The TwiML; raises where the line did not answer 200 and XML."""
        path = path.removeprefix(self.settings.public_url)
        token = self.settings.twilio_auth_tokens[0]
        signature = sign(self.settings.public_url + path, form, token)
        answer = self.client.post(path, data=form, headers={HEADER: signature})
        assert answer.status_code in (200, 204), f"{path} answered {answer.status_code}"
        assert answer.status_code == 204 or answer.mimetype == "text/xml"
        return answer.get_data(as_text=True)

    def session(self):
        return self.line.sessions()

    def count(self, model, *where):
        with self.session() as session:
            return session.scalar(select(func.count()).select_from(model).where(*where))

    def all(self, model, *where):
        with self.session() as session:
            return session.scalars(select(model).where(*where).order_by(model.id)).all()

    # --- time --------------------------------------------------------------------------------------------------

    def work(self):
        """What the web, the schedule and the workers would do at this moment."""
        tend(self.line)
        self.was_there()
        run_tick(self.line)
        for lane in ("urgent", "bulk"):
            while run_delivery(self.line, lane):
                pass  # a busy machine takes more than one turn

    def was_there(self):
        """The watch has been heard of all the time that was jumped over."""
        with self.line.sessions.begin() as session:
            insert_or_change(session, Heartbeat, {"part": "watch"}, at=self.clock.now())

    def pass_time(self, **span):
        self.run_until(self.clock.now() + timedelta(**span))

    def run_until(self, end):
        """Let time pass, stopping at every moment at which something is due."""
        for _ in range(100_000):
            self.work()
            coming = self._next_due()
            if coming is None or coming > end:
                break
            self.clock.set(max(coming, self.clock.now() + timedelta(seconds=1)))
        self.clock.set(max(end, self.clock.now()))
        self.work()

    def _next_due(self):
        now = self.clock.now()
        with self.session() as session:
            plan = session.scalar(select(func.min(Plan.next_at)).where(Plan.next_at > now))
            text = session.scalar(
                select(func.min(Message.due_at)).where(Message.state == "queued", Message.due_at > now)
            )
            doubtful = session.scalar(select(func.count()).where(*DOUBTFUL))
        look = now + LOOK_AFTER if doubtful else None
        return min((at for at in (plan, text, look) if at), default=None)

    def local(self, zone=HOME):
        return self.clock.now().astimezone(zone)

    # --- phones ------------------------------------------------------------------------------------------------

    def phone(self, number):
        return Phone(self, number)

    @property
    def coordinator(self):
        return Phone(self, COORDINATOR)

    def caller(self, number=SAM, *, withheld=False):
        return Caller(self, WITHHELD if withheld else number)


_sids = itertools.count(1)


@dataclass
class Phone:
    """Somebody's phone. `says` texts the line; `heard` is what came back; `came` is what the line started."""

    world: World
    number: str
    heard: list[str] = field(default_factory=list)
    told_others: list[tuple[str, str]] = field(default_factory=list)

    def says(self, *bodies, **fields):
        """Text one thing after another; the replies to the last one stay to be looked at. Returns the phone."""
        for body in bodies:
            self.post(self.form(body, **fields))
        return self

    def form(self, body, **fields):
        way = Way(self.world.settings.twilio_account_sid, self.number, LINE)
        return {**forms.text(way, body), "MessageSid": f"SM{next(_sids):032x}", **fields}

    def post(self, form):
        steps = [step for step in parse(self.world.post("/twilio/sms", form)) if isinstance(step, Texted)]
        self.heard = [step.body for step in steps if step.to in ("", self.number)]
        self.told_others = [(step.to, step.body) for step in steps if step.to not in ("", self.number)]
        return steps

    @property
    def reply(self):
        """The one text that came back."""
        assert len(self.heard) == 1, f"{len(self.heard)} replies: {self.heard}"
        return self.heard[0]

    def hears(self, *parts):
        """The reply holds each of these, whatever their case."""
        for part in parts:
            assert part.casefold() in self.reply.casefold(), f"{part!r} is not in {self.reply!r}"
        return self

    def hears_not(self, *parts):
        for part in parts:
            assert part.casefold() not in self.reply.casefold(), f"{part!r} is in {self.reply!r}"
        return self

    def hears_nothing(self):
        assert self.heard == []
        return self

    def joins(self, name="Sam", *, code="", language="en"):
        """A member from now on."""
        self.says(f"UNIRME {code}" if language == "es" else f"JOIN {code}", "OK", name)
        assert self.heard, "nothing came back"
        return self

    @property
    def came(self):
        """The texts that the line started, oldest first, as (local time, text)."""
        return [(at.astimezone(HOME), body) for at, to, _, body in self.world.carrier.sent if to == self.number]

    @property
    def texts(self):
        return [body for _, body in self.came]

    @property
    def rung(self):
        """When the line called, in local time."""
        return [at.astimezone(HOME) for at, to, _, _ in self.world.carrier.calls if to == self.number]

    @property
    def call(self):
        """The last call of the line to this phone, as it rings."""
        number, (_, _, ours, attempt) = [
            (n, one) for n, one in enumerate(self.world.carrier.calls, 1) if one[1] == self.number
        ][-1]
        return Rung(self.world, self.number, ours, attempt, f"CA{number:032x}")


@dataclass
class Caller:
    """A call to the line. `presses` keys, `says` words, stays `silent`; `heard` is what the last turn said."""

    world: World
    number: str
    call: Call = None
    _shown: int = 0

    def __post_init__(self):
        party = Party(self.number, LINE, self.world.settings.twilio_account_sid)
        self.call = Call(self.world.post, party)

    def calls(self):
        self.call.start()
        return self._listen()

    def presses(self, *entries):
        """Single keys, or whole entries where the line waits for one."""
        for keys in entries:
            self.call.press(keys)
            if self.call.typed:
                self.call.press("#")
            self._listen()
        return self

    def says(self, words):
        self.call.say(words)
        return self._listen()

    def stays_silent(self):
        self.call.silent()
        return self._listen()

    def hangs_up(self):
        self.call.hang_up()
        return self

    def coordinator_presses(self, key):
        """The phone that is rung picks up, hears the screening words, and presses a key; then that call is over."""
        if self.picked_up(key):
            self.call.dial_answered()
            self.call.dial_ended("completed")
        else:
            self.call.dial_ended("no-answer")
        return self._listen()

    def picked_up(self, key):
        """By the phone that is rung. Whether the key took the call."""
        dial = self.call.waiting
        assert isinstance(dial, Dial), "nobody is being rung"
        target = dial.targets[0]
        party = Party(dial.caller_id, target.number, self.call.party.account, "outbound-dial", self.call.sid)
        whisper = Whisper(self.world.post, party, self.call.resolve(target.url))
        whisper.start()
        whisper.press(key)
        self.screened = " ".join(heard.text for heard in whisper.heard)
        return whisper.accepted

    def nobody_answers(self):
        self.call.dial_ended("no-answer")
        return self._listen()

    def _listen(self):
        self.turn = self.call.heard[self._shown :]
        self._shown = len(self.call.heard)
        return self

    @property
    def heard(self):
        return " ".join(part.text for part in self.turn)

    def hears(self, *parts):
        for part in parts:
            assert part.casefold() in self.heard.casefold(), f"{part!r} is not in {self.heard!r}"
        return self

    @property
    def goes_on(self):
        """Nobody has hung up, and the line waits for something."""
        return self.call.state is not State.ENDED and isinstance(self.call.waiting, Gather | Dial)


class Rung(Caller):
    """A call that the line places. `picks_up` and then as any call; or `is_not_taken` (busy, no-answer, failed)."""

    def __init__(self, world, number, ours, attempt, sid):
        super().__init__(world, number)
        url, notice = call_addresses(world.settings, attempt)
        party = Party(ours, number, world.settings.twilio_account_sid, "outbound-api")
        self.call = Placed(world.post, party, url.partition("#")[0], notice)
        self.call.sid = sid

    def picks_up(self):
        return self.calls()

    def is_not_taken(self, how="no-answer"):
        self.call.not_taken(how)
        return self
