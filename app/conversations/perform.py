"""Who carries out which effect. The journal remembers the result, so each happens once however often a script runs."""

from collections.abc import Callable
from typing import Any

from app.broadcasts import drafts, tell
from app.check_ins import record as check_ins
from app.conversations.forgetting import forget
from app.crisis import answering, connecting, leaving, noting, opening, revealing
from app.groups.joining import find_code, join_group, name_of
from app.inbox.items import open_inbox_item
from app.meetings import listing, reminders
from app.milestones import counting
from app.people import consent, pins, settings
from app.people.scene import Scene
from app.resources.finding import find_resources
from flows import effects

Performer = Callable[[Scene, Any, str], Any]


def who_is_this(scene: Scene, _effect: effects.WhoIsThis, _name: str) -> str:
    return scene.person.standing if scene.person else "withheld"


def how_they_came(scene: Scene, _effect: effects.HowTheyCame, _name: str) -> str:
    return "text" if scene.channel == "sms" else "call"


def language_now(scene: Scene, _effect: effects.LanguageNow, _name: str) -> str:
    return scene.language


def waits_for_back(scene: Scene, _effect: effects.WaitsForBack, _name: str) -> bool:
    return scene.channel == "sms" and scene.waits_for_back


def find_group(scene: Scene, effect: effects.FindGroup, _name: str) -> str | None:
    return find_code(scene.session, effect.said)


def join_another(scene: Scene, effect: effects.JoinGroup, _name: str) -> dict[str, str | bool]:
    """The membership is its own natural key."""
    new = join_group(scene.session, scene.someone.id, effect.group, scene.now)
    return {"called": name_of(scene.session, effect.group), "new": new}


def then_replan(performer: Performer, replan_milestone: Callable[[Scene], None] = counting.replan) -> Performer:
    """What moves somebody's clock or quiet hours moves everything that waits for them."""

    def perform_and_replan(scene: Scene, effect: Any, name: str) -> Any:
        result = performer(scene, effect, name)
        for replan in (check_ins.replan, replan_milestone, reminders.replan):
            replan(scene)
        return result

    return perform_and_replan


def joining(performer: Performer) -> Performer:
    """From now on their clock, and their list of milestones, may be those of the group."""

    def join(scene: Scene, effect: Any, name: str) -> Any:
        result = performer(scene, effect, name)
        scene.forget_group_zone()
        return result

    return then_replan(join, counting.replan_from_today)


PERFORMERS: dict[type[effects.Effect[Any]], Performer] = {
    effects.WhoIsThis: who_is_this,
    effects.HowTheyCame: how_they_came,
    effects.LanguageNow: language_now,
    effects.WaitsForBack: waits_for_back,
    effects.FindGroup: find_group,
    effects.JoinGroup: joining(join_another),
    effects.CheckPin: pins.check_pin,
    effects.HasPin: pins.has_pin,
    effects.SetPin: pins.set_pin,
    effects.ShowConsent: consent.show_consent,
    effects.Agree: joining(consent.agree),
    effects.OptOut: consent.opt_out,
    effects.LeaveDuty: leaving.leave_by_text,
    effects.BackOnDuty: leaving.back_on_duty,
    effects.StartAgain: consent.start_again,
    effects.TurnOnReminders: consent.turn_on_reminders,
    effects.Forget: forget,
    effects.SetName: settings.set_name,
    effects.SetLanguage: settings.set_language,
    effects.SetHours: then_replan(settings.set_hours),
    effects.UsualHours: then_replan(settings.usual_hours),
    effects.Pause: settings.pause,
    effects.FindPause: settings.find_pause,
    effects.FindZone: settings.find_zone,
    effects.SetZone: then_replan(settings.set_zone),
    effects.RecordCheckIn: check_ins.record_check_in,
    effects.AddNote: check_ins.add_note,
    effects.PickTip: check_ins.pick_tip,
    effects.InQuietHours: check_ins.in_quiet_hours,
    effects.NeedsZone: check_ins.needs_zone,
    effects.FindCoveredCheckIn: check_ins.find_covered_check_in,
    effects.SetCheckInTimes: then_replan(check_ins.set_check_in_times),
    effects.StopCheckIns: then_replan(check_ins.stop_check_ins),
    effects.FindDays: counting.find_days,
    effects.SetDate: counting.set_date,
    effects.TakeDateAway: counting.take_date_away,
    effects.Today: counting.today,
    effects.RecordSlip: counting.record_slip,
    effects.FindMeetings: listing.find_meetings,
    effects.Remind: listing.remind,
    effects.RemindOff: listing.remind_off,
    effects.FindResources: find_resources,
    effects.DangerHeard: opening.danger_heard,
    effects.TimesInDanger: opening.times_in_danger,
    effects.AlertStaff: opening.alert_staff,
    effects.AskForPerson: opening.ask_for_person,
    effects.TellOfMissed: opening.tell_of_missed,
    effects.CanConnect: opening.can_connect,
    effects.AlertNumbers: answering.alert_numbers,
    effects.AnswerAlert: answering.answer_alert,
    effects.PassOn: answering.pass_on,
    effects.PickedUp: answering.picked_up,
    effects.AlertKind: answering.alert_kind,
    effects.MayCall: connecting.may_call,
    effects.RingMe: connecting.ring_me,
    effects.NoteCall: connecting.note_call,
    effects.AlertIsKnown: noting.alert_is_known,
    effects.KeepNote: noting.keep_note,
    effects.CanReveal: revealing.can_reveal,
    effects.DraftReveal: revealing.draft_reveal,
    effects.RevealNumber: revealing.reveal_number,
    effects.OpenInboxItem: open_inbox_item,
    effects.MayTell: tell.may_tell,
    effects.ReadTell: tell.read_tell,
    effects.GroupNames: tell.group_names,
    effects.DraftBroadcast: tell.draft_broadcast,
    effects.DraftGoingOn: tell.draft_going_on,
    effects.SendDraft: tell.send_draft,
    effects.DropDraft: drafts.drop_draft,
    effects.LastBroadcastIs: tell.last_broadcast_is,
    effects.LastBroadcast: tell.last_broadcast,
    effects.ChangeBroadcast: tell.change_broadcast,
}


def performing(scene: Scene) -> Callable[[effects.Effect[Any], str], Any]:
    """What a replay performs effects with, in this scene."""

    def perform(effect: effects.Effect[Any], name: str) -> Any:
        return PERFORMERS[type(effect)](scene, effect, name)

    return perform
