"""Whatever became of Redis, its queues or a worker: where the clock or a lane is not heard of, its work is done here.
`python -m workers.watch`
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from threading import Thread

from sqlalchemy.orm import Session

from app.line import Line
from app.outbox.due import is_due
from app.schedule.due import kind_and_place
from app.schedule.heartbeat import beat, is_late, last_beat
from workers.deliver import run_delivery
from workers.own_line import own_line, settings_that_fit
from workers.tick import run_tick

log = logging.getLogger("handrail.watch")
FIRST_LOOK, LOOK_EVERY = 5.0, 2.0
"""Seconds. Whoever is started together with us gets a moment to show itself."""
CLOCK, LANES = "clock", ("urgent", "bulk")
WORK: dict[str, Callable[[Line], object]] = {
    CLOCK: run_tick,
    "urgent": lambda line: run_delivery(line, "urgent"),
    "bulk": lambda line: run_delivery(line, "bulk"),
}
"""Each is harmless where its own worker lives after all."""


@dataclass
class Watch:
    """`ours` is each part's beat as our own work left it: as long as it stands, nobody else is there."""

    line: Line
    ours: dict[str, datetime | None] = field(default_factory=dict)
    at_work: dict[str, Thread] = field(default_factory=dict)
    trouble: str = ""

    def keep_on(self) -> None:
        """For ever, and while the database is away too."""
        time.sleep(FIRST_LOOK)
        while True:
            self.look()
            time.sleep(LOOK_EVERY)

    def look(self) -> None:
        """Begin the work of whoever is late, each in a thread of its own: one that hangs holds up no other."""
        try:
            with self.line.sessions.begin() as session:
                now = self.line.clock.now()
                beat(session, "watch", now)
                late = [part for part in WORK if self._is_late(session, part, now)]
        except Exception as fault:  # noqa: BLE001  # the next look may go better
            self._tell(kind_and_place(fault))
            return
        self._tell("")
        for part in late:
            self._begin(part)

    def _is_late(self, session: Session, part: str, now: datetime) -> bool:
        """An idle lane is not late: nothing waits for it."""
        at = last_beat(session, part)
        if not is_late(at, now) and at != self.ours.get(part):
            self.ours.pop(part, None)
            return False
        return part == CLOCK or is_due(session, part, now)

    def _begin(self, part: str) -> None:
        if part in self.at_work and self.at_work[part].is_alive():
            return
        if part not in self.ours:
            log.warning("%s has not been heard of; its work is done here", part)
        self.at_work[part] = Thread(target=self._work, args=(part,), daemon=True)
        self.at_work[part].start()

    def _work(self, part: str) -> None:
        try:
            WORK[part](self.line)
        except Exception as fault:  # noqa: BLE001  # the next look begins it again
            log.error("%s went wrong here (%s)", part, kind_and_place(fault))  # noqa: TRY400  # no words of it
        with suppress(Exception), self.line.sessions() as session:
            self.ours[part] = last_beat(session, part)

    def _tell(self, trouble: str) -> None:
        """Once, however long it lasts."""
        if trouble and not self.trouble:
            log.warning("the watch cannot look (%s)", trouble)
        elif self.trouble and not trouble:
            log.warning("the watch looks again")
        self.trouble = trouble


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    with suppress(KeyboardInterrupt):
        settings_that_fit()
        Watch(own_line()).keep_on()
