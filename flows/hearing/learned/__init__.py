"""The learned part of listening for danger: how much a text weighs, and which of its words weigh most."""
