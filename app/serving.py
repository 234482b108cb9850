"""The line of the Flask application that is running, for webhooks and commands."""

from flask import Flask, current_app

from app.line import Line

KEPT_AS = "handrail"


def serve(app: Flask, line: Line) -> None:
    app.extensions[KEPT_AS] = line


def line() -> Line:
    found: Line = current_app.extensions[KEPT_AS]
    return found
