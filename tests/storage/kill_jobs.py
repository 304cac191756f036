"""Jobs that kill a process while it writes, and while it brings a base up to date."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op
from job_children import forked, notes, state
from sqlalchemy import Engine, event

from leaddesk.backup.copies import Copies
from leaddesk.desk import Desk
from leaddesk.storage import migrate, migrations
from leaddesk.storage.engine import engine_of

_KILLS_OF_A_BASE = 25  # the whole base is looked at after each: it must not grow for ever


def job_kill_writes(folder: str, kills: str, batch: str) -> object:
    """Kill a process at random moments while it writes `batch` cards a transaction; gives what was found after."""
    dice, size = random.Random(7), int(batch)
    acknowledged, found = 0, []
    for kill in range(int(kills)):
        if kill % _KILLS_OF_A_BASE == 0:
            path, acknowledged = Path(folder) / f"base-{kill}.leaddesk", 0
            forked(lambda at=path: Desk.create(at).close())  # type: ignore[misc]
        receiving, sending = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(receiving)
            with Desk.open(path) as desk:
                os.write(sending, b"o")
                while True:
                    desk.do(notes, size)
                    os.write(sending, b"s")
        os.close(sending)
        assert os.read(receiving, 1) == b"o"
        early = sum(len(os.read(receiving, 1)) for _ in range(dice.randrange(9 if size == 1 else 2)))
        time.sleep(dice.uniform(0, 0.01 if size == 1 else 0.3))
        os.kill(child, signal.SIGKILL)
        with os.fdopen(receiving, "rb") as pipe:
            saved = early + len(pipe.read())
        os.waitpid(child, 0)
        before, acknowledged = acknowledged, acknowledged + saved
        after = state(path)
        found.append({"said": acknowledged * size, "new": saved, **after})
        acknowledged = after["notes"] // size
        assert acknowledged >= before
    return found


def job_kill_migration(folder: str, stride: str) -> object:
    """Kill a migration at every `stride`-th of its steps, and at every one of the last (where files are swapped)."""
    made, path, found = Path(folder) / "made.leaddesk", Path(folder) / "base.leaddesk", []
    forked(lambda: Desk.create(made).close())

    def attempt(n: int) -> object:
        second_version()
        counted = die_at(n)
        Desk.open(path).close()
        return next(counted) - 1

    def brought_up() -> object:
        second_version()
        return state_now(path)

    def fresh() -> None:
        for old in Path(folder).glob("base.leaddesk*"):
            old.unlink()
        shutil.rmtree(Copies(path).folder, ignore_errors=True)  # one that serves would spare steps
        shutil.copy(made, path)

    fresh()
    steps, _ = forked(lambda: attempt(0))
    assert isinstance(steps, int)
    for n in [*range(1, steps - 16, int(stride)), *range(max(1, steps - 16), steps + 1)]:
        fresh()
        _, ended_by = forked(partial(attempt, n))
        between, _ = forked(lambda: raw_state(path))
        again, _ = forked(brought_up)
        left = sorted(one.name for one in Path(folder).glob("base.leaddesk*"))
        found.append({"killed": ended_by == signal.SIGKILL, "between": between, "again": again, "left": left})
    return {"steps": steps, "found": found}


def second_version() -> None:
    """Make this process a program of the next version, with a revision that adds a table, a column and values."""

    class Next:
        @staticmethod
        def upgrade() -> None:
            op.create_table("shoe", sa.Column("rid", sa.Integer(), primary_key=True), sa.Column("size", sa.Integer()))
            op.add_column("lead", sa.Column("shoe_size", sa.Integer()))
            op.execute("UPDATE setting SET key = key")
            op.create_index("ix_shoe_size", "shoe", ["size"])

    migrations.REVISIONS = (*migrations.REVISIONS, Next)  # type: ignore[assignment]
    migrate.VERSION += 1


def die_at(n: int) -> Iterator[int]:
    """Kill this process just before its n-th step: an SQL statement, or a call that changes files; 0 = only count."""
    steps = itertools.count(1)

    def step(*_: object, **__: object) -> None:
        if next(steps) == n:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    for module, name in ((os, "replace"), (os, "fsync"), (shutil, "copyfile"), (Path, "unlink")):
        original = getattr(module, name)

        def stepping(*a: Any, _original: Any = original, **k: Any) -> Any:
            step()
            return _original(*a, **k)

        setattr(module, name, stepping)
    return steps


def raw_state(path: Path) -> object:
    """Look at a file as it lies there, without bringing it up to date."""
    engine = engine_of(path, is_writer=False)
    with engine.begin() as connection:
        answer = [
            connection.exec_driver_sql("PRAGMA user_version").scalar_one(),
            "shoe_size" in [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(lead)")],
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name LIKE '%shoe%'").scalar_one(),
            connection.exec_driver_sql("PRAGMA integrity_check").scalar_one(),
            connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one() > 100,
        ]
    engine.dispose()
    return answer


def state_now(path: Path) -> object:
    """Open a base, bringing it up to date, and tell its version."""
    with Desk.open(path) as desk:
        return desk.ask(lambda session: session.connection().exec_driver_sql("PRAGMA user_version").scalar_one())
