"""What people set about themselves."""

from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from app.people.scene import Scene
from app.people.zones import find_zone as zone_named
from app.people.zones import quiet_of
from flows.effects import FindPause, FindZone, Pause, SetHours, SetLanguage, SetName, SetZone, UsualHours
from flows.entries import LEAST_LEFT
from flows.replies import Language
from flows.words.wording import LANGUAGES


def set_name(scene: Scene, effect: SetName, _name: str) -> None:
    scene.someone.name = effect.called


def set_language(scene: Scene, effect: SetLanguage, _name: str) -> None:
    """For this conversation, and where the number is known for good."""
    chosen: Language = next(language for language in LANGUAGES if language == effect.language)
    scene.language = chosen
    if scene.person:
        scene.person.language = chosen


def set_hours(scene: Scene, effect: SetHours, _name: str) -> str:
    hours = time.fromisoformat(effect.start), time.fromisoformat(effect.end)
    quiet = replace(quiet_of(scene.someone, scene.zone, None), hours=hours)
    if quiet.leaves(scene.now) < LEAST_LEFT:
        return "too-long"
    scene.someone.quiet = [effect.start, effect.end]
    return "two-clocks" if len(quiet.zones) > 1 else "one-clock"


def usual_hours(scene: Scene, _effect: UsualHours, _name: str) -> list[str] | None:
    scene.someone.quiet = None
    usual = scene.line.settings.quiet_hours
    return [at.isoformat("minutes") for at in usual] if usual else None


def pause(scene: Scene, effect: Pause, _name: str) -> str:
    """Until the end of the last day, where the person is; 0 days ends a pause."""
    last = scene.today + timedelta(days=effect.days)
    if effect.days == 0:
        scene.someone.paused_until = None
    else:
        midnight = scene.local_now.replace(hour=0, minute=0, second=0, microsecond=0)
        scene.someone.paused_until = midnight + timedelta(days=effect.days + 1)
    return last.isoformat()


def find_pause(scene: Scene, _effect: FindPause, _name: str) -> str | None:
    """Its last day ends at a midnight."""
    until = scene.someone.paused_until
    if until is None or until <= scene.now:
        return None
    return (until - timedelta(seconds=1)).astimezone(ZoneInfo(scene.zone)).date().isoformat()


def find_zone(_scene: Scene, effect: FindZone, _name: str) -> str | None:
    return zone_named(effect.words)


def set_zone(scene: Scene, effect: SetZone, _name: str) -> str:
    scene.someone.zone = effect.zone
    return scene.now.astimezone(ZoneInfo(effect.zone)).replace(tzinfo=None).isoformat()
