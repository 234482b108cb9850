### A person, and the lifeline. In Spanish, 988 is called with a 2 after it.

person-told = Ya avisamos al equipo que quiere hablar. Contestan cuando pueden. ¿Necesita a alguien ya? Llame al { -lifeline } y oprima el 2, o mande AYUDA al { -lifeline }.
person-nobody = Ahora nadie del equipo tiene turno. Anotamos que usted quiere hablar. ¿Necesita a alguien ya? Llame al { -lifeline } y oprima el 2, a toda hora.
    .voice = Ahora nadie del equipo tiene turno. Puede llamar al { -lifeline }, opción 2, de día o de noche.
person-ringing = Llamamos a alguien del equipo. Por favor no cuelgue. Los dos números quedan ocultos.
person-after = Gracias por hablar.
person-missed = Nadie pudo contestar ahora.
lifeline-connect = Podemos comunicarle con el { -lifeline }, a toda hora. Van a ver su teléfono.
    .voice = Podemos comunicarle. Verán su número.
lifeline-ringing = Le comunicamos ya con el { -lifeline }. Para español, oprima el 2.
lifeline-after = Gracias por llamarles.
lifeline-dial = Por favor llame al { -lifeline } y oprima el 2, o al { -lifeline-voice }. Contestan a toda hora.
    .voice = Puede llamar al { -lifeline }, opción 2, o al { -lifeline-voice }.
lifeline-later = De acuerdo. Puede llamar al { -lifeline } a toda hora.
