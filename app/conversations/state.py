"""Where a conversation stands: which script, its journal, the open question, and what danger pushed aside."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import randbelow
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conversations.models import Conversation
from app.conversations.perform import performing
from app.db.once import insert_once
from app.people.scene import Scene
from app.schedule.plans import find_plan, make_plan
from app.wording.speaking import as_language
from flows.journal import HIDDEN, Journal
from flows.meanwhile import (
    ANOTHER_LANGUAGE,
    LEAVING,
    OF_DANGER,
    UNTIL_ANSWERED,
    asking_again,
    comes_back,
    first_asked,
    is_asked_again,
    is_let_go,
)
from flows.replay import Turn, replay
from flows.replies import Heard as Reply
from flows.scripts import SCRIPTS
from flows.talk import Question

OPEN_FOR = timedelta(hours=24)
FRESH_FOR = timedelta(minutes=30)
"""A question this young is not pushed aside by a scheduled one."""
MOST_SUSPENDED = 3
MOST_RUNS = 10**9
ANSWERED = ("crisis", "still-in-danger")
"""Where it was danger that was heard: nothing is left to be asked about it."""
ASIDES = (*OF_DANGER, "person")
"""What takes the place of anything else at once."""
SECRET = ("pin",)
"""What stands behind these keywords is not kept."""


def beginning(key: str, person_id: int | None) -> dict[str, Any]:
    return {
        "key": key, "person_id": person_id, "run": randbelow(MOST_RUNS), "turn": 0, "misses": 0, "put_through": False,
        "language": "en",
    }  # fmt: skip


def lock_conversation(session: Session, key: str, person_id: int | None) -> Conversation:
    """The row of this phone's or call's conversation, new or known, ours until the transaction ends.

    Runs are counted from a number by chance, so that somebody who was forgotten and comes back meets no old keys.
    A number that has gone to somebody else begins anew.
    """
    insert_once(session, Conversation, **beginning(key, person_id))
    row = session.scalars(select(Conversation).where(Conversation.key == key).with_for_update()).one()
    if row.person_id != person_id:
        row.person_id = person_id
        row.script = row.journal = row.question = row.expires_at = row.suspended = row.alike = row.said = None
        row.answered_at = row.awaits_run = None
    return row


def free_conversation(session: Session, key: str, person_id: int) -> Conversation | None:
    """The same, for somebody who can wait: None while the person is being talked to right now."""
    insert_once(session, Conversation, **beginning(key, person_id))
    return session.scalar(select(Conversation).where(Conversation.key == key).with_for_update(skip_locked=True))


@dataclass
class Standing:
    """A conversation in a scene: what each kind of move does to it."""

    scene: Scene
    row: Conversation

    def __post_init__(self) -> None:
        """Whoever was asked if they are safe is answered about that danger, and in the language they were asked in."""
        plan = find_plan(self.scene.session, "silence", self.row.id) if self.awaits_safety() else None
        if plan:
            self.scene.danger = self.scene.asked_about = (plan.details or {}).get("kind", "unsaid")
            self.scene.language = as_language(self.row.language)

    def open_question(self) -> Turn | None:
        """The turn that waits for an answer now, or None where nothing does (any more)."""
        expired = self.row.expires_at is not None and self.row.expires_at <= self.scene.now
        if not self.row.script or not self.row.question or expired:
            return None
        turn = self._replay(self.row.script, *self._journal())
        if turn.question is None:
            return None
        self.scene.secret = self.scene.secret or turn.question.kind.secret
        self.scene.out_of_sight = self.row.misses > 0
        return turn

    def begin(self, script: str, opening: str = "", *, aside: bool = False) -> Turn:
        """Run a script from its start. One that asks takes the place of what was open; one that only tells leaves it
        as it was; `aside` (danger) puts it away for BACK. "Are you safe" stays what is asked in texts, whatever is begun;
        a caller who presses 0 is put through.
        """
        if script in LEAVING and self.scene.channel == "sms":
            self.close()
        waiting = self.open_question()
        asked = waiting.question if waiting else None
        self.scene.secret = self.scene.secret or script in SECRET
        before = (self.row.script, self.row.journal, self.row.expires_at)
        journal, run = Journal(opening=opening), self.row.run + 1
        turn = self._replay(script, journal, run)
        if self.scene.forgotten:
            return turn
        self.row.run = run
        if asked and first_asked(asked, script) and self.scene.channel == "sms":
            return self._asked_first(asked, script, journal, run, turn)
        if asked and (aside or comes_back(asked, turn)):
            self._put_away(*before)
        elif asked and turn.question is None:
            return self._told_over(asked, script, turn)
        self._keep(script, journal, run, turn)
        return turn

    def _asked_first(self, asked: Question, script: str, journal: Journal, run: int, turn: Turn) -> Turn:
        """What was begun is answered; where it asks something of its own, that waits for BACK."""
        if turn.question:
            kept = {**journal.as_json(), "run": run}
            self._put_away(script, kept, self.scene.now + OPEN_FOR)
        return self._asking_again(asked, script, turn)

    def _told_over(self, asked: Question, script: str, turn: Turn) -> Turn:
        if self._has_answered_itself(asked):
            self.row.question = self.row.expires_at = None
            return turn
        if is_asked_again(asked, script, turn):
            return self._asking_again(asked, script, turn)
        if is_let_go(asked, turn):
            self.row.question = self.row.expires_at = None
        self.row.misses = 1
        return turn

    def _asking_again(self, asked: Question, script: str, turn: Turn) -> Turn:
        """Nobody agrees to what they have not been told in the language that they read."""
        other = script in ANOTHER_LANGUAGE or self.scene.language != self.row.language
        if other:
            self.row.language, self.row.asked_at = self.scene.language, self.scene.now
        return asking_again(turn, asked, in_full=other)

    def _has_answered_itself(self, asked: Question) -> bool:
        """Whether reminders are to come again, by what they have set meanwhile, or are not to be spoken of any more."""
        person = self.scene.person
        return asked.key == UNTIL_ANSWERED and (person is None or person.standing != "member" or person.reminders_on)

    def _then(self, turn: Turn) -> Turn:
        """What came to its end, and behind it the question whose place it took."""
        if turn.question or self.scene.forgotten or self.row.script in ASIDES:
            return turn
        waiting = self._put_aside()
        if not waiting or waiting[-1][0] != "start":
            return turn
        asked = following.question if (following := self.resume()) else None
        return self._told_over(asked, "start", turn) if asked else turn

    def close(self) -> None:
        """Nothing is asked any more of somebody who leaves, save whether they are safe: silence on that is heard."""
        waiting = self.open_question()
        if waiting is None or waiting.question is None or waiting.question.within is None:
            self.row.question = self.row.expires_at = None
        self.row.suspended = None

    def awaits_safety(self) -> bool:
        """Whether somebody was asked if they are safe, and has not answered yet."""
        return self.row.awaits_run is not None

    def _put_away(self, script: str | None, journal: Any, expires_at: datetime | None) -> None:
        """For BACK, as long as its question would have been open. Help that more help has overtaken is not come back
        to.
        """
        if script not in ASIDES and expires_at:
            put_away = [script, journal, expires_at.isoformat()]
            self.row.suspended = [*(self.row.suspended or []), put_away][-MOST_SUSPENDED:]

    def answer(self, turn: Turn, value: Any) -> Turn:
        """Take a value as the answer to the open question, and go on."""
        assert turn.question is not None
        journal, run = self._journal()
        journal.answer(turn.question.name, value)
        return self._then(self._go_on(journal, run))

    def back(self) -> tuple[str, Turn | None]:
        """To what danger pushed aside, where that is over, or one answer back: ("done", turn). Else ("start" or "deed",
        what is open). "Are you safe" is not gone back from.
        """
        waiting = self.open_question() if self.awaits_safety() else None
        if waiting and waiting.question and waiting.question.within:
            return "start", waiting
        pushed_aside = None if self.row.question else self.resume()
        if pushed_aside:
            return "done", pushed_aside
        journal, run = self._journal()
        how = journal.back() if self.row.script else "start"
        if how == "done":
            return how, self._go_on(journal, run)
        resumed = self.resume()
        return ("done", resumed) if resumed else (how, self.open_question())

    def _put_aside(self) -> list[Any]:
        """What BACK can still take up, the last of it last."""
        return [one for one in self.row.suspended or [] if datetime.fromisoformat(one[2]) > self.scene.now]

    def resume(self) -> Turn | None:
        """Take up what was pushed aside last, if there is anything."""
        waiting = self._put_aside()
        if not waiting:
            self.row.suspended = None
            return None
        self.row.script, self.row.journal, _ = waiting.pop()
        self.row.suspended = waiting or None
        return self._go_on(*self._journal())

    def _go_on(self, journal: Journal, run: int) -> Turn:
        assert self.row.script is not None
        turn = self._replay(self.row.script, journal, run)
        self._keep(self.row.script, journal, run, turn)
        return turn

    def _journal(self) -> tuple[Journal, int]:
        """The journal, and the number that makes this conversation's deeds its own."""
        kept = self.row.journal or {}
        return Journal.from_json(kept), kept.get("run", self.row.run)

    def _replay(self, script: str, journal: Journal, run: int) -> Turn:
        """Run the script over the journal; deeds are known by this conversation and their name in it."""
        scene = self.scene
        scene.key, scene.waits_for_back = f"{self.row.id}.{run}", bool(self._put_aside())
        heard = Reply(scene.words, "sms", scene.language, lambda: scene.today)
        return replay(SCRIPTS[script], journal, performing(scene), heard)

    def _keep(self, script: str, journal: Journal, run: int, turn: Turn) -> None:
        if self.scene.forgotten:
            return
        self.row.script = script
        if script in SECRET and journal.opening:
            journal.opening = HIDDEN
        self.row.journal = {**journal.as_json(), "run": run}
        self.row.language = self.scene.language
        self.row.misses = 0
        self.row.question = turn.question.name if turn.question else None
        self.row.asked_at = self.scene.now if turn.question else None
        self.row.expires_at = self.scene.now + OPEN_FOR if turn.question else None
        self._plan_silence(run, turn)

    def _plan_silence(self, run: int, turn: Turn) -> None:
        """A question with a time limit is answered by silence, through the schedule. Whatever else is talked of
        meanwhile: only its own conversation, or help, calls that off.
        """
        within = turn.question.within if turn.question else None
        if within:
            self.row.awaits_run = run
            asked = {"run": run, "question": self.row.question, "kind": self.scene.danger}
            make_plan(
                self.scene.session, "silence", self.row.id,
                person_id=self.row.person_id, zone="UTC", next_at=self.scene.now + within, details=asked,
            )  # fmt: skip
            return
        if self.row.awaits_run is not None and (self.row.script in ANSWERED or self.row.awaits_run == run):
            call_off_silence(self.scene.session, self.row)


def call_off_silence(session: Session, row: Conversation) -> None:
    plan = find_plan(session, "silence", row.id)
    if plan:
        plan.next_at = None
    row.awaits_run = None


def is_fresh(row: Conversation, now: datetime) -> bool:
    """Whether a question was asked so lately that a scheduled one has to wait. One from the time to come tells nothing."""
    return bool(row.question and row.asked_at and abs(now - row.asked_at) < FRESH_FOR)
