"""Invented texts, none graphic, written by hand beside the rules: what people in danger write, and what only sounds so.

Each line is `kind | text`. They were seen while the rules were written, so they prove that the rules hold, not how well they generalise.
"""

DANGER = """
suicide | I want to die
suicide | i wanna die
suicide | i dont want to live anymore
suicide | i want to kill myself
suicide | kms tonight
suicide | im going to end my life
suicide | thinking about ending it all
suicide | i cant go on living like this
suicide | I wish I was dead
suicide | I wish i was never born
suicide | everyone would be better off without me
suicide | im just a burden to my family
suicide | i hope i dont wake up tomorrow
suicide | i just want to go to sleep and never wake up
suicide | goodbye everyone
suicide | this is my last text, thank you for being kind
suicide | by the time you read this i'll be gone
suicide | please take care of my kids when im gone
suicide | im suicidal
suicide | having suicidal thoughts again
suicide | i have a plan to kill myself
suicide | i wrote a goodbye letter
suicide | im standing on the bridge
suicide | there is nothing left to live for
suicide | no reason to live
suicide | whats the point of living
suicide | i want to jump off a bridge
suicide | gun to my head
suicide | i tried to kill myself last night
suicide | tried to end my life this morning
suicide | i wnt to die
suicide | i want 2 die
suicide | wana dieeee
suicide | suicde is all i think about
suicide | i want to kil myslef
suicide | i'd rather be dead
suicide | nobody would miss me if i was gone
suicide | my friend says she wants to kill herself
suicide | my son is suicidal what do i do
suicide | he said he is going to kill himself
suicide | tired of living
suicide | im ready to die
suicide | im not interested in living
suicide | not interested in life anymore
suicide | no me interesa vivir
suicide | ya no me interesa la vida
suicide | STOP. i want to die
suicide | when is the meeting i dont want to be alive
suicide | two years ago my mom died and now i want to die
suicide | MENU i want to end it all
suicide | i want to die 😭
suicide | 🔫 me
overdose | took my last walk. 💊👋 goodbye
suicide | i dont wanna be here anymore
suicide | thinking of killing myself again
suicide | not gonna be around much longer
suicide | tell my mom i loved her
self-harm | i want to cut myself
self-harm | i keep cutting my arms
self-harm | im hurting myself again
self-harm | thinking about self harm
self-harm | i have a razor on my wrist and i feel numb
self-harm | urge to cut tonight
self-harm | started burning myself again
self-harm | i need to hurt myself to feel something
overdose | i took all my pills
overdose | took too many xanax
overdose | took 30 tylenol
overdose | i think i overdosed
overdose | im overdosing
overdose | my friend wont wake up
overdose | he won't wake up and his lips are blue
overdose | she isnt breathing
overdose | cant wake him up he used
overdose | my brother is unresponsive
overdose | gave him narcan and he is still not waking
overdose | swallowed the whole bottle
overdose | i took a handful of pills
overdose | going to take the whole bottle
overdose | she took something and now shes gurgling
overdose | i od'd
overdose | my roommate passed out and isnt breathing right
overdose | 💊💊💊
overdose | i want to overdose
overdose | did too much fentanyl
violence | my husband hits me
violence | he is going to kill me
violence | my boyfriend choked me
violence | he has a gun
violence | im scared of my husband
violence | he wont let me leave the house
violence | i am not safe at home
violence | she threatened to kill me
violence | hes hitting my mom
violence | he locked me in the room
violence | my ex is outside my door trying to break in
violence | i was raped
violence | i want to hurt someone
violence | im going to kill him
violence | my dad beats us when hes drunk
withdrawal | i stopped drinking and im seeing things
withdrawal | i had a seizure
withdrawal | quit vodka cold turkey and im shaking bad
withdrawal | having the dts
withdrawal | ran out of xanax and i cant stop shaking
withdrawal | detoxing at home alone from alcohol and vomiting blood
withdrawal | hallucinating since i quit drinking
withdrawal | the withdrawals are so bad i think i might die
suicide | quiero morir
suicide | kiero morir
suicide | me quiero morir
suicide | no quiero vivir
suicide | ya no quiero vivir
suicide | ya no kiero bivir
suicide | quiero matarme
suicide | me voy a matar
suicide | me quiero matar
suicide | voy a suicidarme
suicide | pienso en suicidarme
suicide | tengo pensamientos suicidas
suicide | quiero quitarme la vida
suicide | me quiero quitar la vida
suicide | quiero acabar con mi vida
suicide | quiero acabar con todo
suicide | quisiera dormir y no despertar
suicide | ojala no despierte mañana
suicide | ojalá me muera
suicide | no vale la pena vivir
suicide | para que seguir viviendo
suicide | no tengo razón para vivir
suicide | estoy cansado de vivir
suicide | estoy cansada de la vida
suicide | todos estarían mejor sin mí
suicide | soy una carga para mi familia
suicide | nadie me va a extrañar
suicide | adiós a todos
suicide | este es mi último mensaje
suicide | cuiden a mis hijos cuando yo no esté
suicide | perdón por lo que voy a hacer
suicide | no me busquen
suicide | me despido de todos ustedes
suicide | estoy en el puente
suicide | me voy a tirar del puente
suicide | mi hermano quiere matarse
suicide | mi hija dice que quiere morirse
suicide | intenté suicidarme anoche
suicide | ya no quiero estar en este mundo
suicide | seria mejor estar muerto
suicide | digan a mi mamá que la quise
suicide | tengo ganas de morirme
suicide | suisidarme es lo que pienso
suicide | no quiero despertar mañana
suicide | quiero desaparecer para siempre
suicide | me quiero morir 😭
suicide | BAJA quiero morirme
suicide | cuando es la reunion? ya no quiero vivir
self-harm | quiero cortarme
self-harm | me corto los brazos
self-harm | me estoy cortando otra vez
self-harm | tengo ganas de lastimarme
self-harm | quiero hacerme daño
self-harm | volví a cortarme
self-harm | me hago daño cuando estoy triste
self-harm | kiero aserme daño
overdose | me tomé todas las pastillas
overdose | tome muchas pastillas
overdose | tomé 20 pastillas
overdose | me tome todo el frasco
overdose | sobredosis
overdose | creo que tuve una sobredosis
overdose | mi amigo no despierta
overdose | no despierta y tiene los labios azules
overdose | mi hermana no respira
overdose | no puedo despertar a mi esposo
overdose | esta inconsciente no reacciona
overdose | le di naloxona y no despierta
overdose | me inyecté demasiado
overdose | voy a tomarme todas las pastillas
overdose | tome muchas pastiyas
overdose | se metió heroina y no responde
overdose | me pase de dosis
overdose | apenas respira
violence | mi esposo me pega
violence | mi novio me golpea
violence | me va a matar
violence | me quiere matar
violence | tiene una pistola
violence | mi marido tiene un cuchillo
violence | tengo miedo de mi esposo
violence | no me deja salir de la casa
violence | no estoy segura en mi casa
violence | me amenazó con matarme
violence | le tengo miedo
violence | mi papá le pega a mi mamá
violence | me violaron
violence | quiero matarlo
violence | me ahorcó anoche
withdrawal | deje de tomar y estoy temblando mucho
withdrawal | tuve convulsiones
withdrawal | veo cosas desde que dejé de beber
withdrawal | la abstinencia es muy fuerte
withdrawal | dejé el alcohol de golpe y sudo y tiemblo
withdrawal | me dan convulsiones
withdrawal | estoy alucinando, dejé de tomar hace 2 días
suicide | ya no aguanto, me voy a quitar la vida
suicide | voy a hacer una locura
suicide | i cant anymore ya no quiero vivir
"""

