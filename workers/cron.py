"""The schedule, for `rq cron workers.cron`: every five seconds a tick. It has no lock: with one
on each of several machines there are as many ticks, which does no harm.
"""

import rq.cron
from redis import Redis
from rq import Queue, cron
from rq.serializers import JSONSerializer

from app.queues import JOB_OPTIONS
from workers.tick import tick

TICK_SECONDS = 5


class JsonQueue(Queue):
    """rq's schedule has no option for it and would pickle, which our workers do not read."""

    def __init__(self, name: str, connection: Redis) -> None:
        super().__init__(name, connection=connection, serializer=JSONSerializer)


rq.cron.Queue = JsonQueue  # type: ignore[attr-defined,assignment] # the one place where rq.cron makes its queues
cron.register(
    tick,
    "clock",
    interval=TICK_SECONDS,
    # A tick that still waits when the next one comes is dropped, so a slow one never leaves a pile behind.
    ttl=TICK_SECONDS,
    job_timeout=JOB_OPTIONS["job_timeout"],
    result_ttl=JOB_OPTIONS["result_ttl"],
    failure_ttl=JOB_OPTIONS["failure_ttl"],
)
