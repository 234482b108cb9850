"""The same, spared what slows it: no middleware, and connections from a pool instead of a new one for each text."""

from a_rapidsms.settings import *  # noqa: F403 - as Django's settings build on others
from a_rapidsms.settings import DATABASES

MIDDLEWARE = []
DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 4, "max_size": 20}}
