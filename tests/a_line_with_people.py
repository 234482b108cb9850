"""A line in processes of its own with people on it who are to be asked, and a carrier that counts."""

import itertools
import json
import os
import re
import signal
from contextlib import suppress
from datetime import timedelta
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from xml.etree.ElementTree import fromstring

from sqlalchemy import func, select, update

from app.carrier.signature import HEADER, sign
from app.config import Settings
from app.crisis.models import Alert
from app.db.once import insert_once
from app.line import make_line
from app.outbox.models import Attempt
from app.people.finding import meet
from app.schedule.heartbeat import beat
from app.schedule.next_times import weekly
from app.schedule.plans import make_plan
from app.staff.duty import staff_values
from app.staff.models import Staff
from tests.a_running_line import REAL, Line
from tests.servers import wait_until

SECONDS = 120
LINE, COORDINATOR = "+15035550100", "+15035550199"
EVERY_DAY = weekly(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
UNSURE = Attempt.by == "carrier", Attempt.status == "sending"
_sids, _people = itertools.count(1), (f"+1503555{number:04}" for number in itertools.count(1000))


class Running:
    """`inside` is the same line in this process, to look into its database and write to it."""

    def __init__(self, folder, database_url, redis, carrier, command=REAL, **more):
        self.line, self.redis, self.carrier = Line(folder, command), redis, carrier
        self.asked = []
        self.environment = {
            "LINE_NAME": "Hope Street", "LINE_CONTACT": "help@example.org", "TERMS_URL": "https://example.org/terms",
            "DATABASE_URL": database_url, "REDIS_URL": redis.url, "QUIET_HOURS": "off", "PUBLIC_URL": self.line.address,
            "TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "secret", "TWILIO_NUMBERS": LINE,
            "TWILIO_API_URL": carrier.url, "TWILIO_RATE": "100", **more,
        }  # fmt: skip
        here = {"HANDRAIL_VAR": str(self.line.var), "PORT": str(self.line.port)}
        self.inside = make_line(Settings.from_env(self.environment | here), patience=timedelta(seconds=30))

    def start(self):
        self.line.start(**self.environment)

    # --- people ------------------------------------------------------------------------------------------------

    def members(self, count):
        """The numbers of so many new ones."""
        numbers, now = list(itertools.islice(_people, count)), self.inside.clock.now()
        with self.inside.sessions.begin() as session:
            for number in numbers:
                meet(session, self.inside.sealer, number, sender=LINE, now=now).standing = "member"
        return numbers

    def somebody_is_due(self):
        """A new member who is to be asked this very moment; their number."""
        [number], now = self.members(1), self.inside.clock.now()
        with self.inside.sessions.begin() as session:
            person = meet(session, self.inside.sealer, number, sender=LINE, now=now)
            due = {"person_id": person.id, "zone": "UTC", "rule": EVERY_DAY, "next_at": now}
            make_plan(session, "check-in", person.id, at=now.time().replace(tzinfo=None), **due)
        self.asked.append(number)
        return number

    def comes_through(self, number):
        wait_until(lambda: self.carrier.texts(number), seconds=SECONDS, what="the text")

    def somebody_is_asked(self):
        self.comes_through(self.somebody_is_due())

    def is_asked_though_nobody_was_heard_of(self):
        """For a minute already, so that the test need not wait for it."""
        number = self.somebody_is_due()

        def asked():
            with self.inside.sessions.begin() as session:
                for part in ("clock", "bulk"):
                    beat(session, part, self.inside.clock.now() - timedelta(minutes=1))
            return self.carrier.texts(number)

        wait_until(asked, seconds=SECONDS, what="the text")

    def an_alert_is_due(self):
        """Somebody is in danger, and Alex is to be told this very moment."""
        with self.inside.sessions.begin() as session:
            now = self.inside.clock.now()
            insert_once(session, Staff, **staff_values(self.inside, "Alex", COORDINATOR, "en"))
            alert = insert_once(session, Alert, key=f"danger-{next(_sids)}", kind="suicide", opened_at=now)
            make_plan(session, "alert", alert, zone="UTC", next_at=now, details={"told": 1, "since": now.isoformat()})

    def a_coordinator_is_alerted(self):
        before = len(self.carrier.texts(COORDINATOR))
        self.an_alert_is_due()
        wait_until(lambda: len(self.carrier.texts(COORDINATOR)) > before, seconds=SECONDS, what="the alert")

    def is_unsure(self):
        """Whether there are texts of which nobody knows yet whether they left."""
        with self.inside.sessions() as session:
            return session.scalar(select(func.count()).where(*UNSURE)) > 0

    def a_minute_goes_by(self):
        """For what a killed worker had in its hands, so that the test need not wait for it."""
        with self.inside.sessions.begin() as session:
            ago = self.inside.clock.now() - timedelta(minutes=1)
            session.execute(update(Attempt).where(*UNSURE).values(at=ago - timedelta(minutes=1)))
            session.execute(update(Attempt).where(*UNSURE, Attempt.status_at.is_not(None)).values(status_at=ago))

    # --- the machine -------------------------------------------------------------------------------------------

    def hears(self, sender, body, sid=None):
        """A signed text; what is answered, as (to, body)."""
        sid = sid or f"SM{next(_sids):032x}"
        form = {"MessageSid": sid, "AccountSid": "AC1", "From": sender, "To": LINE, "Body": body, "NumMedia": "0"}
        signature = sign(self.environment["PUBLIC_URL"] + "/twilio/sms", form, "secret")
        request = Request(f"{self.line.address}/twilio/sms", urlencode(form).encode(), {HEADER: signature})
        with urlopen(request, timeout=10) as answer:
            return [(one.get("to", ""), one.text) for one in fromstring(answer.read()).iter("Message")]

    def spooled(self):
        return list((self.line.var / "spool").glob("*"))

    def ready(self):
        with suppress(HTTPError):
            return json.load(urlopen(f"{self.line.address}/readyz", timeout=5))

    def process(self, name):
        """The process of that name that was started last."""
        return int(re.findall(rf" {name} started \(process (\d+)\)", self.line.log.read_text())[-1])

    def living(self, name):
        """The same, once it lives: one that ended with Redis comes back after a while."""

        def lives():
            with suppress(ProcessLookupError):
                os.kill(self.process(name), 0)
                return True

        wait_until(lives, seconds=SECONDS, what=f"the {name}")
        return self.process(name)

    def kill(self):
        """All of it, at once."""
        self.line.supervisor.kill()
        self.line.supervisor.wait(10)
        with suppress(OSError, ValueError):
            os.killpg(self.line.group(), signal.SIGKILL)

    def end(self):
        """How it stops when it is asked to is seen in test_line.py; here that would only take time."""
        self.inside.engine.dispose()
        if self.line.supervisor and self.line.supervisor.returncode is None:
            self.kill()
