### A reminder that quiet hours moved to more than a day before. It names nothing.

reminder-on = { $line }: { $start }. Text MEETINGS for where.
