### The check-in, and when to ask for it. check-in-mood may be a text that we start: it names nothing.
### Long turns do without á í ó ú (they would halve the room of a text); no accent is ever dropped. A keyword is typed as it stands.

check-in-mood = Hola, le saluda { $line }. ¿Qué tal se siente ahora? Responda de 1 (mal) a 5 (bien).
    .voice = ¿Cómo se siente ahora? Si se siente mal, oprima el 1, y así hasta 5, si se siente bien.
check-in-urge = ¿Qué tan fuertes son las ganas ahora? Responda de 1 (no tengo) a 5 (muy fuertes).
    .voice = ¿Qué tan fuertes son las ganas de consumir? Si no tiene, oprima el 1, y así hasta 5, si son muy fuertes.
check-in-help = Gracias por su sinceridad. ¿Qué le ayuda ahora?
check-in-streak =
    { $days ->
        [one] Gracias por su registro de hoy.
       *[other] Van { $days } registros seguidos. Se nota su esfuerzo.
    }
check-in-note = Si quiere agregar algo, responda con sus palabras. Si no, SIGUIENTE.
    .voice = Si quiere agregar algo, dígalo. Luego oprima la tecla numeral.
check-in-note-kept = Guardado. Solo quien coordina puede leerlo.
check-in-end = Cuídese mucho. Qué bueno que nos contó cómo está.
check-in-off = Ya no le preguntaremos. Escriba REGISTRO cuando quiera.
check-in-days = ¿En qué días le preguntamos?
check-in-some-days = ¿Qué días? Por ejemplo LUN MAR VIE.
    .voice = ¿Qué días? Para lunes, oprima el 1, y así hasta domingo, el 7. Luego oprima la tecla numeral.
check-in-time = ¿A qué hora? Por ejemplo 9AM o 6:30PM.
    .voice = ¿A qué hora? Marque cuatro teclas, como 0 9 3 0 para las nueve y media. Luego oprima la tecla numeral.
which-half = Leímos { $at }. ¿De la mañana, o de la tarde?
    .voice = ¿Es de la mañana, o de la tarde o la noche?
check-in-in-quiet-hours = { $at } cae en sus horas de silencio. ¿Podemos escribirle a esa hora?
check-in-times-set = Listo: { $days }, { $at }. Para quitarlo, escriba REGISTRO NO.
check-in-times-unchanged = De acuerdo, todo queda igual. Para cambiarlo, escriba REGISTRO y la hora.
cope-next = ¿Qué tal ahora?

tip-1 = Pruebe esto: tome aire contando 4, aguante 4 y suelte en 6. Cinco veces. Las ganas suelen pasar en 20 minutos.
tip-2 = Pruebe esto: salga, o vaya a otro cuarto, y camine diez minutos. Cambiar de lugar ayuda a que pasen las ganas.
tip-3 = Pruebe esto: tome un vaso grande de agua helada y coma algo. El hambre, el enojo, la soledad y el sueño suben las ganas.
tip-4 = Pruebe esto: nombre cinco cosas que ve, cuatro que oye y tres que puede tocar. Eso le trae al presente.
tip-5 = Pruebe esto: espere diez minutos antes de hacer nada. Luego, otros diez. Usted puede con diez minutos.
tip-6 = Pruebe esto: llame o escriba a alguien de confianza y diga solo esto: paso por un rato duro.
cope-better = Qué bueno. Escriba GANAS cuando quiera otra idea.
    .voice = Qué bueno. Llame cuando quiera.
