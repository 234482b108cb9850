"""Every setting of the line, read once at the start. A setting that is missing or wrong stops the start with one line
that says which it is and how to mend it, and never repeats its value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from app import keys
from app import setting_values as values
from app.setting_values import BadValue

# The sandbox carrier is reached from this machine alone.
LOOPBACK = "127.0.0.1"
SANDBOX_NUMBERS = ("+15035550100",)


class SettingError(ValueError):
    """One line: which setting, what is wrong, how to mend it."""


class Setting(NamedTuple):
    """`default` is what an unset setting is; None where it stays unset, is made, or is required with a real carrier."""

    name: str
    parse: Callable[[str], object]
    default: str | None
    about: str


SETTINGS = (
    Setting("LINE_NAME", values.line_name, None, "The neutral name the line goes by; at most 30 characters."),
    Setting("LINE_CONTACT", values.short_text(60), None, "How to reach a person of the organization: phone or e-mail."),
    Setting("TERMS_URL", values.web_address, None, "Where the terms and the privacy promise can be read."),
    Setting("DATABASE_URL", values.database_address, None, "PostgreSQL or SQLite; unset, a SQLite file under var."),
    Setting("REDIS_URL", values.redis_address, None, "Redis; unset, run-line starts a redis-server of its own."),
    Setting("TWILIO_ACCOUNT_SID", values.matching(r"[A-Za-z0-9_-]+", "AC and 32 letters or digits"), None, "The carrier's account."),
    Setting(
        "TWILIO_AUTH_TOKEN",
        values.comma_list(values.matching(r"[!-~]+", "one word, or a comma list while rotating")),
        None,
        "The carrier's token; a comma list while rotating, the new one first.",
    ),
    Setting(
        "TWILIO_NUMBERS",
        values.comma_list(values.matching(r"\+[1-9]\d{9,14}", "a comma list of numbers such as +15035550100")),
        None,
        "The numbers the line texts and calls from; E.164, a comma list.",
    ),
    Setting(
        "TWILIO_MESSAGING_SERVICE_SID",
        values.matching(r"[A-Za-z0-9_-]+", "MG and 32 letters or digits"),
        None,
        "A Messaging Service to send through (optional).",
    ),
    Setting("TWILIO_API_URL", values.base_address, None, "The address of a carrier that speaks as Twilio does; unset, Twilio."),
    Setting("PUBLIC_URL", values.public_address, None, "The address the carrier reaches this line at, and signs."),
    Setting("TWILIO_RATE", values.rate, "1", "Segments a second that each number may send."),
    Setting("SEGMENT_COST", values.price, None, "What one segment costs, in US dollars; for the cost of a broadcast beforehand."),
    Setting("QUIET_HOURS", values.quiet_hours, "21-8", "Hours in which nothing starts from us; off for trials."),
    Setting("SECRET_KEY", values.long_secret, None, "Signs the console's sessions; unset, made and kept under var."),
    Setting("DATA_KEYS", values.comma_list(values.data_key), None, "Fernet keys that seal what is kept, the newest first; unset, made and kept under var."),
    Setting("LOOKUP_KEY", values.lookup_key, None, "Keys the hash that numbers are found by; unset, made and kept under var."),
    Setting("PORT", values.port, "8000", "The port of the web server."),
    Setting("HANDRAIL_VAR", values.folder, "var", "Where a line on a single machine keeps its files."),
)  # fmt: skip

# What a real carrier cannot do without. Anything that starts with TWILIO_, or PUBLIC_URL, says that there is one.
CARRIER = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_NUMBERS", "PUBLIC_URL")
IDENTITY = ("LINE_NAME", "LINE_CONTACT", "TERMS_URL")
SANDBOX_IDENTITY = ("Handrail", "help@example.org", "https://example.org/terms")


@dataclass(frozen=True)
class Settings:
    """`redis_url` None: a redis-server of our own. `twilio_api_url` None: Twilio. `quiet_hours` None: off."""

    line_name: str
    line_contact: str
    terms_url: str
    database_url: str = field(repr=False)
    redis_url: str | None = field(repr=False)
    twilio_account_sid: str
    twilio_auth_tokens: tuple[str, ...] = field(repr=False)
    twilio_numbers: tuple[str, ...]
    messaging_service_sid: str | None
    twilio_api_url: str | None
    public_url: str
    twilio_rate: float
    segment_cost: Decimal | None
    quiet_hours: tuple[time, time] | None
    secret_key: str = field(repr=False)
    data_keys: tuple[str, ...] = field(repr=False)
    lookup_key: bytes = field(repr=False)
    port: int
    var: Path
    sandbox: bool

    @property
    def reaches_phones(self) -> bool:
        """Whether a carrier outside this machine may be behind it; else nobody's phone is."""
        return not (self.sandbox or values.is_here(self.public_url) or values.is_here(self.twilio_api_url or ""))

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> "Settings":
        given = {name: text.strip() for name, text in environment.items() if text.strip()}
        sandbox = not any(name.startswith("TWILIO_") or name == "PUBLIC_URL" for name in given)
        if not sandbox:
            _refuse_half_a_set(given)
        found = {setting.name: _parse(setting, given.get(setting.name, setting.default)) for setting in SETTINGS}
        found |= _made(found, sandbox=sandbox)
        return cls(sandbox=sandbox, **{_field(name): value for name, value in found.items()})


