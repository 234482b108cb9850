### Hours, and the check-in inside them.

misfit-window-long = Those hours leave us less than two a day to write to you.
hours-none = Done. You have no quiet hours any more.
hours-end-check-in = Your check-in at { $at } is in those hours. It does not come until you text ZONE and your ZIP code, or CHECKIN and another time.
hours-over-check-in = Your check-in at { $at } is in those hours. Do you want to keep it?
option-keep-time = Keep that time
    .voice = To keep that time
option-other-time = Another time
    .voice = For another time
