"""Danger: the number first, a human alerted in the same answer."""

from datetime import timedelta

from flows import effects as do
from flows.replies import yes_no
from flows.scripts.person import offer_lifeline
from flows.talk import Talk

SAFETY_ANSWER_WITHIN = timedelta(minutes=10)


def crisis(talk: Talk) -> None:
    """CRISIS, 9 on the phone, or plain words of danger in the middle of anything."""
    kind = talk.do(do.DangerHeard())
    told = talk.do(do.AlertStaff(kind))
    talk.say(f"crisis-{kind}")
    if kind == "violence":
        return  # names no danger, and nothing follows that another reader could ask about
    talk.say("crisis-told" if told else "crisis-not-told")
    if kind in ("unsaid", "suicide", "self-harm") and talk.do(do.CanConnect()):
        offer_lifeline(talk)


def safety_check(talk: Talk) -> None:
    """Words that may mean danger: one gentle question with the numbers in the same text."""
    safe = talk.ask_within(SAFETY_ANSWER_WITHIN, "safe-now", yes_no())
    if safe == "yes":
        talk.say("safe-thanks")
    else:
        crisis(talk)
