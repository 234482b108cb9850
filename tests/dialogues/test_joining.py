"""JOIN, the consent, a name; and what somebody hears who has not joined."""

from app.groups.models import Membership
from app.people.models import ConsentEvent, Person


def test_a_stranger_is_told_how_to_join(sam):
    sam.says("hello?").hears("JOIN", "988")


def test_joining_takes_a_consent_and_a_name(sam, world):
    sam.says("JOIN").hears("Handrail", "4 texts a day", "data rates may apply", "HELP", "STOP", "OK if you are 18")
    sam.says("OK").hears("What may we call you?")
    sam.says("Sam").hears("Sam", "CHECKIN")
    [person] = world.all(Person)
    assert (person.name, person.standing) == ("Sam", "member")
    assert world.count(Membership) == 2


def test_the_consent_is_kept_with_the_words_that_were_shown(sam, world):
    sam.says("JOIN", "OK")
    shown, agreed = world.all(ConsentEvent)
    assert (shown.sort, agreed.sort) == ("shown", "agreed")
    assert "18 or older" in agreed.words
    assert agreed.version == shown.version
    assert (agreed.channel, agreed.at) == ("sms", world.clock.now())
