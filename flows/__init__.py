"""What the line says and how it listens: pure functions over words, with no clock, network or database."""
