### Danger: the number first. These may take three segments. crisis-violence names no danger. What ends in
### -again is said when more danger is heard.
### In Spanish, 988 is called with a 2 after it, or texted AYUDA; 741741 is texted HOLA.

crisis-unsaid = Llame ahora mismo al { -lifeline } y oprima el 2, o mande un mensaje NUEVO: AYUDA al { -lifeline } o HOLA al { -crisis-text }. Si hay peligro ahora o alguien no despierta, llame al { -emergency }.
    .voice = Si hay peligro o alguien no despierta, cuelgue y marque { -emergency }. Si no, llame al { -lifeline }, opción 2.
crisis-suicide = Llame ahora mismo al { -lifeline } y oprima el 2, o mande un mensaje NUEVO: AYUDA al { -lifeline } o HOLA al { -crisis-text }. Si siente que va a hacerse daño, llame al { -emergency }. Qué bueno que nos lo dijo. Usted nos importa.
    .voice = Por favor, llame al { -lifeline }, opción 2. Si va a hacerse daño, cuelgue y marque { -emergency }.
crisis-self-harm = Llame ahora mismo al { -lifeline } y oprima el 2, o mande un mensaje NUEVO: AYUDA al { -lifeline } o HOLA al { -crisis-text }. Si la herida es grave, llame al { -emergency }. Qué bueno que nos lo dijo. Usted nos importa.
    .voice = Por favor, llame al { -lifeline }, opción 2. Si la herida es grave, cuelgue y marque { -emergency }.
crisis-overdose = Llame ahora mismo al { -emergency }. Dele naloxona (Narcan) a la persona, si tiene. Sople aire en su boca dos veces; luego una vez cada 5 segundos. Cuando respire, acuéstela de lado. Si no despierta en 3 minutos, dele otra dosis de naloxona. Quédese con ella.
    .voice = Cuelgue y marque { -emergency } ahora mismo. Dele naloxona a la persona, si tiene. Sople aire en su boca dos veces, luego una vez cada 5 segundos. Cuando respire, acuéstela de lado. Quédese con ella.
crisis-violence = Para ayuda ahora, llame al { -emergency } o al { -home }. Si quiere, borre este mensaje.
    .voice = Para ayuda ahora, marque { -emergency }, o llame al { -home }.
crisis-withdrawal = Llame ahora mismo al { -emergency } o vaya a una sala de emergencias. Dejar de golpe el alcohol o las pastillas puede matar. Son señales de peligro: temblores, convulsiones, dolor de pecho o ver lo que no existe. No se quede a solas.
    .voice = Cuelgue y marque { -emergency }, o vaya ahora mismo a una sala de emergencias. Dejar de golpe el alcohol o las pastillas puede ser peligroso.
crisis-unsaid-again = En el { -lifeline } contestan a toda hora: llame y oprima el 2. O mande un mensaje aparte: AYUDA al { -lifeline }, o HOLA al { -crisis-text }. Si una vida corre peligro o alguien no despierta, llame al { -emergency }.
    .voice = Si una vida corre peligro, cuelgue y marque { -emergency }. Si no, llame al { -lifeline }, opción 2.
crisis-suicide-again = En el { -lifeline } contestan ahora mismo: llame y oprima el 2. O mande un mensaje aparte: AYUDA al { -lifeline }, o HOLA al { -crisis-text }. Si siente que va a hacerse daño, llame al { -emergency }. No tiene que pasar por esto sin ayuda.
    .voice = Llame al { -lifeline }, opción 2. Si va a hacerse daño, cuelgue y marque { -emergency }.
crisis-self-harm-again = En el { -lifeline } contestan ahora mismo: llame y oprima el 2. O mande un mensaje aparte: AYUDA al { -lifeline }, o HOLA al { -crisis-text }. Si la herida es profunda o no deja de sangrar, llame al { -emergency }. Qué bueno que nos sigue escribiendo.
    .voice = Llame al { -lifeline }, opción 2. Si la herida es profunda, cuelgue y marque { -emergency }.
crisis-overdose-again = Primero llame al { -emergency }, si no ha llamado. Luego dele naloxona (Narcan), si tiene. Si la persona no respira, sople aire en su boca dos veces; luego una vez cada 5 segundos. Si respira, acuéstela de lado. Si no despierta en 3 minutos, dele Narcan otra vez. No la deje sola.
    .voice = Cuelgue y llame al { -emergency }, si no ha llamado. Dele Narcan, si tiene. Si la persona no respira, sople aire en su boca dos veces, luego una cada 5 segundos. Si respira, acuéstela de lado. No la deje sola.
crisis-violence-again = Llame al { -emergency } o al { -home }: contestan a toda hora. Si quiere, borre este mensaje.
    .voice = Marque { -emergency }, o llame al { -home }. Contestan a toda hora.
crisis-violence-third = A cualquier hora, llame al { -home } o al { -emergency }. Si quiere, borre este mensaje.
    .voice = A cualquier hora, llame al { -home }, o marque { -emergency }.
crisis-violence-fourth = De día o de noche, llame al { -emergency } o al { -home }. Si quiere, borre este mensaje.
    .voice = De día o de noche, marque { -emergency }, o llame al { -home }.
crisis-withdrawal-again = Llame al { -emergency } o vaya a una sala de emergencias ahora mismo. Temblores, convulsiones, dolor de pecho o ver cosas que otros no ven: eso lo debe atender un doctor ya. Quédese con alguien.
    .voice = Cuelgue y marque { -emergency } ahora mismo, o vaya a una sala de emergencias. Esto no puede esperar: necesita un doctor.
crisis-told = Ya avisamos a nuestro equipo, pero puede tardar: no atendemos las 24 horas. No queremos que espere a solas. Por favor llame ahora.
    .voice = Ya avisamos al equipo.
crisis-told-again = Ya avisamos a nuestro equipo, pero puede tardar en verlo. Por favor llame ahora.
    .voice = El equipo ya tiene el aviso.
crisis-not-told = Ahora no hay nadie de nuestro equipo a quien avisar. No queremos que espere a solas. Por favor llame ahora.
    .voice = Ahora no hay nadie del equipo.
crisis-not-told-again = No hemos podido avisar a nadie de nuestro equipo. Por favor no nos espere: llame ahora.
    .voice = No pudimos avisar al equipo.
safe-now = ¿Está a salvo ahora? A cualquier hora puede llamar al { -lifeline } y oprimir el 2, o mandar un mensaje NUEVO con AYUDA al { -lifeline }.
    .voice = ¿Está a salvo ahora? A cualquier hora puede llamar al { -lifeline }, opción 2.
safe-now-again = Por favor responda: 1 si se encuentra a salvo ahora, 2 si no.
    .voice = ¿Está a salvo ahora?
safe-thanks = Gracias por decirnos. Para hablar con alguien, escriba PERSONA. O llame al { -lifeline } y oprima el 2: contestan a toda hora.
    .voice = Gracias por contarnos. Para hablar con alguien, oprima el 0. También puede llamar al { -lifeline } a toda hora: ahí oprima el 2.
safe-back = Para volver a lo anterior, mande ATRAS.
