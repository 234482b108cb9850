### Danger: the number first. These may take three segments. crisis-violence names no danger.
### In Spanish, 988 is called with a 2 after it, or texted AYUDA; 741741 is texted HOLA.

crisis-unsaid = Llame ya al { -lifeline } y oprima el 2, o mande AYUDA al { -lifeline } o HOLA al { -crisis-text }. ¿Alguien en peligro o que no despierta? Llame al { -emergency }.
    .voice = ¿Peligro, o alguien no despierta? Cuelgue y marque { -emergency }. Para hablar, llame al { -lifeline }, opción 2.
crisis-suicide = Llame ya al { -lifeline } y oprima el 2, o mande un mensaje NUEVO: AYUDA al { -lifeline } o HOLA al { -crisis-text }. Si cree que va a hacerse daño, llame al { -emergency }. Qué bueno que lo dijo. Usted nos importa.
    .voice = Llame al { -lifeline }, opción 2. ¿Va a hacerse daño? Cuelgue y marque { -emergency }. Qué bueno que lo dijo.
crisis-self-harm = Llame ya al { -lifeline } y oprima el 2, o mande un mensaje NUEVO: AYUDA al { -lifeline } o HOLA al { -crisis-text }. ¿Es una herida grave? Llame al { -emergency }. Qué bueno que lo dijo.
    .voice = Llame al { -lifeline }, opción 2. ¿Herida grave? Cuelgue y marque { -emergency }. Qué bueno que lo dijo.
crisis-overdose = Llame al { -emergency } ya. Dé naloxona si tiene. Sople aire en la boca dos veces; luego una vez cada 5 segundos. ¿Respira? Acueste a la persona de lado. ¿Sigue igual a los 3 minutos? Otra dosis. No se vaya de su lado.
    .voice = Cuelgue y marque { -emergency } ya. Dé naloxona si tiene. Sople aire en la boca dos veces, luego una vez cada 5 segundos. Si respira, acueste a la persona de lado. Quédese ahí.
crisis-violence = Ayuda ahora: { -emergency } o { -home }. Tal vez quiera borrar esto.
    .voice = Ayuda ahora: marque { -emergency }, o llame al { -home }.
crisis-withdrawal = Temblores, ver cosas, convulsiones o dolor de pecho al dejar de consumir pueden matar. Llame al { -emergency } o vaya a emergencias ya. No espere a solas.
    .voice = Dejarlo de golpe puede ser peligroso. Cuelgue y marque { -emergency }, o vaya ya a una sala de emergencias.
crisis-told = Ya avisamos al equipo. No atendemos las 24 horas: por favor no nos espere.
    .voice = Ya avisamos al equipo, pero no nos espere.
crisis-not-told = Ahora no podemos avisar a nadie del equipo: por favor no nos espere.
    .voice = No podemos avisar a nadie: no nos espere.
safe-now = ¿Está a salvo ahora? A toda hora: mande AYUDA al { -lifeline }, o llame y oprima el 2.
    .voice = ¿Está a salvo ahora? A toda hora puede llamar al { -lifeline }, opción 2.
safe-thanks = Gracias por decirnos. Para hablar con alguien, escriba PERSONA. Al { -lifeline }, y luego 2, contestan a toda hora.
    .voice = Gracias por decirnos. El { -lifeline }, opción 2, atiende de día y de noche.
