"""Journal: the tables of version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def change() -> None:
    """Make the table."""
    op.create_table(
        "change",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("txn_rid", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("clock", sa.BigInteger(), nullable=False),
        sa.Column("card_kind", sa.Text(), nullable=False),
        sa.Column("card_id", sa.LargeBinary(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("schema_ver", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name="pk_change"),
    )
    op.create_index("ix_change_card", "change", ["card_id"], unique=False)
    op.create_index("ix_change_txn_rid", "change", ["txn_rid"], unique=False)


def field_clock() -> None:
    """Make the table."""
    op.create_table(
        "field_clock",
        sa.Column("card_id", sa.LargeBinary(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("clock", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("card_id", "path", name="pk_field_clock"),
        sqlite_with_rowid=False,
    )


def meta() -> None:
    """Make the table."""
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
        sqlite_with_rowid=False,
    )


def origin() -> None:
    """Make the table."""
    op.create_table(
        "origin",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("is_mine", sa.Boolean(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("last_clock", sa.BigInteger(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("rid", name="pk_origin"),
        sa.UniqueConstraint("id", name="uq_origin_id"),
    )


def txn() -> None:
    """Make the table."""
    op.create_table(
        "txn",
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("origin_rid", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.LargeBinary(), nullable=True),
        sa.Column("wall_time", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("params", sa.Text(), nullable=True),
        sa.Column("undoes_id", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_txn"),
        sa.UniqueConstraint("id", name="uq_txn_id"),
    )
    op.create_index("ix_txn_undoes_id", "txn", ["undoes_id"], unique=False)
