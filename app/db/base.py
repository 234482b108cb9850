"""What every model stands on: constraints that have names, so that a migration can find them again on both databases,
and the few column kinds that we use.
"""

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import DeclarativeBase, mapped_column

from app.db.types import Sealed, SealedJson, UtcDateTime

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite counts rows up by itself only in a column declared INTEGER.
BigId = BigInteger().with_variant(Integer(), "sqlite")

Id = Annotated[int, mapped_column(BigId, primary_key=True)]
SealedText = Annotated[str, mapped_column(Sealed())]
SealedValue = Annotated[Any, mapped_column(SealedJson())]
# A number is looked up by the hex of its keyed hash.
Fingerprint = Annotated[str, mapped_column(String(64))]


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: UtcDateTime()}  # noqa: RUF012 - SQLAlchemy reads it so

    @classmethod
    def __table_cls__(cls, *parts: Any, **options: Any) -> Table:
        """SQLite by itself gives the id of the last row out again once that row is gone, while a receipt at the carrier or
        a key still names it: somebody else's text would count as delivered.
        """
        return Table(*parts, **options, sqlite_autoincrement=True)


def refers_to(column: str, *, gone: str = "CASCADE", **options: Any) -> Any:
    """A row that is nothing without another: when that one goes, this one goes too."""
    options.setdefault("index", True)
    return mapped_column(BigId, ForeignKey(column, ondelete=gone), **options)