MAYBE = """
everything is pointless
i dont know how much more i can take
nobody would care
i feel like giving up
i feel so empty and alone
no sé si pueda seguir
ya no tengo fuerzas para seguir
me siento vacío, nada tiene sentido
quisiera desaparecer
todo está perdido
i feel worthless
no one would notice
im at the end of my rope
me siento sin esperanza
i cant do this anymore
i just want to disappear
i feel hopeless
whats the point
i give up on everything
i hate my life
im so tired of everything
no way out
i want it all to stop
nobody cares about me
ya no puedo más
ya no aguanto
me quiero desaparecer
estoy cansado de todo
no hay salida
me rindo
odio mi vida
no le importo a nadie, a nadie le importo
im scared of what i might do
"""

SAFE = """
not interested in using today
im not interested in living with my mom
not interested in life coaching
no me interesa la vida de antes
no me interesa vivir con mi ex
running late for group
can i bring my kids to the meeting
got a new job today
my dealer texted me but i deleted his number
i threw out my pipe
court date is friday
who is running the meeting
i need a ride to detox
how do i get methadone
my daughter graduated
i relapsed on sunday and feel ashamed
last night i drank after 40 days
the pharmacy was out of my meds
my back went out
ugh worst day ever
i screamed at my kids and feel awful
coffee with my sponsor at 3
my neighbor died of cancer
watching a show about a killer
they shot fireworks all night
llegaré tarde al grupo
mi hija se graduó
recaí el domingo y me da vergüenza
mi sobrino está en la cárcel
hoy tengo corte
me operan la próxima semana
se me olvidó la cita
qué frío hace
mi vecino murió de cáncer
tiré la botella a la basura
el perro del vecino me mordió
no me gusta la nueva sala
necesito un aventón
ando bien crudo
mi mamá me regañó
grité a mis hijos y me siento mal
this week is going to be the death of me lol
my coffee maker died this morning
im dead serious about sobriety
we're killing it at group
got my narcan kit today
can i get naloxone at the meeting
my brother overdosed two years ago and i miss him
i was in a dark place back then but im better
my sponsor saved my life
today marks 5 years since i tried to end my life. so thankful
i would die for a burger rn
the baby finally fell asleep and wont wake up for a while
i passed out on the couch after work
i fell asleep at the meeting
my head is killing me
my doctor upped my meds
i took my suboxone
took the kids to school
took 2 advil for my back
i have 60 days
whats the point of step 4
not going to the meeting tonight
i hate mondays
i hate my job
my ex is annoying
my husband is mad at me for being late
my boyfriend and i had a fight
can you take care of the coffee when im gone saturday
i will be gone next week
goodbye summer
see you on the other side of the weekend
i need a gun safe? no just kidding
we're going shooting at the range
hurt my knee
i cut my hand at work got 5 stitches
cutting back on sugar
can i bring a friend
this diet will be the end of me
im freezing to death out here
bored to death
scared to death of public speaking
worried sick about my mom
im scared to speak at the meeting
afraid of failing again
i can't do mornings
i cant take the bus today
i'm done for today
i want this cold to end
want to quit smoking
ending my shift at 9
the show ended with him dying
my dog died yesterday
attended a funeral today
my blood pressure is high
feeling shaky but ok
shaking with laughter
my hands shake when i speak in public
i stopped drinking 3 years ago
quit drinking last month feel great
withdrawal was rough last year but im good now
have a great night everyone
sweating in this heat
heart is full
blue shirt day
he is blue about the game
me estoy muriendo de calor
casi me mata de un susto
me matas de risa
el examen me va a matar
mi suegra me va a matar jaja
ese chiste me mató
mi hijo me saca canas verdes
ya no aguanto los zapatos
no puedo ir a la junta
no puedo más con este calor
ya no puedo comer mas
tengo miedo de hablar en público
tengo miedo de recaer
mi vecino pone musica fuerte
perdí mi cartera
estoy cansado
estoy cansada hoy, mañana voy
se acabó el café
todo se acabó en la tienda
me pegó la gripa
me corté con un papel
voy a cortarme el pelo
murió mi perro
hoy hace 3 años que dejé de usar
en el curso nos enseñaron a usar narcan
un amigo murió de sobredosis en 2020
tomé dos aspirinas
tomé mis pastillas de la presión
me desperté tarde
no desperté a tiempo
mi bebé no se despierta en la noche
respira profundo me dijo mi padrino
nos despedimos de la abuela en el aeropuerto
adiós amigos nos vemos el jueves
quiero irme a casa
quiero irme de vacaciones
ya me voy a dormir
me voy a matar estudiando
la película trata de un suicidio
no me siento suicida
gracias por salvarme la vida
qué padre estuvo la junta
estoy temblando de frío
vi sombras en la pared del teatro
lol i almost died when he said that
my battery is dying ttyl
if i eat another donut i will die
my teacher is murdering us with homework
died my hair purple
purple shirt for the walk
this song slaps so hard it hurts
hit a milestone today
we lost the game, devastated
killer workout today
he passed away peacefully
i used to cut but its been 4 years
i survived an overdose in 2015 and help others now
the nurse taught us how to spot an overdose
had my pills refilled
picked up my meds at the pharmacy
my kids are driving me crazy
i could sleep for a week
can't sleep
cant stop eating candy
cant wait for the weekend
i never want to go back to using
feeling hopeful
i cried at the meeting but it was good
my knee hurts
i am stressed about rent
the landlord is threatening to raise rent
my boss yelled at me
my wife left me
i got in a fight with my sister
i broke up with my boyfriend
can someone give me a ride
is narcan free
do you have fentanyl test strips
i am 3 days off cigarettes and cranky
shakes and fries for lunch
protein shake
trying to stay sober
my son has a fever
my grandpa had a seizure when he was young
i saw a bug on the wall
i ended things with my girlfriend
took a walk by the river
going to jump in the shower
jumping on the bus now
i'm going to crash early
car crashed but everyone is ok
hanging out at the park
shoot i forgot
my phone is blowing up
good bye for now
last day of work today
this is my last check in for the day
is this the last text today
ready to go to the meeting
i am ready to end my day
i want to end my lease
i want to disappear into a good book
estoy que me muero de nervios
mi equipo va a matar en la final
se me murió el carro
qué muerta estuvo la fiesta
hoy me siento mejor
estoy estresada por la renta
peleé con mi novio
mi jefe me gritó
no pude dormir
me duele la cabeza
me tomé un café
tomé agua
tengo cita con el doctor
necesito transporte
dejé el cigarro hace 3 días
ya no tomo café
me caí de la bici
voy a tirar la basura
me voy a tirar en la cama
tiré la toalla sucia
el último día de trabajo
mi último cigarro
nos despedimos con un abrazo
salí temprano
mi mamá está enferma
quiero un cambio
no quiero ir al trabajo
ya no quiero pelear con mi hermana
estoy harto del tráfico
no tengo ganas de cocinar
no tengo fuerzas para limpiar hoy
todo está bien
qué pastillas son buenas para la gripa
perdón por llegar tarde
perdón por no contestar
los quiero mucho
te quiero hermana
voy a descansar
gracias por todo, adiós
this traffic is killing me
my feet are killing me
this job is killing me
dying to see you all
im dying to know who won
i died laughing
omg im dead lol
my phone died
my phone is about to die
i almost died of embarrassment
thats to die for
he killed it at karaoke
killing time before the meeting
my boss is going to kill me if im late
shoot me a text when you get there
hit me up later
hang in there
i could kill for a coffee
old habits die hard
id rather die than eat that
the suspense is killing me
dead tired today
not suicidal, just tired
im not going to hurt myself
no thoughts of suicide today
i dont want to kill myself
i never thought about suicide
ten years ago i nearly died; grateful today
i overdosed in 2019 and today i am grateful to be alive
years ago i tried to kill myself. so glad i lived
i used to want to die, now i love my life
when i was using i wanted to die every day
5 years ago i was suicidal, today i have hope
my old life almost killed me, 3 years sober
narcan training is on tuesday
we had an overdose prevention class at work
suicide awareness walk on saturday
going to an overdose awareness event
volunteering at a suicide prevention hotline
learned how to use naloxone in class
i lost my brother to an overdose
my cousin died by suicide last spring
watching suicide squad
that movie where he kills himself was sad
meeting tonight?
when is the next meeting near 97205
CHECKIN 9AM
DAYS
how many days do i have
i want to stop drinking
help me quit smoking
i am so tired after work
i slipped last night
i had a drink yesterday
craving bad today
i want to use
i feel anxious
im sad today
i feel lonely
bad day
good morning
thank you so much
ok
yes
4
mood 3 urge 2
i cut my finger cooking
cut myself shaving
burned myself on the stove
i hurt my back lifting boxes
hurt myself at work
took my meds this morning
i took two tylenol for my headache
i took my pills with breakfast
picked up my suboxone today
cant wake up early for work
my son wont wake up for school
i need a wake up call
he hits the gym every day
she beat me at cards
my dog bit me
the baby kicked me all night
i got beat at chess again
withdrew cash at the bank
money withdrawal
my car wont start
jump start my car please
the bridge was closed so i missed the meeting
taking the train downtown
i live by the bridge
cut back on coffee
i gave my friend a hug
say goodbye to my old job
goodbye talk tomorrow
see you tomorrow
bye everyone see you at the meeting
i wont be able to come tomorrow
i miss my mom
my mom passed away last year
grateful for my kids
one day at a time
i hung out with my sponsor
drowning in homework
breathing exercises helped
i held my breath
feeling blue
im done with work
i am burned out
grandma is in the hospital
this heat is killing me
i shot hoops with my son
we shot a video
my plants died
dye my hair
the battery is dead
i want to live
glad to be alive
life is good
i dont want to go to work
STOP
HELP
take me off this list
wrong number
what is 988 for? just kidding i know
el tráfico me está matando
me duelen los pies
me muero de risa
me muero de hambre
me muero de sueño
muerta de cansancio
me muero por verte
este trabajo me mata
el calor me está matando
estoy muerto de frío
matando el tiempo
mi jefe me va a matar si llego tarde
casi me muero de la vergüenza
no estoy suicida, solo cansado
no quiero matarme
no pienso en suicidarme
no voy a hacerme daño
nunca he pensado en el suicidio
hace diez años casi me muero, hoy doy gracias
hace años intenté matarme, gracias a Dios sigo aquí
antes quería morirme, hoy estoy feliz
en 2018 tuve una sobredosis y hoy estoy agradecida
cuando consumía me quería morir
capacitación de naloxona el martes
taller de prevención del suicidio
caminata de prevención del suicidio
clase sobre sobredosis en el trabajo
perdí a mi hermano por una sobredosis
murió de sobredosis hace un año
vi la película del escuadrón suicida
cuando es la reunión
donde es la junta
cuántos días llevo
quiero dejar de tomar
ayuda para dejar de fumar
tuve una recaída
volví a usar
tengo ganas de tomar
me siento triste
estoy ansioso
me siento sola
buenos días
gracias
muchas gracias por todo
sí
no
3
me corté el pelo
me corté cocinando
me quemé con la sartén
me lastimé jugando futbol
tomé mi medicina en la mañana
me tomé dos pastillas para el dolor de cabeza
me tomé la pastilla de la presión
no me responde los mensajes
mi hijo no despierta temprano
el sol me pega en la cara
le pegué al balón
me ganó en el ajedrez
extraño a mi mamá
mi abuela murió el año pasado
nos vemos mañana
adiós, nos vemos en la reunión
hasta mañana
no puedo ir mañana
quiero vivir
vivo cerca del puente
un día a la vez
agradecida por mis hijos
estoy cansado del trabajo
mi teléfono está muerto
se murió la batería
ejercicios de respiración
el camión no llegó
estoy bien
todo bien gracias
quiero mejorar mi vida
RECURSOS
REUNION
ALTO
numero equivocado
mi carro no prende
hablé con mi padrino
hace mucho calor
no he consumido hoy
llevo 30 días
mi hermana tuvo un bebé
cumplo un año mañana
me dio risa
tengo hambre
trabajo hasta las 9
la clínica cierra a las 5
voy tarde a la junta
"""

