"""A RapidSMS as its documentation adds it to a new Django project: the message log, the echo that comes with it, and
PostgreSQL. It runs in a venv of its own (see peer.py) and checks no signature.
"""

import os
from urllib.parse import parse_qs, urlsplit

_at = urlsplit(os.environ["DATABASE_URL"])

SECRET_KEY = "for a benchmark"
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
ROOT_URLCONF = "a_rapidsms.web"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "rapidsms",
    "rapidsms.contrib.handlers",
    "rapidsms.contrib.echo",
    "rapidsms.contrib.messagelog",
]
MIDDLEWARE = [  # those that Django puts into a new project
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
    }
}
