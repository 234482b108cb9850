### To coordinators: a code word for the kind, a number, and nothing of what was said. README tells the code words.

staff-alert-unsaid = { $line }: RED { $number }. Reply OK { $number } when you have it.
    .voice = Red, number { $number }.
staff-alert-suicide = { $line }: RED { $number }. Reply OK { $number } when you have it.
    .voice = Red, number { $number }.
staff-alert-self-harm = { $line }: ORANGE { $number }. Reply OK { $number } when you have it.
    .voice = Orange, number { $number }.
staff-alert-overdose = { $line }: BLUE { $number }. Reply OK { $number } when you have it.
    .voice = Blue, number { $number }.
staff-alert-violence = { $line }: SILVER { $number }. Do not call this person. Reply OK { $number } when you have it.
    .voice = Silver, number { $number }. Do not call this person.
staff-alert-withdrawal = { $line }: YELLOW { $number }. Reply OK { $number } when you have it.
    .voice = Yellow, number { $number }.
staff-alert-away = { $line }: RED. Our records are out of reach. The alert with its number comes as soon as they are back.
staff-sending-stopped = { $line }: Our texts are not going out; the carrier says { $code }. Please let the person who runs this line know today.
staff-left = { $line }: No alerts go to { $who } any more: that phone said STOP, or it is not theirs.
staff-left-somebody = { $line }: A coordinator gets no alerts any more: they asked us to forget them.
staff-left-last = Nobody else is on duty, so alerts come to you. Please find somebody.
staff-welcome = { $line }: You are on duty here from now on. Alerts come to this phone at any hour. If that is wrong, reply STOP.
staff-welcome-admin = { $line }: From now on we tell you, at any hour, when nobody takes an alert. If that is wrong, reply STOP.
staff-person = { $line }: GREEN { $number }, somebody would like to talk. Reply OK { $number } when you have it.
    .voice = Green, number { $number }.
staff-call = This is { $line }.
    .voice = This is { $line }. To take this call, press 1.
