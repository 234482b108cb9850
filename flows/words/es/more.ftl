### Hours, and the check-in inside them.

misfit-window-long = Con ese horario nos quedan menos de dos horas para escribirle.
hours-none = Listo. Ya no tiene horas de silencio.
hours-end-check-in = Su registro, { $at }, cae en esas horas. No le va a llegar si no manda ZONA y su ZIP, o REGISTRO y otra hora.
hours-over-check-in = Su registro, { $at }, cae en esas horas. ¿Desea mantener la hora?
option-keep-time = Mantener esa hora
    .voice = Para mantener esa hora
option-other-time = Elegir otra hora
    .voice = Para elegir otra hora
