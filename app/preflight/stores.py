"""What the line keeps and what works from it: database, staff, the parts that beat, the spool, Redis."""

from collections.abc import Iterator

from redis import RedisError
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from app.conversations.spool import TEXTS
from app.db.migrate import differences
from app.db.own_keys import OtherKeys
from app.line import Line
from app.preflight.findings import Finding, judge, well, wrong
from app.schedule.heartbeat import FRESH, PARTS, last_beat
from app.staff.models import Staff


def look_at_database(line: Line) -> Iterator[Finding]:
    try:
        if differences(line.engine):
            yield wrong("database: not of the newest shape; run: flask --app wsgi db upgrade")
            return
        with line.sessions() as session:
            counts = select(Staff.id).where(Staff.left.is_(None)).limit(1)
            staff, admin = session.scalar(counts.where(Staff.on_duty)), session.scalar(counts.where(Staff.is_admin))
            left = session.scalar(select(func.count()).where(Staff.left.is_not(None)))
            beats = {part: last_beat(session, part) for part in PARTS}
    except OtherKeys as others:
        yield wrong(f"keys: {others}")
        return
    except SQLAlchemyError:
        yield wrong("database: does not answer; look at DATABASE_URL and the server behind it")
        return
    yield well("database: answers, is of the newest shape, and takes our keys")
    yield judge(
        "staff",
        fine=bool(staff),
        found="somebody is on duty",
        mend="nobody is on duty; run: flask --app wsgi staff add",
    )
    yield judge(
        "staff",
        fine=bool(admin),
        found="there is an admin for alerts that nobody answers",
        mend="no admin is told of alerts that nobody answers; run: flask --app wsgi staff add NAME NUMBER --admin",
        must=False,
    )
    if left:
        yield wrong(f"staff: {left} left by STOP or as a wrong number; see: flask --app wsgi staff list", must=False)
    now = line.clock.now()
    for part, at in beats.items():
        yield judge(
            part,
            fine=at is not None and at > now - FRESH,
            found="at work",
            mend="not heard of for two minutes; run: flask --app wsgi run-line",
        )


def look_at_spool(line: Line) -> Finding:
    """Only the one of the machine on which this is run."""
    count = TEXTS.damaged(line)
    if count:
        return wrong(
            f"spool: {count} kept texts cannot be opened, and nobody has read them; see that DATA_KEYS holds the keys of that "
            "day, and rename them in HANDRAIL_VAR/spool from .damaged to .sealed",
            must=False,
        )
    return well("spool: every text that was kept can be opened")


def look_at_redis(line: Line) -> Finding:
    try:
        line.redis.ping()
    except RedisError:
        return wrong("redis: does not answer; look at REDIS_URL, or start the line with run-line")
    return well("redis: answers")
