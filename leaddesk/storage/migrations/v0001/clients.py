"""Clients: the tables of version 1."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def client() -> None:
    """Make the table."""
    op.create_table(
        "client",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company_id", sa.LargeBinary(), nullable=True),
        sa.Column("lead_id", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.LargeBinary(), nullable=True),
        sa.Column("inn", sa.Text(), nullable=True),
        sa.Column("kpp", sa.Text(), nullable=True),
        sa.Column("ogrn", sa.Text(), nullable=True),
        sa.Column("okpo", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("care_days", sa.Integer(), nullable=True),
        sa.Column("next_care_on", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name="fk_client_company_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_client_lead_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_client_owner_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_client"),
        sa.UniqueConstraint("id", name="uq_client_id"),
    )
    op.create_index("ix_client_company_id", "client", ["company_id"], unique=False)
    op.create_index("ix_client_lead_id", "client", ["lead_id"], unique=False)


def contact() -> None:
    """Make the table."""
    op.create_table(
        "contact",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("client_id", sa.LargeBinary(), nullable=True),
        sa.Column("lead_id", sa.LargeBinary(), nullable=True),
        sa.Column("job_title", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_contact_client_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_contact_lead_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_contact"),
        sa.UniqueConstraint("id", name="uq_contact_id"),
    )
    op.create_index("ix_contact_client_id", "contact", ["client_id"], unique=False)
    op.create_index("ix_contact_lead_id", "contact", ["lead_id"], unique=False)


def deal() -> None:
    """Make the table."""
    op.create_table(
        "deal",
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("client_id", sa.LargeBinary(), nullable=True),
        sa.Column("lead_id", sa.LargeBinary(), nullable=True),
        sa.Column("round_id", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.LargeBinary(), nullable=True),
        sa.Column("stage_id", sa.LargeBinary(), nullable=True),
        sa.Column("amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("margin_cents", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("order_number", sa.Text(), nullable=True),
        sa.Column("agreed_on", sa.Text(), nullable=True),
        sa.Column("paid_on", sa.Text(), nullable=True),
        sa.Column("delivered_on", sa.Text(), nullable=True),
        sa.Column("lost_reason_id", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["client.id"], name="fk_deal_client_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_deal_lead_id"),
        sa.ForeignKeyConstraint(["lost_reason_id"], ["refusal_reason.id"], name="fk_deal_lost_reason_id"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name="fk_deal_owner_id"),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name="fk_deal_stage_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_deal"),
        sa.UniqueConstraint("id", name="uq_deal_id"),
    )
    op.create_index("ix_deal_client_id", "deal", ["client_id"], unique=False)
    op.create_index("ix_deal_lead_id", "deal", ["lead_id"], unique=False)


def contact_channel() -> None:
    """Make the table."""
    op.create_table(
        "contact_channel",
        sa.Column("contact_id", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("extension", sa.Text(), nullable=True),
        sa.Column("network", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("is_bad", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_contact_channel_contact_id"),
        sa.PrimaryKeyConstraint("contact_id", "id", name="pk_contact_channel"),
        sqlite_with_rowid=False,
    )


def quote() -> None:
    """Make the table."""
    op.create_table(
        "quote",
        sa.Column("lead_id", sa.LargeBinary(), nullable=True),
        sa.Column("deal_id", sa.LargeBinary(), nullable=True),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.Integer(), nullable=True),
        sa.Column("rid", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("deleted_at", sa.Integer(), nullable=True),
        sa.Column("removal", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name="fk_quote_deal_id"),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name="fk_quote_file_id"),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name="fk_quote_lead_id"),
        sa.PrimaryKeyConstraint("rid", name="pk_quote"),
        sa.UniqueConstraint("id", name="uq_quote_id"),
    )
    op.create_index("ix_quote_deal_id", "quote", ["deal_id"], unique=False)
    op.create_index("ix_quote_lead_id", "quote", ["lead_id"], unique=False)
