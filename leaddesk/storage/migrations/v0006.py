"""Version 6: the day of a person, what waits for an answer, and what was finished today are found by indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def upgrade() -> None:
    """Index tasks by whose they are, by when they were done, and those that answer an inquiry by when they are due."""
    op.create_index("ix_task_owner_id", "task", ["owner_id", "state", "due_at"])
    op.create_index("ix_task_done_at", "task", ["done_at"], sqlite_where=sa.text("done_at IS NOT NULL"))
    answers = "state = 'open' AND cause ->> 'code' IN ('first_task', 'repeat_inquiry')"
    op.create_index("ix_task_answers", "task", ["due_at"], sqlite_where=sa.text(answers))
