"""What a text weighs by what was learned: worked out once for all who ask about the same text."""

from functools import lru_cache

from flows.hearing.learned.line import Weight


class CannotWeigh(Exception):
    """What was learned cannot run (a file that was spoilt, no memory left): the rules are heard alone."""


def unweighed(_: str) -> Weight:
    """As if nothing had been learned: for what the rules alone shall decide."""
    return Weight(0.0, 0)


@lru_cache(maxsize=32)
def weighed(said: str) -> Weight:
    """`said` as `typed` leaves it. Read when first asked, so that what never listens starts without it."""
    words = said.split()
    if not words:
        return unweighed(said)
    try:
        from flows.hearing.learned.weigh import weigh

        return weigh(words)
    except Exception as fault:
        raise CannotWeigh from fault
