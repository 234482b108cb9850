"""Invented texts: calls for help at once, what may be one, and what only sounds like one."""

UNSAID = """
help police
SOS 911
ay dios llamen a la policia
911
call 911
need 911
911 help
need police
send police
call an ambulance
need an ambulance
necesito una ambulancia
llamen al 911
llame a la policia
ambulancia por favor
9-1-1
nine one one
please call 911
plz call 911 now
someone call 911
call 911 please hurry
can someone call the police
call the cops
call 911 he is bleeding
send an ambulance
send an ambulance to my house
i need an ambulance
she needs an ambulance
my friend needs an ambulance now
i need police
need cops now
get me an ambulance
police please
ambulance please
ambulance now
help call 911
911 911
911!!!
911 please
911 now
911 🆘
911 he is dying
i need 911
i need to call 911
911 emergency
text 911
someone call an ambulance please
nueve once
911 por favor
911 ayuda
llame al 911
llamen a una ambulancia
llamen una ambulancia por favor
manden una ambulancia
mande a la policia
policia por favor
necesito a la policia
necesito ambulancia ya
por favor llamen al 911
llamen a la policia ya
ayuda llamen al 911
hay que llamar a la policia
necesito llamar al 911
mi mama necesita una ambulancia
marque al 911
urge una ambulancia
pidan una ambulancia
auxilio policia
"""
IN_DANGER = """
im in danger
i am in danger
she is in danger
my kids are in danger
estoy en peligro
my son is in danger
we are in danger
i think im in danger
danger help
help danger
in danger now
im not safe call the police
my kid in danger
mi familia en peligro
im in danger please help
mis hijos estan en peligro
ella esta en peligro
mi hija corre peligro
peligro ayuda
ayuda peligro
en peligro ahora
estamos en peligro
call the police he has a gun
"""
ASKED = """
danger
DANGER
peligro
in danger
en peligro
my mom fell call 911
ambulance
police
policia
ambulancia
should i call 911
calling 911 now
no hope
sin esperanza
its time
ya es hora
it was laced
laced
venia con fentanilo
no despierta el bebe aun
el bebe todavia no despierta
the baby is not awake yet
"""
NEAR = """
need a cop costume
911 i meant 9
need 911 training
need cops for the parade
llame a la policia ayer
llame al 911 y ya vinieron
call the police lol
i called the police
911 put me on hold
they called 911 last year
i work as a 911 dispatcher
the police came by for the noise
police academy
ambulance bill
danger zone lol
peligro de lluvia
room 911
call 911 is what the poster says
i drove a porsche 911
911 is a joke is my song
watching 911 tonight on fox
my 911 call was years ago
911 dispatcher here
9/11
9/11 was my first day sober
911 days sober
DAYS 911
the police report is done
need a police report
police officer spoke at the meeting
my brother is a police officer
the ambulance ride cost me
need help with my ambulance bill
i drive an ambulance
ambulance driver here
i dont need an ambulance
dont call the police
dont call 911
no need to call 911
no police please
not in danger
im not in danger
no one is in danger
im in danger of missing the bus
my job is in danger
my plants are in danger
endangered species
stranger danger
danger dan is my sponsor
danger high voltage sign
do you call 911 for us
does this line call the police
when should people call 911
call the police station for the towed car
the class said to call 911
what does 911 cost
send police officers a thank you card
the cops were at the parade
cops and donuts
kindergarten cop was on
need for speed
call my sponsor
send help with rides
sin peligro
no hay peligro
no estoy en peligro
mi hija no esta en peligro
nadie corre peligro
especie en peligro de extincion
el trabajo esta en peligro
peligro alto voltaje
zona de peligro jaja
la policia vino por el ruido
la policia nos paro ayer
mi primo es policia
quiero ser policia
academia de policia
reporte de la policia
no llamen a la policia
no llame al 911
no necesito ambulancia
la cuenta de la ambulancia
manejo una ambulancia
trabajo en el 911
soy operadora del 911
cuarto 911
llamaron al 911 el ano pasado
mi cita es en la calle 911
911 es una serie
la ambulancia era para la vecina
necesito un reporte de policia
la patrulla paso temprano
llame a la oficina
necesito una silla
hope for the best
i have hope
JOIN HOPE
its time for the meeting
is it time
what time is it
shoes laced up
estoy ahorcado de deudas
me ahorca la corbata
overdosed on cake
sobredosis de tacos
tengo esperanza
hora de la reunion
i overdosed on turkey and pie
od on pizza
overdosed on candy
sobredosis de pan dulce
"""
FIGURES = """
bought a rope for the boat
me ahorco con las deudas
no respira bien mi carro
mi carro no respira bien
my truck is not breathing right
compre una soga para el caballo
compre cuerda para el perro
rope to tie the canoe
las deudas me ahorcan
"""
