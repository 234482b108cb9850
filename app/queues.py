"""The one place that puts jobs on queues. A job says "wake up" and carries nothing: what there is to do stands in the
database, so a wake-up that is lost, late or doubled does no harm. Redis away is nobody's concern here.
"""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.exceptions import DuplicateJobError
from rq.job import Job
from rq.serializers import JSONSerializer
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.config import Settings

# Each queue has one kind of job, and a worker of its own: a worker on several queues can lose the job it was taking.
JOBS = {
    "urgent": "workers.deliver.deliver_urgent",
    "bulk": "workers.deliver.deliver_bulk",
    "clock": "workers.tick.tick",
}
# A webhook may be waiting, so a Redis that does not answer is given up on at once.
PATIENCE_SECONDS = 0.5
JOB_OPTIONS = {
    "result_ttl": 0,
    # Long enough to be seen, short enough that nothing piles up.
    "failure_ttl": 60,
    # A wake-up that nobody took in this time is dropped; the next tick looks at the rows anyway.
    "ttl": 30,
    "job_timeout": 60,
}
# One job may wait while others run, since those may have looked at the rows before ours was written. Others: as many as
# workers of that queue, and those that a killed worker left, which look as if they ran until rq notices.
TURNS = 32


def redis_address(settings: Settings) -> str:
    return settings.redis_url or f"unix://{socket_path(settings.var)}"


def socket_path(var: Path) -> Path:
    """Where the redis-server of our own listens. A socket's path has room for about 100 letters, so below a deep folder
    it moves to the temporary folder, under a name that only this line has.
    """
    near = var / "redis.sock"
    if len(os.fsencode(near)) <= 100:
        return near
    own = f"handrail-{os.getuid()}-{sha256(os.fsencode(near)).hexdigest()[:16]}"
    return Path(tempfile.gettempdir()) / own / "redis.sock"


def connect(settings: Settings) -> Redis:
    return Redis.from_url(
        redis_address(settings),
        socket_connect_timeout=PATIENCE_SECONDS,
        socket_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


def wake(redis: Redis, name: str) -> bool:
    """A thousand of these make one waiting job. False when Redis is away."""
    try:
        queue = Queue(name, connection=redis, serializer=JSONSerializer)
        for turn in range(TURNS):
            if _put(queue, f"{name}-{turn}"):
                return True
    except RedisError:
        return False
    return True


def wake_after_commit(session: Session, redis: Redis, *names: str) -> None:
    """Whoever is woken sooner does not see yet what there is to do, and would sleep on until the next tick."""
    event.listen(session, "after_commit", lambda _: all(wake(redis, name) for name in names), once=True)


def _put(queue: Queue, job_id: str) -> bool:
    """True when a job of this id now waits; False when it is taken and another id has to wait."""
    try:
        queue.enqueue(JOBS[queue.name], job_id=job_id, unique=True, **JOB_OPTIONS)
    except DuplicateJobError:
        return _waits(queue.connection, Job.key_for(job_id))
    return True


def _waits(redis: Redis, key: str) -> bool:
    status = redis.hget(key, "status")
    if status == b"failed":
        redis.delete(key)  # it was seen in the log, and its name is needed again
    return status == b"queued"
