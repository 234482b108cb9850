### Danger: the number first. These may take three segments. crisis-violence names no danger. What ends in
### -again is said when more danger is heard.

crisis-unsaid = Call or text { -lifeline } now, or send a NEW text, HOME, to { -crisis-text }. Someone in danger or not waking? Call { -emergency }.
    .voice = In danger, or not waking? Hang up and dial { -emergency }. To talk, call { -lifeline }.
crisis-suicide = Call or text { -lifeline } now, or send a NEW text, HOME, to { -crisis-text }. If you may act on it, call { -emergency }. We are glad you told us. You matter here.
    .voice = Call { -lifeline }. If you may act on it, hang up and dial { -emergency }. Glad you told us.
crisis-self-harm = Call or text { -lifeline } now, or send a NEW text, HOME, to { -crisis-text }. Badly hurt? Call { -emergency }. We are glad you told us.
    .voice = Call { -lifeline }. If you are badly hurt, hang up and dial { -emergency }. Glad you told us.
crisis-overdose = Call { -emergency } now. Give naloxone if you have it. Breathe into their mouth twice, then once every 5 seconds. When they breathe, lay them on their side. Not awake in 3 minutes? Give naloxone again. Stay with them.
    .voice = Hang up and dial { -emergency } now. Give naloxone if you have it. Breathe into their mouth twice, then once every 5 seconds. When they breathe, lay them on their side. Stay with them.
crisis-violence = Help now: { -emergency } or { -home }. You may want to delete this.
    .voice = Help now: dial { -emergency }, or call { -home }.
crisis-withdrawal = Call { -emergency } or go to an emergency room now. Shaking, seeing things, a seizure or chest pain after stopping can kill. Do not wait it out alone.
    .voice = Hang up and dial { -emergency }, or go to an emergency room now. Stopping drink or pills all at once can be dangerous.
crisis-unsaid-again = { -lifeline }: call or text it, day or night. Or send a NEW text, HOME, to { -crisis-text }. If a life is at risk, or someone will not wake, call { -emergency }.
    .voice = Is a life at risk? Hang up and dial { -emergency }. To talk now, call { -lifeline }.
crisis-suicide-again = { -lifeline } is there right now: call or text it. Or send a NEW text, HOME, to { -crisis-text }. If you may act on it, call { -emergency }. You do not have to face this alone.
    .voice = Call { -lifeline } now. If you may act on it, hang up and dial { -emergency }.
crisis-self-harm-again = { -lifeline } is there right now: call or text it. Or send a NEW text, HOME, to { -crisis-text }. If the wound is deep, call { -emergency }. We are glad you keep writing.
    .voice = Call { -lifeline } now. If the wound is deep, hang up and dial { -emergency }.
crisis-overdose-again = { -emergency } first, if you have not called yet. Then naloxone, if there is any. Not breathing? Breathe into their mouth twice, then once every 5 seconds. Breathing? Lay them on their side. Not awake after 3 minutes? Naloxone again. Do not leave them.
    .voice = Hang up and dial { -emergency }, if you have not yet. Then naloxone, if there is any. Not breathing? Breathe into their mouth twice, then once every 5 seconds. Breathing? Lay them on their side. Do not leave them.
crisis-violence-again = { -emergency } or { -home }: they answer day and night. You may want to delete this.
    .voice = Dial { -emergency }, or call { -home }. They answer day and night.
crisis-violence-third = { -home } or { -emergency }, at any hour. You may want to delete this.
    .voice = Call { -home }, or dial { -emergency }, at any hour.
crisis-violence-fourth = Day or night: { -emergency } or { -home }. You may want to delete this.
    .voice = Day or night, dial { -emergency }, or call { -home }.
crisis-withdrawal-again = { -emergency }, or the nearest emergency room, right now. Shaking, seeing things, a seizure or chest pain after stopping need a doctor. Please do not stay alone with it.
    .voice = Hang up and dial { -emergency } now, or go to an emergency room. This needs a doctor, and it cannot wait.
crisis-told = We have alerted a coordinator. This line is not watched around the clock, so please do not wait for us. Call now.
    .voice = We alerted a coordinator. Please call now.
crisis-told-again = A coordinator has been told. They may not see it at once, so please call now.
    .voice = A coordinator was told. Please call now.
crisis-not-told = No coordinator can be reached from here, so please do not wait for us. Call now.
    .voice = We cannot reach our team. Please call now.
crisis-not-told-again = We still cannot reach anyone on our team, so please do not wait for us: call now.
    .voice = We still cannot reach our team. Please call now.
safe-now = Are you safe right now? Any time: call or text { -lifeline }.
    .voice = Are you safe right now? At any time you can call or text { -lifeline }.
safe-now-again = Are you safe right now? Reply 1 if you are, 2 if not.
    .voice = Are you safe right now?
safe-thanks = Thank you for telling us. To talk to somebody, text PERSON. { -lifeline } is there day and night.
    .voice = Thank you for telling us. To talk to somebody, press 0. { -lifeline } is there day and night.
safe-back = To go on where you were, text BACK.

