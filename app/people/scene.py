"""One turn being answered: who, when and how. What those who perform effects work with."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.line import Line
from app.people.models import Person
from app.people.zones import zone_of
from flows.replies import Channel, Language


@dataclass(frozen=True)
class TextOut:
    """One text that leaves inside this very answer; `to` is empty where it goes to whoever wrote.

    `message` is our own id of it, for its receipts; 0 where none is kept.
    """

    to: str
    sender: str
    body: str
    message: int


@dataclass
class Scene:
    """`person` None: a withheld number. `key` is the natural key of this conversation, unique for ever."""

    session: Session
    line: Line
    now: datetime
    channel: Channel
    person: Person | None
    language: Language
    sender: str
    key: str = ""
    words: str = ""
    """What was written or said this time."""
    heard: str = ""
    """The natural key of what is being answered."""
    answers: bool = True
    """Whether an answer leaves at once, as one to a webhook does; else everything goes by the outbox."""
    written: datetime | None = None
    """When it was written, where it was kept for a while before it is heard."""
    danger: str = "unsaid"
    about_danger: bool = False
    """Danger was heard this time: what is said is about it."""
    asked_about: str | None = None
    """The kind of danger that they were asked about ("are you safe") and have not answered yet."""
    also: list[TextOut] = field(default_factory=list)
    """Alerts to staff that leave with the answer."""
    secret: bool = False
    """What was said is or may be a PIN, or stands with an alert: it is not kept here."""
    opened: list[int] = field(default_factory=list)
    """What was put in the inbox this time."""
    out_of_sight: bool = False
    """Something else was told since the open question was asked."""
    waits_for_back: bool = False
    """BACK leads to something that was put aside."""
    on_staff: bool = False
    """The number is a coordinator's."""
    rung: int = 0
    """The try by which we rang them; 0 where they called or wrote."""
    tells_number_of: int | None = None
    """Whose number stands in the answer: what is kept of it is theirs, and goes when they are forgotten."""
    forgotten: bool = False
    """The person has just been erased: nothing more is kept of this turn."""

    _group_zone: str | None = None

    @property
    def someone(self) -> Person:
        """The person, where the script has made sure that there is one."""
        assert self.person is not None
        return self.person

    @property
    def number_hash(self) -> str | None:
        return self.person.number_hash if self.person else None

    @property
    def zone(self) -> str:
        """Of the person's own, else of their group; looked up once, until they join another."""
        if self.someone.zone:
            return self.someone.zone
        if self._group_zone is None:
            self._group_zone = zone_of(self.session, self.someone)
        return self._group_zone

    def forget_group_zone(self) -> None:
        self._group_zone = None

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.zone))

    @property
    def today(self) -> date:
        return self.local_now.date() if self.person else self.now.date()
