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
