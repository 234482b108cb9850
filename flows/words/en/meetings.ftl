### Meetings. reminder-* are texts that we start: they name nothing.

meetings-one = { $number } { $start } { $name }, { $where }
    .voice = { $number }: { $name }, { $start }, { $where }.
meetings-none = We have no meetings in our list right now. You can ask your coordinator.
meetings-remind = REMIND 1 and we remind you.
    .voice = To be reminded, text REMIND and its number.
remind-set = Done. For { $name }, { $start }: we text you the day before and an hour before, every week. REMIND OFF ends it.
remind-paused = Done. For { $name }, { $start }: we text you before it once { $until } is over. PAUSE OFF ends your pause now.
remind-off = Done. No more reminders.
remind-unknown = We have no meeting with that number. Text MEETINGS to see the list.
reminder-day = { $line }: tomorrow at { $at }{ $zone }. Text MEETINGS for where.
reminder-hour = { $line }: today at { $at }{ $zone }. Text MEETINGS for where.
