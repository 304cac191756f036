"""What a task can be."""

from __future__ import annotations

from enum import StrEnum


class TaskState(StrEnum):
    """Open until it has a result or is dropped."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
