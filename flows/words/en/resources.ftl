### Resources: every number is a term from numbers.toml.

resources-kind = What are you looking for?
resource-emergency = Life in danger: call { -emergency }.
    .voice = Life in danger: hang up and dial { -emergency }.
resource-lifeline = { -lifeline }: call or text, any time.
    .voice = For somebody to talk to, call or text { -lifeline }, any time.
resource-lifeline-voice = No short numbers on your phone? { -lifeline-voice }.
resource-crisis-text = Text HOME to { -crisis-text }.
resource-treatment = Treatment: { -treatment }, free, day and night.
resource-treatment-text = Or text your ZIP to { -treatment-text }.
resource-treatment-tty = TTY { -treatment-tty }.
resource-home = Not safe at home: { -home }.
resource-home-text = Or text START to { -home-text }.
resource-veterans = Veterans: { -lifeline } then 1, or text { -veterans }.
    .voice = Veterans: call { -lifeline }, then press 1. Or text { -veterans }.
resource-assault = After sexual assault: { -assault }.
resource-trevor = LGBTQ youth: { -trevor }.
resource-trevor-text = Or text START to { -trevor-text }.
resource-safespot = They stay on the line while you use: SafeSpot { -safespot }.
resource-never-use-alone = Never Use Alone { -never-use-alone }.
resource-never-use-alone-two = Or { -never-use-alone-two }.
resource-poison = Poison Control { -poison }.
resource-services = Food, rent, care near you: call { -services }.
    .voice = For food, rent or care near you, hang up and dial { -services }.
resources-more = More: RESOURCES.
    .voice = That was the list.
resources-none = We have nothing listed for this yet. Call { -services } for services near you.
