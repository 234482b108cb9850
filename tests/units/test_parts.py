import os
import subprocess
import sys

import pytest

from tests.units.test_house import ROOT

A_TEST = """
import pytest

@pytest.mark.{part}
def test_it():
    assert True
"""


@pytest.fixture
def run(tmp_path):
    """A session of its own, on a machine where nothing is installed beside Python."""

    def run(**environment):
        (tmp_path / "test_page.py").write_text(A_TEST.format(part="chromium"))
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", tmp_path, tmp_path],
            cwd=ROOT,
            env={"PATH": str(tmp_path), "HOME": os.environ.get("HOME", "/")} | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_test_left_out_is_named(run):
    seen = run()
    assert seen.returncode == 0
    assert "left out: test_page.py::test_it (no Chromium on this machine)" in seen.stdout


def test_where_nothing_may_be_left_out_it_fails(run):
    assert run(HANDRAIL_TEST_ALL="1").returncode == 1
