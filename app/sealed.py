"""What is kept is sealed: anyone can carry the database away and read no number, name or text in it. A number is found
again by a keyed hash, never by its digits.
"""

import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, MultiFernet


class Sealer:
    """Seals with the first key and opens with any, so keys can be rotated."""

    def __init__(self, data_keys: Sequence[str], lookup_key: bytes) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in data_keys])
        self._lookup_key = lookup_key

    def seal(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Raises cryptography's InvalidToken for what none of our keys has sealed."""
        return self._fernet.decrypt(sealed.encode()).decode()

    def reseal(self, sealed: str) -> str:
        """The same, sealed with the first key. Raises as `open` does."""
        return self._fernet.rotate(sealed.encode()).decode()

    def fingerprint(self, e164: str) -> str:
        return hmac.digest(self._lookup_key, e164.encode(), "sha256").hex()
