import socket
from time import monotonic

import pytest
from rq import Queue
from rq.cron import CronScheduler
from rq.job import Job
from rq.serializers import JSONSerializer

from app import queues
from app.config import Settings
from workers.worker import LineWorker

DONE = []


def note():
    DONE.append("note")


def fail():
    raise ValueError("+1" + "5035550101 said hello")


@pytest.fixture(autouse=True)
def jobs(monkeypatch, tmp_path):
    DONE.clear()
    monkeypatch.setenv("HANDRAIL_VAR", str(tmp_path))
    monkeypatch.setitem(queues.JOBS, "urgent", f"{__name__}.note")


def work(redis):
    LineWorker([queue(redis)], connection=redis, serializer="json").work(burst=True, logging_level="ERROR")


def queue(redis):
    return Queue("urgent", connection=redis, serializer=JSONSerializer)


def test_a_thousand_wake_ups_make_one_job(redis):
    assert all(queues.wake(redis, "urgent") for _ in range(1000))
    assert queue(redis).count == 1
    work(redis)
    assert DONE == ["note"]


def test_nothing_of_a_finished_job_stays(redis):
    queues.wake(redis, "urgent")
    work(redis)
    assert redis.keys("rq:job:*") == []
    queues.wake(redis, "urgent")
    assert queue(redis).count == 1


def test_a_wake_up_while_the_job_runs_is_not_lost(redis):
    queues.wake(redis, "urgent")
    redis.hset(Job.key_for("urgent-0"), "status", "started")
    redis.delete(queue(redis).key)
    assert queues.wake(redis, "urgent")
    assert queues.wake(redis, "urgent")
    assert queue(redis).job_ids == ["urgent-1"]


def test_jobs_that_keep_failing_do_not_keep_others_out(redis, monkeypatch):
    monkeypatch.setitem(queues.JOBS, "urgent", f"{__name__}.fail")
    for _ in range(queues.TURNS + 2):
        assert queues.wake(redis, "urgent")
        assert queue(redis).count == 1
        work(redis)


def test_a_failure_is_told_without_its_words(redis, monkeypatch, caplog):
    monkeypatch.setitem(queues.JOBS, "urgent", f"{__name__}.fail")
    queues.wake(redis, "urgent")
    work(redis)
    assert "ValueError" in caplog.text
    assert "test_queues.py" in caplog.text
    assert "15035550101" not in caplog.text
    everything = str([redis.dump(key) for key in redis.scan_iter()])
    assert "15035550101" not in everything
    assert 0 < redis.ttl(Job.key_for("urgent-0")) <= 60


def test_a_job_is_json_and_carries_nothing(redis):
    queues.wake(redis, "urgent")
    job = queue(redis).jobs[0]
    assert JSONSerializer.loads(job.data) == [f"{__name__}.note", None, [], {}]


def test_redis_away_is_told_quickly(tmp_path):
    settings = Settings.from_env({"HANDRAIL_VAR": str(tmp_path)})
    began = monotonic()
    with queues.connect(settings) as nobody:
        assert queues.wake(nobody, "urgent") is False
    assert monotonic() - began < 1.5


def test_a_silent_redis_is_given_up_on(tmp_path):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings = Settings.from_env(
            {"HANDRAIL_VAR": str(tmp_path), "REDIS_URL": f"redis://127.0.0.1:{silent.getsockname()[1]}"}
        )
        began = monotonic()
        with queues.connect(settings) as nobody:
            assert queues.wake(nobody, "urgent") is False
        assert monotonic() - began < 2


def test_below_a_deep_folder_the_socket_moves(tmp_path):
    assert queues.socket_path(tmp_path) == tmp_path / "redis.sock"
    deep = queues.socket_path(tmp_path / ("deep" * 30))
    assert len(str(deep)) < 100
    assert deep != queues.socket_path(tmp_path / ("deep" * 31))


def test_the_schedule_puts_json_on_the_queue_its_worker_reads(redis):
    schedule = CronScheduler(connection=redis)
    schedule.load_config_from_file("workers.cron")
    (tick,) = schedule.enqueue_jobs()
    (job,) = Queue("clock", connection=redis, serializer=JSONSerializer).jobs
    assert job.func_name == queues.JOBS["clock"]
    assert (tick.interval, job.result_ttl, job.ttl, job.failure_ttl) == (5, 0, 5, 60)
    assert JSONSerializer.loads(job.data)[0] == queues.JOBS["clock"]
