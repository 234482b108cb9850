"""The menu, by text and by phone: flat, the same every time."""

from flows import effects as do
from flows.replies import Choice, Language
from flows.scripts.check_in import daily_check_in
from flows.scripts.first_aid import end_texts
from flows.scripts.meetings import meetings
from flows.scripts.milestones import my_days
from flows.scripts.person import reach_person
from flows.scripts.resources import resources
from flows.scripts.settings import english, spanish
from flows.talk import Talk

PLACES = {
    "check-in": daily_check_in,
    "meetings": meetings,
    "my-days": my_days,
    "resources": resources,
    "a-person": reach_person,
    "no-texts": end_texts,
}
NO_TEXTS = "phone-no-texts-key"
NAMED = Choice(
    ("check-in", "other-language", "meetings", "my-days", "resources"), "a-person", others=(("8", "no-texts"),)
)
NAMELESS = Choice(("meetings", "other-language", "resources"), "a-person")
"""What needs no number, where it is withheld."""
OTHER: dict[str, Language] = {"en": "es", "es": "en"}


def menu(talk: Talk) -> None:
    """MENU, by text: choose once."""
    go(talk, talk.choose("menu", "check-in", "other-language", "meetings", "my-days", "resources", zero="a-person"))


def phone_menu(talk: Talk) -> None:
    """A call: a breath, the name, Spanish, the crisis key, then the menu, round and round. No path hangs up. 8, which
    ends all texts, is told of later, and to whoever says nothing: the first round is as long as anybody listens.
    """
    talk.say("phone-welcome")
    for turn in talk.rounds():
        talk.say("phone-in-this-language", language=OTHER[talk.do(do.LanguageNow())])
        withheld = talk.do(do.WhoIsThis()) == "withheld"
        if turn == 0:
            talk.say("phone-crisis-key")
        elif not withheld:
            talk.say(NO_TEXTS)
        go(talk, talk.ask("phone-menu", NAMELESS if withheld else NAMED))
    talk.say("phone-goodbye")


def go(talk: Talk, place: str) -> None:
    if place == "other-language":
        spanish(talk) if talk.do(do.LanguageNow()) == "en" else english(talk)
    else:
        PLACES[place](talk)
