"""RapidSMS from the package index, in a venv of its own that is kept for the next time: it is no part of the line."""

import os
import subprocess
import venv
from importlib.metadata import version
from pathlib import Path

from tests import servers
from tests.bench.a_line import a_free_port, process
from workers.web import MOST_PROCESSES, THREADS

HERE = Path(__file__).parent
PLACE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "handrail-bench" / "rapidsms"
PACKAGES = ("RapidSMS==2.2.0", "Django>=5.2,<5.3", "psycopg[binary,pool]", f"granian=={version('granian')}")
"""What serves it is what serves us."""
DATABASE = "bench_rapidsms"
USUAL, SPARED = "RapidSMS", "RapidSMS, spared"
"""As Django and its own documentation set it up; and with what settings alone can spare it."""


def serve(running, server):
    """({name: address}, why there is none), until `running` (an ExitStack) ends."""
    try:
        _install()
    except (OSError, subprocess.SubprocessError) as fault:
        return {}, f"not installed here ({type(fault).__name__})"
    servers.run_sql(server, f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f"CREATE DATABASE {DATABASE}")
    running.callback(servers.run_sql, server, f"DROP DATABASE {DATABASE} WITH (FORCE)")
    environment = {
        # Not the whole checkout: some package of theirs is called tests.
        "PYTHONPATH": str(HERE),
        "DATABASE_URL": servers.in_database(server, DATABASE),
        "DJANGO_SETTINGS_MODULE": "a_rapidsms.settings",
    }
    subprocess.run([_python(), "-m", "django", "migrate", "--verbosity", "0"], env=environment, check=True)
    return {
        USUAL: _web(running, environment),
        SPARED: _web(running, environment | {"DJANGO_SETTINGS_MODULE": "a_rapidsms.spared"}),
    }, ""


def _web(running, environment):
    port = a_free_port()
    address = f"http://127.0.0.1:{port}"
    granian = ["-m", "granian", "--interface", "wsgi", "--port", str(port), "--log-level", "error"]
    size = ["--workers", str(min(os.cpu_count() or 1, MOST_PROCESSES)), "--blocking-threads", str(THREADS)]
    words = [*granian, *size, "a_rapidsms.web:application"]
    running.enter_context(process(*words, python=_python(), environment=environment, answers=f"{address}/healthz"))
    return address


def _install():
    """Once, and again where the wanted versions have changed."""
    done = PLACE / "installed"
    if done.exists() and done.read_text("utf-8") == " ".join(PACKAGES):
        return
    print(f"installing {' '.join(PACKAGES)} into a venv outside of this checkout", flush=True)
    venv.create(PLACE, clear=True, with_pip=True)
    pip = [_python(), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", "install"]
    subprocess.run([*pip, *PACKAGES], check=True, timeout=300, capture_output=True)
    done.write_text(" ".join(PACKAGES), "utf-8")


def _python():
    return str(PLACE / "bin" / "python")
