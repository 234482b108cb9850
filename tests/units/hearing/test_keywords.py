"""The keyword card: exact words, slips, sentences; and names and everyday words are never taken for keywords."""

from itertools import combinations

import pytest
from hypothesis import given

from flows.hearing.keywords import KEYWORDS, behind, find, listen_name, named_alone, nearly
from flows.hearing.learned.line import Weight
from flows.hearing.opt_out import HELP_WORDS, START_WORDS, STOP_WORDS
from flows.hearing.spelling import edits, keys
from flows.hearing.staff import STAFF_WORDS
from flows.hearing.tell import TELL_WORDS
from tests.units.hearing.other_texts import NOT_KEYWORDS, TALK
from tests.units.hearing.strategies import dressed, odd_texts

_CARRIER = STOP_WORDS | START_WORDS | HELP_WORDS
_CHANGES_SOMETHING = {"forget", "slip", "stop", "date", "start"}

EXACT = [
    ("JOIN", "join", ""),
    ("JOIN HOPE", "join", "HOPE"),
    ("join: hope", "join", "hope"),
    ("JOIN code SUNRISE", "join", "code SUNRISE"),
    ("JOIN Tuesday Circle", "join", "Tuesday Circle"),
    ("Text JOIN", "join", ""),
    ("Mande UNIRME", "join", ""),
    ("JOIN\nSam Smith", "join", "\nSam Smith"),
    ("START", "start", ""),
    ("STOP", "stop", ""),
    ("HELP", "help", ""),
    ("INFO", "info", ""),
    ("CRISIS", "crisis", ""),
    ("SOS", "crisis", ""),
    ("help me", "crisis", ""),
    ("HELPME", "crisis", ""),
    ("MENU", "menu", ""),
    ("M.E.N.U", "menu", ""),
    ("BACK", "back", ""),
    ("NEXT", "next", ""),
    ("MORE", "more", ""),
    ("CHECKIN", "checkin", ""),
    ("check in", "checkin", ""),
    ("Check-in 9:30am", "checkin", "9:30am"),
    ("CHECKIN 9AM MON WED FRI", "checkin", "9am mon wed fri"),
    ("CHECKIN OFF", "checkin", "off"),
    ("DAYS", "days", ""),
    ("DATE", "date", ""),
    ("DATE JAN 3", "date", "jan 3"),
    ("DATE 1/3/26", "date", "1/3/26"),
    ("date 1-3-26", "date", "1-3-26"),
    ("Date: 2026-01-03", "date", "2026-01-03"),
    ("DATE January third", "date", "january third"),
    ("date janury 3", "date", "janury 3"),
    ("DATE last monday", "date", "last monday"),
    ("DATE 90 days", "date", "90 days"),
    ("DATE OFF", "date", "off"),
    ("SLIP", "slip", ""),
    ("MEETINGS", "meetings", ""),
    ("MEETING 97205", "meetings", "97205"),
    ("meetings tonight", "meetings", "tonight"),
    ("REMIND 1", "remind", "1"),
    ("REMIND OFF", "remind", "off"),
    ("RESOURCES", "resources", ""),
    ("resources detox", "resources", "detox"),
    ("ENGLISH", "language_en", ""),
    ("SPANISH", "language_es", ""),
    ("LANGUAGE", "language", ""),
    ("language spanish", "language_es", ""),
    ("HOURS", "hours", ""),
    ("HOURS 10PM-7AM", "hours", "10pm-7am"),
    ("PAUSE", "pause", ""),
    ("PAUSE 7", "pause", "7"),
    ("pause 7 days", "pause", "7 days"),
    ("pause 2 weeks", "pause", "2 weeks"),
    ("pause a month", "pause", "a month"),
    ("pause 2weeks", "pause", "2weeks"),
    ("pausa 2semanas", "pause", "2semanas"),
    ("pause until friday", "pause", "until friday"),
    ("pause -1", "pause", "-1"),
    ("pause - 7", "pause", "7"),
    ("ZONE 97205", "zone", "97205"),
    ("ZONE pacific", "zone", "pacific"),
    ("zone New York", "zone", "new york"),
    ("zone St. Louis, MO", "zone", "st louis mo"),
    ("FORGET ME", "forget", ""),
    ("NAME Rosa", "name", "Rosa"),
    ("Name: José Luis", "name", "José Luis"),
    ("NAME my name is Sam", "name", "my name is Sam"),
    ("NAME O'Brien", "name", "O'Brien"),
    ("PIN", "pin", ""),
    ("PIN 1234", "pin", "1234"),
    ("BUDDY", "person", ""),
    ("PEER", "person", ""),
    ("TALK", "person", ""),
    ("PERSON", "person", ""),
    ("COPE", "cope", ""),
    ("urge", "cope", ""),
    ("GOAL", "goal", ""),
    ("goal Walk every day", "goal", "Walk every day"),
    ("gratitude", "gratitude", ""),
    ("COST", "faq_cost", ""),
    ("PRIVACY", "faq_privacy", ""),
    ("ONLINE", "faq_online", ""),
    ("UNIRME", "join", ""),
    ("AYUDA", "help", ""),
    ("INFORMACIÓN", "info", ""),
    ("auxilio", "crisis", ""),
    ("AYÚDAME", "crisis", ""),
    ("MENÚ", "menu", ""),
    ("ATRÁS", "back", ""),
    ("SIGUIENTE", "next", ""),
    ("MÁS", "more", ""),
    ("REGISTRO 9AM LUN MIE VIE", "checkin", "9am lun mie vie"),
    ("DÍAS", "days", ""),
    ("FECHA 3 DE ENERO", "date", "3 de enero"),
    ("fecha 1o de mayo", "date", "1o de mayo"),
    ("FECHA el lunes pasado", "date", "el lunes pasado"),
    ("FECHA NO", "date", "no"),
    ("RECAÍDA", "slip", ""),
    ("REUNIÓN", "meetings", ""),
    ("reuniones 97205", "meetings", "97205"),
    ("RECORDAR 2", "remind", "2"),
    ("RECURSOS", "resources", ""),
    ("ESPAÑOL", "language_es", ""),
    ("INGLÉS", "language_en", ""),
    ("IDIOMA", "language", ""),
    ("HORARIO 10pm a 7am", "hours", "10pm a 7am"),
    ("PAUSA 7", "pause", "7"),
    ("PAUSA un mes", "pause", "un mes"),
    ("pausa hasta el viernes", "pause", "hasta el viernes"),
    ("ZONA 97205", "zone", "97205"),
    ("zona Los Ángeles", "zone", "los angeles"),
    ("OLVÍDEME", "forget", ""),
    ("BORRAR", "forget", ""),
    ("NOMBRE Rosa", "name", "Rosa"),
    ("CLAVE 1234", "pin", "1234"),
    ("PERSONA", "person", ""),
    ("HABLAR", "person", ""),
    ("ganas", "cope", ""),
    ("META", "goal", ""),
    ("gratitud", "gratitude", ""),
    ("COSTO", "faq_cost", ""),
    ("PRIVACIDAD", "faq_privacy", ""),
    ("en línea", "faq_online", ""),
    ("ALTO", "stop", ""),
]

