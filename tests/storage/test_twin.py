"""Something large is done in a copy of the base: nobody is locked out meanwhile, and nobody's work is lost by it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
import twin_child
from twin_child import WRITE, rename_everybody

from leaddesk import paths
from leaddesk.desk import Desk, Trial
from leaddesk.domain.card import CardKind
from leaddesk.errors import Unavailable
from leaddesk.storage import twin
from leaddesk.unit import Unit

COUNT = 300


def hire(unit: Unit, count: int) -> None:
    """Put people on the list."""
    for at in range(count):
        unit.record.create(
            CardKind.MEMBER, {"name": f"Иван {at}", "role": "salesperson", "aliases": [], "is_active": True}
        )


def names(desk: Desk) -> set[str]:
    """Give the first names on the list."""
    found = desk.ask(lambda session: session.connection().exec_driver_sql("SELECT name FROM member").all())
    return {name.split()[0] for (name,) in found}


def leftovers() -> list[Path]:
    """Give the copies that lie about."""
    return list(paths.data_folder().glob("*.twin*"))


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME, str(tmp_path / "home"))
    result = tmp_path / "team.leaddesk"
    with Desk.create(result) as desk:
        desk.do(hire, COUNT)
    return result


@pytest.fixture
def desk(base: Path) -> Iterator[Desk]:
    with Desk.open(base) as opened:
        yield opened


@pytest.fixture
def trial(desk: Desk) -> Iterator[Trial]:
    found = desk.trial()
    assert found is not None
    with closing(found):
        yield found
    assert leftovers() == []


def test_what_was_done_in_the_copy_is_true_of_the_base_at_once_and_can_be_undone(desk: Desk, trial: Trial) -> None:
    done = trial.act(WRITE, rename_everybody, "Пётр")
    assert names(desk) == {"Иван"}
    assert trial.make_true()
    assert names(desk) == {"Пётр"}
    assert desk.news() is None  # it is our own
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert names(desk) == {"Иван"}


def test_another_desk_hears_of_it(base: Path, desk: Desk, trial: Trial) -> None:
    with Desk.open(base) as other:
        done = trial.act(WRITE, rename_everybody, "Пётр")
        assert other.news() is None
        assert trial.make_true()
        heard = other.news()
        assert heard is not None
        assert heard.of(CardKind.MEMBER) == done.changes.of(CardKind.MEMBER)
        assert len(heard.of(CardKind.MEMBER)) == COUNT


def test_others_write_meanwhile_and_what_they_wrote_stays(base: Path, desk: Desk, trial: Trial) -> None:
    trial.act(WRITE, rename_everybody, "Пётр")
    with Desk.open(base) as other:
        other.do(rename_everybody, "Олег")  # nobody is locked out
    assert not trial.make_true()
    assert names(desk) == {"Олег"}
    with Desk.open(base) as other:  # and the lock is given back
        other.do(rename_everybody, "Анна")
    assert names(desk) == {"Анна"}


def test_what_this_desk_writes_itself_stays_too(desk: Desk, trial: Trial) -> None:
    trial.act(WRITE, rename_everybody, "Пётр")
    desk.do(rename_everybody, "Олег")
    assert not trial.make_true()
    assert names(desk) == {"Олег"}


def test_somebody_who_does_not_end_writing_is_told_and_nothing_is_lost(
    base: Path, desk: Desk, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial.act(WRITE, rename_everybody, "Пётр")
    monkeypatch.setattr(twin, "BUSY_MS", 1)
    _patience(desk, 1)
    with closing(driver.connect(str(base), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="base_locked"):
            trial.make_true()
        other.execute("ROLLBACK")
    assert names(desk) == {"Иван"}
    monkeypatch.undo()
    assert trial.make_true()
    assert names(desk) == {"Пётр"}


def _patience(desk: Desk, milliseconds: int) -> None:
    assert desk.base.writer is not None
    with closing(desk.base.writer.raw_connection()) as connection:
        connection.driver_connection.execute(f"PRAGMA busy_timeout={milliseconds}").close()  # type: ignore[union-attr]


def test_a_service_that_fails_leaves_nothing_behind(desk: Desk, trial: Trial) -> None:
    def fail(unit: Unit) -> None:
        rename_everybody(unit, "Пётр")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own
        trial.act(WRITE, fail)
    assert names(desk) == {"Иван"}


def test_a_base_that_is_too_large_or_read_only_is_not_copied(
    base: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(twin, "LARGEST", 1_000)
    assert desk.trial() is None


def test_a_folder_that_takes_no_copy_is_no_reason_to_stop(
    base: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(paths.HOME, str(tmp_path / "file"))
    assert desk.trial() is None
    desk.do(rename_everybody, "Олег")
    assert names(desk) == {"Олег"}


def test_a_copy_that_a_killed_process_left_is_swept_and_one_in_use_is_not(desk: Desk, trial: Trial) -> None:
    left = paths.data_folder() / "1-1.twin"
    with closing(driver.connect(str(left))) as copy:
        copy.execute("CREATE TABLE lead (name)")
    kept = [path for path in leftovers() if path != left]
    assert len(kept) == 1
    twin.sweep()
    assert leftovers() == kept
    trial.act(WRITE, rename_everybody, "Пётр")
    assert trial.make_true()


def killed(base: Path, step: int) -> str:
    root = str(Path(__file__).resolve().parents[2])
    answer = subprocess.run(
        [sys.executable, twin_child.__file__, str(base), str(step)],
        cwd=root, env=os.environ | {"PYTHONPATH": root}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return answer.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="a process kills itself by a signal")
def test_a_kill_at_any_step_leaves_the_base_as_before(base: Path) -> None:
    steps = int(killed(base, 0))
    assert steps > 10
    with Desk.open(base) as desk:
        assert names(desk) == {"Пётр"}
        desk.do(rename_everybody, "Иван")
    for step in (1, 2, 3, steps // 3, steps // 2, steps - 2, steps - 1):
        assert killed(base, step) == ""
        with Desk.open(base) as desk:
            assert desk.ask(lambda one: one.connection().exec_driver_sql("PRAGMA integrity_check").scalar()) == "ok"
            assert names(desk) == {"Иван"}
            desk.do(rename_everybody, "Иван")
    twin.sweep()
    assert leftovers() == []
