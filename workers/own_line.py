"""The line of this worker process, made once."""

import os
from functools import cache

from app.config import Settings
from app.db.engine import WORK_PATIENCE
from app.line import Line, make_line


@cache
def own_line() -> Line:
    return make_line(Settings.from_env(os.environ), patience=WORK_PATIENCE)
