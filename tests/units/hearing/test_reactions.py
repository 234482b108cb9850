"""What a phone quotes when somebody "likes" a text is ours, not theirs."""

import pytest
from hypothesis import given

from flows.hearing.danger import judge
from flows.hearing.listen import listen
from flows.hearing.reactions import is_reaction, own_words
from tests.units.hearing.strategies import odd_texts

REACTIONS = """
Liked “How is your day?”
Loved "How is your day?"
Laughed at “ok”
Emphasized “Meeting at 7”
Emphasised “Meeting at 7”
Questioned “Meeting at 7”
Disliked “Meeting at 7”
Reacted 👍 to “Meeting at 7”
👍 to “Meeting at 7”
Removed a heart from “Meeting at 7”
Removed a like from "Meeting at 7"
Le gustó “¿Cómo está hoy?”
Le gusto "Como esta hoy?"
Le encantó “¿Cómo está hoy?”
Le encanto «Como esta hoy?»
Reaccionó con 👍 a “Reunión a las 7”
Reacciono con ❤️ a "Reunion a las 7"
Se rió de “ok”
No le gustó “ok”
Liked an image
"""

OWN = """
I liked the meeting
loved it
liked "Dune" a lot? no that is not it but i did like it
me gusto la reunion
“hello”
my sponsor said "keep going"
i reacted badly
STOP
"""


@pytest.mark.parametrize("text", REACTIONS.strip().splitlines())
def test_reactions(text: str) -> None:
    assert is_reaction(text)
    assert own_words(text) == ""


@pytest.mark.parametrize("text", [line for line in OWN.strip().splitlines() if not line.startswith("liked")])
def test_a_persons_own_words(text: str) -> None:
    assert not is_reaction(text)
    assert own_words(text) == text


def test_what_follows_the_quotation_is_their_own() -> None:
    assert own_words("Liked “How is your day?” not good") == "not good"


@given(odd_texts)
def test_any_characters_are_read_without_fault(text: str) -> None:
    assert own_words(text) == text or is_reaction(text)


HELP = "Hope Street Line: we send check-ins and reminders. For a person: 503-555-0199. In danger: 911, or call or text 988. MENU shows all. STOP ends all texts."
AYUDA = "Hope Street Line: preguntas y recordatorios. Para hablar con alguien: 503-555-0199. En peligro: llame al 911, o al 988 y oprima el 2. Escriba MENU para ver todo, o ALTO para terminar."


@pytest.mark.parametrize("ours", [HELP, AYUDA, HELP.upper(), f"Fwd: {AYUDA}"])
def test_our_own_messages_are_neither_danger_nor_a_wish_to_leave(ours: str) -> None:
    assert (listen(ours).crisis, listen(ours).opt_out, listen(ours).keyword) == ("no", False, None)


@pytest.mark.parametrize("ours", [HELP, AYUDA])
@pytest.mark.parametrize("mine", ["i want to kill myself", "me quiero matar"])
def test_what_stands_beside_our_own_message_is_heard(ours: str, mine: str) -> None:
    assert "no" not in (listen(f"{ours}\n{mine}").crisis, listen(f"{mine} {ours}").crisis)


@pytest.mark.parametrize(
    "mine", ["not safe at home", "peligro en casa", "in danger", "someone in danger or not waking"]
)
def test_a_few_words_that_we_say_too_stay_a_persons_own(mine: str) -> None:
    assert listen(mine).crisis != "no"


@pytest.mark.parametrize(
    "text", ["Este es Handrail. Para unirse, escriba UNIRME.", "This is Hope Street. To join, text JOIN."]
)
def test_a_short_message_of_ours_around_a_name_is_ours(text):
    assert own_words(text) == ""
    assert judge(f"{text} i want to die").verdict == "yes"
    assert own_words(text.replace("Handrail", "i want to die").replace("Hope Street", "i want to die")) != ""
