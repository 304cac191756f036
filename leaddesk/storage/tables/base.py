"""What all tables share: the declarative base, the columns of a card, the columns of a part of a card.

The modules of this room do without `from __future__ import annotations`: SQLAlchemy would evaluate each annotation's
text, a fifth of the time that the tables take at every start.
"""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from leaddesk.domain.card import Removal
from leaddesk.domain.ids import CardId, RowId
from leaddesk.storage.types import Choice, Day, Json, Moment, Uid

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """The declarative base. Classes describe and read; writing goes through the recorder only."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        CardId: Uid,
        RowId: Integer,
        str: Text,
        datetime: Moment,
        date: Day,
        dict[str, Any]: Json,
        list[Any]: Json,
    }

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - declared_attr gives the class
        """Snake case of the class name."""
        name = cls.__name__
        return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


class Card(Table):
    """The root row of a card: never removed, only marked `deleted_at` (the recycle bin)."""

    __abstract__ = True

    rid: Mapped[RowId] = mapped_column(primary_key=True)
    id: Mapped[CardId] = mapped_column(unique=True)
    deleted_at: Mapped[datetime | None]
    removal: Mapped[Removal | None] = mapped_column(Choice(Removal))


class Part(Table):
    """A row that belongs to one card and lies beside its siblings on disk (clustered by card, then id).

    The first primary-key column names the card and is called `<root>_id`.
    """

    __abstract__ = True
    __table_args__: Any = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's protocol


def refers(target: str, *, index: bool = False) -> Any:
    """Give a column that holds the id of another card."""
    return mapped_column(ForeignKey(f"{target}.id"), index=index)


def merged_index(table: str) -> Index:
    """Give the index that finds what was merged into a card: it holds merged cards alone."""
    return Index(f"ix_{table}_merged_into_id", "merged_into_id", sqlite_where=text("merged_into_id IS NOT NULL"))


def part_of(target: str) -> Any:
    """Give the first primary-key column of a part: the id of its card."""
    return mapped_column(ForeignKey(f"{target}.id"), primary_key=True)


Cents = BigInteger
"""Money in hundredths of its currency."""
