"""A RapidSMS as its documentation sets one up: the message log, the echo that comes with it, and a PostgreSQL. It runs in
a venv of its own (see peer.py), and is spared what would slow it: no middleware, no signature, a pool of connections.
"""

import os
from urllib.parse import parse_qs, urlsplit

_at = urlsplit(os.environ["DATABASE_URL"])

SECRET_KEY = "for a benchmark"
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
ROOT_URLCONF = "a_rapidsms.web"
MIDDLEWARE = []
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rapidsms",
    "rapidsms.contrib.handlers",
    "rapidsms.contrib.echo",
    "rapidsms.contrib.messagelog",
]
INSTALLED_BACKENDS = {"carrier": {"ENGINE": "a_rapidsms.backend.Nowhere"}}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _at.path.lstrip("/"),
        "USER": _at.username,
        "PASSWORD": _at.password or "",
        "HOST": _at.hostname or parse_qs(_at.query)["host"][0],
        "PORT": _at.port or "",
        "OPTIONS": {"pool": {"min_size": 4, "max_size": 20}},
    }
}
