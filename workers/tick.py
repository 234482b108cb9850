"""What the schedule does every five seconds. Harmless twice, and harmless when one was missed: it looks at what is due
now, not at what has changed.
"""

import os
from datetime import datetime

from app.clock import SystemClock
from app.config import Settings


def tick() -> None:
    settings = Settings.from_env(os.environ)
    leave_mark(settings, SystemClock().now())


def leave_mark(settings: Settings, at: datetime) -> None:
    """Tells whoever looks that the schedule is alive."""
    mark = settings.var / "run" / "tick"
    mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark.write_text(at.isoformat())
