"""Version 4: the leads that a person should look at are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make the index: it holds doubtful leads alone."""
    op.create_index(
        "ix_lead_needs_look",
        "lead",
        ["import_run_id"],
        unique=False,
        sqlite_where=sa.text("needs_look IS NOT NULL"),
        if_not_exists=True,
    )
