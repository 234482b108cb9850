"""The line of this worker process, made once."""

import os
import sys
from functools import cache

from sqlalchemy.exc import SQLAlchemyError

from app.config import SettingError, Settings
from app.db.engine import WORK_PATIENCE, make_engine
from app.db.own_keys import OtherKeys
from app.line import Line, make_line
from app.sealed import Sealer


@cache
def own_line() -> Line:
    return make_line(Settings.from_env(os.environ), patience=WORK_PATIENCE)


def settings_that_fit() -> Settings:
    """Those of this process. It ends with one line where one is wrong, or where the keys are not those of the database;
    one that is away is waited for, and lets nobody in later whose keys do not fit.
    """
    try:
        settings = Settings.from_env(os.environ)
        engine = make_engine(settings, Sealer(settings.data_keys, settings.lookup_key))
        try:
            engine.connect().close()
        except OtherKeys:
            raise
        except SQLAlchemyError:
            pass
        finally:
            engine.dispose()
    except (SettingError, OtherKeys) as wrong:
        sys.exit(f"handrail cannot start: {wrong}")
    return settings
