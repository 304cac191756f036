"""What a service receives: the session to read, the recorder to write, who asks, and the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from leaddesk.domain.ids import CardId

__all__ = ["Session", "Unit"]  # the window names a query's session, and may not know SQLAlchemy

if TYPE_CHECKING:
    from leaddesk.changes.recorder import Recorder


@dataclass(frozen=True, slots=True)
class Unit:
    """One transaction. A service reads with `session`, writes with `record`, and never commits.

    `now` is the moment the transaction began, aware, in UTC; `actor` is the person at the screen, None = nobody yet.
    """

    session: Session
    record: Recorder
    actor: CardId | None
    now: datetime
