"""The learned part of listening: how much a text weighs towards danger, a wish to hear no more, and each keyword."""

import os

# Before numpy is read: a text is so short that more threads would only wait for each other, on a busy machine for long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
