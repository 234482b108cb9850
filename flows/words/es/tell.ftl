### To a coordinator who sends a text to a group, or asks how the last one goes.

tell-code = A { $called }, { $count ->
    [one] 1 persona
   *[other] { $count } personas
  }, { $about ->
    [0] { "" }
   *[other] cerca de{ " " }
  }{ $total ->
    [one] 1 segmento
   *[other] { $total } segmentos
  }: "{ $start }" Para mandarlo, responda { $code } y su clave. Si no, responda NO. Vale 10 minutos.
tell-sent = Ya va en camino. Para ver cómo va, escriba AVISAR.
tell-dropped = De acuerdo, no se manda nada.
tell-wrong = Eso no corresponde. Intente otra vez.
tell-too-many = Demasiados intentos. No se manda nada. Para intentar otra vez, escriba AVISAR, el grupo y el texto.
tell-locked = Demasiadas claves equivocadas. Por una hora no se puede mandar nada desde este teléfono.
tell-late = No se ha mandado: se hizo tarde. Mande otra vez AVISAR, el grupo y el mensaje.
tell-no-pin = Para mandar desde este teléfono hace falta una clave. Quien cuida { $line } le puede dar una: { $contact }.
tell-which-group = No conocemos ese grupo. Escriba AVISAR, el grupo y el texto. Grupos: { $groups }.
tell-no-text = Falta el texto. Escriba AVISAR, el grupo y luego el texto.
tell-too-long = El texto es muy largo. Caben { $letters } letras, contando un nombre largo. Escriba AVISAR, el grupo y un texto menos largo.
tell-nobody = Nadie se ha unido a ese grupo. No se ha mandado nada.
tell-none = No se ha mandado nada. Para mandar, escriba AVISAR, el grupo y el mensaje.
tell-last = "{ $start }" a { $called }, { $at }: { $planned } en total. { $delivered } entregados, { $sent } enviados, { $waiting } en espera, { $left_out } sin enviar.
tell-under-way = { $again ->
    [0] Se sigue mandando. ¿Qué hacemos?
   *[other] Es una serie. ¿Qué hacemos con ella?
  }
tell-paused = { $again ->
    [0] Sigue en pausa.
   *[other] Sigue en pausa toda la serie.
  } ¿Qué hacemos?
tell-pause-it = { $again ->
    [0] Queda en pausa.
   *[other] Queda en pausa toda la serie.
  } Para seguir, escriba AVISAR.
tell-go-on = Se sigue mandando. Para ver cómo va, escriba AVISAR.
tell-go-on-code = Aviso en pausa para { $called }: para seguir, responda { $code } y su clave. Si no, responda NO. Tiene 10 minutos.
tell-go-on-not = Ese código ya no vale. El aviso sigue en pausa. Para intentar otra vez, escriba AVISAR.
tell-call-off = { $again ->
    [0] Listo. No se manda nada más.
   *[other] Listo. No se manda nada más de toda la serie.
  }
tell-left = De acuerdo, queda igual.
tell-another = De acuerdo. Hay otro:
tell-over = Ya había terminado.
option-pause-it = Ponerlo en pausa
option-go-on = Seguir
option-call-off = Ya no mandar nada
option-leave-it = Dejarlo como va
misfit-code = Disculpe, son ocho cifras: las cuatro de este mensaje y las de su clave.
