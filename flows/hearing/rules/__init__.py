"""The rules of hearing are data: TOML files in the phrase language of `flows.hearing.phrases`, read once."""

import tomllib
from importlib.resources import files
from typing import Any


def rule_book(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
