"""How well listening does on the corpora, as tables. What was learned from is not scored."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from flows.hearing.danger import judge
from flows.hearing.listen import listen
from flows.hearing.opt_out import wants_out

LANGUAGES = ("en", "es")
PARTS = {
    "validation": "nothing was learned from them, but the line was drawn on them",
    "untouched": "nothing was written, learned or drawn with them",
}
_VERDICTS = ("yes", "maybe", "no")


def _rows(file: Path) -> Iterator[list[str]]:
    return (line.split("\t") for line in file.read_text("utf-8").splitlines())


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "      -"


def _line(label: str, language: str, kind: str, heard: Counter[str]) -> str:
    whole = heard.total()
    shares = " ".join(_share(heard[verdict], whole) for verdict in _VERDICTS)
    return f"{label:7} {language:4} {kind:17} {whole:5} {shares} {_share(whole - heard['no'], whole)}"


def _danger_table(folder: Path) -> Iterator[str]:
    yield f"{'label':7} {'lang':4} {'kind':17} {'texts':>5} {'yes':>7} {'maybe':>7} {'no':>7} {'heard':>7}"
    for label in ("danger", "safe"):
        whole = Counter[str]()
        for language in LANGUAGES:
            kinds: dict[str, Counter[str]] = {}
            for _, kind, text in _rows(folder / f"{label}.{language}.tsv"):
                verdict = judge(text).verdict
                kinds.setdefault(kind, Counter())[verdict] += 1
            for kind, heard in sorted(kinds.items()):
                yield _line(label, language, kind, heard)
            of_language = sum(kinds.values(), Counter[str]())
            yield _line(label, language, "all", of_language)
            whole += of_language
        yield _line(label, "both", "all", whole)


def _stop_table(folder: Path) -> Iterator[str]:
    yield f"{'label':22} {'texts':>5} {'heard':>7} {'asked':>7}"
    for label, name in (("stop", "asks us to stop"), ("go-on", "does not")):
        rows = [text for meant, _, text in _rows(folder / "stop.tsv") if meant == label]
        heard = Counter(wants_out(text) for text in rows)
        yield f"{name:22} {len(rows):5} {_share(heard['yes'], len(rows))} {_share(heard['unsure'], len(rows))}"


def _word_table(folder: Path) -> Iterator[str]:
    yield f"{'label':22} {'texts':>5} {'right':>7} {'another':>7} {'none':>7}"
    words: dict[str, Counter[str]] = {}
    for meant, _, text in _rows(folder / "words.tsv"):
        found = listen(text).keyword or "none"
        how = "right" if found == meant else "none" if found == "none" else "another"
        words.setdefault(meant, Counter())[how] += 1
    keywords = sum((heard for meant, heard in words.items() if meant != "none"), Counter[str]())
    for name, heard in (*sorted(words.items()), ("a keyword", keywords)):
        shares = " ".join(_share(heard[how], heard.total()) for how in ("right", "another", "none"))
        yield f"{name:22} {heard.total():5} {shares}"


def report(corpora: Path) -> Iterator[str]:
    for part, how in PARTS.items():
        yield f"{part}: {how}"
        yield from _danger_table(corpora / part)
        yield from _stop_table(corpora / part)
        yield from _word_table(corpora / part)
        yield ""
