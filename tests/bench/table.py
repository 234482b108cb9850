"""The rows of `make bench`, and how they are told."""

from dataclasses import dataclass

WIDTHS = (46, 44, 12, 12, 7)


@dataclass(frozen=True)
class Row:
    """`ours` and `theirs` are in `unit`; the ratio is ours by theirs. `theirs` None: `why` says what could not be measured."""

    what: str
    against: str
    ours: float
    theirs: float | None
    unit: str
    aim: str
    why: str = ""

    def cells(self):
        theirs = self.why or "-" if self.theirs is None else f"{self.theirs:,.0f} {self.unit}"
        ratio = f"{self.ours / self.theirs:.2f}" if self.theirs else "-"
        return self.what, self.against, f"{self.ours:,.0f} {self.unit}", theirs, ratio, self.aim


HEAD = ("what", "against", "ours", "theirs", "ratio", "aim")


def line(cells):
    *padded, last = cells
    return "  ".join([*(cell.ljust(width) for cell, width in zip(padded, WIDTHS, strict=True)), last])


def tell(rows):
    print(line(HEAD))
    for row in rows:
        print(line(row.cells()))
