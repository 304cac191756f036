"""How many statements a query costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from leaddesk.desk import Desk
from leaddesk.unit import Session


def statements_of(desk: Desk, query: Callable[..., object], *args: object) -> int:
    """Count the statements that a query sends to the base."""

    def count(session: Session) -> int:
        asked: list[str] = []
        connection = session.connection()

        def note(*given: Any) -> None:
            asked.append(str(given[2]))

        event.listen(connection, "before_cursor_execute", note)
        query(session, *args)
        event.remove(connection, "before_cursor_execute", note)
        return len(asked)

    return desk.ask(count)
