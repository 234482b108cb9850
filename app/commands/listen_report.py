"""How well listening does on the corpora, as tables. A text that was learned from is never scored by what learned from it."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from flows.hearing.danger import judge
from flows.hearing.learned.line import Weight
from flows.hearing.listen import listen
from flows.hearing.opt_out import wants_out
from flows.hearing.plain import plain

LANGUAGES = ("en", "es")
PARTS = {
    "learned": "each text weighed by a model that had learned from the other folds only",
    "untouched": "scored by the line as it is; nothing was written or learned with them",
}
_VERDICTS = ("yes", "maybe", "no")


def _rows(file: Path) -> Iterator[list[str]]:
    return (line.split("\t") for line in file.read_text("utf-8").splitlines())


def _held_out(corpora: Path) -> dict[str, Weight]:
    return {
        mark: Weight(float(encoder), float(grams), int(kind))
        for mark, _, encoder, grams, kind in _rows(corpora / "held_out.tsv")
    }


def mark(text: str) -> str:
    """What a text, however it is dressed, is known by in held_out.tsv."""
    return f"{zlib.crc32((plain(text) or text).encode()):08x}"


def _verdict(text: str, held_out: dict[str, Weight] | None) -> str:
    if held_out is None:
        return judge(text).verdict
    weight = held_out[mark(text)]
    return judge(text, lambda _: weight).verdict


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "      -"


def _line(label: str, language: str, kind: str, heard: Counter[str]) -> str:
    whole = heard.total()
    shares = " ".join(_share(heard[verdict], whole) for verdict in _VERDICTS)
    return f"{label:7} {language:4} {kind:17} {whole:5} {shares} {_share(whole - heard['no'], whole)}"


def _danger_table(folder: Path, held_out: dict[str, Weight] | None) -> Iterator[str]:
    yield f"{'label':7} {'lang':4} {'kind':17} {'texts':>5} {'yes':>7} {'maybe':>7} {'no':>7} {'heard':>7}"
    for label in ("danger", "safe"):
        whole = Counter[str]()
        for language in LANGUAGES:
            kinds: dict[str, Counter[str]] = {}
            for _, kind, text in _rows(folder / f"{label}.{language}.tsv"):
                kinds.setdefault(kind, Counter())[_verdict(text, held_out)] += 1
            for kind, heard in sorted(kinds.items()):
                yield _line(label, language, kind, heard)
            of_language = sum(kinds.values(), Counter[str]())
            yield _line(label, language, "all", of_language)
            whole += of_language
        yield _line(label, "both", "all", whole)


def _count(name: str, folder: Path, file: str, wanted: Callable[[str], bool], right: Callable[[str, str], bool]) -> str:
    rows = [(label, text) for label, _, text in _rows(folder / file) if wanted(label)]
    return f"{name:37} {len(rows):5} {_share(sum(right(label, text) for label, text in rows), len(rows))}"


def _keyword(meant: str, text: str) -> bool:
    return (listen(text).keyword or "none") == meant


def _other_tables(folder: Path) -> Iterator[str]:
    stop = partial(_count, folder=folder, file="stop.tsv")
    words = partial(_count, folder=folder, file="words.tsv")
    yield stop("asks us to stop: heard", wanted="stop".__eq__, right=lambda _, text: wants_out(text) == "yes")
    yield stop("does not: taken for it", wanted="go-on".__eq__, right=lambda _, text: wants_out(text) == "yes")
    yield words("means a keyword: the right one", wanted="none".__ne__, right=_keyword)
    yield words("means none: taken for one", wanted="none".__eq__, right=lambda _, text: not _keyword("none", text))


def report(corpora: Path) -> Iterator[str]:
    for part, how in PARTS.items():
        yield f"{part}: {how}"
        yield from _danger_table(corpora / part, _held_out(corpora) if part == "learned" else None)
        yield from _other_tables(corpora / part)
        yield ""
