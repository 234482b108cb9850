"""How fast the line is on this machine, as ratios: `make bench`, or `python -m tests.bench inbound`. Nothing is asserted."""

import sys

from tests.bench import inbound, outbound
from tests.bench.a_line import durable_postgresql

ALL = {"inbound": inbound, "outbound": outbound}


def main(names):
    rows = []
    with durable_postgresql() as server:
        for name in names or ALL:
            for row in ALL[name].measure(server):
                rows.append(row)
                tell(*row)
    print()
    for row in rows:
        tell(*row)


def tell(what, ours, against, aim):
    print(f"{ours / against:6.2f}  {what:<60} {ours:10,.0f} / {against:10,.0f}   aim {aim}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
