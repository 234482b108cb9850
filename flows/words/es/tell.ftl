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
tell-wrong = Eso no coincide. Intente otra vez.
tell-too-many = Demasiados intentos. No se manda nada. Para intentar otra vez, escriba AVISAR, el grupo y el texto.
tell-locked = Demasiadas claves incorrectas. Por una hora no puede mandar avisos desde este teléfono.
tell-late = No se ha mandado: plazo vencido. Mande otra vez AVISAR, el grupo y el texto.
tell-no-pin = Para mandar desde este teléfono hace falta una clave. Quien cuida { $line } le puede dar una: { $contact }.
tell-which-group = No conocemos ese grupo. Escriba AVISAR, el grupo y el texto. Grupos: { $groups }.
tell-no-text = Falta el texto. Escriba AVISAR, el grupo y luego el texto.
tell-too-long = El texto es muy largo. Caben { $letters } letras y espacios, si el nombre es largo. Escriba AVISAR, el grupo y un texto menos largo.
tell-nobody = Nadie se ha unido a ese grupo. No se ha mandado nada.
tell-none = No se ha mandado nada. Para mandar, escriba AVISAR, el grupo y el mensaje.
tell-last = "{ $start }" a { $called }, { $at }: { $planned } en total. { $delivered } entregados, { $sent } enviados, { $waiting } en espera, { $left_out } sin enviar.
tell-under-way = { $again ->
    [0] Aviso en curso. ¿Qué hacemos?
   *[other] Son avisos en serie. ¿Qué hacemos?
  }
tell-paused = { $again ->
    [0] El aviso sigue en pausa.
   *[other] Toda la serie sigue en pausa.
  } ¿Qué hacemos?
tell-pause-it = { $again ->
    [0] El aviso queda en pausa.
   *[other] Toda la serie queda en pausa.
  } Para seguir, escriba AVISAR.
tell-go-on = Se sigue mandando. Para ver cómo va, escriba AVISAR.
tell-go-on-code = Aviso en pausa para { $called }: para seguir, responda { $code } y su clave. Si no, responda NO. Tiene 10 minutos.
tell-go-on-not = Ese código ya no vale. El aviso sigue en pausa. Para intentar otra vez, escriba AVISAR.
tell-call-off = { $again ->
    [0] Listo. No se manda el resto.
   *[other] Listo. No se manda el resto de la serie.
  }
tell-left = De acuerdo, queda igual.
tell-another = De acuerdo. Hay otro:
tell-over = Ya había terminado.
option-pause-it = Ponerlo en pausa
option-go-on = Seguir
option-call-off = Ya no mandar nada
option-leave-it = Dejarlo como va
misfit-code = Disculpe, son ocho cifras: las cuatro de este mensaje y las de su clave.