SLIPS = [
    ("mneu", "menu"),
    ("meun", "menu"),
    ("menuu", "menu"),
    ("nemu", "menu"),
    ("dayz", "days"),
    ("dasy", "days"),
    ("hlep", "help"),
    ("hepl", "help"),
    ("helpp", "help"),
    ("criss", "crisis"),
    ("crsis", "crisis"),
    ("meeitng", "meetings"),
    ("meetins", "meetings"),
    ("meetign", "meetings"),
    ("reunoin", "meetings"),
    ("renuion", "meetings"),
    ("resorces", "resources"),
    ("resourses", "resources"),
    ("recuros", "resources"),
    ("chekin", "checkin"),
    ("checkn", "checkin"),
    ("chckin", "checkin"),
    ("resistro", "checkin"),
    ("budy", "person"),
    ("persn", "person"),
    ("persoan", "person"),
    ("puase", "pause"),
    ("jion", "join"),
    ("hourss", "hours"),
    ("spansih", "language_es"),
    ("englsh", "language_en"),
    ("siguente", "next"),
    ("nxet", "next"),
    ("bakc", "back"),
    ("remnd", "remind"),
    ("remnid", "remind"),
    ("ayuad", "help"),
    ("idoma", "language"),
    ("gratitide", "gratitude"),
    ("cravngs", "cope"),
    ("zoen", "zone"),
    ("mennu", "menu"),
    ("oent", "menu"),
    ("eays", "days"),
]

