"""Any reasonable way of asking us to stop counts; stopping anything else does not."""

import pytest
from hypothesis import given

from flows.hearing.opt_out import HELP_WORDS, START_WORDS, STOP_WORDS, wants_out
from tests.units.hearing.strategies import dressed, odd_texts

YES = """
STOP
stop
Stop.
"STOP"
S T O P
stop!!
stopp
stpo
sotp
stoppp
stop please
please stop
STOPALL
stop all
UNSUBSCRIBE
unsubscibe
CANCEL
END
QUIT
REVOKE
OPTOUT
opt out
opt-out
stop texting me
please stop texting me
stop sending me messages
leave me alone please stop texting
take me off this list
please take me off your list
remove me
remove my number from your list
unsubscribe me please
wrong number
you have the wrong number
this is the wrong person
no more messages
no more texts please
i dont want these texts anymore
i dont want to receive messages
do not contact me again
dont text me anymore
quit texting me
lose my number
delete my number
leave me alone
i want to opt out
stop these messages
i never signed up for this
who ever this is stop texting this number
this isnt maria stop texting
not interested
ALTO
PARAR
pare
BAJA
cancelar
alto por favor
ya no quiero recibir mensajes
dejen de escribirme
deje de mandarme mensajes
no me manden mas mensajes
no me manden más mensajes
ya no me escriban
no me escriban mas
numero equivocado
número equivocado
se equivocó de número
borren mi numero
quítenme de la lista
sáquenme de esta lista
quiero darme de baja
dejenme en paz
no me molesten mas
paren de mandar mensajes
ya no quiero mas mensajes
no quiero recibir mas mensajes
elimine mi numero
no soy esa persona
por favor no me texteen
basta de mensajes
"""

NO = """
I want to stop drinking
i cant stop drinking
bus stop
where is the bus stop
help me quit
i quit smoking
i want to quit using
how do i stop thinking about it
i cant stop crying
quiero dejar de tomar
quiero parar de beber
ayuda para dejar de fumar
deje de fumar
parada de camion
my ex wont stop texting me
stop by the church at 6
at the end of the day
the week is almost over
fin de semana
i quit my job today
i cancelled my appointment
no more drinking for me
one day at a time
dont stop texting me, it helps
spot
shop
step
top
cancer
para que sirve esto
baja presion
el alto costo
HELP
START
yes
menu
cuando es la reunion
when is the meeting
i need someone to talk to
leave me alone with my thoughts and i want to drink
hello
gracias
me siento mejor
i feel better
that was my last stop
non stop cravings
full stop
he told me to stop
my mom died
i called the wrong number for the clinic
mi ex no deja de llamarme
no puedo dejar de pensar
no puedo parar de llorar
i have not had a drink
text me tomorrow
send me more messages
mandenme la direccion
i love these messages
thank you for texting me
what time does it end
"""

UNSURE = """
CANCEL my reminder
cancelar mi recordatorio
stop my reminders
too many texts
salir del grupo
i dont need this anymore
leave the group
"""


@pytest.mark.parametrize("text", YES.strip().splitlines())
def test_every_way_of_saying_stop(text: str) -> None:
    assert wants_out(text) == "yes"


@pytest.mark.parametrize("text", NO.strip().splitlines())
def test_stopping_something_else(text: str) -> None:
    assert wants_out(text) == "no"


@pytest.mark.parametrize("text", UNSURE.strip().splitlines())
def test_unsure_is_asked_once(text: str) -> None:
    assert wants_out(text) == "unsure"


@pytest.mark.parametrize("word", sorted(STOP_WORDS))
def test_the_carriers_stop_words_always_work(word: str) -> None:
    for shape in (word, word.upper(), f" {word}. ", f"{word}!", f"“{word.title()}”", " ".join(word)):
        assert wants_out(shape) == "yes", shape


def test_the_thirteen_carrier_words() -> None:
    assert len(STOP_WORDS | START_WORDS | HELP_WORDS) == 13
    assert all(wants_out(word) == "no" for word in START_WORDS | HELP_WORDS)


def test_what_a_reaction_quotes_is_not_an_opt_out() -> None:
    assert wants_out("Liked “Reply STOP to end all texts”") == "no"
    assert wants_out("Disliked “How is your day?” stop texting me") == "yes"


@given(dressed((YES + NO + UNSURE).strip().splitlines()))
def test_dress_does_not_change_the_answer(pair: tuple[str, str]) -> None:
    assert wants_out(pair[1]) == wants_out(pair[0])


@given(odd_texts)
def test_any_characters_are_heard_without_fault(text: str) -> None:
    assert wants_out(text) in ("yes", "unsure", "no")
