"""The one place where web, workers and flows meet: `flask --app wsgi ...`, and what a web server serves."""

import sys

from app import create_app
from app.config import SettingError
from workers.commands import register_commands

try:
    app = create_app()
except SettingError as wrong:
    sys.exit(f"handrail cannot start: {wrong}")
register_commands(app)
