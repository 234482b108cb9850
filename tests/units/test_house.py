"""The rules of the house, read from the code itself."""

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from app.queues import JOBS
from workers import line

ROOT = Path(line.__file__).parents[1]
TOPS = ("flows", "app", "workers")
FILES = sorted(
    path
    for path in [*ROOT.glob("*.py"), *(path for top in TOPS for path in (ROOT / top).rglob("*.py"))]
    if "versions" not in path.parts
)
LONGEST_FUNCTION, LONGEST_FILE = 40, 300
SAYS_NOTHING = {"utils", "helpers", "manager", "service", "common"}
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
# https://..., file:///..., and options such as --index-url; pip's only option that may stand there is --hash.
ADDRESS = re.compile(r"://|^\s*-[^-]|--(?!hash=sha256:)", re.MULTILINE)


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines_of(function):
    """Without the docstring and the signature."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_and_function_can_be_taken_in(path):
    source = path.read_text()
    assert len(source.splitlines()) <= LONGEST_FILE
    long = [function.name for function in functions(ast.parse(source)) if lines_of(function) > LONGEST_FUNCTION]
    assert long == []


def test_every_name_says_what_is_inside():
    named = {part for path in FILES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert named & SAYS_NOTHING == set()


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    assert [path for path in FILES if later.search(path.read_text())] == []


def test_the_layers_hold():
    program = Path(sys.executable).with_name("lint-imports")
    seen = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert seen.returncode == 0, seen.stdout + seen.stderr


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_name_packages_and_hashes_and_no_address(path):
    text = "\n".join(row for row in path.read_text().splitlines() if not row.lstrip().startswith("#"))
    assert not ADDRESS.search(text)
    assert "://" not in path.read_text()
    pinned = re.findall(r"^[a-z0-9][^\s=]*==", text, re.MULTILINE)
    assert len(pinned) > 30
    assert len(pinned) == len(re.findall(r"^\S", text, re.MULTILINE))
    assert text.count("--hash=sha256:") >= len(pinned)


def test_what_the_line_needs_is_pinned_alike_for_its_tests():
    run, dev = (
        set(re.findall(r"^\S+==\S+", path.read_text(), re.MULTILINE))
        for path in (ROOT / "requirements/run.txt", ROOT / "requirements/dev.txt")
    )
    assert run - dev == set()


def test_every_queue_has_a_worker_of_its_own():
    workers = [command[-1] for command in line.commands("wsgi:app").values() if "rq.cli" in command]
    assert {name: workers.count(name) for name in JOBS} == dict.fromkeys(JOBS, 1)


@pytest.mark.parametrize("name", JOBS)
def test_every_job_is_there(name):
    module, _, function = JOBS[name].rpartition(".")
    assert callable(getattr(import_module(module), function))


A_CLOCK = re.compile(
    r"\bdatetime\.(now|utcnow|today)\b|\bdate\.today\b|\btime\.(time|time_ns|localtime|gmtime|ctime)\b"
    r"|\bfrom time import .*\b(time|time_ns|localtime|gmtime|ctime)\b|\bfunc\.(now|current_timestamp)\b|CURRENT_TIMESTAMP"
)
ASKS_IT = {"app/clock.py", "app/sandbox/carrier.py", "app/sandbox/calls.py"}
"""The sandbox is a carrier, and a carrier has a clock of its own."""


def test_the_clock_is_asked_in_one_place():
    asks = {str(path.relative_to(ROOT)) for path in FILES if A_CLOCK.search(path.read_text())}
    assert asks == ASKS_IT


def test_the_environment_is_read_through_settings_alone():
    reads = re.compile(r"os\.(environ\[|environ\.get|getenv)")
    assert [path for path in FILES if reads.search(path.read_text())] == []
