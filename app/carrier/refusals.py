"""Webhooks that were turned away. Anybody can send us such, so they are counted, and the log gets a line a minute at most, with
nothing in it that came with them.
"""

import logging
from collections import Counter
from threading import Lock
from time import monotonic

UNSIGNED, UNFIT = "unsigned", "signature"
"""Without any signature, or with one that does not fit."""
LINES = {
    UNSIGNED: "a webhook without a signature was refused: it is not the carrier's, or a proxy takes X-Twilio-Signature away",
    UNFIT: "a webhook was refused, as its signature does not fit PUBLIC_URL or TWILIO_AUTH_TOKEN (the carrier signs with its"
    " primary token), or a proxy changes path, query or body",
}
QUIET = 60.0
"""Seconds between two lines about the same."""

log = logging.getLogger("handrail.webhooks")


class Refusals:
    """Since this process began. Many threads may turn webhooks away at once."""

    def __init__(self) -> None:
        self._turn = Lock()
        self._counts = Counter(dict.fromkeys(LINES, 0))
        self._told: dict[str, float] = {}

    def note(self, why: str) -> None:
        with self._turn:
            self._counts[why] += 1
            count, now = self._counts[why], monotonic()
            tell = why not in self._told or now - self._told[why] >= QUIET
            if tell:
                self._told[why] = now
        if tell:
            log.warning("%s (%d so far)", LINES[why], count)

    def counts(self) -> dict[str, int]:
        with self._turn:
            return dict(self._counts)
