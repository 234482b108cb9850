"""The processes of a running line: all in one process group, each started again when it ends, ever more slowly if it
keeps ending.
"""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from workers.former_run import Run

log = logging.getLogger("handrail")

FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0
# One that lived this long has recovered; its next end counts as the first.
STEADY_SECONDS = 30.0


@dataclass
class Child:
    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    delay: float = FIRST_DELAY

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None


@dataclass
class Children:
    run: Run
    environment: Mapping[str, str]
    family: list[Child] = field(default_factory=list)
    _group: int = 0

    def start(self, name: str, command: list[str]) -> Child:
        child = Child(name, command)
        self.family.append(child)
        self._start(child)
        return child

    def tend(self) -> None:
        """Starts again what has ended and is due."""
        now = time.monotonic()
        for child in self.family:
            if child.process is not None and not child.runs():
                _mourn(child, now)
            if child.process is None and now >= child.due:
                self._start(child)

    def end_hanging(self, pid: int) -> None:
        """It comes back as any that ends. Of a stranger it is only told: whoever looks into the database with a tool of
        their own may have reasons.
        """
        with suppress(ProcessLookupError):
            if os.getpgid(pid) != self._group:
                log.warning("process %d, which is none of ours, keeps everybody from the database", pid)
                return
            log.warning("process %d keeps everybody from the database; it is ended", pid)
            os.kill(pid, signal.SIGKILL)

    def stop(self, *, last: str, patience: float = 4.0) -> None:
        """Asks first, and the one that the others lean on last; then ends whatever is left of the group, grandchildren
        too.
        """
        _ask([child for child in self.family if child.name != last], patience)
        _ask([child for child in self.family if child.name == last], 1.0)
        if self._group:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._group, signal.SIGKILL)
        for child in self.family:
            if child.process is not None:
                child.process.wait()
        log.info("stopped")

    def _start(self, child: Child) -> None:
        child.started = time.monotonic()
        child.process = self._spawn(child.command)
        log.info("%s started (process %d)", child.name, child.process.pid)

    def _spawn(self, command: list[str]) -> subprocess.Popen[bytes]:
        if self._group:
            # The group is gone once all of its processes are, and then cannot be joined.
            with suppress(PermissionError, ProcessLookupError):
                return self._popen(command, self._group)
        self.run.forget()
        process = self._popen(command, 0)
        self._group = process.pid
        self.run.record(self._group)
        return process

    def _popen(self, command: list[str], group: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own commands
            command,
            stdin=subprocess.DEVNULL,
            env=dict(self.environment),
            pass_fds=(self.run.children_lock,),
            process_group=group,
        )


def _mourn(child: Child, now: float) -> None:
    assert child.process is not None
    lived = now - child.started
    child.delay = FIRST_DELAY if lived > STEADY_SECONDS else min(child.delay * 2, LONGEST_DELAY)
    child.due = now + child.delay
    log.warning("%s ended (%s); starting it again in %.0f s", child.name, child.process.returncode, child.delay)
    child.process = None


def _ask(children: list[Child], patience: float) -> None:
    asked = [child.process for child in children if child.process is not None and child.runs()]
    for process in asked:
        process.terminate()
    end = time.monotonic() + patience
    for process in asked:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, end - time.monotonic()))
