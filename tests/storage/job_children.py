"""What the jobs share: work done in a child of this process, and a look at a base from a child."""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind


def forked(work: Callable[[], object]) -> tuple[object, int]:
    """Do something in a child; gives its answer (None where it was killed) and the signal that ended it, or 0."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        try:
            answer: object = work()
        except BaseException:  # noqa: BLE001 - the parent reports it
            answer = {"crash": traceback.format_exc()}
        with os.fdopen(sending, "w") as pipe:
            json.dump(answer, pipe)
        os._exit(0)
    os.close(sending)
    with os.fdopen(receiving) as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    answer = json.loads(text) if text else None
    assert not (isinstance(answer, dict) and "crash" in answer), answer
    return answer, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def notes(unit: Any, count: int, text: str = "") -> None:
    """Create `count` notes."""
    for number in range(count):
        values = {"kind": "note", "happened_at": unit.now, "text": text or f"заметка {number}"}
        unit.record.create(CardKind.ACTIVITY, values)


def state(path: Path) -> dict[str, Any]:
    """Look at a base in a child of its own: counts, integrity, what the journal says about the tables."""

    def look() -> object:
        with Desk.open(path) as desk:

            def facts(session: Any) -> dict[str, Any]:
                connection = session.connection()
                return {
                    "version": connection.exec_driver_sql("PRAGMA user_version").scalar_one(),
                    "integrity": connection.exec_driver_sql("PRAGMA integrity_check").scalar_one(),
                    "notes": connection.exec_driver_sql("SELECT count(*) FROM activity").scalar_one(),
                    "changes": connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one(),
                    "size": connection.exec_driver_sql("SELECT max(size) FROM company").scalar(),
                    "differences": len(verify(session)),
                }

            return desk.ask(facts)

    answer, _ = forked(look)
    assert isinstance(answer, dict)
    return answer
