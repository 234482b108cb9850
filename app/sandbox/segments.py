"""How a carrier counts a text's segments. Its own count, so that a mistake in ours would show."""

from math import ceil

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_DOUBLE = frozenset("^{}\\[]~|€\f")


def count(body: str) -> int:
    if set(body) <= GSM_7 | GSM_7_DOUBLE:
        return _parts(len(body) + sum(letter in GSM_7_DOUBLE for letter in body), 160, 153)
    return _parts(len(body.encode("utf-16-be", "surrogatepass")) // 2, 70, 67)


def _parts(units: int, alone: int, joined: int) -> int:
    return 1 if units <= alone else ceil(units / joined)
