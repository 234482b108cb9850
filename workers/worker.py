"""What runs the jobs of one queue, in one process that has everything loaded: a job takes milliseconds, and forking
for each would cost more than the job. A job that fails is told by its kind and place, never by its words, because an
error may quote a number or a text.
"""

from types import TracebackType
from typing import Any

from rq import Queue, SimpleWorker
from rq.job import Job
from rq.utils import import_attribute

from app.queues import JOBS
from workers.own_line import settings_that_fit

ErrorInfo = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


class JobFailed(Exception):
    """Carries the name of the error only."""


class LineWorker(SimpleWorker):
    def bootstrap(self, *args: Any, **kwargs: Any) -> None:
        """The first alert must not wait a second for modules to load; and what cannot work does not start."""
        settings_that_fit()
        for name in self.queue_names():
            import_attribute(JOBS[name])
        super().bootstrap(*args, **kwargs)

    def handle_exception(self, job: Job, *exc_info: Any) -> None:
        super().handle_exception(job, *without_words(exc_info))

    def handle_job_failure(self, job: Job, queue: Queue, *args: Any, **kwargs: Any) -> None:
        """Rq would keep the whole error in Redis."""
        super().handle_job_failure(job, queue, *args, **kwargs | {"exc_string": "the worker's log says where"})


def without_words(error: Any) -> ErrorInfo:
    kind, _, place = error
    return JobFailed, JobFailed(getattr(kind, "__name__", "")), place


def command(python: str, queue: str) -> list[str]:
    """One queue a worker. The intervals make rq notice within about a minute that a worker was killed with its job."""
    if queue not in JOBS:
        raise ValueError(queue)
    kind = ["--worker-class", "workers.worker.LineWorker", "--serializer", "json"]
    intervals = ["--worker-ttl", "30", "--job-monitoring-interval", "5", "--maintenance-interval", "10"]
    return [python, "-m", "rq.cli", "worker", *kind, *intervals, "--quiet", "--disable-job-desc-logging", queue]