SENTENCES = [
    ("when is the next meeting near 97205", "meetings"),
    ("is there a meeting tonight", "meetings"),
    ("where is the meeting", "meetings"),
    ("cuando es la reunion", "meetings"),
    ("dónde es la junta hoy", "meetings"),
    ("i need help finding a meeting", "meetings"),
    ("how many days do i have", "days"),
    ("cuantos dias llevo", "days"),
    ("i have 30 days today", "days"),
    ("i slipped last night", "slip"),
    ("i relapsed", "slip"),
    ("i used again", "slip"),
    ("volví a usar", "slip"),
    ("recaí anoche", "slip"),
    ("i had a drink", "slip"),
    ("i need someone to talk to", "person"),
    ("can i talk to a person", "person"),
    ("quiero hablar con alguien", "person"),
    ("necesito hablar con una persona", "person"),
    ("i feel so alone", "person"),
    ("i want to drink so bad", "cope"),
    ("craving bad today", "cope"),
    ("tengo muchas ganas de tomar", "cope"),
    ("quiero usar", "cope"),
    ("is it free?", "faq_cost"),
    ("how much does this cost", "faq_cost"),
    ("cuánto cuesta", "faq_cost"),
    ("es gratis?", "faq_cost"),
    ("who can see my texts", "faq_privacy"),
    ("is this private", "faq_privacy"),
    ("es confidencial?", "faq_privacy"),
    ("quién lee mis mensajes", "faq_privacy"),
    ("are there online meetings", "faq_online"),
    ("do you have zoom meetings", "faq_online"),
    ("hay reuniones en línea?", "faq_online"),
    ("en español por favor", "language_es"),
    ("no hablo inglés", "language_es"),
    ("english please", "language_en"),
    ("how does this work", "help"),
    ("cómo funciona esto", "help"),
    ("i want to join", "join"),
    ("quiero unirme", "join"),
    ("remind me about the meeting", "remind"),
    ("recuérdeme la reunión", "remind"),
    ("i need a rehab", "resources"),
    ("send help with the rent", "resources"),
    ("call me tomorrow", "person"),
    ("busco un albergue", "resources"),
    ("delete my data", "forget"),
    ("borren mis datos", "forget"),
    ("my goal is to walk", "goal"),
    ("mi meta es caminar", "goal"),
    ("i am grateful for my kids", "gratitude"),
    ("estoy agradecida por mis hijos", "gratitude"),
    ("please help me", "crisis"),
    ("help please", "crisis"),
    ("hlp pls", "crisis"),
    ("help help help", "crisis"),
    ("ayuda x favor", "crisis"),
    ("help please with rides", "resources"),
    ("hello help", "help"),
    ("send help", "crisis"),
    ("need help now", "crisis"),
    ("help right now", "crisis"),
    ("manden ayuda", "crisis"),
    ("ayuda ya", "crisis"),
    ("ayúdame por favor", "crisis"),
    ("change my date", "date"),
    ("cambiar mi fecha", "date"),
    ("take a break from texts", "pause"),
    ("menu please", "menu"),
]


