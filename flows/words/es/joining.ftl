### Joining. Always at hand: $line (the neutral name), $contact, $terms, $most (texts a day at most).

consent = Le damos la bienvenida a { $line }. Mandamos preguntas breves, recordatorios y palabras de aliento: hasta { $most } mensajes diarios. Pueden aplicarse tarifas de mensajes y datos. Para ayuda, escriba AYUDA; para terminar, ALTO. Términos: { $terms }
    Responda OK si tiene 18 años cumplidos y acepta recibir estos mensajes.
    .voice = Le damos la bienvenida a { $line }. Mandamos por texto preguntas breves, recordatorios y palabras de aliento, hasta { $most } al día. Para unirse, mande en un mensaje la palabra UNIRME a este número.
join-already = Usted ya es parte de { $line }. Escriba MENU para ver qué puede hacer.
join-another = Ahora usted también es parte de { $called }. Para ver las reuniones, escriba REUNION.
join-in-it = Usted ya es parte de { $called }. Escriba MENU para ver qué puede hacer.
join-unknown-code-member = No encontramos ese grupo. Pregunte en su grupo la palabra exacta. Nada ha cambiado. Para ver opciones, mande MENU.
join-declined = De acuerdo, no le mandaremos nada. Si cambia de idea, escriba UNIRME. ¿En peligro? A toda hora llame al { -emergency }, o al { -lifeline } y oprima el 2.
join-unknown-code = No encontramos ese grupo. Pregunte la palabra en su grupo, o mande solo UNIRME.
join-name = Gracias. ¿Con qué nombre quiere que le llamemos? Responda con un nombre, o escriba SIGUIENTE si prefiere no darlo.
    .voice = Gracias. ¿Con qué nombre quiere que le llamemos? Diga un nombre y luego oprima la tecla numeral o gato.
join-hello = Qué gusto que nos acompañe, { $name }.
join-welcome = Todo listo. Para contarnos qué tal se siente, escriba REGISTRO, o REGISTRO 9AM y le preguntamos a diario. Para ver todo, escriba MENU. En peligro, escriba CRISIS.
    .voice = Todo listo. Para contarnos cómo se siente, mande la palabra REGISTRO. Para ver todo, mande MENU.
name = ¿Con qué nombre quiere que le llamemos? Responda con un nombre, o escriba SIGUIENTE para no cambiarlo.
    .voice = ¿Con qué nombre quiere que le llamemos? Diga un nombre y luego oprima la tecla numeral o gato.
name-set = Gracias, { $name }. Usaremos ese nombre.
nothing-changed = De acuerdo, nada cambia. Escriba MENU para ver qué puede hacer.
    .voice = De acuerdo, nada cambia.
stranger = Este es { $line }, un servicio de personas que se apoyan unas a otras. Para unirse, escriba UNIRME. ¿En peligro? Llame al { -emergency }, o al { -lifeline } y oprima el 2, a toda hora.
    .voice = Este es { $line }, un servicio de personas que se apoyan unas a otras. Para unirse, mande en un mensaje la palabra UNIRME a este número.
stranger-wrote = Este es { $line }, un servicio de personas que se apoyan unas a otras. El equipo va a leer su mensaje. Para unirse, escriba UNIRME. ¿En peligro? Llame al { -emergency }, o al { -lifeline } y oprima el 2, a toda hora.
    .voice = Este es { $line }, un servicio de personas que se apoyan unas a otras. Para unirse, mande en un mensaje la palabra UNIRME a este número.
stopped-wrote = Usted ya no recibe mensajes de { $line }, pero nos llegan los suyos. Para volver, escriba EMPEZAR. ¿En peligro? Llame al { -emergency }, o al { -lifeline } y oprima el 2.
members-join = Esta parte es para miembros. Para unirse, mande UNIRME. Puede salirse cuando quiera.
    .voice = Esta parte es para miembros. Para unirse, mande la palabra UNIRME a este número. Puede salirse cuando quiera.
members-stopped = Usted ya no recibe mensajes de { $line }. Para volver, mande EMPEZAR.
    .voice = Usted ya no recibe mensajes de { $line }. Para volver, mande la palabra EMPEZAR a este número.
members-withheld = Su número está oculto y por eso no podemos abrir esta parte. Por favor llame otra vez con su número visible.
consent-again = Responda OK si ya tiene 18 años y acepta unirse. Si no, NO.
