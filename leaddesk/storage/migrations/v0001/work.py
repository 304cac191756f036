"""Work: the tables of version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def file() -> None:
    """Make the table."""
    op.create_table(
        "file",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.Integer(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_file_lead_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_file"),
        sa.UniqueConstraint("id", name="uq_file_id"),
    )
    op.create_index("ix_file_lead_id", "file", ["lead_id"], unique=False)


def task() -> None:
    """Make the table."""
    op.create_table(
        "task",
        sa.Column("kind_id", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("lead_id", sa.LargeBinary(), nullable=True),
        sa.Column("client_id", sa.LargeBinary(), nullable=True),
        sa.Column("deal_id", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.LargeBinary(), nullable=True),
        sa.Column("set_by_id", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("postponed", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.Integer(), nullable=True),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_task_client_id"),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name="fk_task_deal_id"),
        sa.ForeignKeyConstraint(["kind_id"], ["task_kind.id"], name="fk_task_kind_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_task_lead_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_task_owner_id"),
        sa.ForeignKeyConstraint(["result_id"], ["task_result.id"], name="fk_task_result_id"),
        sa.ForeignKeyConstraint(["set_by_id"], ["member.id"], name="fk_task_set_by_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_task"),
        sa.UniqueConstraint("id", name="uq_task_id"),
    )
    op.create_index("ix_task_lead_id", "task", ["lead_id"], unique=False)
    op.create_index("ix_task_open", "task", ["state", "due_at"], unique=False)


def activity() -> None:
    """Make the table."""
    op.create_table(
        "activity",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("lead_id", sa.LargeBinary(), nullable=True),
        sa.Column("client_id", sa.LargeBinary(), nullable=True),
        sa.Column("deal_id", sa.LargeBinary(), nullable=True),
        sa.Column("task_id", sa.LargeBinary(), nullable=True),
        sa.Column("member_id", sa.LargeBinary(), nullable=True),
        sa.Column("happened_at", sa.Integer(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("result_id", sa.LargeBinary(), nullable=True),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_activity_client_id"),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name="fk_activity_deal_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_activity_lead_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_activity_member_id"),
        sa.ForeignKeyConstraint(["result_id"], ["task_result.id"], name="fk_activity_result_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_activity_task_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_activity"),
        sa.UniqueConstraint("id", name="uq_activity_id"),
    )
    op.create_index("ix_activity_lead_id", "activity", ["lead_id"], unique=False)
