"""Danger that no rule has words for is heard all the same, from what was learned; an urge alone is not taken for it."""

import pytest

GOODBYE = "i gave my dog to my sister and paid what i owed, sunday is the last they will hear of me"
ADIOS = "ya le encargué mis hijos a mi hermana y dejé todo pagado, después del domingo ya no van a saber de mí"
URGES = (
    "drove by the old bar twice tonight and really wanted a drink, went home and made tea instead",
    "se me antojó una cerveza con el calor pero mejor me fui a caminar con mi hija",
)


@pytest.mark.parametrize(("words", "numbers"), [(GOODBYE, "988"), (ADIOS, "oprima el 2")])
def test_a_goodbye_in_other_words_is_answered_and_alerted(member, world, words, numbers):
    member.says(words).hears(numbers)
    [(to, alert)] = member.told_others
    assert to == world.coordinator.number
    assert "RED" in alert


def test_a_spoken_goodbye_in_other_words_is_answered_and_alerted(world, member):
    call = world.caller().calls().presses("1", "3", "2").says(GOODBYE)
    call.hears("9 8 8", "coordinator")
    [alert] = call.call.messages
    assert "RED" in alert.body


def test_a_spoken_goodbye_in_spanish_is_answered_and_alerted(world, socia):
    call = world.caller(socia.number).calls().presses("1", "3", "2").says(ADIOS)
    call.hears("9 8 8", "oprima")
    [alert] = call.call.messages
    assert "RED" in alert.body


@pytest.mark.parametrize("words", URGES)
def test_an_urge_alone_wakes_nobody(member, words):
    member.says(words).hears_not("988", "safe right now", "a salvo")
    assert member.told_others == []
