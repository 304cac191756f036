"""The journal: devices, transactions, change records and the clocks of edited fields. Local order is `rid`."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from leaddesk.domain.ids import CardId, RowId
from leaddesk.storage.tables.base import Part, Table


class Origin(Table):
    """A replica that writes: this base (`is_mine`) or a colleague's. `prefix` stands before short numbers."""

    rid: Mapped[RowId] = mapped_column(primary_key=True)
    id: Mapped[CardId] = mapped_column(unique=True)
    prefix: Mapped[str]
    is_mine: Mapped[bool]
    last_seq: Mapped[int]
    last_clock: Mapped[int] = mapped_column(BigInteger)
    last_number: Mapped[int]


class Txn(Table):
    """One transaction: who did what, when, and which transaction it undoes."""

    rid: Mapped[RowId] = mapped_column(primary_key=True)
    id: Mapped[CardId] = mapped_column(unique=True)
    origin_rid: Mapped[RowId]
    actor_id: Mapped[CardId | None]
    wall_time: Mapped[datetime]
    action: Mapped[str]
    params: Mapped[dict[str, Any] | None]
    undoes_id: Mapped[CardId | None] = mapped_column(index=True)


class Change(Table):
    """One change record: what one transaction did to one card; see changes/record.py for `fields` and `base`.

    `fields` is JSON text, or zlib-compressed JSON where that is smaller.
    """

    rid: Mapped[RowId] = mapped_column(primary_key=True)
    txn_rid: Mapped[RowId] = mapped_column(index=True)
    seq: Mapped[int]
    clock: Mapped[int] = mapped_column(BigInteger)
    card_kind: Mapped[str]
    card_id: Mapped[CardId]
    op: Mapped[str]
    fields: Mapped[str]
    base: Mapped[str | None]
    schema_ver: Mapped[int]

    __table_args__ = (Index("ix_change_card", "card_id"),)


class FieldClock(Part):
    """The clock of a field's newest edit. A field without a row was last written when its card was created."""

    card_id: Mapped[CardId] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    clock: Mapped[int] = mapped_column(BigInteger)


class Meta(Part):
    """Facts about this file: schema version of the rows, fingerprint, creation."""

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
