### Para quienes coordinan, tras una alerta, donde corresponde.

staff-alert-left = Esta persona dejó el servicio: quizás no le llegan nuestros textos.
