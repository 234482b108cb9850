"""How fast the line is on this machine, as ratios: `make bench`, or `python -m tests.bench inbound tick` for some of the
rows. Nothing is asserted, nothing leaves this machine.
"""

import argparse
import time

from tests.bench import broadcast, busy, inbound, outbound, table, tick
from tests.bench.a_line import durable_postgresql

PARTS = {
    "inbound": inbound.measure,
    "outbound": outbound.measure,
    "tick": tick.measure,
    "broadcast": broadcast.measure,
    "busy": busy.measure,
}


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which rows: {', '.join(PARTS)}; all where none is named"
    )
    names = parser.parse_args().names
    if unknown := sorted(set(names) - set(PARTS)):
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(PARTS)}")
    rows = []
    try:
        with durable_postgresql() as server:
            for name in names or PARTS:
                began = time.monotonic()
                rows += PARTS[name](server)
                print(f"({name} took {time.monotonic() - began:.0f} s)\n", flush=True)
    finally:
        table.tell(rows)  # what was measured before something went wrong is worth telling


if __name__ == "__main__":
    main()
