"""Danger: the number first, a human alerted in the same answer."""

from datetime import timedelta

from flows import effects as do
from flows.replies import yes_no
from flows.scripts.person import offer_lifeline
from flows.talk import Talk

AGAIN = ("", "-again")
"""What was said before is said in other words: four different texts before the first comes again."""
AT_HOME = ("", "-again", "-third", "-fourth")
"""One sentence alone, so it takes four of them."""
SAFETY_ANSWER_WITHIN = timedelta(minutes=10)
NOT_SAFE = tuple(
    [
        f"{who}not {safe}"
        for who in ("", "no ", "no im ", "no i am ", "im ", "i am ")
        for safe in ("safe", "safe from myself")
    ]
    + [f"{no}i {do} feel safe" for no in ("", "no ") for do in ("dont", "do not")]
    + [
        f"{no}no {am} {safe}"
        for no in ("", "no ")
        for am in ("estoy", "me siento")
        for safe in ("segura", "seguro", "a salvo")
    ]
    + [
        "tengo miedo",
        "im scared",
        "creo que no",
        "i dont think so",
        "im not",
        "i am not",
        "hell no",
        "pues no",
        "para nada",
        "not at all",
    ]
)
"""By themselves they tell that somebody is not safe, and not from what."""
SAFE = tuple(
    [
        (words, "yes")
        for words in (
            "safe",
            "im fine thanks",
            "estoy bien",
            "estoy a salvo",
            "a salvo",
            "estoy segura",
            "estoy seguro",
        )
    ]
    + [
        (f"{am} {well}{end}", "yes")
        for am in ("im", "i am")
        for well in ("safe", "ok", "okay", "fine", "good")
        for end in ("", " now")
    ]
    + [(words, "no") for words in NOT_SAFE]
    + [(words, "yes") for words in ("all good", "im good thanks", "fine", "im fine", "todo bien")]
    + [(words, "no") for words in ("maybe", "tal vez", "quizas", "mas o menos", "la verdad no", "kind of", "sort of")]
    + [
        (words, "no")
        for words in ("not really", "not sure", "im not sure", "i dont know", "idk", "no se", "no lo se", "yeah right")
    ]
)
"""Whoever is not sure is not safe."""


def crisis(talk: Talk) -> None:
    """CRISIS, 9 on the phone, or plain words of danger in the middle of anything."""
    kind = talk.do(do.DangerHeard())
    before = talk.do(do.TimesInDanger())
    told = talk.do(do.AlertStaff(kind))
    if kind == "violence":
        talk.say(f"crisis-violence{AT_HOME[before % 4]}")
        return  # names no danger, and nothing follows that another reader could ask about
    talk.say(f"crisis-{kind}{AGAIN[before % 2]}")
    talk.say(f"crisis-{'told' if told else 'not-told'}{AGAIN[(before + 1) // 2 % 2]}")
    if kind in ("unsaid", "suicide", "self-harm") and talk.do(do.CanConnect()):
        offer_lifeline(talk)


def still_in_danger(talk: Talk) -> None:
    """More from somebody whose alert nobody has yet, whatever it says."""
    crisis(talk)


def safety_check(talk: Talk) -> None:
    """Words that may mean danger: one gentle question with the numbers in the same text."""
    safe = talk.ask_within(SAFETY_ANSWER_WITHIN, "safe-now", yes_no(others=SAFE))
    if safe == "yes":
        talk.say("safe-thanks")
        if talk.do(do.WaitsForBack()):
            talk.say("safe-back")
    else:
        crisis(talk)
