### A person, and the lifeline. In Spanish, 988 is called with a 2 after it.

person-told = El equipo ya sabe que usted quiere hablar. Contestan en cuanto pueden. ¿Necesita ayuda ya? Llame al { -lifeline } y oprima el 2, o mande un mensaje NUEVO con AYUDA al { -lifeline }.
person-nobody = Ahora no hay nadie de turno. Dejamos aviso de que usted quiere hablar. ¿Necesita a alguien ya? Llame al { -lifeline } y oprima el 2, a toda hora.
    .voice = Ahora no hay nadie de turno. Puede llamar al { -lifeline }, opción 2, de día o de noche.
person-ringing = Estamos llamando a alguien del equipo. Por favor no cuelgue. Los dos números quedan ocultos.
person-after = Gracias por su llamada.
person-missed = Perdone, nadie contesta.
person-missed-told = Aún no contestan; ya les avisamos.
lifeline-connect = Podemos comunicarle con el { -lifeline }, a toda hora. En el { -lifeline } verán su número.
    .voice = Podemos pasarle al { -lifeline }; allí verán su número.
lifeline-offer = Podemos comunicarle con el { -lifeline } a cualquier hora. Allí verán su número.
    .voice = Podemos pasarle al { -lifeline }; allí verán su número.
lifeline-ringing = Le comunicamos ya con el { -lifeline }. Para español, oprima el 2.
lifeline-after = Gracias por llamarles.
lifeline-dial = Por favor llame al { -lifeline } y oprima el 2, o al { -lifeline-voice }. Contestan a toda hora.
    .voice = Puede llamar al { -lifeline }, opción 2, o al { -lifeline-voice }.
lifeline-later = De acuerdo. Puede llamar al { -lifeline } y oprimir el 2 a cualquier hora.