@pytest.mark.parametrize(("text", "name", "argument"), EXACT)
def test_exact_words_with_what_follows_them(text: str, name: str, argument: str) -> None:
    heard = find(text)
    assert heard
    assert (heard.keyword, heard.argument, heard.exact) == (name, argument, True)
    assert find(text, exact_only=True) == heard


@pytest.mark.parametrize(("text", "name"), SLIPS)
def test_slips_of_the_finger(text: str, name: str) -> None:
    heard = find(text)
    assert heard
    assert (heard.keyword, heard.exact) == (name, False)
    assert find(text, exact_only=True) is None


@pytest.mark.parametrize(("text", "name"), SENTENCES)
def test_words_inside_a_short_sentence(text: str, name: str) -> None:
    heard = find(text)
    assert heard
    assert (heard.keyword, heard.exact) == (name, False)


@pytest.mark.parametrize("text", NOT_KEYWORDS.strip().splitlines())
def test_names_answers_and_talk_are_no_keywords(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i got sober on march 4 2020", "march 4 2020"),
        ("remove my date", "off"),
        ("please delete my sober date", "off"),
        ("borrar mi fecha", "off"),
        ("quitar mi fecha por favor", "off"),
        ("my date is 1/3/26 please", "1/3/26"),
        ("llevo sobrio desde ayer", "ayer"),
        ("llevo sobrio desde el 3 de enero", "3 de enero"),
        ("mi fecha es 3 de enero", "3 de enero"),
        ("my sober date is jan 3", "jan 3"),
        ("sobriety date 1/3/2026", "1/3/2026"),
        ("fecha de sobriedad 3 de enero", "3 de enero"),
        ("i quit drinking march 4 2020", "march 4 2020"),
        ("i stopped using last monday", "last monday"),
        ("i got sober 6 months ago", "6 months ago"),
        ("DATE foo", "foo"),
        ("FECHA xx", "xx"),
        ("fecha la semana pasada", "la semana pasada"),
        ("date sometime in 2020", "sometime in 2020"),
        ("my sober date was wrong", ""),
        ("new date", ""),
        ("nueva fecha", ""),
    ],
)
def test_a_day_inside_a_sentence_is_the_argument(text: str, day: str) -> None:
    heard = find(text)
    assert heard is not None
    assert heard.keyword == "date"
    assert heard.argument.endswith(day) if day else not heard.argument


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("call me Al", "Al"),
        ("Please call me Al.", "Al"),
        ("my name is Mary Ann", "Mary Ann"),
        ("change my name to Al", "Al"),
        ("me llamo José", "José"),
        ("dígame Beto por favor", "Beto"),
        ("change my name", ""),
        ("my name is wrong", ""),
    ],
)
def test_a_name_inside_a_sentence_is_the_argument(text: str, name: str) -> None:
    heard = find(text)
    assert heard is not None
    assert (heard.keyword, heard.argument, heard.exact) == ("name", name, False)


@pytest.mark.parametrize(
    "text", ["join us tonight for dinner", "JOIN\nus tonight for dinner and a long talk", "join me in prayer"]
)
def test_a_sentence_that_begins_with_join_is_no_keyword(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("text", "argument"),
    [
        ("JOIN one day at a time", "one day at a time"),
        ("Text JOIN", ""),
        ("JOIN HOPE\nSam", "HOPE\nSam"),
        ("hello", None),
    ],
)
def test_what_stands_behind_a_keyword_fit_or_not(text: str, argument: str | None) -> None:
    assert behind("join", text) == argument


def test_a_zip_inside_a_sentence_is_the_argument() -> None:
    heard = find("when is the next meeting near 97205")
    assert heard
    assert heard.argument == "97205"


@pytest.mark.parametrize("name", sorted(_CHANGES_SOMETHING))
def test_no_slip_reaches_what_changes_something(name: str) -> None:
    assert not KEYWORDS[name].slips


