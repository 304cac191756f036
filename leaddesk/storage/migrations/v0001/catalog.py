"""Catalog: the tables of version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def criterion() -> None:
    """Make the table."""
    op.create_table(
        "criterion",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_criterion"),
        sa.UniqueConstraint("id", name="uq_criterion_id"),
    )


def custom_field() -> None:
    """Make the table."""
    op.create_table(
        "custom_field",
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_custom_field"),
        sa.UniqueConstraint("id", name="uq_custom_field_id"),
    )


def letter_template() -> None:
    """Make the table."""
    op.create_table(
        "letter_template",
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_letter_template"),
        sa.UniqueConstraint("id", name="uq_letter_template_id"),
    )


def material() -> None:
    """Make the table."""
    op.create_table(
        "material",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_material"),
        sa.UniqueConstraint("id", name="uq_material_id"),
    )


def playbook_step() -> None:
    """Make the table."""
    op.create_table(
        "playbook_step",
        sa.Column("temperature", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_playbook_step"),
        sa.UniqueConstraint("id", name="uq_playbook_step_id"),
    )


def product() -> None:
    """Make the table."""
    op.create_table(
        "product",
        sa.Column("cycle_days", sa.Integer(), nullable=True),
        sa.Column("stage_set", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_product"),
        sa.UniqueConstraint("id", name="uq_product_id"),
    )


def refusal_reason() -> None:
    """Make the table."""
    op.create_table(
        "refusal_reason",
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("return_days", sa.Integer(), nullable=True),
        sa.Column("policy", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_refusal_reason"),
        sa.UniqueConstraint("id", name="uq_refusal_reason_id"),
    )


def region() -> None:
    """Make the table."""
    op.create_table(
        "region",
        sa.Column("is_served", sa.Boolean(), nullable=True),
        sa.Column("hints", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_region"),
        sa.UniqueConstraint("id", name="uq_region_id"),
    )


def score_rule() -> None:
    """Make the table."""
    op.create_table(
        "score_rule",
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("half_life_days", sa.Integer(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_score_rule"),
        sa.UniqueConstraint("id", name="uq_score_rule_id"),
    )


def source() -> None:
    """Make the table."""
    op.create_table(
        "source",
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("cost_model", sa.Text(), nullable=True),
        sa.Column("window_days", sa.Integer(), nullable=True),
        sa.Column("greeting", sa.Text(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_source"),
        sa.UniqueConstraint("id", name="uq_source_id"),
    )


def stage() -> None:
    """Make the table."""
    op.create_table(
        "stage",
        sa.Column("pipeline", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("stage_set", sa.Text(), nullable=True),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("expected_minutes", sa.Integer(), nullable=True),
        sa.Column("probability", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_stage"),
        sa.UniqueConstraint("id", name="uq_stage_id"),
    )


def tag() -> None:
    """Make the table."""
    op.create_table(
        "tag",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_tag"),
        sa.UniqueConstraint("id", name="uq_tag_id"),
    )


def task_kind() -> None:
    """Make the table."""
    op.create_table(
        "task_kind",
        sa.Column("icon", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_task_kind"),
        sa.UniqueConstraint("id", name="uq_task_kind_id"),
    )


def campaign() -> None:
    """Make the table."""
    op.create_table(
        "campaign",
        sa.Column("source_id", sa.LargeBinary(), nullable=False),
        sa.Column("cost_model", sa.Text(), nullable=True),
        sa.Column("price_cents", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("lead_magnet", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_campaign_source_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_campaign"),
        sa.UniqueConstraint("id", name="uq_campaign_id"),
    )
    op.create_index("ix_campaign_source_id", "campaign", ["source_id"], unique=False)


def task_result() -> None:
    """Make the table."""
    op.create_table(
        "task_result",
        sa.Column("task_kind_id", sa.LargeBinary(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["task_kind_id"], ["task_kind.id"], name="fk_task_result_task_kind_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_task_result"),
        sa.UniqueConstraint("id", name="uq_task_result_id"),
    )
    op.create_index("ix_task_result_task_kind_id", "task_result", ["task_kind_id"], unique=False)


def spend() -> None:
    """Make the table."""
    op.create_table(
        "spend",
        sa.Column("source_id", sa.LargeBinary(), nullable=False),
        sa.Column("campaign_id", sa.LargeBinary(), nullable=True),
        sa.Column("spent_on", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_spend_campaign_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_spend_source_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_spend"),
        sa.UniqueConstraint("id", name="uq_spend_id"),
    )
    op.create_index("ix_spend_source_id", "spend", ["source_id"], unique=False)
