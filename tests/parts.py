"""What a test may need that is no Python package. Without it the test is left out and named at the end; where
HANDRAIL_TEST_ALL is set, nothing may be left out.
"""

import os
import shutil

import pytest

PARTS = {
    "chromium": ("Chromium", ("chromium", "chromium-browser", "google-chrome")),
    "espeak": ("espeak-ng", ("espeak-ng",)),
}


def path_of(part):
    """Where the program is, or None."""
    return next(filter(None, map(shutil.which, PARTS[part][1])), None)


def nothing_may_be_left_out():
    return bool(os.environ.get("HANDRAIL_TEST_ALL"))


def pytest_runtest_setup(item):
    for part, (name, _) in PARTS.items():
        if item.get_closest_marker(part) and not path_of(part):
            pytest.skip(f"no {name} on this machine")


def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if nothing_may_be_left_out() and reporter and reporter.stats.get("skipped") and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    left_out = terminalreporter.stats.get("skipped", [])
    for report in left_out:
        _, _, reason = report.longrepr
        terminalreporter.write_line(f"left out: {report.nodeid} ({reason.removeprefix('Skipped: ')})")
    if left_out and nothing_may_be_left_out():
        terminalreporter.write_line("HANDRAIL_TEST_ALL is set: a test that was left out counts as failed.", red=True)