@pytest.mark.parametrize(
    ("text", "name"),
    [("SLHP", "slip"), ("forgt me", "forget"), ("feha 1/2/26", "date"), ("STRAT", "start")],
)
def test_a_slip_of_what_changes_something_is_told_of_and_never_acted_on(text: str, name: str) -> None:
    assert find(text) is None
    heard = nearly(text)
    assert heard
    assert (heard.keyword, heard.exact) == (name, False)


@pytest.mark.parametrize(
    "text",
    [
        "the meeting was good tonight, lots of new faces",
        "la junta estuvo bonita",
        "goal!!!! my son scored",
        "cost me 40 bucks at the vet",
        "mi hija saca buenas notas en ingles",
        "the online order came broke",
        "i slipped on the ice",
        "metas de la casa: arreglar el techo",
    ],
)
def test_what_is_only_told_asks_for_nothing(text: str) -> None:
    assert find(text) is None
    assert nearly(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("chekeo 8am", "checkin"), ("rejistro", "checkin"), ("pauza", "pause"), ("gratitute hot water", "gratitude")],
)
def test_a_word_is_heard_as_it_sounds(text: str, name: str) -> None:
    heard = find(text)
    assert heard
    assert heard.keyword == name


def _words(language: str, name: str) -> tuple[str, ...]:
    words = KEYWORDS[name].words_en if language == "en" else KEYWORDS[name].words_es
    return tuple(word.replace(" ", "") for word in words)


AS_PEOPLE_ASK = {
    "resources": (
        "FOOD",
        "SHELTER 60612",
        "comida",
        "albergue 90011",
        "where can i eat today",
        "no tengo donde dormir",
        "free clinic 85006",
    ),
    "checkin": ("ask me every night how i am", "CHECKINN 6 30", "chequeo", "pregúntenme cada mañana cómo amanecí"),
    "slip": ("drank again", "used last nite", "volvi a jugar", "RECAYDA ayer"),
    "menu": ("options", "opciones", "what words can i text"),
    "hours": ("only text me after 4", "de noche no por favor"),
    "person": ("anyone up i can talk to", "quiero platicar con alguien que me entienda"),
    "zone": ("i moved to tucson", "me mudé pa orlando"),
    "meetings": ("where yall gather at", "any AA by me", "hay grupo cerca"),
    "cope": ("give me something to try", "denme algo para distraerme"),
    "name": ("change me to T", "pueden llamarme Beto"),
    "faq_online": ("can i call in to one", "juntas por teléfono"),
    "language_es": ("spanish for my wife pls", "cámbienme a castellano"),
    "start": ("i want back in", "quiero volver al programa"),
    "forget": ("delete all my stuff", "borren todos mis datos"),
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in AS_PEOPLE_ASK.items() for text in texts])
def test_what_is_asked_for_in_other_words(name: str, text: str) -> None:
    heard = find(text)
    assert heard is not None
    assert heard.keyword == name
    assert not heard.exact or name in ("checkin", "menu")


@pytest.mark.parametrize(
    "text", ["MEETINGS", "meetings please", "MEETNGS", "hola, reunion por favor", "FOOD", "shelter 60612", "HOURS OFF"]
)
def test_a_keyword_may_be_all_that_is_said(text: str) -> None:
    assert named_alone(text)


@pytest.mark.parametrize(
    "text", ["you text too late", "when is the meeting", "i need a shelter", "goodbye then", "please", ""]
)
def test_what_only_holds_a_keyword_says_more(text: str) -> None:
    assert not named_alone(text)


