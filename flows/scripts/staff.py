"""What coordinators text from their own phone."""

from flows import effects as do
from flows.entries import Count
from flows.talk import Talk

HIGHEST = 10**9


def answering(talk: Talk) -> None:
    """OK or OK 3: this coordinator has the alert."""
    talk.say(f"staff-answered-{talk.do(do.AnswerAlert(talk.given(Count(1, HIGHEST))))}")
