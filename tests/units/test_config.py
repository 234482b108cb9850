import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import time

import pytest
from cryptography.fernet import Fernet

from app import keys
from app.config import SETTINGS, SettingError, Settings

CARRIER = {
    "LINE_NAME": "Northside Circle",
    "LINE_CONTACT": "hello@example.org",
    "TERMS_URL": "https://example.org/terms",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "new-token,old-token",
    "TWILIO_NUMBERS": "+15035550100, +15035550199",
    "PUBLIC_URL": "https://line.example.org/",
}


@pytest.fixture
def read(tmp_path):
    return lambda **given: Settings.from_env({"HANDRAIL_VAR": str(tmp_path / "var")} | given)


def test_with_nothing_set_there_is_a_whole_sandbox(read, tmp_path):
    settings = read()
    assert settings.sandbox
    assert settings.twilio_numbers == ("+15035550100",)
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.twilio_api_url == "http://127.0.0.1:8000/sandbox/api"
    assert settings.twilio_account_sid.startswith("AC")
    assert len(settings.twilio_account_sid) == 34
    assert settings.quiet_hours == (time(21), time(8))
    assert settings.database_url == f"sqlite:///{tmp_path}/var/handrail.db"
    assert settings.redis_url is None


def test_an_empty_setting_is_an_unset_one(read):
    assert read(TWILIO_NUMBERS="", PUBLIC_URL=" ", PORT="9000").public_url == "http://127.0.0.1:9000"


def test_a_whole_carrier_is_no_sandbox(read, tmp_path):
    settings = read(**CARRIER)
    assert not settings.sandbox
    assert settings.twilio_auth_tokens == ("new-token", "old-token")
    assert settings.twilio_numbers == ("+15035550100", "+15035550199")
    assert settings.public_url == "https://line.example.org"
    assert settings.twilio_api_url is None
    assert not (tmp_path / "var/keys/TWILIO_AUTH_TOKEN").exists()