# First heard after the rules were first written; of any kind, and never a plain no.
HEARD_LATER = """
i got nothing left, tonight i'm gonna be with my mama
been thinkin bout it all day, the bottle of oxys is right here
wont be a problem for nobody no more after tonight
i deserve to be dead for what i did
cant shake the thought of stepping off the platform
my brother locked himself in with a gun
he stopped breathing i dont know what to do
she shot up and now shes cold and blue
popped a fistful of somas
my ex said he will burn the house down with us in it
got punched in the face by my husband tonight
its day 3 without xanax and i just had a seizure
carving lines in my thigh again
i want to go to sleep and not come back
someone please tell my kids daddy loved them
hoy me despido, cuídense mucho
ya no le encuentro razón a seguir respirando
me dan ganas de aventarme al metro
mi cuñado no despierta, se inyectó hace rato
ingirió todo el frasco de clonazepam
mi esposo llegó con una pistola y amenaza a los niños
me corto para no sentir
tres días sin tomar y ve arañas en la pared
quisiera que todo acabara, que me lleve la muerte
estoy en la azotea
le pido a Dios que me lleve ya
i have been sitting here staring at my pills for an hour
i dont see a reason to keep breathing
idk if i can keep myself safe tonight
i feel like killing myself rn
honestly i'd be better off dead
my kids deserve a better dad, theyll be fine without me
im gonna do it tonight. nobody can stop me
i bought the rope
thank you for everything, you wont hear from me again
this world is not for me anymore im checking out
i just took like 40 benadryl
pls help my bf is blue and not waking up
she shot up in the bathroom and wont answer the door and i heard a thud
how many pills does it take to die
i think im dying i did way too much
he put his hands around my throat
my dad is drunk and he has a knife
hes outside and says hes gonna kill us
she keeps hitting me and i cant leave
i cant stop thinking about hurting my baby
im going to shoot up the place
day 2 no alcohol and i see bugs on the walls
i quit drinking 2 days ago and my hands wont stop shaking and im sweating bad
my husband had a seizure after he quit drinking
ive been cutting again
i burned my arm with a lighter on purpose
unalive myself
i wanna be dead so bad
i dont want to wake up tmrw
no one will even notice when im gone
ready to end this
gonna drive my car off the road
i have the gun in my hand
tell my daughter i love her and im sorry
theres no point in going on
i want to be with my brother in heaven tonight
my sister took a bunch of pills
my girl od'd call someone
he is snoring weird and i cant wake him
fentanyl hit too hard he aint breathin
quisiera no haber nacido
ya no le veo sentido a la vida
me voy a colgar
estoy pensando en quitarme la vida
ya me quiero ir de este mundo
mejor me muero
quiero dormirme y ya no despertar nunca
dile a mis hijos que los amo, perdónenme
hoy es mi último día
nadie notaría si me muero
tengo las pastillas en la mano
me tome un monton de pastillas
mi hijo se tomó un frasco de pastillas
mi novia no despierta creo que se pasó de dosis
está morado y no respira ayuda
mi amigo esta tirado y no reacciona
se inyectó y se puso azul
mi marido llegó borracho y me está golpeando
mi ex está afuera con una pistola
tengo miedo de que me mate
me tiene encerrada
mi papá me viola
lo quiero matar
dejé de beber hace 2 días y veo sombras
llevo 3 dias sin tomar y no paro de temblar
se me acabaron las pastillas de xanax y tengo convulsiones
me estoy cortando los brazos
quiero hacerme daño esta noche
me queme con un cigarro a proposito
no quiero seguir viviendo así
i'm so done with life kiero morir ya
I've decided. Tonight is the night I end the pain for good
there is a gun in my drawer and i keep thinking about it
i shouldnt have survived last time. i'll do it right this time
wish the fent would just take me already
im better off in the ground
if i died tonight would anyone come
life has no meaning anymore i want out
my daughter texted me goodbye and i think shes going to hurt herself
my best friend just told me he's planning to hang himself
please make it stop i want to be dead
nobody needs me i should just die
i have been thinking about suicide since sunday
my wrist is bleeding i cut too deep
i keep punching myself in the head
i drank a whole bottle of vodka and took my klonopin
found my roommate on the floor lips purple
is 15 percocets too many i already took them
my mom isnt responding she took her sleeping pills
he's not breathing normal after shooting up
my cousin ate a bunch of blues and is nodding out hard cant wake him
he hit me again last night
my man beat me up and took my phone
he said if i leave he'll kill me and the kids
my stepdad comes into my room at night and touches me
someone is following me home
i wanna stab my roommate
going thru alcohol withdrawal and hearing voices
3 days off benzos, had a seizure this morning
detoxing off alcohol by myself, confused and my heart is racing
ya decidí, esta noche acabo con todo
estoy viendo la pistola de mi papá y pienso en usarla
hubiera sido mejor no sobrevivir
que alguien cuide a mi perro, yo ya me voy de este mundo
no merezco vivir, me quiero morir
mi mamá dice que se va a matar
mi esposo amenaza con suicidarse
me quiero aventar al tren
para qué sigo aquí si todos me odian, quiero morirme
ya escribí mi carta de despedida
mejor estar muerto que vivir así
no quiero existir
m kiero matar
me corté las venas
me pego en la cabeza contra la pared
mi primo se picó y está morado
mi mamá se tomó muchas pastillas para dormir y no contesta
me tomé como 30 tylenol
creo que me pasé, no puedo respirar
mi hermano está convulsionando
mi novio me agarró del cuello
mi esposo me amenazó con un cuchillo
mi pareja me pegó y tengo miedo de volver
hay un hombre afuera que quiere entrar a mi casa
tengo ganas de matar a mi esposo
llevo dos días sin alcohol y escucho voces
desde que dejé el rivotril no paro de temblar y vomitar
i cant keep living like this
la vida no vale nada
"""
