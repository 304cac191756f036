"""Version 4: the leads that a person should look at are found, and the tasks of a lead without those of others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Make the indexes: the first holds doubtful leads alone; the second had no state, and was passed over for it."""
    op.create_index(
        "ix_lead_needs_look",
        "lead",
        ["import_run_id"],
        unique=False,
        sqlite_where=sa.text("needs_look IS NOT NULL"),
        if_not_exists=True,
    )
    op.drop_index("ix_task_lead_id", "task", if_exists=True)
    op.create_index("ix_task_lead_id", "task", ["lead_id", "state"], unique=False)
