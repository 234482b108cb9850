"""The same text, dressed differently: spaces, case, punctuation at the ends, accents."""

from hypothesis import strategies as st

_EDGES = st.text(alphabet=" .,!?;:…-_*\"'\t\n\u200f\u200b\ufeff", max_size=6)
_ACCENTS = ("", "\u0301", "\u0308")


@st.composite
def dressed(draw: st.DrawFn, texts: list[str]) -> tuple[str, str]:
    """A text and the same text dressed."""
    text = draw(st.sampled_from(texts))
    shape = draw(st.sampled_from([str, str.upper, str.lower, str.title]))
    accent = draw(st.sampled_from(_ACCENTS))
    gap = draw(st.sampled_from([" ", "  ", "\u00a0", " \t"]))
    body = "".join(char + accent if char in "aeiouAEIOU" else char for char in gap.join(shape(text).split(" ")))
    return text, draw(_EDGES) + body + draw(_EDGES)


odd_texts = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="\x00\ud800\udfff\u200f\u202e💊🔫👍 aí1", max_size=60),
    st.sampled_from(
        [
            "",
            " ",
            "\x00",
            "\ud800",
            "\u202e\u202d",
            "👍",
            "👍👍👍",
            "🏳️‍🌈",
            "1️⃣",
            "x" * 1600,
            "a " * 800,
            "no " * 533,
            "💊" * 1600,
            "i want to " * 160,
            "9:" * 800,
            "1/" * 800,
            '"' * 1600,
            'Liked "' * 220,
            "(" * 1600,
            "-" * 1600,
            "\u0301" * 1600,
        ]
    ),
)
