"""The learned part of listening for danger: how much a text weighs, and which of its words weigh most."""

import os

# Before numpy is read: a text is so short that more threads would only wait for each other, on a busy machine for long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
