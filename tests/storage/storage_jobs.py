"""Jobs that need processes of their own: kills, other users, several writers.

Run as a program this file imports LeadDesk once and forks a child for every try, so that a kill costs milliseconds
and no test process ever forks or dies. The answer is JSON on standard output.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Engine, event

from leaddesk.changes.recorder import card
from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import id_of
from leaddesk.errors import LeadDeskError, Unavailable
from leaddesk.storage import migrate, migrations
from leaddesk.storage.engine import engine_of

REPOSITORY = Path(__file__).resolve().parents[2]


def run(job: str, *arguments: object, timeout: float = 300) -> Any:
    """Run a job in a fresh process and give its answer."""
    done = subprocess.run(
        [sys.executable, "-W", "error", __file__, job, *map(str, arguments)],
        capture_output=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


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

    def fresh() -> None:
        for old in Path(folder).glob("base.leaddesk*"):
            old.unlink()
        shutil.copy(made, path)

    fresh()
    steps, _ = forked(lambda: attempt(0))
    assert isinstance(steps, int)
    for n in [*range(1, steps - 16, int(stride)), *range(max(1, steps - 16), steps + 1)]:
        fresh()
        _, ended_by = forked(lambda n=n: attempt(n))
        between, _ = forked(lambda: raw_state(path))
        again, _ = forked(lambda: (second_version(), state_now(path))[1])
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


def job_as_nobody(folder: str) -> object:
    """Meet bases that the user may not write, or not even read; gives what was said and what lay there after."""
    return {case.__name__: case(Path(folder), Desk) for case in (_sealed, _live, _unreadable, _locked_folder, _missing)}


def _user() -> None:
    """Be nobody: root is stopped by no permission."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)


def _attempt(desk_type: Any, path: Path) -> Callable[[], object]:

    def attempt() -> object:
        _user()
        try:
            with desk_type.open(path) as desk:
                count = desk.ask(lambda s: s.connection().exec_driver_sql("SELECT count(*) FROM activity").scalar_one())
                try:
                    desk.do(notes, 1)
                    write = "written"
                except LeadDeskError as error:
                    write = error.code
                return [desk.is_read_only, desk.is_keeper, count, write]
        except LeadDeskError as error:
            return error.code

    return attempt


def _made(folder: Path, name: str, desk_type: Any) -> Path:
    home = folder / name
    home.mkdir(mode=0o755)
    path = home / "base.leaddesk"

    def make() -> None:
        with desk_type.create(path) as desk:
            desk.do(notes, 3)

    forked(make)
    path.chmod(0o644)
    return path


def _answer(path: Path, desk_type: Any) -> object:
    before = sorted(one.name for one in path.parent.iterdir())
    answer, _ = forked(_attempt(desk_type, path))
    return {"answer": answer, "is_same_folder": before == sorted(one.name for one in path.parent.iterdir())}


def _sealed(folder: Path, desk_type: Any) -> object:
    path = _made(folder, "sealed", desk_type)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    return _answer(path, desk_type)


def _live(folder: Path, desk_type: Any) -> object:
    """Another user has the base open, and his newest notes lie in the log only."""
    path = _made(folder, "live", desk_type)
    receiving, sending = os.pipe()
    ended, end = os.pipe()
    child = os.fork()
    if child == 0:
        desk = desk_type.open(path)
        desk.do(notes, 4)
        os.write(sending, b"s")
        os.read(ended, 1)
        desk.close()
        os._exit(0)
    os.read(receiving, 1)
    answer = _answer(path, desk_type)
    os.write(end, b"e")
    assert os.waitpid(child, 0)[1] == 0
    return answer


def _unreadable(folder: Path, desk_type: Any) -> object:
    path = _made(folder, "unreadable", desk_type)
    path.chmod(0o600 if os.geteuid() == 0 else 0)
    return _answer(path, desk_type)


def _locked_folder(folder: Path, desk_type: Any) -> object:
    path = _made(folder, "locked", desk_type)
    path.parent.chmod(0o700 if os.geteuid() == 0 else 0)
    answer, _ = forked(_attempt(desk_type, path))
    path.parent.chmod(0o700)
    return {"answer": answer, "is_same_folder": True}


def _missing(folder: Path, desk_type: Any) -> object:
    answer, _ = forked(_attempt(desk_type, folder / "nowhere" / "base.leaddesk"))
    return {"answer": answer, "is_same_folder": not (folder / "nowhere").exists()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(globals()[f"job_{sys.argv[1]}"](*sys.argv[2:])))
