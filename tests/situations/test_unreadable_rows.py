"""Rows whose sealed words none of our keys opens: each is named in the log, and stops no other."""

import pytest
from sqlalchemy import select, text

from app.crisis.models import Alert
from app.milestones.models import RecoveryDate
from app.outbox.models import Attempt, Message
from app.schedule.heartbeat import was_ahead
from app.schedule.models import Plan
from app.staff.models import Staff
from tests.a_faulty_carrier import TAKEN_THEN_500
from workers import tick
from workers.tick import run_tick


def spoil(world, table, column, number):
    with world.line.sessions.begin() as session:
        session.execute(text(f"UPDATE {table} SET \"{column}\" = 'nonsense' WHERE id = :id"), {"id": number})


@pytest.mark.parametrize("table", ["messages", "people"])
def test_a_row_whose_sealed_words_cannot_be_read_stops_no_other(world, carrier, members, queue, caplog, table):
    ids = members(3)
    queue(ids)
    unreadable, whose = {"messages": ('"values"', "person_id"), "people": ("number", "id")}[table]
    with world.line.sessions.begin() as session:
        spoilt = text(f"UPDATE {table} SET {unreadable} = 'nonsense' WHERE {whose} = :id")
        session.execute(spoilt, {"id": ids[0]})
    world.work()
    assert len(carrier.took) == 2
    with world.session() as session:
        came = session.execute(select(Message.person_id, Message.state, Message.reason).order_by(Message.id)).all()
        [number] = session.scalars(select(Message.id).where(Message.state == "skipped"))
    assert came == [(ids[0], "skipped", "fault-InvalidToken"), (ids[1], "sent", None), (ids[2], "sent", None)]
    assert f"message{'s' * (table == 'messages')} {number} " in caplog.text


def test_a_plan_that_cannot_be_read_holds_up_nobody_who_may_be_in_danger(world, sam, rosa, caplog):
    sam.says("i cant do this anymore")
    rosa.says("ya no puedo mas")
    first, second = world.all(Plan, Plan.sort == "silence")
    spoil(world, "plans", "details", first.id)
    world.pass_time(minutes=11)
    assert f"plans {first.id} cannot be read" in caplog.text
    with world.session() as session:
        assert session.scalar(select(Plan.next_at).where(Plan.id == second.id)) is None
    assert world.count(Alert) == 1
    assert "988" in rosa.texts[-1]


def test_a_coordinator_who_cannot_be_read_is_passed_over(world, sam, second_on_duty, caplog):
    with world.session() as session:
        first = session.scalar(select(Staff.id).order_by(Staff.place).limit(1))
    spoil(world, "staff", "number", first)
    sam.says("i want to die").hears("988")
    assert [phone for phone, _ in sam.told_others] == [second_on_duty.number]
    assert f"staff {first} cannot be read" in caplog.text


def test_a_text_in_doubt_that_cannot_be_read_is_unknown_and_the_next_is_looked_up(world, carrier, members, queue):
    carrier.faults = [TAKEN_THEN_500] * 2
    queue(members(2))
    world.work()
    [first, _] = world.all(Attempt)
    spoil(world, "attempts", "text", first.id)
    world.pass_time(minutes=2)
    assert [message.state for message in world.all(Message)] == ["unknown", "sent"]
    assert len(carrier.took) == 2


def test_a_sort_that_fails_stops_no_other(world, member, monkeypatch):
    member.says("CHECKIN 9AM")
    works = tick.do_due

    def fails(line, sort, *rest, **more):
        if sort == "reminder-hour":
            raise ZeroDivisionError
        return works(line, sort, *rest, **more)

    monkeypatch.setattr(tick, "do_due", fails)
    world.clock.set(world.all(Plan, Plan.sort == "check-in")[0].next_at)
    with pytest.raises(ZeroDivisionError):
        run_tick(world.line)
    assert world.count(Message, Message.purpose == "check-in") == 1


def test_a_day_that_cannot_be_read_keeps_nobody_from_being_planned_anew(world, member, rosa, ahead, caplog):
    member.says("DATE NOV 1", "1")
    rosa.joins("Rosa", language="es").says("FECHA NOV 1", "1")
    usual = [plan.next_at for plan in world.all(Plan, Plan.sort == "milestone")]
    with world.session() as session:
        [first, _] = session.scalars(select(RecoveryDate.id).order_by(RecoveryDate.id)).all()
    ahead(lambda: spoil(world, "recovery_dates", "day", first), days=60)
    assert world.all(Plan, Plan.sort == "milestone")[1].next_at == usual[1]
    assert "cannot be planned anew" in caplog.text
    with world.session() as session:
        assert not was_ahead(session, "clock", world.clock.now())
