### Hours, and the check-in inside them.

misfit-window-long = Those hours leave us less than two a day to write to you.
