"""Jobs of writers: two at the same field, and one whose disk takes no more."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path
from typing import Any

from job_children import forked, notes, state

from leaddesk.changes.recorder import card
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import id_of
from leaddesk.errors import Unavailable


def job_two_writers(folder: str, times: str) -> object:
    """Let two processes add one to the same field, `times` each."""
    path, count = Path(folder) / "base.leaddesk", int(times)
    company = id_of("the company")

    def make(unit: Any) -> None:
        unit.record.create(
            CardKind.COMPANY, {"name": "ООО «Вектор»", "size": 0, "created_at": unit.now}, card_id=company
        )

    def add_one(unit: Any) -> None:
        ref = card(unit.session, CardKind.COMPANY, company)
        present = unit.session.connection().exec_driver_sql("SELECT size FROM company WHERE rid = ?", (ref.rid,))
        unit.record.edit(ref, size=present.scalar_one() + 1)

    def setup() -> None:
        with Desk.create(path) as desk:
            desk.do(make)

    forked(setup)
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            with Desk.open(path) as desk:
                for _ in range(count):
                    desk.do(add_one)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    return state(path)


def job_file_size_faults(folder: str) -> object:
    """Let the system refuse to let the log grow beyond n bytes, for growing n, until a write comes through."""
    path, found = Path(folder) / "base.leaddesk", []
    forked(lambda: Desk.create(path).close())
    for limit in range(path.stat().st_size, 1 << 30, 40 * 4096):

        def attempt(limit: int = limit) -> object:
            with Desk.open(path) as desk:
                desk.do(notes, 1)
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
                log = path.with_name(path.name + "-wal").stat().st_size
                resource.setrlimit(resource.RLIMIT_FSIZE, (max(log, limit - path.stat().st_size), hard))
                try:
                    desk.do(notes, 300, "длинный текст " * 50)
                    answer = "through"
                except Unavailable as error:
                    answer = error.code
                resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
                desk.do(notes, 1)  # the connection is of use again
            return answer

        answer, _ = forked(attempt)
        found.append({"answer": answer, **state(path)})
        if answer == "through":
            return found
    return found
