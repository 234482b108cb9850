"""Is the line alive, and is it ready: database, Redis, workers, schedule."""

import os

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, generate_latest
from redis import RedisError
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.crisis.models import Alert
from app.db.own_keys import OtherKeys
from app.inbox.models import InboxItem
from app.line import Line
from app.outbox.models import Message
from app.schedule.heartbeat import FRESH, PARTS, last_beat
from app.serving import line

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> str:
    return "alive\n"


@health.get("/readyz")
def readyz() -> tuple[Response, int]:
    """200 and what is well, or 503 and what is not."""
    found = {**_database(line()), "redis": _redis(line())}
    return jsonify(found), 200 if all(state == "ok" for state in found.values()) else 503


@health.get("/metrics")
def metrics() -> Response:
    """Counts in Prometheus' own format: read from the database at this moment, and of what this process turned away."""
    registry = CollectorRegistry()
    messages = Gauge("handrail_messages", "Texts by state and lane.", ["state", "lane"], registry=registry)
    waiting = Gauge("handrail_waiting", "What waits for a person.", ["what"], registry=registry)
    with line().sessions() as session:
        by_state = select(Message.state, Message.lane, func.count()).group_by(Message.state, Message.lane)
        for state, lane, count in session.execute(by_state):
            messages.labels(state, lane).set(count)
        unseen = select(func.count()).where(InboxItem.handled_at.is_(None))
        unanswered = select(func.count()).where(Alert.answered_at.is_(None))
        waiting.labels("inbox").set(session.scalar(unseen) or 0)
        waiting.labels("alerts").set(session.scalar(unanswered) or 0)
    refused = Counter(
        "handrail_webhooks_refused", "Webhooks turned away, by web process.", ["why", "process"], registry=registry
    )
    for why, count in line().refusals.counts().items():
        refused.labels(why, os.getpid()).inc(count)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _database(line: Line) -> dict[str, str]:
    try:
        with line.sessions() as session:
            now = line.clock.now()
            beats = {part: last_beat(session, part) for part in PARTS}
    except OtherKeys:
        return {"database": "keys do not fit"}
    except SQLAlchemyError:
        return {"database": "away"}
    fresh = {part: "ok" if at and at > now - FRESH else "not heard of lately" for part, at in beats.items()}
    return {"database": "ok", **fresh}


def _redis(line: Line) -> str:
    try:
        line.redis.ping()
    except RedisError:
        return "away"
    return "ok"
