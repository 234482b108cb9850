### To coordinators: a code word for the kind, a number, and nothing of what was said. README tells the code words.

staff-alert-unsaid = { $line }: ROJO { $number }. Responda OK { $number } cuando lo tome.
staff-alert-suicide = { $line }: ROJO { $number }. Responda OK { $number } cuando lo tome.
staff-alert-self-harm = { $line }: NARANJA { $number }. Responda OK { $number } cuando lo tome.
staff-alert-overdose = { $line }: AZUL { $number }. Responda OK { $number } cuando lo tome.
staff-alert-violence = { $line }: PLATA { $number }. No llame de vuelta. Responda OK { $number } cuando lo tome.
staff-alert-withdrawal = { $line }: AMARILLO { $number }. Responda OK { $number } cuando lo tome.
staff-person = { $line }: VERDE { $number }, alguien quiere hablar. Responda OK { $number } cuando lo tome.
staff-answered-done = Gracias. Queda a su cargo.
staff-answered-which = Hay varios abiertos. Por favor responda OK y el número.
staff-answered-none = No hay una alerta abierta con ese número.
staff-call = Le llama { $line }.
    .voice = Le llama { $line }. Para tomar esta llamada, oprima el 1.
