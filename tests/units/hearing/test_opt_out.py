"""Any reasonable way of asking us to stop counts; stopping anything else does not."""

import pytest
from hypothesis import given

from flows.hearing.opt_out import HELP_WORDS, START_WORDS, STOP_WORDS, is_wrong_number, wants_out
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
stop it
remove
S T O P now
A L T O
atlo
detenr
wrng nmbr
wrong # dude
delete my # and dont write back
pls stpo txting
never text me again
please dont call
i do not want you to text me
take me off
i changed my mind, take me off
if you dont stop texting me im calling the cops
who are you dont text me
no longer interested
nobody named Rosa here
i want the texts to stop
cease and desist
cancel my subscription
im blocking you
i unsubscribed from drama but stop texting me
no me interesa gracias
no estoy interesada
no me escriban
no me llamen
dame de baja
detener mensajes
dejen de llamar
ya no necesito los mensajes
les pido que paren
sakenme de la lista
quiero salir de la lista
no quiero nada de ustedes
equivocado
como me salgo de esto
enough already
this isnt larry he changed phones
i never asked for these texts
ya dejenme
bajenme de la lista
me cuestan los mensajes, ya no
"""

NO = """
En este momento no puedo contestar, llame a mi oficina
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
i cant call
im not interested in living
no me interesa vivir
my sister doesnt text me anymore
bad day, i cant call my kids
i cant call my mom
sorry i didnt text back
you didnt text me today
i got no texts today
no message yet?
my sponsor doesnt call me back
i will never text my dealer again
im blocking my dealer
i dont want texts from my ex
not interested in using today
get me out of here
leave me alone he says
dont call me that
quiero salir de las drogas
estoy de baja
no soy el mismo
aqui no hay nadie
no puedo escribir ahora
i cant call them right now
no puedo llamar
no i got your text
not bad, text me later
no contact with my ex
i dont want to get drunk anymore
i dont mind you texting me
nobody texts me
dont text and drive
dont send me to jail
my boss is harassing me
he has the wrong number
i unsubscribe from drama
some wrong number keeps calling me
what happens if i reply stop
no llamen a la policia
me dijo que no le escriba mas
no quiero que me manden a la carcel
nadie me escribe
no me llegan los mensajes
pueden escribirme mas tarde
basta un dia a la vez
marque un numero equivocado
si pongo ALTO que pasa
voy a bloquear a mi dealer
lo voy a bloquear
i was wrong 3 times
that was wrong no more lies
algo
aldo
"""

UNSURE = """
stop texts til friday
paren los mensajes por 3 dias
CANCEL my reminder
cancelar mi recordatorio
stop my reminders
too many texts
salir del grupo
i dont need this anymore
leave the group
no texts at night please
dont text me during work
yes but no texts at night
not today please dont text
no me escriban en la noche
hoy no me escriban
ahora no me manden mensajes
no more
no mas
fin
quiero salir de esto
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


def test_a_time_beside_it_is_no_less_an_opt_out_where_all_is_to_end() -> None:
    assert wants_out("dont text me at night. take me off your list") == "yes"
    assert wants_out("stop texting me right now") == "yes"
    assert wants_out("no me escriban en la noche, borren mi numero") == "yes"


@pytest.mark.parametrize(
    "text", ["wrong number", "wrong # dude", "wrng nmbr", "this isnt his number stop", "número equivocado"]
)
def test_a_wrong_number_is_known_as_one(text: str) -> None:
    assert is_wrong_number(text)
    assert not is_wrong_number("stop texting me")


@given(dressed((YES + NO + UNSURE).strip().splitlines()))
def test_dress_does_not_change_the_answer(pair: tuple[str, str]) -> None:
    assert wants_out(pair[1]) == wants_out(pair[0])


@given(odd_texts)
def test_any_characters_are_heard_without_fault(text: str) -> None:
    assert wants_out(text) in ("yes", "unsure", "no")
