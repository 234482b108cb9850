"""A flowchart of each conversation that asks something, drawn from what explore finds. The same every time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from flows.explore import Step, base, explore, landmarks
from flows.journal import Entry
from flows.lint.turns import BY_PHONE_ONLY
from flows.replies import Channel
from flows.scripts import SCRIPTS
from flows.talk import Said
from flows.words.render import Speaker
from flows.words.wording import Wording

ALWAYS = {"line": "Hope Street Line", "contact": "help@example.org", "terms": "https://example.org/terms", "most": 4}
FAMILIES = {
    "tip-": "(a tip)",
    "members-": "(how to join, or to come back)",
    "days-next-": "(the next milestone)",
    "resource-": "(the numbers of that kind)",
    "crisis-told": "(whether a coordinator was told)",
    "crisis-not-told": "(whether a coordinator was told)",
}
"""Words that stand for one another, by how their keys begin: one node is enough, and says this."""
DANGER, AGAIN = "crisis-", "-again"
LONGEST_LABEL = 44
SAFE = str.maketrans({"&": "and", '"': "'", "#": "no. ", "<": "(", ">": ")"})
NAMES = {"given": "what was written", "opened-with": "more than the word?"}


@dataclass(frozen=True)
class Node:
    """A turn, by what is said and asked; or another script (`enters`) that goes on from here."""

    said: tuple[str, ...]
    asks: str = ""
    enters: str = ""


@dataclass(frozen=True)
class Fork:
    """What a look found, or a deed came to, leads on in different ways: (outcome, where to)."""

    name: str
    ways: tuple[tuple[str, "Way"], ...]


Way = frozenset[Node] | Fork
"""Where an answer leads: mostly one turn; two where earlier answers count too."""
Path = tuple[tuple[tuple[str, str], ...], Node]
"""What was looked up and done since the answer, as (name, outcome), and the turn it came to."""


@dataclass
class Chart:
    """One script's turns: their words, and from each by its answers to the next."""

    words: dict[Node, str] = field(default_factory=dict)
    ways: dict[Node | None, dict[str, list[Path]]] = field(default_factory=dict)


def draw_all() -> dict[str, str]:
    """File name to Markdown: one page for each conversation that asks, and the list of all."""
    pages = {f"{name}.md": page for name in SCRIPTS if (page := _page(name))}
    return {"README.md": _index(pages), **pages}


def _page(name: str) -> str:
    """Empty for a conversation that only tells."""
    chart = _chart(name)
    if not any(node.asks for node in chart.words):
        return ""
    lines = [f"# {name}", "", _about(name), "", "```mermaid", "flowchart TD", *_Pen(chart).draw(), "```"]
    if any(" *|" in line for line in lines):
        lines += ["", "\\* one or the other, by what was said before."]
    entered = sorted({node.enters for node in chart.words if node.enters})
    if entered:
        lines += ["", "Goes on to: " + ", ".join(f"[{other}]({_file(other)})" for other in entered) + "."]
    return "\n".join(lines) + "\n"


def _file(name: str) -> str:
    """Where a conversation is drawn or listed."""
    return f"{name}.md" if any(step.turn.question for step in explore(SCRIPTS[name])) else "README.md"


def _about(name: str) -> str:
    return " ".join((SCRIPTS[name].__doc__ or "").split())


def _index(pages: Mapping[str, str]) -> str:
    head = ["# Conversations", "", "Drawn from the scripts by `flask --app wsgi flows draw`; do not edit by hand.", ""]
    rows = ["| conversation | what it is |", "|---|---|"]
    for name in SCRIPTS:
        shown = f"[{name}]({name}.md)" if f"{name}.md" in pages else name
        rows.append(f"| {shown} | {_about(name)} |")
    return "\n".join([*head, *rows]) + "\n"


def _chart(name: str) -> Chart:
    """Explore the script; stop where it goes on to another."""
    steps = list(explore(SCRIPTS[name], name, landmarks(SCRIPTS)))[::-1]
    channel: Channel = "voice" if name in BY_PHONE_ONLY else "sms"
    speaker, chart = Speaker(Wording(), "en", ALWAYS), Chart()
    asked_at = {_trail(step.journal.entries): _node(step) for step in steps if step.turn.question}
    for step in steps:
        node = _node(step)
        chart.words.setdefault(node, _label(step, speaker, channel))
        entries = step.journal.entries
        answered = max((at for at, entry in enumerate(entries) if entry.sort == "answer"), default=-1)
        before = asked_at[_trail(entries[:answered])] if answered >= 0 else None
        label = step.answers[-1][1] if step.answers else ""
        path = tuple((base(entry.name), _outcome(entry.value)) for entry in entries[answered + 1 :])
        chart.ways.setdefault(before, {}).setdefault(label, []).append((path, node))
    return chart


def _trail(entries: Iterable[Entry]) -> str:
    return repr([(entry.name, entry.value) for entry in entries])


def _node(step: Step) -> Node:
    said = dict.fromkeys(_family(said.key) for said in _beside_sorry(step))
    asks = step.turn.question.key if step.turn.question else ""
    return Node(tuple(said), asks, step.enters)


def _beside_sorry(step: Step) -> list[Said]:
    """A question that comes with a word on what did not fit is the same question; so is what is said in other words."""
    told = [said for said in step.turn.said if not said.key.startswith("misfit-")]
    return [replace(said, key=said.key.removesuffix(AGAIN)) if said.key.startswith(DANGER) else said for said in told]


