"""Calls as the phone that is called has them: one that the line places, and the far end of a Dial."""

from app.sandbox.call import Call, Post, State
from app.sandbox.forms import Party


class Placed(Call):
    """A call that the line places. Nothing is asked of the line before somebody picks up; its end is told where the line said."""

    def __init__(self, post: Post, party: Party, entry: str, notice: str) -> None:
        super().__init__(post, party)
        self.entry = self._at = entry
        self.notice = notice

    @property
    def ringing(self) -> bool:
        return self.state is State.NEW and not self.heard

    def start(self) -> None:
        self._go(self.entry, {}, status="in-progress")

    def not_taken(self, status: str) -> None:
        """Busy or no-answer."""
        if self.ringing:
            self._end(status)


class Whisper(Call):
    """What the called phone hears before the two are joined. To run out of verbs is to be joined; a Hangup declines."""

    def __init__(self, post: Post, party: Party, entry: str) -> None:
        super().__init__(post, party)
        self.entry = self._at = entry
        self.accepted = False

    def start(self) -> None:
        if self.entry:
            self._go(self.entry, {}, status="in-progress")
        else:
            self._ran_out()

    def _ran_out(self) -> None:
        self.accepted = True
        self.state = State.JOINED

    def _end(self, status: str = "completed") -> None:
        self.state, self.waiting = State.ENDED, None
        self._steps.clear()
