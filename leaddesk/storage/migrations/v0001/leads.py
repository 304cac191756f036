"""Leads: the tables of version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def company() -> None:
    """Make the table."""
    op.create_table(
        "company",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("inn", sa.Text(), nullable=True),
        sa.Column("kpp", sa.Text(), nullable=True),
        sa.Column("ogrn", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("rid", name="pk_company"),
        sa.UniqueConstraint("id", name="uq_company_id"),
    )


def decision() -> None:
    """Make the table."""
    op.create_table(
        "decision",
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("first_id", sa.LargeBinary(), nullable=False),
        sa.Column("second_id", sa.LargeBinary(), nullable=False),
        sa.Column("member_id", sa.LargeBinary(), nullable=True),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_decision_member_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_decision"),
        sa.UniqueConstraint("id", name="uq_decision_id"),
    )
    op.create_index("ix_decision_first_id", "decision", ["first_id"], unique=False)
    op.create_index("ix_decision_second_id", "decision", ["second_id"], unique=False)


def import_run() -> None:
    """Make the table."""
    op.create_table(
        "import_run",
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("layout_key", sa.Text(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.Column("member_id", sa.LargeBinary(), nullable=True),
        sa.Column("imported_at", sa.Integer(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_import_run_member_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_import_run"),
        sa.UniqueConstraint("id", name="uq_import_run_id"),
    )


def lead() -> None:
    """Make the table."""
    op.create_table(
        "lead",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("main_person_id", sa.LargeBinary(), nullable=True),
        sa.Column("company_id", sa.LargeBinary(), nullable=True),
        sa.Column("temperature", sa.Text(), nullable=False),
        sa.Column("is_temperature_set", sa.Boolean(), nullable=False),
        sa.Column("stage_id", sa.LargeBinary(), nullable=True),
        sa.Column("stage_since", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("waiting_until", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.LargeBinary(), nullable=True),
        sa.Column("owned_since", sa.Integer(), nullable=True),
        sa.Column("owner_reason", sa.Text(), nullable=True),
        sa.Column("source_id", sa.LargeBinary(), nullable=True),
        sa.Column("campaign_id", sa.LargeBinary(), nullable=True),
        sa.Column("product_id", sa.LargeBinary(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("region_id", sa.LargeBinary(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("region_text", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("budget_cents", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("buys_by", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("status_text", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("consent_processing", sa.Text(), nullable=True),
        sa.Column("consent_advertising", sa.Text(), nullable=True),
        sa.Column("consent_transfer", sa.Text(), nullable=True),
        sa.Column("do_not_contact", sa.Boolean(), nullable=False),
        sa.Column("is_unread", sa.Boolean(), nullable=False),
        sa.Column("needs_look", sa.Text(), nullable=True),
        sa.Column("refusal_reason_id", sa.LargeBinary(), nullable=True),
        sa.Column("refusal_words", sa.Text(), nullable=True),
        sa.Column("refused_at", sa.Integer(), nullable=True),
        sa.Column("rework_on", sa.Text(), nullable=True),
        sa.Column("merged_into_id", sa.LargeBinary(), nullable=True),
        sa.Column("import_run_id", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_lead_campaign_id"),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name="fk_lead_company_id"),
        sa.ForeignKeyConstraint(["import_run_id"], ["import_run.id"], name="fk_lead_import_run_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_lead_owner_id"),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name="fk_lead_product_id"),
        sa.ForeignKeyConstraint(["refusal_reason_id"], ["refusal_reason.id"], name="fk_lead_refusal_reason_id"),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_lead_region_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_lead_source_id"),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name="fk_lead_stage_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_lead"),
        sa.UniqueConstraint("id", name="uq_lead_id"),
    )
    op.create_index("ix_lead_company_id", "lead", ["company_id"], unique=False)
    op.create_index("ix_lead_number", "lead", ["number"], unique=False)


def lead_channel() -> None:
    """Make the table."""
    op.create_table(
        "lead_channel",
        sa.Column("lead_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("extension", sa.Text(), nullable=True),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_bad", sa.Boolean(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_lead_channel_lead_id"),
        sa.PrimaryKeyConstraint("lead_id", "id", name="pk_lead_channel"),
        sqlite_with_rowid=False,
    )


def lead_inquiry() -> None:
    """Make the table."""
    op.create_table(
        "lead_inquiry",
        sa.Column("lead_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("round_id", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Integer(), nullable=True),
        sa.Column("received_raw", sa.Text(), nullable=True),
        sa.Column("source_id", sa.LargeBinary(), nullable=True),
        sa.Column("campaign_id", sa.LargeBinary(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("row_key", sa.BigInteger(), nullable=True),
        sa.Column("row_digest", sa.BigInteger(), nullable=True),
        sa.Column("import_run_id", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_lead_inquiry_campaign_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_lead_inquiry_lead_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_lead_inquiry_source_id"),
        sa.PrimaryKeyConstraint("lead_id", "id", name="pk_lead_inquiry"),
        sqlite_with_rowid=False,
    )


def lead_person() -> None:
    """Make the table."""
    op.create_table(
        "lead_person",
        sa.Column("lead_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("job_title", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_lead_person_lead_id"),
        sa.PrimaryKeyConstraint("lead_id", "id", name="pk_lead_person"),
        sqlite_with_rowid=False,
    )


def lead_round() -> None:
    """Make the table."""
    op.create_table(
        "lead_round",
        sa.Column("lead_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=False),
        sa.Column("source_id", sa.LargeBinary(), nullable=True),
        sa.Column("campaign_id", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_lead_round_campaign_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_lead_round_lead_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_lead_round_owner_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_lead_round_source_id"),
        sa.PrimaryKeyConstraint("lead_id", "id", name="pk_lead_round"),
        sqlite_with_rowid=False,
    )


def lead_tag() -> None:
    """Make the table."""
    op.create_table(
        "lead_tag",
        sa.Column("lead_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["tag.id"], name="fk_lead_tag_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_lead_tag_lead_id"),
        sa.PrimaryKeyConstraint("lead_id", "id", name="pk_lead_tag"),
        sqlite_with_rowid=False,
    )


def lead_value() -> None:
    """Make the table."""
    op.create_table(
        "lead_value",
        sa.Column("lead_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["custom_field.id"], name="fk_lead_value_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_lead_value_lead_id"),
        sa.PrimaryKeyConstraint("lead_id", "id", name="pk_lead_value"),
        sqlite_with_rowid=False,
    )
