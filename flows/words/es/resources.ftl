### Resources: every number is a term from numbers.toml.

resources-kind = ¿Qué busca?
resource-emergency = Vida en peligro: llame al { -emergency }.
    .voice = Vida en peligro: cuelgue y marque { -emergency }.
resource-lifeline = { -lifeline }: llame y oprima el 2, o mande AYUDA, a toda hora.
    .voice = Para hablar con alguien, llame al { -lifeline } y oprima el 2, a toda hora.
resource-lifeline-voice = ¿No entra esa llamada? { -lifeline-voice }.
resource-crisis-text = Mande HOLA al { -crisis-text }.
resource-treatment = Tratamiento: { -treatment }, gratis, a toda hora.
resource-treatment-text = O mande su ZIP al { -treatment-text } (en inglés).
resource-treatment-tty = TTY { -treatment-tty }.
resource-home = Si hay peligro en casa: { -home }.
resource-home-text = O mande START al { -home-text }.
resource-veterans = Veteranos: { -lifeline } y luego 1, o texto al { -veterans }.
    .voice = Veteranos: llame al { -lifeline } y oprima el 1. O mande un texto al { -veterans }.
resource-assault = Tras un ataque sexual: { -assault }.
resource-trevor = Juventud LGBTQ: { -trevor }.
resource-trevor-text = O mande START al { -trevor-text }.
resource-safespot = Siguen en la llamada mientras usted consume: SafeSpot { -safespot }.
resource-never-use-alone = Never Use Alone { -never-use-alone }.
resource-never-use-alone-two = O { -never-use-alone-two }.
resource-poison = Intoxicaciones: { -poison }.
resource-services = Comida, vivienda, salud cerca de usted: llame al { -services }.
    .voice = Para comida, vivienda o salud cerca de usted, cuelgue y marque { -services }.
resources-more = Otros: RECURSOS.
    .voice = Esa fue la lista.
resources-none = Nada en la lista para esto por ahora. Llame al { -services } para servicios cerca de usted.
