### Days and milestones. milestone-* are texts that we start: they name nothing.

days-now = { $days ->
        [0] Hoy es su primer día.
        [one] Hoy es su día { $days }.
       *[other] Lleva { $days } días. Cada uno cuenta.
    }
days-none = No tenemos su fecha. Para darla, escriba por ejemplo FECHA 3 ENE.
    .voice = Todavía no tenemos su fecha. Para darla, mande a este número la palabra FECHA y el día.
days-next-days = { $count ->
        [one] Sigue: { $count } día, el { $on }.
       *[other] Sigue: { $count } días, el { $on }.
    }
days-next-months = Sigue: { $count } meses, el { $on }.
days-next-years = { $count ->
        [one] Sigue: { $count } año, el { $on }.
       *[other] Sigue: { $count } años, el { $on }.
    }
date-which = ¿Desde qué fecha cuenta? Responda como 3 ENE o 3/1/2026.
    .voice = ¿Desde qué fecha cuenta? Marque ocho teclas: primero el mes, luego el día y el año. Luego oprima la tecla numeral.
date-confirm = Su fecha es el { $this }. ¿Es correcta?
date-confirm-two = ¿Qué fecha quiso decir?
date-set = { $days ->
        [0] Guardado. Hoy es su día. Dar un paso ya es mucho.
        [one] Guardado. Lleva { $days } día.
       *[other] Guardado. Lleva { $days } días.
    }

milestone-days = { $count ->
        [one] { $name }{ $count } día. Usted lo logró. Qué gusto que esté aquí.
       *[other] { $name }{ $count } días. Usted lo logró, un día a la vez. Qué orgullo conocerle.
    }
milestone-months = { $name }{ $count } meses hoy, paso a paso. Es un orgullo conocerle.
milestone-years = { $count ->
        [one] { $name }{ $count } año hoy. Todo un año, paso a paso. Es un orgullo conocerle.
       *[other] { $name }{ $count } años hoy. Todos, paso a paso. Es un orgullo conocerle.
    }

slip-glad = Qué bueno saber de usted. Nada se pierde: todo el tiempo que tuvo sigue contando.
    .voice = Qué bueno que nos lo dijo. Nada se pierde: su tiempo sigue contando.
slip-safety = Tenga cuidado, por favor: su cuerpo aguanta menos que antes.
slip-next = ¿Qué le ayuda ahora?
slip-end = Aquí estamos. Escriba cuando quiera, de día o de noche. Para hablar con alguien, escriba PERSONA.
    .voice = Aquí estamos, a cualquier hora.
slip-date = ¿Desde qué fecha quiere contar?
slip-kept = Su fecha queda igual.
slip-date-set = Guardado. El tiempo de antes cuenta igual. Estamos con usted.
