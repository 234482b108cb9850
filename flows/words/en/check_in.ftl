### The check-in, and when to ask for it. check-in-mood may be a text that we start: it names nothing.

check-in-mood = Hi from { $line }. How is your mood right now? Reply 1 (low) to 5 (good).
    .voice = How is your mood right now? Press 1 for low, up to 5 for good.
check-in-mood-again = Your mood now? Reply 1 (low) to 5 (good).
    .voice = How is your mood right now? Press 1 for low, up to 5 for good.
check-in-urge = How strong is any urge? Reply 1 (none) to 5 (very strong).
    .voice = How strong is any urge to use? Press 1 for none, up to 5 for very strong.
check-in-urge-again = Any urge? Reply 1 (none) to 5 (strong).
    .voice = How strong is any urge to use? Press 1 for none, up to 5 for very strong.
check-in-help = Thank you for being honest. What would help now?
check-in-streak =
    { $days ->
        [one] Thank you for checking in today.
       *[other] That is { $days } check-ins in a row. Well done.
    }
check-in-note = Anything to add? Reply in your own words, or NEXT.
    .voice = Anything to add? Say it now, then press pound. Or press pound to go on.
check-in-note-kept = Kept. Only your coordinator can read it.
check-in-end = Take care. We are glad you checked in.
check-in-off = We will not ask any more. You can text CHECKIN whenever you like.
check-in-days = On which days may we ask?
check-in-some-days = Which days? For example MON WED FRI.
    .voice = Which days? Press their numbers: 1 is Monday and 7 is Sunday. Then press pound.
check-in-time = At what time? For example 9AM or 6:30PM.
    .voice = At what time? Press four keys, like 0 9 3 0 for nine thirty. Then press pound.
which-half = { $at }: in the morning, or later in the day?
    .voice = Is that in the morning, or later in the day?
check-in-in-quiet-hours = { $at } is in your quiet hours, when we do not text. Are you all right with a text then?
check-in-times-set = All right: { $days } at { $at }. CHECKIN OFF ends it.
check-in-times-paused = All right: { $days } at { $at }, once { $until } is over. PAUSE OFF ends your pause now.
check-in-times-unchanged = All right, we leave it as it was. Text CHECKIN and a time to choose another.
cope-next = Did that help?

tip-1 = Try this: breathe in for 4, hold for 4, out for 6. Do it five times. An urge often passes in 20 minutes.
tip-2 = Try this: step outside, or to another room, and walk for ten minutes. A new place helps an urge pass.
tip-3 = Try this: drink a big glass of cold water and eat something. Hungry, angry, lonely or tired makes urges louder.
tip-4 = Try this: name five things you see, four you hear, three you can touch. It brings you back to now.
tip-5 = Try this: wait ten minutes before you do anything. Then wait ten more. You can do ten minutes.
tip-6 = Try this: call or text one person you trust, and say just this: it is a hard hour.
cope-better = Good. Text COPE any time for another one.
    .voice = Good. You can call this line any time.
