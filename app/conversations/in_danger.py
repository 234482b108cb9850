"""Danger was heard in a text or on a call: answered first, whatever else it was."""

from dataclasses import replace

from app.conversations.answering import A_FEW_WORDS
from app.conversations.state import Standing
from app.conversations.understand import noted_in_danger
from app.crisis.opening import danger_lately
from app.outbox.write import VIOLENCE, NewMessage, put
from app.people.scene import Scene
from flows.hearing.danger import Danger
from flows.hearing.language import guess
from flows.hearing.opt_out import wants_out_too
from flows.hearing.plain import plain
from flows.hearing.signed import own_line
from flows.replay import Turn
from flows.scripts.crisis import NOT_SAFE


def in_danger(standing: Standing, danger: Danger, words: str) -> Turn:
    """Answered first, whatever else the text was; an opt-out in it is honoured too, and what a coordinator writes about an
    alert. In the language it was said in.
    """
    scene = standing.scene
    scene.danger = _kind_meant(standing, danger, words) or scene.danger
    spoken = guess(words) or danger.language
    usual, scene.language = scene.language, spoken or scene.language
    if scene.person and spoken and scene.person.standing != "member":
        scene.person.language = spoken
    scene.about_danger = True
    sure = danger.verdict == "yes" or standing.awaits_safety() or told_at_home(scene)
    about_alert = noted_in_danger(scene, words, standing.open_question()) if scene.on_staff else None
    turn = standing.begin("crisis" if sure else "safety-check", aside=True)
    if about_alert:
        following = standing.begin(about_alert.script, about_alert.opening)
        turn = replace(following, said=(*turn.said, *following.said), question=turn.question or following.question)
    elif wants_out_too(words):
        _confirm_later(scene, [one.key for one in standing.begin("stop").said])
    scene.language = usual if scene.person and scene.person.standing == "member" and not spoken else scene.language
    return turn


def told_at_home(scene: Scene) -> bool:
    """Danger at home in a text that was kept: it got the numbers at once, and nobody is asked about it later by text."""
    return scene.danger == VIOLENCE and not scene.answers


def _confirm_later(scene: Scene, said: list[str]) -> None:
    """That they are out, in a text of its own: the answer is about their life. Where danger is at home, no word more."""
    if said and scene.danger != VIOLENCE and scene.channel == "sms":
        reply = NewMessage(
            dedup=f"reply:{scene.heard}:out", purpose="reply", person_id=scene.someone.id, now=scene.now,
            written=scene.written, key=said[0], values={"also": said[1:]} if said[1:] else None,
        )  # fmt: skip
        put(scene.session, reply)


def _kind_meant(standing: Standing, danger: Danger, words: str) -> str | None:
    """Who is asked whether they are safe, or in danger already, and says that they are not, has not told of another danger by
    that; nor has who answers with a few words that only may mean one, save danger at home: nobody may call there.
    """
    scene, said = standing.scene, plain(own_line(words))
    if standing.awaits_safety():
        short = danger.verdict == "maybe" and danger.kind != VIOLENCE and len(said.split()) <= A_FEW_WORDS
        return scene.asked_about if said in NOT_SAFE or short else danger.kind
    return "unsaid" if said in NOT_SAFE and danger_lately(scene) else danger.kind
