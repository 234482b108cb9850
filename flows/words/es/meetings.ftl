### Meetings. reminder-* are texts that we start: they name nothing.

meetings-one = { $number } { $start } { $name }, { $where }
    .voice = { $number }: { $name }, { $start }, { $where }.
meetings-none = Ahora no hay reuniones en la lista. Puede preguntar a la persona que coordina.
meetings-remind = Escriba RECORDAR 1 y le avisamos antes.
    .voice = Para que le avisemos, mande RECORDAR y el número de la reunión.
remind-set = Listo. { $name }, { $start }: cada semana le avisamos 24 horas antes y una hora antes. Para quitarlo, escriba RECORDAR NO.
remind-paused = Guardado: { $name }, { $start }. Le avisamos cuando termine su pausa, el { $until }. Para terminarla ya: PAUSA NO.
remind-off = Listo. Ya no le mandaremos recordatorios.
remind-unknown = Ese número no está en la lista. Escriba REUNIONES para verla.
reminder-day = { $line }: mañana, { $at }{ $zone }. Para saber el lugar, escriba REUNIONES.
reminder-hour = { $line }: hoy, { $at }{ $zone }. Para saber el lugar, escriba REUNIONES.
