"""Run by Alembic inside the transaction that app.db.migrate opened."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from app.db import types
from app.db.migrate import every_model


def render_item(kind: str, item: Any, writing: AutogenContext) -> str | Literal[False]:
    if kind == "type" and type(item).__module__ == types.__name__:
        writing.imports.add("from app.db import types")
        return f"types.{type(item).__name__}()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=every_model(),
    render_item=render_item,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
