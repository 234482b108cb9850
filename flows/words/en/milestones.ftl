### Days and milestones. milestone-* are texts that we start: they name nothing.

days-now = { $days ->
        [0] Today is your first day. It counts.
        [one] Today is day { $days }.
       *[other] { $days } days. Every one of them counts.
    }
days-none = You have not told us a date yet. Text DATE and a day, like DATE JAN 3.
    .voice = You have not told us a date yet. Text DATE and a day, to this number.
days-next-days = { $count ->
        [one] Next: { $count } day, on { $on }.
       *[other] Next: { $count } days, on { $on }.
    }
days-next-months = { $count ->
        [one] Next: { $count } month, on { $on }.
       *[other] Next: { $count } months, on { $on }.
    }
days-next-years = { $count ->
        [one] Next: { $count } year, on { $on }.
       *[other] Next: { $count } years, on { $on }.
    }
date-which = Which date do you count from? Reply like JAN 3 or 1/3/2026.
    .voice = Which date do you count from? Press eight keys: month, day and year. For example, 0 1 0 3 2 0 2 6 is January 3, 2026. Then press pound.
date-confirm = Your date is { $this }. Is that right?
date-confirm-two = Which date do you mean?
date-set = { $days ->
        [0] Saved. Today is your day. One step is a real step.
        [one] Saved. That is { $days } day.
       *[other] Saved. That is { $days } days.
    }
date-off-sure = We will count no days for you and mark no milestones. Take your date away?
date-off = Done. We count no days for you now. To give a date again, text DATE and a day.
    .voice = Done. We count no days for you now. To give a date again, text DATE and a day, to this number.

milestone-days = { $count ->
        [one] { $name }{ $count } day. You did that. We are glad you are here.
       *[other] { $name }{ $count } days. You did that, one day at a time. We are proud to know you.
    }
milestone-months = { $count ->
        [one] { $name }{ $count } month today. You did that, one day at a time. We are proud to know you.
       *[other] { $name }{ $count } months today. You did that, one day at a time. We are proud to know you.
    }
milestone-years = { $count ->
        [one] { $name }{ $count } year today. A whole year, one day at a time. We are proud to know you.
       *[other] { $name }{ $count } years today. One day at a time, all of them. We are proud to know you.
    }

slip-glad = Glad you wrote. Nothing is lost: all the time you had still counts.
    .voice = Glad you told us. Nothing is lost. All the time you had still counts.
slip-safety = Please be careful: your body can take less than before.
slip-next = What would help now?
slip-end = We are glad you wrote. This line answers at any hour, people when they can. To talk to somebody, text PERSON.
    .voice = Take care. This line answers at any hour.
slip-date = From which day would you like to count?
slip-kept = Your date stays as it is.
slip-date-set = Saved. The days before still count too. We are with you.
