"""Invented texts beside the rules for opt-outs and keywords: what they must hear, and what only looks like it. `make learn` learns
from them too, so they prove that what is here is heard, not how well it generalises.
"""

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
cancelar recordatorios
please dont call
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

NOT_KEYWORDS = """
hold on, my kid is calling me
hold on a sec
ok
yes
no
si
4
12
97205
good morning
thank you
gracias
hello
hola
DAVE
JOHN
KATE
HOPE
DAYE
Jose
Maria
Rosa
Mike
Peter
Zane
Joan
dad
date night
date night was nice
date with my wife
the date went well
my dates are hard to find
zone out on the couch
back pain is bad
more people should come
next week i cant come
my dog is sick
the game was good
slpi
dats it for me
borar
forgot
dare
step
hell
held
nest
moon
cold
my sister came over for dinner
mi hermana vino a cenar
hoy hace calor
help me quit
i will be late
names are hard for me
the person at the store was rude
tell everyone the potluck is at 6
avisar a todos
talk is cheap
hours and hours of work
pause for thought
"""

TALK = (
    "my date went ok", "sign here please", "hit me up after work", "my son scored a home run", "el carro me salió caro", "ando en el mercado",
    "se me olvidó el arroz", "my sister works nights", "call of duty was fun",
)  # fmt: skip

EVERYDAY = """
yes
si
no thanks
ok
ok thank you
3
1 2 3
9am mon wed fri
10pm-7am
jan 3 2024
3 de enero de 2024
el 14 de octubre
90 days
90 dias
97205
Slash
Will Diehard
Rosa Muerte
Angel Matador Cruz
Dolores Navaja Sangre
JOIN HOPE
JOIN Tuesday Circle
UNIRME Martes
ZONE CHICAGO
CHECKIN MON WED FRI
REGISTRO LUN MIE VIE
REMIND OFF
RECURSOS COMIDA
👍
gracias
buenos dias
good morning everybody
feliz cumpleaños mija
I am driving right now and will answer later, sent from my car
Sorry, I can't talk right now. Can I call you later?
Estoy manejando ahora, le contesto luego. Enviado desde mi celular
"""
