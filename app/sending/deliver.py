"""Many sends in flight, and no transaction open during any of them: taken ahead, sent by threads, written down together."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from app.carrier.client import Sent
from app.carrier.errors import Refused, Unknown
from app.line import Line
from app.sending.outcome import LeftBehind, Outcome, settle
from app.sending.stops import stops_all
from app.sending.take import Lane, Ready, Taken, take

IN_FLIGHT = 64
AT_ONCE = 6 * IN_FLIGHT
"""Taken and not yet written down: those in flight, and as many behind them."""
SOON = 1.0
"""Seconds. What no thread has begun to send by then goes back: a pause, an opt-out or a cancel may have come."""
SINCE_TAKEN = timedelta(seconds=10)
"""On the clock on the wall too: a machine that was suspended meanwhile has not seen its own seconds pass, and others have
given its texts up.
"""
LONGEST_WAIT = timedelta(seconds=2)
TURN = 10.0
"""Seconds that one job sends for; then it asks to be woken again, and is heard of before the watch thinks it gone."""
LONGEST_TURN = {"urgent": 25.0, "bulk": TURN}
"""Seconds. While the carrier keeps one alert waiting, the turn cannot end, and the next alerts wait for no end of it. The
last one taken may keep us waiting as well, and all must be over before the job is timed out.
"""
GLANCE = 0.2
"""Seconds. While nothing lands, what has been queued meanwhile is taken this often."""


@dataclass
class Turn:
    """What one turn came to; `more` where something was left when its time was over."""

    claimed: int = 0
    more: bool = False


def deliver(line: Line, lane: Lane) -> Turn:
    """Send what is due in a lane until nothing is, or the turn is over."""
    turn, began = Turn(), time.monotonic()
    with Flight(line) as flight:
        while True:
            passed = time.monotonic() - began
            goes_on = passed < (LONGEST_TURN[lane] if flight.under_way else TURN)
            taken = _take(line, lane, flight) if goes_on else Taken()
            turn.claimed += taken.claimed
            flight.send(taken.ready)
            if flight.under_way:
                if landed := flight.landed():
                    settle(line, landed)
            elif passed >= TURN:
                turn.more = True
                return turn
            elif not taken.claimed and not _wait(line, taken):
                return turn


def _take(line: Line, lane: Lane, flight: "Flight") -> Taken:
    room = AT_ONCE - flight.under_way
    return take(line, lane, room) if room >= 2 * IN_FLIGHT else Taken()


def _wait(line: Line, taken: Taken) -> bool:
    """For a number that has room again soon; what stands still longer is looked at by the next turn."""
    at = taken.look_again
    return at is not None and at <= line.clock.now() + LONGEST_WAIT and line.clock.wait_until(at)


class Flight:
    """The sends under way, each in a thread that waits for the carrier nearly all its time."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.under_way = 0
        self._fault_at = 0.0
        self._threads = ThreadPoolExecutor(IN_FLIGHT)
        self._landed: SimpleQueue[tuple[Ready, Outcome]] = SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _place: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)

    def send(self, texts: list[Ready]) -> None:
        now = time.monotonic()
        for one in texts:
            self.under_way += 1
            self._threads.submit(self._send, one, now)

    def landed(self) -> list[tuple[Ready, Outcome]]:
        """All that are there; where there is none, one is waited for, and not for long."""
        found = []
        try:
            found.append(self._landed.get(timeout=GLANCE))
            while True:
                found.append(self._landed.get_nowait())
        except Empty:
            self.under_way -= len(found)
            return found

    def _send(self, one: Ready, taken: float) -> None:
        """What was taken before a fault that is not the text's own goes back too: one fault is not a hundred."""
        soon = time.monotonic() < taken + SOON and self.line.clock.now() < one.at + SINCE_TAKEN
        fresh = soon and taken > self._fault_at
        outcome = self._outcome(one) if fresh else LeftBehind()
        if isinstance(outcome, Unknown) or (isinstance(outcome, Refused) and stops_all(outcome.code)):
            self._fault_at = time.monotonic()
        self._landed.put((one, outcome))

    def _outcome(self, one: Ready) -> Sent | Refused | Unknown:
        try:
            if not one.body:
                return self.line.carrier.call(one.to, one.sender, attempt_id=one.attempt)
            return self.line.carrier.send(one.to, one.sender, one.body, attempt_id=one.attempt, validity=one.validity)
        except (Refused, Unknown) as failure:
            return failure
        except Exception as fault:  # noqa: BLE001  # whatever it was, the text may have left
            return Unknown(type(fault).__name__)
