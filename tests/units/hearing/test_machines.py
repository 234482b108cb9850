"""What a machine wrote is nobody's, and what stands beside it is a person's."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.hearing.danger import judge
from flows.hearing.listen import listen
from flows.hearing.machines import is_machines, parted
from flows.hearing.opt_out import wants_out
from flows.hearing.plain import plain
from flows.hearing.reactions import own_words
from flows.hearing.rules import rule_book
from tests.units.hearing.strategies import dressed, odd_texts

DRIVING = "I\u2019m driving with Driving Focus turned on. I\u2019ll see your message when I get where I\u2019m going."
URGENT = "(I\u2019m not receiving notifications. If this is urgent, reply \u201curgent\u201d to send a notification through with your original message.)"
CONDUCIENDO = "Estoy conduciendo con No molestar al conducir activado. Veré tu mensaje cuando llegue a mi destino."
MACHINES = f"""
{DRIVING}
{URGENT}
{DRIVING} {URGENT}
I'm driving with Do Not Disturb While Driving turned on. I'll see your message when I get where I'm going.
[Auto-Reply] I'm driving right now
Auto-reply: I'm driving right now. I'll get back to you later.
Driving mode auto reply - Sorry, I can't talk right now
In-Traffic Reply: I am driving.
I'm driving. This message was sent automatically.
Thank you for your message. We're unavailable right now, but will respond as soon as possible.
Thank you for contacting Riverside Dental! Please let us know how we can help you.
This is an automated message. I am not available right now.
This is an automated message. Reply STOP to unsubscribe.
Automatic reply: I am unavailable and will not receive messages.
Automatic reply: Please do not text this number, call the front desk.
Out of office: I will be back on Monday.
I am out of the office until Monday with no access to email. For urgent matters call Bob.
I'm out of the office until Monday. I will respond when I return.
This number is not monitored. Please do not reply to this message.
This mailbox is not monitored.
Replies to this number are not read.
Free Msg: Unable to send message - Message Blocking is active.
FreeMsg: Your data is almost gone. Reply STOP to opt out.
Msg blocked. Free Msg: unable to deliver.
Error Invalid Number. Please re-send using a valid 10 digit mobile number or valid short code.
The person you're trying to reach is not accepting messages at this time.
{CONDUCIENDO}
Estoy manejando con el modo de concentración Conducción activado. Veré su mensaje cuando llegue a mi destino.
(No estoy recibiendo notificaciones. Si es urgente, responde “urgente” para enviar una notificación con tu mensaje original.)
Este es un mensaje automático. No estoy disponible.
Respuesta automática: estoy fuera de la oficina y no recibiré mensajes.
Mensaje automático: estoy manejando, le llamo luego
Este mensaje fue enviado automáticamente. Estoy conduciendo, le llamo luego.
Gracias por tu mensaje. En este momento no podemos responder, pero lo haremos lo antes posible.
¡Gracias por comunicarte con Casa Sol! ¿Cómo podemos ayudarte?
Este número no está monitoreado. Por favor no responda a este mensaje.
Su mensaje no pudo ser entregado.
""".strip().splitlines()

TYPED = """
I'm driving right now
im driving, text you later
I'm driving right now. I'll get back to you later.
Sorry, I can't talk right now
cant talk right now
Can't talk now. Call me later?
im out of the office til 5 can we move the call
im not receiving notifications
this is an automated message
is this an automated message?
this is an automated message i want a real person
idk if this is an automated message
please dont reply to this message he checks my phone
auto reply again? is anybody there
Auto reply :( is anybody there
i hate the auto reply: it says the same thing
do not disturb me while i am driving
estoy manejando, te llamo luego
ahora mismo estoy conduciendo
no puedo hablar ahora
esto es automático?
no recibo notificaciones
4
STOP
""".strip().splitlines()
"""By hand: it may sound like a machine's, and is not surely one's."""


@pytest.mark.parametrize("text", MACHINES)
def test_what_a_machine_wrote_is_no_danger_and_no_wish_to_leave(text):
    assert is_machines(text)
    assert own_words(text) == ""
    heard = listen(text)
    assert (heard.crisis, heard.opt_out, heard.keyword) == ("no", False, None)
    assert wants_out(text) == "no"


@pytest.mark.parametrize("text", TYPED)
def test_what_may_have_been_typed_is_a_persons(text):
    assert not is_machines(text)
    assert own_words(text) == text


@pytest.mark.parametrize("text", [*MACHINES, *TYPED])
@pytest.mark.parametrize("mine", ["i want to kill myself", "me quiero matar", "he is blue and wont wake up"])
def test_danger_beside_it_is_danger_wherever_it_stands(text, mine):
    for both in (f"{text} {mine}", f"{text}\n{mine}", f"{mine}\n{text}", f"{mine}. {text}"):
        assert judge(both).verdict != "no", both


@pytest.mark.parametrize("text", MACHINES)
@pytest.mark.parametrize("mine", ["wont need the chair tomorrow", "ya no compre boleto de regreso"])
def test_danger_that_only_was_learned_is_heard_on_a_line_of_its_own(text, mine):
    assert judge(mine).rule.startswith("learned/")
    assert judge(f"{text}\n{mine}") == judge(f"{mine}\n{text}") == judge(mine)


@pytest.mark.parametrize("text", [DRIVING, URGENT, CONDUCIENDO])
@pytest.mark.parametrize("mine", ["wont need the chair tomorrow", "STOP", "stop texting this number", "ALTO", "HELP"])
def test_beside_a_phones_own_sentences_everything_is_heard_as_if_it_stood_alone(text, mine):
    alone, both = listen(mine), listen(f"{mine} {text}")
    assert (both.crisis, both.opt_out, both.keyword) == (alone.crisis, alone.opt_out, alone.keyword)


def test_what_a_machine_says_of_help_takes_nothing_from_what_a_person_says():
    mine = "i cant do this anymore"
    told = "Automatic reply: In an emergency call 911. If you think of suicide, call or text 988."
    assert (judge(mine).verdict, judge(told).verdict) == ("maybe", "no")
    assert judge(f"{mine}\n{told}") == judge(mine)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Automatic reply: I am away. I want to kill myself. Case 4411", "yes"),
        ("Respuesta automatica: me quiero matar. Caso 4411", "yes"),
        ("Thank you for contacting me, i took all my pills, how we can help", "yes"),
        ("Automatic reply: In an emergency call 911. If you think of suicide, call or text 988.", "no"),
        ("Auto-reply: wont need the chair tomorrow", "no"),
    ],
)
def test_in_a_line_that_a_machine_wrote_the_rules_hear_danger(text, verdict):
    assert judge(text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "This is not Sam, stop texting this number",
        "This number is not monitored. Stop texting it",
        "This line is not monitored, stop texting it",
        f"{DRIVING} please stop texting me",
        "Este buzón no se revisa, no escriba a este número",
        "STOP\nAutomatic reply: I am away",
    ],
)
def test_a_wish_of_their_own_beside_it_is_one(text):
    assert wants_out(text) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        'my phone sent you "This is an automated message. Reply STOP to end" sorry',
        "Automatic reply: STOP",
        "Free Msg: text STOP to end",
    ],
)
def test_a_stop_that_a_machine_wrote_is_none(text):
    assert wants_out(text) == "no"


@given(dressed([*MACHINES, *TYPED]))
def test_dress_changes_nothing(pair):
    text, other = pair
    assert is_machines(other) == is_machines(text)
    assert judge(other) == judge(text)
    assert wants_out(other) == wants_out(text)


@given(st.sampled_from([text for text in MACHINES if ": " not in text and "] " not in text and " - " not in text]))
def test_marks_inside_change_nothing(text):
    assert is_machines(re.sub(r"[^\w\s'\u2019]", "", text))


@given(odd_texts)
def test_any_characters_are_read_without_fault(text):
    assert parted(text) == (text, "")


def _phrases(*names):
    return [phrase for name in names for language in ("en", "es") for phrase in rule_book("machines")[name][language]]


def test_no_gap_stands_in_what_is_taken_out():
    """Somebody's own words would go with it."""
    assert [phrase for phrase in _phrases("sure", "half", "beside") if {"..", "..."} & set(phrase.split())] == []


def test_the_words_are_plain():
    said = [re.sub(r"[_|?<>*^#.]", " ", phrase) for phrase in _phrases("heads", "lines", "sure", "half", "beside")]
    assert [one for one in said if plain(one) != " ".join(one.split())] == []