@pytest.mark.parametrize("text", ["too late", "Its too late now", "already too late", "muy tarde", "ya es muy tarde"])
def test_too_late_by_itself_asks_for_no_quiet_hours(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize("text", ["you text too late", "its too late to text me", "mandan muy tarde", "too early"])
def test_texts_that_come_too_late_do(text: str) -> None:
    heard = find(text)
    assert heard is not None
    assert heard.keyword == "hours"


@pytest.mark.parametrize("text", TALK)
def test_talk_that_holds_a_word_of_ours_is_no_keyword(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_our_words_keep_their_distance_from_the_carriers(language: str) -> None:
    ours = [
        word for name in KEYWORDS for word in _words(language, name) if name not in ("stop", "start", "help", "info")
    ]
    near = [
        (word, carrier)
        for word in (*ours, *TELL_WORDS, *STAFF_WORDS)
        for carrier in _CARRIER
        if edits(word, carrier) < 2 or keys(word) == keys(carrier)
    ]
    assert not near


@pytest.mark.parametrize("language", ["en", "es"])
def test_our_words_keep_their_distance_from_each_other(language: str) -> None:
    named = [(name, word) for name in KEYWORDS for word in _words(language, name)]
    named += [("tell", word) for word in sorted(TELL_WORDS)] + [(name, word) for word, name in STAFF_WORDS.items()]
    near = [
        (one, other)
        for (name, one), (another, other) in combinations(named, 2)
        if name != another and not {one, other} <= _CARRIER and (edits(one, other) < 2 or keys(one) == keys(other))
    ]
    assert not near


@pytest.mark.parametrize(
    ("keyword", "name"),
    [
        ("join", "start"),
        ("start", "start"),
        ("days", "milestone"),
        ("date", "milestone"),
        ("meetings", "meeting"),
        ("resources", "resource"),
        ("crisis", "crisis_menu"),
        ("info", "help"),
        ("person", "buddy"),
        ("language_es", "language_es"),
        ("pause", "pause"),
        ("slip", "slip"),
    ],
)
def test_names_for_listen(keyword: str, name: str) -> None:
    assert listen_name(keyword) == name


@given(
    dressed(
        [text for text, _ in SENTENCES]
        + [text for text, _, argument in EXACT if not argument and "." not in text]
        + NOT_KEYWORDS.strip().splitlines()
    )
)
def test_dress_does_not_change_the_keyword(pair: tuple[str, str]) -> None:
    plain, other = find(pair[0]), find(pair[1])
    assert (plain and plain.keyword) == (other and other.keyword)


@given(odd_texts)
def test_any_characters_are_heard_without_fault(text: str) -> None:
    find(text)


def _means(name: str, odds: float = 20.0):
    return lambda _: Weight(0, 0, meant=name, meant_odds=odds, none_odds=-20.0)


def test_a_sentence_may_mean_a_keyword_that_none_of_its_words_names() -> None:
    text = "it rained and the soup went cold near 97205"
    assert find(text, weighed=_means("meeting", -20.0)) is None
    heard = find(text, weighed=_means("meeting"))
    assert heard
    assert (heard.keyword, heard.argument, heard.exact) == ("meetings", "97205", False)


@pytest.mark.parametrize("name", ["stop", "forget", "start", "pin", "crisis_menu"])
def test_what_cannot_be_undone_is_never_guessed_from_the_meaning(name: str) -> None:
    assert find("it rained and the soup went cold", weighed=_means(name)) is None


@pytest.mark.parametrize(
    "text", ["date night was nice", "join us for dinner", "pause for a thought", "Sam", "goal my son scored"]
)
def test_words_that_begin_like_a_keyword_have_said_what_they_are(text: str) -> None:
    assert find(text, weighed=_means("menu")) is None


def test_a_sentence_that_names_a_keyword_and_means_none_asks_for_nothing() -> None:
    no_word = Weight(0, 0, none_odds=20.0)
    assert find("when is the next meeting").keyword == "meetings"
    assert find("when is the next meeting", weighed=lambda _: no_word) is None
    assert find("when is the next meeting near 97205", weighed=lambda _: no_word).argument == "97205"
    assert find("MEETINGS", weighed=lambda _: no_word).keyword == "meetings"
