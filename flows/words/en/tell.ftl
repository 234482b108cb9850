### To a coordinator who sends a text to a group, or asks how the last one goes.

tell-code = To { $called }, { $count ->
    [one] 1 person
   *[other] { $count } people
  }, { $about ->
    [0] { "" }
   *[other] about{ " " }
  }{ $total ->
    [one] 1 segment
   *[other] { $total } segments
  }: "{ $start }" Reply { $code } and your PIN to send it, or NO. The code is good for 10 minutes.
tell-sent = It is on its way. Text TELL to see how it goes.
tell-dropped = All right. Nothing is sent.
tell-wrong = That code and PIN do not go together.
tell-too-many = Too many wrong codes. Nothing is sent. To try again, text TELL, the group and the text.
tell-locked = Too many wrong PINs. Nothing can be sent from this phone for an hour.
tell-late = That code is no longer good. To send a text, write TELL, the group and the text.
tell-no-pin = To send from this phone you need a PIN. Whoever keeps { $line } can make one for you: { $contact }.
tell-which-group = We know no group by that name. Write TELL, the group and the text. Groups: { $groups }.
tell-no-text = There is no text yet. Write it behind the group: TELL, the group, the text.
tell-too-long = That text is too long. The most is { $letters } letters, a long name counted in. Write it shorter: TELL, the group, the text.
tell-nobody = Nobody has joined that group yet, so nothing is sent.
tell-none = Nothing was sent so far. Write TELL, a group and a text to send one.
tell-last = "{ $start }" to { $called }, { $at }: { $planned } planned. { $delivered } delivered, { $sent } sent, { $waiting } waiting, { $left_out } left out.
tell-under-way = { $again ->
    [0] It is going out. What now?
   *[other] This is a series. What now, for all its times?
  }
tell-paused = { $again ->
    [0] It is paused.
   *[other] It is paused, with all times to come.
  } What now?
tell-pause-it = { $again ->
    [0] It is paused.
   *[other] It is paused, with all times to come.
  } To go on, text TELL.
tell-go-on = It goes on. Text TELL to see how it goes.
tell-go-on-code = To { $called }: reply { $code } and your PIN to let it go on, or NO. The code is good for 10 minutes.
tell-go-on-not = That code is no longer good. It stays paused. To try again, text TELL.
tell-call-off = { $again ->
    [0] It is called off.
   *[other] It is called off, with all times to come.
  } Nothing more of it is sent.
tell-left = All right. It stays as it is.
tell-another = All right. There is another:
tell-over = It was over already.
option-pause-it = Pause it
option-go-on = Go on
option-call-off = Call it off
option-leave-it = Leave it as it is
misfit-code = Sorry, that needs the code and your PIN: eight digits.
