"""All that is heard in one text, in the shape of the `listen --json` command."""

import json
from dataclasses import dataclass

from flows.hearing.danger import Verdict, judge
from flows.hearing.keywords import Heard, find, listen_name, nearly
from flows.hearing.language import Language, guess
from flows.hearing.opt_out import wants_out
from flows.hearing.reactions import own_words
from flows.hearing.signed import own_line


@dataclass(frozen=True, slots=True)
class Listened:
    crisis: Verdict
    opt_out: bool
    keyword: str | None
    language: Language

    def as_json(self) -> str:
        return json.dumps(
            {"crisis": self.crisis, "opt_out": self.opt_out, "keyword": self.keyword, "language": self.language}
        )


def _keyword(heard: Heard | None, *, opt_out: bool) -> str | None:
    if opt_out:
        return "stop"
    return listen_name(heard.keyword) if heard and heard.keyword != "stop" else None


def listen(text: str) -> Listened:
    """Danger, opt-out, keyword and language; English unless the text is clearly Spanish."""
    mine = own_words(own_line(text))
    heard = find(mine) or nearly(mine)
    opt_out = wants_out(mine) == "yes"
    language = guess(mine) or (heard.language if heard else None) or "en"
    return Listened(judge(text).verdict, opt_out, _keyword(heard, opt_out=opt_out), language)