def _family(key: str) -> str:
    """The key, or what stands for it and others like it."""
    return next((label for start, label in FAMILIES.items() if key.startswith(start)), key)


def _outcome(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case [bool() as fits, kept]:
            return "fits" if fits else "does not fit" if kept else "nothing"
        case dict() | list() | None:
            return "found" if value and next(iter(value.values() if isinstance(value, dict) else value)) else "nothing"
        case _:
            return str(value)


def _label(step: Step, speaker: Speaker, channel: Channel) -> str:
    """The first words of each thing said, the question last."""
    parts = [_short(words) for words in dict.fromkeys(_told(said, speaker, channel) for said in _beside_sorry(step))]
    question = step.turn.question
    if question:
        asked = _in_words(Said(question.key, question.values), speaker, channel) or "(the menu)"
        parts.append(f"<b>{_short(asked)}</b>")
    if step.enters:
        parts.append(step.enters)
    return "<br/>".join(part for part in parts if part) or "(nothing is said)"


def _told(said: Said, speaker: Speaker, channel: Channel) -> str:
    family = _family(said.key)
    return _in_words(said, speaker, channel) if family == said.key else family


def _in_words(said: Said, speaker: Speaker, channel: Channel) -> str:
    return speaker.words(said.key, said.values, channel, said.language)


def _short(text: str) -> str:
    """Cut at a word's end, and safe between quotes in Mermaid."""
    text = " ".join(text.split())
    if len(text) > LONGEST_LABEL:
        text = text[:LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(",.:;") + " ..."
    return text.translate(SAFE)


def lead(paths: list[Path]) -> Way:
    """Where these paths lead, with only those forks that make a difference."""
    targets = frozenset(node for _, node in paths)
    if len(targets) == 1 or not all(path for path, _ in paths):
        return targets
    names = {path[0][0] for path, _ in paths}
    if len(names) > 1:
        return targets
    by_outcome: dict[str, list[Path]] = {}
    for path, node in paths:
        by_outcome.setdefault(path[0][1], []).append((path[1:], node))
    ways = {outcome: lead(rest) for outcome, rest in by_outcome.items()}
    if len(set(ways.values())) == 1:
        return next(iter(ways.values()))
    return Fork(names.pop(), tuple(ways.items()))


@dataclass
class _Pen:
    """Writes Mermaid: each node once, in the order they are met from the start."""

    chart: Chart
    numbers: dict[Node | Fork | None, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def draw(self) -> list[str]:
        self.lines.append("    start([begins])")
        self.numbers[None] = "start"
        waiting: list[Node | None] = [None]
        for node in waiting:
            waiting += self._answers(node)
        return self.lines

    def _answers(self, node: Node | None) -> list[Node]:
        """Edges out of a turn: answers that lead the same way share one."""
        if node and node.asks and node not in self.chart.ways:
            self._asked_again(node)
        labels: dict[Way, list[str]] = {}
        for answer, paths in self.chart.ways.get(node, {}).items():
            labels.setdefault(lead(paths), []).append(answer)
        return [new for way, answers in labels.items() for new in self._edges(self.numbers[node], _span(answers), way)]

    def _asked_again(self, node: Node) -> None:
        """A question that explore showed, and did not follow a second time: it goes on as it did the first."""
        first = next((other for other in self.chart.ways if other and other.asks == node.asks), None)
        if first in self.numbers:
            self.lines.append(f"    {self.numbers[node]} -.-> {self.numbers[first]}")

    def _edges(self, origin: str, label: str, way: Way) -> Iterator[Node]:
        unsure = " *" if isinstance(way, frozenset) and len(way) > 1 else ""
        arrow = f"-->|{label}{unsure}|" if label or unsure else "-->"
        if isinstance(way, Fork):
            fresh = way not in self.numbers
            if fresh:
                self.numbers[way] = f"f{len(self.numbers)}"
                self.lines.append(f"    {self.numbers[way]}({NAMES.get(way.name, way.name.replace('-', ' '))})")
            self.lines.append(f"    {origin} {arrow} {self.numbers[way]}")
            by_way: dict[Way, list[str]] = {}
            for outcome, further in way.ways if fresh else ():
                by_way.setdefault(further, []).append(outcome)
            for further, outcomes in by_way.items():
                yield from self._edges(self.numbers[way], _span(outcomes), further)
            return
        for node in sorted(way, key=lambda node: (node.said, node.asks, node.enters)):
            if node not in self.numbers:
                self.numbers[node] = f"n{len(self.numbers)}"
                self.lines.append(f"    {self.numbers[node]}{self._shape(node)}")
                yield node
            self.lines.append(f"    {origin} {arrow} {self.numbers[node]}")

    def _shape(self, node: Node) -> str:
        words = self.chart.words[node]
        if node.enters:
            return f'[["{words}"]]'
        return f'["{words}"]' if node.asks else f'(["{words}"])'


def _span(labels: list[str]) -> str:
    """`1, 2, 3`, as `1 to 3` where they follow one another."""
    shown = [label.replace("-", " ") for label in labels if label]
    if len(shown) > 2 and all(label.isdigit() for label in shown):
        numbers = [int(label) for label in shown]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            return f"{shown[0]} to {shown[-1]}"
    return ", ".join(shown)
