"""The words, in English and Spanish, and what is known about texts: segments and speech."""
