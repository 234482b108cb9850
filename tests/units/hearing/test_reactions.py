"""What a phone quotes when somebody "likes" a text is ours, not theirs."""

import pytest
from hypothesis import given

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
