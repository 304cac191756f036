"""What becomes of something that came in by itself."""

from __future__ import annotations

from enum import StrEnum


class Waiting(StrEnum):
    """Where a letter or a file stands: it waits for a look, became something, or was put aside by a person."""

    WAITING = "waiting"
    TAKEN = "taken"
    DISCARDED = "discarded"