def _field(name: str) -> str:
    """The fields are named as the settings are, save these four."""
    renamed = {"twilio_auth_token": "twilio_auth_tokens", "handrail_var": "var"}
    renamed |= {"twilio_messaging_service_sid": "messaging_service_sid"}
    return renamed.get(name.lower(), name.lower())


def _parse(setting: Setting, raw: str | None) -> Any:
    if raw is None:
        return None
    try:
        return setting.parse(raw)
    except BadValue as wrong:
        raise SettingError(f"{setting.name} {wrong}.") from None


def _refuse_half_a_set(given: Mapping[str, str]) -> None:
    if missing := [name for name in CARRIER if name not in given]:
        said = [name for name in given if name.startswith("TWILIO_") or name == "PUBLIC_URL"]
        raise SettingError(
            f"{', '.join(missing)} must be set because {said[0]} is; "
            "set the whole carrier, or unset PUBLIC_URL and every TWILIO_ variable to use the sandbox."
        )
    if missing := [name for name in IDENTITY if name not in given]:
        raise SettingError(f"{', '.join(missing)} must be set with a real carrier; people are told who writes to them.")
    if "TWILIO_API_URL" not in given:
        for name, start in (("TWILIO_ACCOUNT_SID", "AC"), ("TWILIO_MESSAGING_SERVICE_SID", "MG")):
            text = given.get(name)
            if text and not (text.startswith(start) and len(text) == 34):
                raise SettingError(f"{name} does not look right; it is {start} and 32 letters or digits.")


def _made(found: Mapping[str, Any], *, sandbox: bool) -> dict[str, Any]:
    """What the line finds for itself: keys, the database file, and in the sandbox a carrier and a name."""
    var: Path = found["HANDRAIL_VAR"]
    made: dict[str, Any] = {}
    for name in [*keys.MAKERS, *(keys.SANDBOX_MAKERS if sandbox else ())]:
        made[name] = found[name] if found[name] is not None else _kept_key(var, name)
    made["DATABASE_URL"] = found["DATABASE_URL"] or f"sqlite:///{var / 'handrail.db'}"
    if sandbox:
        home = f"http://{LOOPBACK}:{found['PORT']}"
        made |= {"TWILIO_NUMBERS": SANDBOX_NUMBERS, "PUBLIC_URL": home, "TWILIO_API_URL": f"{home}/sandbox/api"}
        made |= {name: found[name] or text for name, text in zip(IDENTITY, SANDBOX_IDENTITY, strict=True)}
    return made


def _kept_key(var: Path, name: str) -> Any:
    setting = next(setting for setting in SETTINGS if setting.name == name)
    try:
        return _parse(setting, keys.kept(var, name))
    except (OSError, UnicodeError):
        raise SettingError(f"HANDRAIL_VAR cannot keep {name}; name a folder that this line may write to.") from None
    except SettingError:
        raise SettingError(f"{name} kept under HANDRAIL_VAR is damaged; put the file back from a backup.") from None
