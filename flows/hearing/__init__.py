"""Understanding one text. Nothing here remembers, asks or sends; the same text always gets the same hearing."""
