### Joining. Always at hand: $line (the neutral name), $contact, $terms, $most (texts a day at most).

consent = Welcome to { $line }. We send check-ins, reminders and kind words, at most { $most } texts a day. Msg and data rates may apply. HELP for help, STOP to end. Terms: { $terms }
    Reply OK if you are 18 or older and agree.
    .voice = Welcome to { $line }. We send check-ins, reminders and kind words by text, at most { $most } a day. To join, text the word JOIN to this number.
join-already = You are with us already. Text MENU to see what you can do.
join-another = You are with { $called } now too. Text MEETINGS to see when it meets.
join-in-it = You are with { $called } already. Text MENU to see what you can do.
join-unknown-code-member = We do not know that group. Please check the code with your group. You are with us as before. MENU shows what you can do.
join-declined = All right, nothing will come from us. If you change your mind, text JOIN. In danger? Call { -emergency }, or call or text { -lifeline } any time.
join-unknown-code = We do not know that code. Please check it with your group, or text just JOIN.
join-name = Thank you. What may we call you? Reply with a name, or NEXT to leave it out.
    .voice = Thank you. What may we call you? Say a name, then press pound.
join-hello = Glad you are here, { $name }.
join-welcome = You are all set. Text CHECKIN any time, or CHECKIN 9AM and we ask you each day. MENU shows the rest. In danger, text CRISIS.
    .voice = You are all set. Text CHECKIN any time. Text MENU to see the rest.
name = What may we call you? Reply with a name, or NEXT to leave it as it is.
    .voice = What may we call you? Say a name, then press pound.
name-set = Thank you, { $name }. We will call you that.
nothing-changed = All right. Nothing has changed. MENU shows what you can do.
    .voice = All right. Nothing has changed.
stranger = This is { $line }, a line for people who support each other. To join, text JOIN. In danger? Call { -emergency }, or call or text { -lifeline } any time.
    .voice = This is { $line }, a line for people who support each other. To join, text the word JOIN to this number.
stranger-wrote = This is { $line }, a line for people who support each other. A coordinator will read your text. To join, text JOIN. In danger? Call { -emergency }, or call or text { -lifeline } any time.
    .voice = This is { $line }, a line for people who support each other. To join, text the word JOIN to this number.
stopped-wrote = You left { $line }, so we send you nothing. We got your text. To come back, text START. In danger? Call { -emergency }, or call or text { -lifeline }.
members-join = This part is for members. To join, text JOIN to this number. You can leave at any time.
members-stopped = You left { $line }. To come back, text START to this number.
members-withheld = Your number is hidden, so we cannot open this part. Please call again with your number shown.
consent-again = To join, reply OK if you are 18 or older and agree, or NO.
