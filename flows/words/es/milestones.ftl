### Days and milestones. milestone-* are texts that we start: they name nothing.

days-now = { $days ->
        [0] Hoy es su primer día, y cuenta.
        [one] Lleva { $days } día, y cuenta.
       *[other] Lleva { $days } días. Cada uno cuenta.
    }
days-none = Nos falta la fecha desde la que cuenta su tiempo. Para darla, mande por ejemplo FECHA 3 ENE.
    .voice = Todavía no tenemos la fecha desde la que cuenta sus días. Para darla, mande a este número la palabra FECHA, el día y el mes.
days-next-days = { $count ->
        [one] Cumple { $count } día el { $on }.
       *[other] Cumple { $count } días el { $on }.
    }
days-next-months = { $count ->
        [one] Cumple { $count } mes el { $on }.
       *[other] Cumple { $count } meses el { $on }.
    }
days-next-years = { $count ->
        [one] Cumple { $count } año el { $on }.
       *[other] Cumple { $count } años el { $on }.
    }
date-which = ¿Desde qué fecha cuenta sus días? Responda como 3 ENE 2026.
    .voice = ¿Desde qué fecha cuenta sus días? Marque ocho números: mes, día y año, por ejemplo 0 1 0 3 2 0 2 6 para el 3 de enero de 2026. Luego oprima la tecla numeral o gato.
date-confirm = Su fecha es el { $this }. ¿Es correcta?
date-confirm-two = ¿Qué fecha quiso decir?
date-set = { $days ->
        [0] Guardado. Hoy empieza su cuenta. Dar un paso ya es mucho.
        [one] Guardado. Lleva { $days } día.
       *[other] Guardado. Lleva { $days } días.
    }
date-off-sure = ¿Quitamos su fecha? Ya no contaremos el tiempo ni los logros.
date-off = Listo, ya no llevamos la cuenta de sus días. Para poner su fecha otra vez, escriba por ejemplo FECHA 3 ENE.
    .voice = Listo, ya no llevamos la cuenta de sus días. Para poner su fecha otra vez, mande a este número la palabra FECHA, el día y el mes.

milestone-days = { $count ->
        [one] { $name }{ $count } día. Usted lo logró. Qué gusto que esté aquí.
       *[other] { $name }{ $count } días. Usted lo logró, un día a la vez. Nos llena de orgullo.
    }
milestone-months = { $count ->
        [one] { $name }{ $count } mes hoy, paso a paso. Nos llena de orgullo caminar con usted.
       *[other] { $name }{ $count } meses hoy, paso a paso. Nos llena de orgullo caminar con usted.
    }
milestone-years = { $count ->
        [one] { $name }{ $count } año hoy. Todo un año, paso a paso. Nos llena de orgullo caminar con usted.
       *[other] { $name }{ $count } años hoy, paso a paso. Nos llena de orgullo caminar con usted.
    }

slip-glad = Qué bueno saber de usted. Nada se pierde: todo el tiempo de antes sigue contando.
    .voice = Qué bueno que nos lo dijo. Nada se pierde: el tiempo de antes sigue contando.
slip-safety = Por favor tenga cuidado: la cantidad de antes ahora puede ser demasiada.
slip-next = ¿Qué le puede ayudar ahora?
slip-end = Esta línea contesta a cualquier hora; las personas, cuando pueden. Para hablar con alguien, escriba PERSONA.
    .voice = Cuídese mucho. Esta línea contesta a cualquier hora.
slip-date = ¿Desde qué fecha quiere contar su tiempo?
slip-kept = Su fecha queda igual.
slip-date-set = Guardado. El tiempo de antes sigue contando. Estamos con usted.
