### A person, and the lifeline.

person-told = We told a coordinator that you would like to talk. They answer when they can. Need somebody now? Call or text { -lifeline }.
person-nobody = No coordinator is on duty right now. Your wish is noted. Need somebody now? Call or text { -lifeline }, day or night.
    .voice = No coordinator is on duty right now. You can call { -lifeline }, day or night.
person-ringing = We are ringing a coordinator now. Please stay on the line. Neither of you sees the other's number.
person-after = Thank you for talking.
person-missed = Nobody could pick up just now.
person-missed-told = Nobody picked up. A coordinator is told.
lifeline-connect = { -lifeline } is open day and night. We can connect you. They will see your number.
    .voice = We can connect you to { -lifeline }. They will see your number.
lifeline-offer = { -lifeline } is open day and night. We can connect you. They will see your number.
    .voice = We can connect you to { -lifeline }. They will see your number.
lifeline-ringing = Connecting you to { -lifeline } now.
lifeline-after = Thank you for calling them.
lifeline-dial = Please call { -lifeline }, or { -lifeline-voice }. Somebody answers day and night.
    .voice = Please call { -lifeline }, or { -lifeline-voice }, day or night.
lifeline-later = All right. You can call { -lifeline } at any time.
