"""Version 5: companies, clients and contacts can be merged, as leads can."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Add to each which card stands for it, and the index of what was merged."""
    for table in ("company", "client", "contact"):
        op.add_column(table, sa.Column("merged_into_id", sa.LargeBinary(), nullable=True))
        op.create_index(
            f"ix_{table}_merged_into_id",
            table,
            ["merged_into_id"],
            unique=False,
            sqlite_where=sa.text("merged_into_id IS NOT NULL"),
        )
