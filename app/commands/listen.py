"""What the line takes a text for, without a database."""

import sys

import click

from flows.hearing.listen import listen as listen_to


@click.command("listen")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
def listen(*, as_json: bool) -> None:
    """Read one text a line on standard input; tell for each whether it is danger, an opt-out, and which keyword."""
    for text in sys.stdin.buffer:
        heard = listen_to(text.rstrip(b"\r\n").decode("utf-8", "replace"))
        if as_json:
            click.echo(heard.as_json())
        else:
            out = "wants out" if heard.opt_out else "stays"
            click.echo(f"danger {heard.crisis}, {out}, keyword {heard.keyword or 'none'}, {heard.language}")
        sys.stdout.flush()
