import pytest

from flows.words.reading import grade, spoken_seconds, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *[("use", 1), ("used", 1), ("wanted", 2), ("messages", 3), ("people", 2), ("table", 2), ("breathe", 1)],
        *[("coordinator", 5), ("somebody", 3), ("careful", 2), ("quiet", 2), ("naloxone", 3), ("STOP", 1)],
    ],
)
def test_syllables_of_english(word, count):
    assert syllables(word, "en") == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *[("ahora", 3), ("agua", 2), ("día", 2), ("ayuda", 3), ("que", 1), ("siguiente", 3), ("vergüenza", 3)],
        *[("recuperación", 5), ("ciudad", 2), ("hoy", 1), ("países", 3), ("línea", 3), ("cuídese", 3), ("leer", 2)],
    ],
)
def test_syllables_of_spanish(word, count):
    assert syllables(word, "es") == count


def test_flesch_kincaid():
    """Ten words, two sentences, ten syllables."""
    assert grade("We are here for you. We are glad of it.", "en") == pytest.approx(0.39 * 5 + 11.8 * 1 - 15.59)


def test_crawford():
    """Ten words, two sentences, nineteen syllables: 20 sentences and 190 syllables in a hundred words."""
    text = "Estamos con usted ahora. Puede llamar a una buena amiga."
    assert grade(text, "es") == pytest.approx(-0.205 * 20 + 0.049 * 210 - 3.407)


@pytest.mark.parametrize(
    "sign", ["1-800-273-8255", "https://example.org/terms", "help@example.org", "9:30", "1/3/2026"]
)
def test_a_number_a_link_or_an_address_counts_as_one_short_word(sign):
    assert grade(f"You can ask {sign} now.", "en") == grade("You can ask them now.", "en")


def test_each_option_is_a_thought_of_its_own():
    assert grade("What would help now?\n1 A call\n2 A walk\n3 A talk", "en") < 3


def test_nothing_is_easy_to_read_and_quickly_said():
    assert grade("", "en") < 0
    assert spoken_seconds("", "en") == 0
