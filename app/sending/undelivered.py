"""What nobody knows to have arrived: what is about danger goes out again while it is of use, and of any other reply a coordinator sees."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.db.once import insert_once
from app.inbox.models import InboxItem
from app.outbox.models import Message, Sender
from app.outbox.write import CRISIS
from app.sending.stops import AWAY

MOST_TRIES = 6


def goes_again(message: Message, now: datetime) -> bool:
    """Where the carrier leaves no way to know, twice is better than not at all. An alert's ladder ends it; words to the person
    have an end.
    """
    of_use = message.valid_until is None or message.valid_until > now
    about_danger = of_use and bool((message.values or {}).get(CRISIS))
    return message.purpose == "alert" or (about_danger and message.tries < MOST_TRIES)


def show_undelivered(session: Session, sender: str, message: Message, now: datetime) -> None:
    """Once for each reply. While the account is at fault the inbox tells of that alone."""
    at_fault = Sender.number == sender, Sender.stopped_until > now, Sender.stopped_for.not_in(AWAY)
    if message.purpose != "reply" or session.scalar(select(exists().where(*at_fault))):
        return
    key = f"not-delivered:{message.id}"
    insert_once(session, InboxItem, key=key, person_id=message.person_id, sort="not-delivered", at=now)
