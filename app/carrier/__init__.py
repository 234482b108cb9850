"""The carrier's edge: the one place that knows Twilio's client, its signature and its error codes."""
