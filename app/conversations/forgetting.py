"""FORGET ME: the person goes, and by the foreign keys everything that was theirs. The consent's bare record stays."""

from sqlalchemy import delete, select, update

from app.broadcasts.models import Draft
from app.conversations.models import Heard
from app.crisis.leaving import FORGOTTEN, forget_staff, leave_duty
from app.crisis.models import Alert, AlertEvent
from app.people.consent import record
from app.people.models import Person
from app.people.scene import Scene
from app.schedule.models import Plan
from flows.effects import Forget


def forget(scene: Scene, _effect: Forget, name: str) -> str:
    """What was heard is emptied, not dropped: its SID still tells a repeated webhook. So is what staff wrote of them. A
    coordinator is one no longer.
    """
    person = scene.someone
    duty = leave_duty(scene.session, scene.line, person.number_hash, FORGOTTEN, scene.now)
    forget_staff(scene.session, person.number_hash)
    record(scene, "forgotten", name)
    scene.session.execute(
        update(Heard).where(Heard.person_id == person.id).values(words=None, reply=None, person_id=None),
        execution_options={"synchronize_session": False},
    )
    scene.session.flush()
    theirs = select(Alert.id).where(Alert.person_id == person.id)
    for written in (
        update(AlertEvent).where(AlertEvent.alert_id.in_(theirs)).values(words=None),
        delete(Draft).where(Draft.alert_id.in_(theirs)),
    ):
        scene.session.execute(written, execution_options={"synchronize_session": False})
    # What is planned goes first: a tick that holds a plan of theirs still wants to write to the person.
    scene.session.execute(delete(Plan).where(Plan.person_id == person.id))
    scene.session.execute(delete(Person).where(Person.id == person.id))
    scene.session.expunge_all()
    scene.person, scene.forgotten = None, True
    return duty
