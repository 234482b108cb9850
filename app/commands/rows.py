"""The number of an alert, a broadcast or an inbox item, as it is typed."""

import click

ROW = click.IntRange(1, 10**9)
"""More than there will ever be, and nothing that a database cannot look for."""
