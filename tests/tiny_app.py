"""Just enough of an app to see that the line runs one."""

import os


def app(environ, start_response):
    """Tells the process that answered."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
