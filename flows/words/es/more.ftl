### Hours, and the check-in inside them.

misfit-window-long = Con ese horario nos quedan menos de dos horas para escribirle.
