"""Stops a process at a moment at which it holds SQLite's write lock: `python -m tests.stopping_a_writer PID DATABASE`"""

import os
import signal
import sys
from pathlib import Path

from workers.hanging import holder


def stopped_while_writing(pid, database):
    """Whether it now stands still with the lock; one that had let go of it already goes on."""
    if holder(database) != pid:
        return False
    os.kill(pid, signal.SIGSTOP)
    while Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "T":
        pass
    if holder(database) == pid:
        return True
    os.kill(pid, signal.SIGCONT)
    return False


if __name__ == "__main__":
    while not stopped_while_writing(int(sys.argv[1]), Path(sys.argv[2])):
        pass
