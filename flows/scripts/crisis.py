"""Danger: the number first, a human alerted in the same answer."""

from datetime import timedelta

from flows import effects as do
from flows.replies import yes_no
from flows.scripts.person import offer_lifeline
from flows.talk import Talk

AGAIN = ("", "-again")
"""What was said before is said in other words: four different texts before the first comes again."""
SAFETY_ANSWER_WITHIN = timedelta(minutes=10)
SAFE = tuple(
    [
        (words, "yes")
        for words in ("im safe", "i am safe", "safe", "im ok", "im okay", "i am ok", "i am okay", "im fine")
    ]
    + [(words, "yes") for words in ("estoy bien", "estoy a salvo", "a salvo", "estoy segura", "estoy seguro")]
    + [
        (words, "no")
        for words in ("not really", "not sure", "im not sure", "im not safe", "i dont know", "idk", "maybe")
    ]
    + [
        (words, "no")
        for words in ("no se", "no lo se", "tal vez", "quizas", "mas o menos", "la verdad no", "kind of", "sort of")
    ]
)
"""Whoever is not sure is not safe."""


def crisis(talk: Talk) -> None:
    """CRISIS, 9 on the phone, or plain words of danger in the middle of anything."""
    kind = talk.do(do.DangerHeard())
    before = talk.do(do.TimesInDanger())
    told = talk.do(do.AlertStaff(kind))
    talk.say(f"crisis-{kind}{AGAIN[before % 2]}")
    if kind == "violence":
        return  # names no danger, and nothing follows that another reader could ask about
    talk.say(f"crisis-{'told' if told else 'not-told'}{AGAIN[(before + 1) // 2 % 2]}")
    if kind in ("unsaid", "suicide", "self-harm") and talk.do(do.CanConnect()):
        offer_lifeline(talk)


def safety_check(talk: Talk) -> None:
    """Words that may mean danger: one gentle question with the numbers in the same text."""
    safe = talk.ask_within(SAFETY_ANSWER_WITHIN, "safe-now", yes_no(others=SAFE))
    if safe == "yes":
        talk.say("safe-thanks")
    else:
        crisis(talk)