@pytest.mark.parametrize("missing", ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_NUMBERS", "PUBLIC_URL"])
def test_half_a_carrier_refuses(read, missing, tmp_path):
    with pytest.raises(SettingError, match=f"^{missing} must be set because"):
        read(**{name: text for name, text in CARRIER.items() if name != missing})
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("lone", ["TWILIO_RATE", "TWILIO_API_URL", "PUBLIC_URL", "TWILIO_ACCOUNT_SID", "TWILIO_TYPO"])
def test_any_one_of_them_is_half_a_carrier(read, lone):
    with pytest.raises(SettingError, match=f"must be set because {lone} is"):
        read(**{lone: "1"})


@pytest.mark.parametrize(
    "home", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000", "HTTPS://line.example.org"]
)
def test_a_carrier_on_this_machine_needs_no_https(read, home):
    assert read(**CARRIER | {"PUBLIC_URL": home}).public_url == home


@pytest.mark.parametrize("missing", ["LINE_NAME", "LINE_CONTACT", "TERMS_URL"])
def test_a_real_carrier_needs_to_know_who_we_are(read, missing):
    with pytest.raises(SettingError, match=f"^{missing} must be set"):
        read(**{name: text for name, text in CARRIER.items() if name != missing})


@pytest.mark.parametrize("address", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_postgresql_is_spoken_to_by_psycopg(read, address):
    assert read(DATABASE_URL=address + "me:pw@db/line").database_url == "postgresql+psycopg://me:pw@db/line"


@pytest.mark.parametrize(
    "address", ["redis://cache", "rediss://me:a%2Fb%23c@cache:6380/2", "unix:///run/redis.sock?db=1"]
)
def test_redis_is_reached_as_its_own_client_reads_it(read, address):
    assert read(REDIS_URL=address).redis_url == address


@pytest.mark.parametrize(
    ("text", "hours"),
    [("off", None), ("OFF", None), ("22-7", (time(22), time(7))), ("21:30 - 8:15", (time(21, 30), time(8, 15)))],
)
def test_quiet_hours(read, text, hours):
    assert read(QUIET_HOURS=text).quiet_hours == hours


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("LINE_NAME", "Sober Living Line"),
        ("LINE_NAME", "Northside AA"),
        ("LINE_NAME", "Línea del Norte"),
        ("LINE_NAME", "A name that goes on and on and on"),
        ("LINE_NAME", "two\nlines"),
        ("LINE_CONTACT", "x" * 61),
        ("TERMS_URL", "example.org/terms"),
        ("DATABASE_URL", "mysql://db/line"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgres://"),
        ("DATABASE_URL", "sqlite://line.db"),
        ("DATABASE_URL", "postgresql://me:hidden@db:port/line"),
        ("DATABASE_URL", "postgresql://me:hidden@db:99999/line"),
        ("REDIS_URL", "localhost:6379"),
        ("REDIS_URL", "redis://:hid/den@cache"),
        ("REDIS_URL", "redis://:hid#den@cache"),
        ("REDIS_URL", "redis://:12/34@cache"),
        ("REDIS_URL", "redis://cache:99999"),
        ("REDIS_URL", "redis://cache?socket_timeout=hidden"),
        ("QUIET_HOURS", "24-8"),
        ("QUIET_HOURS", "8-8"),
        ("QUIET_HOURS", "night"),
        ("SECRET_KEY", "short"),
        ("DATA_KEYS", "not-a-key"),
        ("DATA_KEYS", "s" * 43 + "=,,"),
        ("LOOKUP_KEY", "short"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("HANDRAIL_VAR", __file__),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(read, name, text):
    refuses(read, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("TWILIO_ACCOUNT_SID", "SK" + "0" * 32),
        ("TWILIO_AUTH_TOKEN", "one,,two"),
        ("TWILIO_NUMBERS", "503-555-0100"),
        ("TWILIO_MESSAGING_SERVICE_SID", "MG1"),
        ("TWILIO_API_URL", "https://example.org?x=1"),
        ("PUBLIC_URL", "line.example.org"),
        ("PUBLIC_URL", "https://line.example.org:99999"),
        ("PUBLIC_URL", "http://line.example.org"),
        ("PUBLIC_URL", "http://192.168.1.20:8000"),
        ("PUBLIC_URL", "http://localhost.example.org"),
        ("PUBLIC_URL", "http://0.0.0.0:8000"),
        ("TWILIO_RATE", "0"),
        ("TWILIO_RATE", "nan"),
        ("TWILIO_RATE", "fast"),
        ("SEGMENT_COST", "0"),
        ("SEGMENT_COST", "nan"),
        ("SEGMENT_COST", "cheap"),
    ],
)
def test_a_wrong_carrier_setting_is_named_in_one_line(read, name, text):
    refuses(lambda **given: read(**CARRIER | given), name, text)


def refuses(read, name, text):
    with pytest.raises(SettingError, match=f"^{name} ") as refused:
        read(**{name: text})
    assert "\n" not in str(refused.value)
    assert "hid" not in str(refused.value)


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATA_KEYS", "LOOKUP_KEY", "DATABASE_URL", "REDIS_URL", "LINE_CONTACT"])
def test_what_was_given_is_not_repeated(read, name):
    with pytest.raises(SettingError) as refused:
        read(**{name: "hunter2" if name != "LINE_CONTACT" else "hunter2" * 9})
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("name", ["Na Pali Friends", "Señal del Norte", "Circle & Co."])
def test_a_neutral_name_is_taken(read, name):
    assert read(LINE_NAME=name).line_name == name


def test_another_carrier_may_name_accounts_as_it_likes(read):
    assert read(**CARRIER | {"TWILIO_ACCOUNT_SID": "space-1", "TWILIO_API_URL": "https://carrier.example"})


def test_keys_are_kept_for_this_user_alone(read, tmp_path):
    first = read()
    assert read() == first
    for path in (tmp_path / "var/keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700


def test_keys_that_are_set_are_not_made(read, tmp_path):
    data_key = Fernet.generate_key().decode()
    settings = read(SECRET_KEY="s" * 16, DATA_KEYS=data_key, LOOKUP_KEY="l" * 16)
    assert (settings.secret_key, settings.data_keys, settings.lookup_key) == ("s" * 16, (data_key,), b"l" * 16)
    assert not (tmp_path / "var/keys/DATA_KEYS").exists()


def test_starts_at_the_same_moment_agree_on_a_key(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        made = set(pool.map(lambda _: keys.kept(tmp_path / "var", "DATA_KEYS"), range(64)))
    assert len(made) == 1
    assert [path.name for path in (tmp_path / "var/keys").iterdir()] == ["DATA_KEYS"]


def test_a_damaged_key_is_not_replaced(read, tmp_path):
    read()
    (tmp_path / "var/keys/DATA_KEYS").write_text("")
    with pytest.raises(SettingError, match=r"^DATA_KEYS kept under HANDRAIL_VAR is damaged"):
        read()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingError, match=r"^HANDRAIL_VAR cannot keep"):
        Settings.from_env({"HANDRAIL_VAR": str(tmp_path / "file" / "var")})


def test_no_secret_shows_in_what_is_printed(read):
    settings = read(**CARRIER, DATABASE_URL="postgres://me:hidden@db/line", REDIS_URL="redis://:hidden@cache")
    printed = repr(settings)
    assert "hidden" not in printed
    assert "token" not in printed.replace("twilio_auth_tokens", "")
    assert settings.secret_key not in printed


def test_every_setting_says_what_it_is_for():
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert all(setting.about.endswith(".") for setting in SETTINGS)
