"""Team: the tables of version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def member() -> None:
    """Make the table."""
    op.create_table(
        "member",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_member"),
        sa.UniqueConstraint("id", name="uq_member_id"),
    )


def saved_view() -> None:
    """Make the table."""
    op.create_table(
        "saved_view",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("member_id", sa.LargeBinary(), nullable=True),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_saved_view_member_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_saved_view"),
        sa.UniqueConstraint("id", name="uq_saved_view_id"),
    )


def setting() -> None:
    """Make the table."""
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("member_id", sa.LargeBinary(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_setting_member_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_setting"),
        sa.UniqueConstraint("id", name="uq_setting_id"),
    )
