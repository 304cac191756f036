"""What is computed from cards: local, rebuilt at will, never journalled. Full-text tables are in `search.sql`."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from leaddesk.domain.ids import CardId, RowId
from leaddesk.storage.tables.base import Cents, Part, Table


class LeadRow(Table):
    """A lead as lists show it, one narrow row: nothing is joined while scrolling, sorting and filtering.

    `name_sort` and `company_sort` are folded texts; `status` is the lead's state, "deleted", "undone" or "merged".
    """

    rid: Mapped[RowId] = mapped_column(primary_key=True)
    id: Mapped[CardId]
    number: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    name_sort: Mapped[str]
    company: Mapped[str]
    company_sort: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    temperature: Mapped[str]
    score: Mapped[int | None]
    stage_id: Mapped[CardId | None]
    owner_id: Mapped[CardId | None]
    source_id: Mapped[CardId | None]
    region_id: Mapped[CardId | None]
    status: Mapped[str]
    budget_cents: Mapped[int | None] = mapped_column(Cents)
    currency: Mapped[str | None]
    next_task_kind_id: Mapped[CardId | None]
    next_due_at: Mapped[datetime | None]
    is_unread: Mapped[bool]
    has_look: Mapped[bool]
    received_on: Mapped[date | None]
    created_at: Mapped[datetime]
    city: Mapped[str]
    topic: Mapped[str]

    # Lists are of some states and one kind: within each pair an index has the order, and covers what is counted.
    __table_args__ = (
        Index("ix_lead_row_name", "status", "kind", "name_sort"),
        Index("ix_lead_row_company", "status", "kind", "company_sort"),
        Index("ix_lead_row_received", "status", "kind", "received_on"),
        Index("ix_lead_row_due", "status", "kind", "next_due_at", "next_task_kind_id"),
        Index("ix_lead_row_stage", "status", "temperature", "stage_id", "currency", "budget_cents", "kind"),
        Index("ix_lead_row_owner", "status", "kind", "owner_id"),
        Index("ix_lead_row_budget", "status", "kind", "budget_cents", "currency"),
    )


class MatchKey(Part):
    """One key of a card: `card` is rid * 8 + directory (duplicates/index.py). Clustered by value."""

    value: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    card: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class CardKeys(Table):
    """The keys of one card as it was last indexed (`keys`: 8 bytes each, sorted): what to take back on an edit."""

    card: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    keys: Mapped[bytes] = mapped_column(LargeBinary)


class TextDigest(Table):
    """The digest of a card's search text: most edits change no text and need not touch the index.

    `row` is the card's row in the full-text tables (search/index.py).
    """

    row: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    digest: Mapped[int] = mapped_column(BigInteger)
