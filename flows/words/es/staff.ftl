### To coordinators: a code word for the kind, a number, and nothing of what was said. README tells the code words.

staff-alert-unsaid = { $line }: ROJO { $number }. Responda OK { $number } cuando lo atienda.
    .voice = Rojo, número { $number }.
staff-alert-suicide = { $line }: ROJO { $number }. Responda OK { $number } cuando lo atienda.
    .voice = Rojo, número { $number }.
staff-alert-self-harm = { $line }: NARANJA { $number }. Responda OK { $number } cuando lo atienda.
    .voice = Naranja, número { $number }.
staff-alert-overdose = { $line }: AZUL { $number }. Responda OK { $number } cuando lo atienda.
    .voice = Azul, número { $number }.
staff-alert-violence = { $line }: PLATA { $number }. No llame a esta persona. Responda OK { $number } cuando lo atienda.
    .voice = Plateado, número { $number }. No llame a esta persona.
staff-alert-withdrawal = { $line }: AMARILLO { $number }. Responda OK { $number } cuando lo atienda.
    .voice = Amarillo, número { $number }.
staff-alert-away = { $line }: ROJO. Ahora no podemos abrir nuestros registros. La alerta con su número llegará en cuanto se pueda.
staff-sending-stopped = { $line }: Nuestros mensajes no salen (error { $code } del operador). Por favor avise hoy a la persona encargada del sistema.
staff-left = { $line }: Ya no mandamos alertas a { $who }: ese celular dijo ALTO, o es de otra persona.
staff-left-somebody = { $line }: Una persona del equipo ya no recibe alertas, y borramos lo suyo.
staff-left-last = Nadie tiene guardia ahora: las alertas le llegan a usted. Por favor busque a alguien.
staff-welcome = { $line }: Desde hoy usted tiene guardia. Las alertas le llegan a este celular a toda hora. Si no es para usted, responda ALTO.
staff-welcome-admin = { $line }: Desde hoy le avisamos, a toda hora, si nadie atiende una alerta. Si no es para usted, responda ALTO.
staff-person = { $line }: VERDE { $number }, alguien quiere hablar. Responda OK { $number } cuando lo atienda.
    .voice = Verde, número { $number }.
staff-call = Le llama { $line }.
    .voice = Le llama { $line }. Para tomar esta llamada, oprima el 1.
