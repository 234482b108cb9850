### Joining. Always at hand: $line (the neutral name), $contact, $terms, $most (texts a day at most).

consent = Le damos la bienvenida a { $line }. Mandamos preguntas breves, recordatorios y palabras de aliento: hasta { $most } mensajes diarios. Pueden aplicar tarifas de mensajes y datos. Escriba AYUDA para ayuda, ALTO para terminar. Términos: { $terms }
    Responda OK si tiene 18 años cumplidos y acepta.
    .voice = Le damos la bienvenida a { $line }. Mandamos por texto preguntas breves, recordatorios y palabras de aliento, hasta { $most } al día. Para unirse, mande la palabra UNIRME a este número.
join-already = Usted ya se unió. Escriba MENU para ver qué puede hacer.
join-unknown-code = No conocemos ese código. Pregunte en su grupo, o mande solo UNIRME.
join-name = Gracias. ¿Con qué nombre le hablamos? Responda con un nombre, o SIGUIENTE si prefiere no darlo.
    .voice = Gracias. ¿Con qué nombre le hablamos? Diga un nombre y luego oprima la tecla numeral.
join-hello = Qué gusto que nos acompañe, { $name }.
join-welcome = Todo listo. Escriba REGISTRO cuando quiera, o REGISTRO 9AM y le preguntamos a diario. MENU muestra el resto. En peligro, escriba CRISIS.
    .voice = Todo listo. Mande REGISTRO cuando quiera. Mande MENU para ver el resto.
name = ¿Con qué nombre le hablamos? Responda con un nombre, o SIGUIENTE para dejar el de ahora.
    .voice = ¿Con qué nombre le hablamos? Diga un nombre y luego oprima la tecla numeral.
name-set = Gracias, { $name }. Ese nombre usaremos.
nothing-changed = De acuerdo, nada cambia. MENU muestra qué puede hacer.
    .voice = De acuerdo, nada cambia.
stranger = Este es { $line }, un servicio de personas que se apoyan. Para unirse, escriba UNIRME. ¿En peligro? Llame al { -emergency }, o al { -lifeline } y oprima el 2, a toda hora.
    .voice = Este es { $line }, un servicio de personas que se apoyan. Para unirse, mande la palabra UNIRME a este número.
stopped-wrote = Usted ya no recibe mensajes de { $line }. El suyo nos llega igual. Para volver, escriba EMPEZAR. ¿En peligro? Llame al { -emergency }, o al { -lifeline } y oprima el 2.
members-join = Esta parte es para miembros. Para unirse, mande UNIRME a este número. Puede salir cuando quiera.
members-stopped = Usted dejó { $line }. Para volver, mande EMPEZAR a este número.
members-withheld = Su número está oculto y no podemos abrir esta parte. Por favor llame otra vez con su número visible.
