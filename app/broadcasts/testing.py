"""A broadcast to one phone first: a coordinator's, or a member's who wants to be it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.broadcasts.text import text_for
from app.line import Line
from app.outbox.write import NewMessage, put
from app.people.finding import find_person
from app.people.models import Person
from app.staff.duty import find_staff
from app.staff.models import Staff


def send_test(session: Session, line: Line, e164: str, text: str, text_es: str | None, now: datetime) -> bool:
    """Whether there is somebody with this number. A coordinator waits for it, so it goes before what is queued; a member's
    consent and quiet hours hold as for any broadcast.
    """
    staff = find_staff(session, line.sealer, e164)
    staff = staff if staff and staff.left is None else None
    person = find_person(session, line.sealer, e164)
    to: Staff | Person | None = staff or (person if person and person.standing == "member" else None)
    if to is None:
        return False
    message = NewMessage(
        dedup=f"broadcast-test:{line.sealer.fingerprint(e164)[:32]}:{now.timestamp()}",
        purpose="reply" if staff else "broadcast",
        staff_id=staff.id if staff else None,
        person_id=None if staff or person is None else person.id,
        values={"text": text_for(text, text_es, to.language, to.name)},
        now=now,
    )
    put(session, message)
    return True
