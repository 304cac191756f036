"""Version 3: the leads that were merged into one are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make the index: it holds merged leads alone."""
    op.create_index(
        "ix_lead_merged_into_id",
        "lead",
        ["merged_into_id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        if_not_exists=True,
    )
