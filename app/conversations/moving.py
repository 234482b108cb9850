"""What moves along when somebody's hours, zone or check-in time change: reminders, and the text on a milestone's day."""

from app.check_ins import record as check_ins
from app.meetings.reminders import plan_again
from app.milestones.counting import move_next
from app.people import settings
from app.people.scene import Scene
from flows.effects import SetCheckInTimes, SetHours, SetZone, StopCheckIns


def set_hours(scene: Scene, effect: SetHours, name: str) -> None:
    settings.set_hours(scene, effect, name)
    move(scene)


def set_zone(scene: Scene, effect: SetZone, name: str) -> str:
    now_there = settings.set_zone(scene, effect, name)
    move(scene)
    return now_there


def set_check_in_times(scene: Scene, effect: SetCheckInTimes, name: str) -> None:
    check_ins.set_check_in_times(scene, effect, name)
    move(scene)


def stop_check_ins(scene: Scene, effect: StopCheckIns, name: str) -> None:
    check_ins.stop_check_ins(scene, effect, name)
    move(scene)


def move(scene: Scene) -> None:
    scene.session.flush()
    plan_again(scene.session, scene.line, scene.someone, scene.now)
    move_next(scene.session, scene.someone)
