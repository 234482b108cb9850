### Danger: the number first. These may take three segments. crisis-violence names no danger.

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
crisis-told = We have alerted a coordinator. This line is not watched around the clock, so please do not wait for us. Call now.
    .voice = We alerted a coordinator. Please call now.
crisis-not-told = No coordinator can be reached from here, so please do not wait for us. Call now.
    .voice = We cannot reach our team. Please call now.
safe-now = Are you safe right now? Any time: call or text { -lifeline }.
    .voice = Are you safe right now? At any time you can call or text { -lifeline }.
safe-thanks = Thank you for telling us. To talk to somebody, text PERSON. { -lifeline } is there day and night.
    .voice = Thank you for telling us. { -lifeline } is there day and night.

