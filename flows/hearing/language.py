"""Which language a text is in, and only when it is clear."""

from typing import Literal

from flows.hearing.plain import words

Language = Literal["en", "es"]

_EN = frozenset("""the is are was were my you your i im ive dont cant and to of it this that what when where who how why have has do does not with for
help me need want please thanks thank hello hi yes get got good bad today tonight tomorrow yesterday feel feeling just like so am been will would
could should they he she we us our them at on in from about can meeting meetings days stop wanna gonna there here or if but be know talk
someone more next back time day morning night still really sorry english date start quit check never out up drinking sober""".split())
_ES = frozenset("""el la los las un una unos unas que y de del en con por para mi mis tu su sus yo es son soy estoy esta estan fue era ser estar tengo
tiene quiero puedo necesito ayuda ayudame hola gracias como cuando donde quien porque cual si muy mas hoy ayer manana noche dia dias reunion
reuniones recursos fecha pero ya le lo se te nos les al bien mal hay hacer hablar alguien persona favor buenas buenos tardes noches espanol quisiera
siento siguiente atras alto baja menu_es kiero q ahora aqui nada todo nunca siempre sin sobre tambien otra otro vez recaida pausa zona nombre clave
registro meta gratitud ganas costo cuanto cuesta privado ingles idioma horario olvideme borrar unirme cuantos llevo tomar dejar morir vivir""".split())
_BOTH = frozenset(["me", "no", "a", "menu", "crisis", "info", "ok", "zoom", "pin", "virtual", "he", "has", "are", "so", "son", "y", "once", "come", "sin", "van"])
_SPANISH_ONLY = frozenset("ñ¿¡")
_ACCENTS = frozenset("áéíóúü")


def _score(tokens: list[str], usual: frozenset[str]) -> int:
    return sum(token in usual and token not in _BOTH for token in tokens)


def guess(text: str) -> Language | None:
    """Counts the little words of each language; inverted marks and n-tilde settle it, accents help."""
    lower = text.casefold()
    tokens = words(text)
    english, spanish = _score(tokens, _EN), _score(tokens, _ES)
    spanish += 2 * any(char in _SPANISH_ONLY for char in lower) + any(char in _ACCENTS for char in lower)
    if english == spanish or max(english, spanish) < 2 * min(english, spanish):
        return None
    return "en" if english > spanish else "es"
