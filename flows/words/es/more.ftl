### Hours, and the check-in inside them.

misfit-window-long = Con ese horario nos quedan menos de dos horas para escribirle.
hours-none = Listo. Ya no tiene horas de silencio.
hours-over-check-in = Su registro, { $at }, cae en esas horas. ¿Desea dejarlo?
option-keep-time = Dejar esa hora
    .voice = Para dejar esa hora
option-other-time = Elegir otra hora
    .voice = Para elegir otra hora
