### Said to coordinators after an alert, where it holds.

staff-alert-left = This person left the line: our texts may not reach them.
