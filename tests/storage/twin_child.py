"""Writes a large transaction through a copy and kills itself at a step of taking it over: `BASE STEP`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from leaddesk.changes.journal import Doing
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.storage import twin
from leaddesk.unit import Unit

WRITE = Doing("import")


def rename_everybody(unit: Unit, name: str) -> None:
    """Change every person on the list."""
    found = unit.session.connection().exec_driver_sql("SELECT rid, id FROM member").all()
    for rid, card_id in found:
        unit.record.edit(CardRef(CardKind.MEMBER, card_id, rid), name=f"{name} {rid}")


def main(base: Path, step: int) -> None:
    """Take over in steps of four pages, and end without a word at the one that was named (0: never)."""
    twin._STEP = 4  # type: ignore[misc]
    steps = 0
    passed = twin._Gate.__call__

    def look(gate: twin._Gate, status: int, left: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)
        passed(gate, status, left, total)

    twin._Gate.__call__ = look  # type: ignore[method-assign, assignment]
    with Desk.open(base) as desk:
        trial = desk.trial()
        assert trial is not None
        trial.act(WRITE, rename_everybody, "Пётр")
        assert trial.make_true()
        trial.close()
    sys.stdout.write(f"{steps}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
