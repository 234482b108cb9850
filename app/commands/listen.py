"""What the line takes a text for, without a database."""

import sys
from pathlib import Path

import click

from app.commands.listen_report import report as lines_of_report
from flows.hearing.danger import judge
from flows.hearing.listen import Listened
from flows.hearing.listen import listen as listen_to


def _told(heard: Listened, text: str) -> str:
    danger = judge(text)
    why = f" ({danger.rule}: {', '.join(danger.words)})" if danger.words else f" ({danger.rule})" if danger.rule else ""
    out = "wants out" if heard.opt_out else "stays"
    return f"danger {heard.crisis}{why}, {out}, keyword {heard.keyword or 'none'}, {heard.language}"


@click.command("listen")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
@click.option("--report", is_flag=True, help="How well it does on the corpora of a checkout, as tables.")
@click.option("--corpora", type=click.Path(path_type=Path), default="tests/corpora", help="Where they are.")
def listen(*, as_json: bool, report: bool, corpora: Path) -> None:
    """Read one text a line on standard input; tell for each whether it is danger and why, an opt-out, and which keyword."""
    from flows.hearing.learned.weigh import open_files

    open_files()  # without them the rules are heard alone, and what is told here would not be how well both hear
    if report:
        if not corpora.is_dir():
            raise click.ClickException(
                f"No corpora in {corpora}. Run it at the top of a checkout, or say where with --corpora."
            )
        for line in lines_of_report(corpora):
            click.echo(line)
        return
    for raw in sys.stdin.buffer:
        text = raw.rstrip(b"\r\n").decode("utf-8", "replace")
        heard = listen_to(text)
        click.echo(heard.as_json() if as_json else _told(heard, text))
        sys.stdout.flush()
