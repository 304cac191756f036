"""Derived: the tables of version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def card_keys() -> None:
    """Make the table."""
    op.create_table(
        "card_keys",
        sa.Column("card", sa.Integer(), nullable=False),
        sa.Column("keys", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("card", name="pk_card_keys"),
    )


def lead_row() -> None:
    """Make the table."""
    op.create_table(
        "lead_row",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_sort", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("company_sort", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("temperature", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("stage_id", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.LargeBinary(), nullable=True),
        sa.Column("source_id", sa.LargeBinary(), nullable=True),
        sa.Column("region_id", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("budget_cents", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("next_task_kind_id", sa.LargeBinary(), nullable=True),
        sa.Column("next_due_at", sa.Integer(), nullable=True),
        sa.Column("is_unread", sa.Boolean(), nullable=False),
        sa.Column("has_look", sa.Boolean(), nullable=False),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name="pk_lead_row"),
    )
    op.create_index("ix_lead_row_budget", "lead_row", ["status", "kind", "budget_cents", "currency"], unique=False)
    op.create_index("ix_lead_row_company", "lead_row", ["status", "kind", "company_sort"], unique=False)
    op.create_index("ix_lead_row_due", "lead_row", ["status", "kind", "next_due_at", "next_task_kind_id"], unique=False)
    op.create_index("ix_lead_row_name", "lead_row", ["status", "kind", "name_sort"], unique=False)
    op.create_index("ix_lead_row_owner", "lead_row", ["status", "kind", "owner_id"], unique=False)
    op.create_index("ix_lead_row_received", "lead_row", ["status", "kind", "received_on"], unique=False)
    op.create_index(
        "ix_lead_row_stage",
        "lead_row",
        ["status", "temperature", "stage_id", "currency", "budget_cents", "kind"],
        unique=False,
    )


def match_key() -> None:
    """Make the table."""
    op.create_table(
        "match_key",
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("card", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("value", "card", name="pk_match_key"),
        sqlite_with_rowid=False,
    )


def text_digest() -> None:
    """Make the table."""
    op.create_table(
        "text_digest",
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_text_digest"),
    )
