"""Keys nobody set are made once and kept under var, readable by this user alone. Whoever asks second, in this process
or in another, gets what the first one made.
"""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet

MAKERS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(32),
    "DATA_KEYS": lambda: Fernet.generate_key().decode(),
    "LOOKUP_KEY": lambda: secrets.token_urlsafe(32),
}
# Only the sandbox carrier gets these made: a real carrier has given its own.
SANDBOX_MAKERS: dict[str, Callable[[], str]] = {
    "TWILIO_ACCOUNT_SID": lambda: "AC" + secrets.token_hex(16),
    "TWILIO_AUTH_TOKEN": lambda: secrets.token_hex(16),
}


def kept(var: Path, name: str) -> str:
    """The key of this name, made now if this is the first start."""
    path = var / "keys" / name
    var.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        _keep(path, (MAKERS | SANDBOX_MAKERS)[name]())
    return path.read_text().strip()


def _keep(path: Path, value: str) -> None:
    """A link either appears whole or, where another process was faster, not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(value + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
