### The check-in, and when to ask for it. check-in-mood may be a text that we start: it names nothing.
### Long turns do without á í ó ú (they would halve the room of a text); no accent is ever dropped. A keyword is typed as it stands.

check-in-mood = Hola, le saluda { $line }. ¿Qué tal se siente ahora? Responda del 1 (mal) al 5 (bien).
    .voice = ¿Cómo se siente ahora? Oprima un número del 1 al 5. El 1 es mal y el 5 es bien.
check-in-mood-again = ¿Qué tal se siente? 1 (mal) a 5 (bien).
    .voice = ¿Cómo se siente ahora? Oprima un número del 1 al 5. El 1 es mal y el 5 es bien.
check-in-urge = ¿Qué tan fuertes son las ganas ahora? Responda del 1 (no tengo) al 5 (muy fuertes).
    .voice = ¿Qué tan fuertes son las ganas de consumir? Oprima un número del 1 al 5. El 1 es no tengo y el 5 es muy fuertes.
check-in-urge-again = ¿Y las ganas ahora? 1 (nada) a 5 (muchas).
    .voice = ¿Qué tan fuertes son las ganas de consumir? Oprima un número del 1 al 5. El 1 es no tengo y el 5 es muy fuertes.
check-in-help = Gracias por su franqueza. ¿Qué le puede ayudar ahora?
check-in-streak =
    { $days ->
        [one] Gracias por contarnos hoy.
       *[other] Ya van { $days } veces seguidas que nos cuenta. Se nota su esfuerzo.
    }
check-in-note = Si quiere agregar algo, responda con sus palabras. Si no, escriba SIGUIENTE.
    .voice = Diga algo más si quiere, y oprima la tecla numeral o gato.
check-in-note-kept = Guardado. Solo nuestro equipo puede leerlo.
check-in-end = Cuídese mucho. Qué bueno que nos contó cómo está.
check-in-off = De acuerdo, ya no le preguntaremos. Escriba REGISTRO cuando quiera contarnos.
check-in-days = ¿Qué días le preguntamos cómo va?
check-in-some-days = ¿Qué días? Por ejemplo LUN MAR VIE.
    .voice = ¿Qué días? Oprima sus números: 1 es lunes y 7 es domingo. Luego oprima la tecla numeral o gato.
check-in-time = ¿A qué hora? Por ejemplo 9AM o 6:30PM.
    .voice = ¿A qué hora? Marque cuatro números, como 0 9 3 0 para las nueve y media. Luego oprima la tecla numeral o gato.
which-half = ¿{ $at } de la mañana, o de la tarde o noche?
    .voice = ¿Es de la mañana, o de la tarde o noche?
check-in-in-quiet-hours = A esa hora ({ $at }) no solemos escribir. ¿Quiere que le escribamos?
check-in-times-set = Listo. Le preguntamos { $days }, { $at }. Para quitarlo, escriba REGISTRO NO.
check-in-times-paused = Guardado: { $days }, { $at }, al acabar su pausa, el { $until }. Para quitarla: PAUSA NO.
check-in-times-unchanged = De acuerdo, todo queda igual. Para cambiarlo, escriba REGISTRO y la hora.
cope-next = ¿Se siente un poco mejor?

tip-1 = Pruebe esto: tome aire y cuente hasta 4, aguante hasta 4 y suelte hasta 6. Cinco veces. Las ganas suelen irse en 20 minutos.
    .voice = Pruebe esto: tome aire y cuente hasta 4, aguante otros 4 y suelte el aire en 6. Cinco veces. Las ganas pasan.
tip-2 = Pruebe esto: salga, o vaya a otro cuarto, y camine diez minutos. Cambiar de lugar ayuda a que se vayan las ganas.
tip-3 = Pruebe esto: tome un vaso grande de agua helada y coma algo. El hambre, el enojo, la soledad y el sueño aumentan las ganas.
    .voice = Pruebe esto: tome un vaso grande de agua bien fría y coma algo. El hambre y el sueño dan más ganas.
tip-4 = Pruebe esto: nombre cinco cosas que ve, cuatro que oye y tres que puede tocar. Eso ayuda a volver al presente.
tip-5 = Pruebe esto: espere diez minutos antes de hacer cualquier cosa. Luego, otros diez. Usted puede con diez minutos.
tip-6 = Pruebe esto: llame o escriba a alguien de confianza y diga solo esto: estoy pasando un mal momento.
cope-better = Qué bueno. Escriba GANAS cuando quiera otra idea.
    .voice = Qué bueno. Puede llamar a esta línea cuando quiera.
