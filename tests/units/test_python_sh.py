import subprocess

import pytest

from tests.units.test_house import ROOT

RUNS, FAILS = "#!/bin/sh\nexit 0\n", "#!/bin/sh\nexit 127\n"
# Answers what is asked of its version, and fails when asked to import venv.
NO_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n'


@pytest.fixture
def find(tmp_path):
    def run(**programs):
        for name, script in programs.items():
            path = tmp_path / name.replace("_", ".")
            path.write_text(script)
            path.chmod(0o755)
        return subprocess.run(
            ["/bin/sh", ROOT / "requirements/python.sh"],
            env={"PATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_the_first_that_runs_is_taken(find):
    assert find(python3_12=FAILS, python3_11=RUNS, python3=RUNS, cc=RUNS).stdout == "python3.11\n"


def test_one_with_venv_goes_before_one_without(find):
    assert find(python3_12=NO_VENV, python3=RUNS, cc=RUNS).stdout == "python3\n"


@pytest.mark.parametrize(
    ("programs", "mend"),
    [
        ({}, "apt-get install python3 python3-venv"),
        ({"python3": FAILS}, "apt-get install python3 python3-venv"),
        ({"python3": NO_VENV, "cc": RUNS}, "apt-get install python3-venv"),
        ({"python3": RUNS}, "apt-get install build-essential"),
        ({"python3": RUNS, "cc": FAILS}, "apt-get install build-essential"),
    ],
)
def test_what_is_missing_is_told_in_one_line(find, programs, mend):
    seen = find(**programs)
    assert seen.returncode == 1
    assert mend in seen.stderr
    assert seen.stderr.count("\n") == 1
    assert seen.stdout == ""
