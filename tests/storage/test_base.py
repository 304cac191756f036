"""A base is made whole or not at all; what is no base is told from one, and nothing is made elsewhere."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection
from storage_jobs import run

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.errors import LeadDeskError, Refused, Unavailable
from leaddesk.side_lock import SideLock
from leaddesk.storage import base as base_file
from leaddesk.storage import swap
from leaddesk.storage.base import create, open_base
from leaddesk.storage.engine import APPLICATION_ID
from leaddesk.storage.locks import OpenLock


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@contextmanager
def suppress_codes(codes: set[str]) -> Iterator[None]:
    """Let trouble of these kinds pass, and no other."""
    try:
        yield
    except LeadDeskError as error:
        if error.code not in codes:
            raise


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Give the path of a base, closed."""
    path = tmp_path / "team.leaddesk"
    Desk.create(path).close()
    return path


def test_a_base_is_one_file_when_it_is_closed(made: Path) -> None:
    assert names(made.parent) == ["team.leaddesk", "team.leaddesk-keeper", "team.leaddesk-open"]
    head = made.read_bytes()[:100]
    assert int.from_bytes(head[68:72]) == APPLICATION_ID
    assert made.stat().st_mode & 0o077 == 0, "others may read the customers"


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "team.leaddesk"
    path.write_text("mine")
    with pytest.raises(Refused, match="base_exists"):
        Desk.create(path)
    assert path.read_text() == "mine"
    assert names(tmp_path) == ["team.leaddesk"]


def test_a_base_whose_filling_fails_is_not_made(tmp_path: Path) -> None:
    def fail(_: Connection) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create(tmp_path / "team.leaddesk", fail)
    assert names(tmp_path) == ["team.leaddesk-open"]


def test_a_base_that_another_process_is_making_is_not_made_twice(tmp_path: Path) -> None:
    path = tmp_path / "team.leaddesk"

    def meanwhile(_: Connection) -> None:
        with pytest.raises(Unavailable, match="base_being_replaced"):
            create(path, lambda _: None)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        create(path, meanwhile)


def test_what_is_left_of_a_crash_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "team.leaddesk-new").write_bytes(b"half a base")
    (tmp_path / "team.leaddesk-new-wal").write_bytes(b"half a log")
    Desk.create(tmp_path / "team.leaddesk").close()
    assert not [one for one in names(tmp_path) if "new" in one]


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\x00", b"hello " * 5_000, os.urandom(8_192)])
def test_what_is_no_base_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.leaddesk"
    path.write_bytes(content)
    with pytest.raises(LeadDeskError, match=r"not_a_base|cannot_open_base"):
        Desk.open(path)
    assert path.read_bytes() == content
    assert names(tmp_path) == ["strange.leaddesk"]


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_strangers_database_is_refused_and_left_alone(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "places.sqlite"
    stranger = sqlite3.connect(path)
    stranger.execute(f"PRAGMA journal_mode={mode}").close()
    stranger.execute("CREATE TABLE visits (x)").close()
    stranger.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match="not_a_base"):
        Desk.open(path)
    assert path.read_bytes() == before
    assert names(tmp_path) == ["places.sqlite"]


def test_a_missing_base_is_told_and_not_made(tmp_path: Path) -> None:
    for path in (tmp_path / "none.leaddesk", tmp_path / "none" / "none.leaddesk"):
        with pytest.raises(Refused, match="no_such_base"):
            Desk.open(path)
    assert names(tmp_path) == []


def test_a_folder_is_no_base(tmp_path: Path) -> None:
    (tmp_path / "folder.leaddesk").mkdir()
    with pytest.raises(Refused, match="not_a_base"):
        Desk.open(tmp_path / "folder.leaddesk")


def test_a_base_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot_create_base") as told:
        Desk.create(tmp_path / "file" / "team.leaddesk")
    assert told.value.params["cause"] in {os.strerror(17), os.strerror(20)}


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_base_is_told_or_works_and_is_never_made_anew(made: Path, seed: int) -> None:
    dice, content = random.Random(seed), bytearray(made.read_bytes())
    if seed % 3 == 0:
        content = content[: dice.randrange(200, len(content))]
    else:
        for _ in range(4_000 if seed % 3 == 1 else 3):
            content[dice.randrange(100, len(content))] = dice.randrange(256)
    made.write_bytes(content)
    codes = {"damaged_base", "not_a_base", "cannot_open_base", "newer_base"}
    with suppress_codes(codes), Desk.open(made) as desk:
        desk.ask(lambda session: session.connection().exec_driver_sql("PRAGMA quick_check").all())
    assert names(made.parent)[0] == "team.leaddesk"
    assert not [one for one in names(made.parent) if "new" in one]


def test_nothing_stays_open_where_opening_fails(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unclosed connection would be told as a warning; a lock left behind would keep others out."""
    monkeypatch.setattr(base_file, "guard", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Desk.open(made)
    alone = OpenLock(made)
    assert alone.try_alone()
    alone.__exit__()


def test_a_base_under_another_name_of_its_folder_is_the_same_base(made: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(made.parent, target_is_directory=True)
    with Desk.open(link / made.name) as desk:
        prefix = desk.ask(lambda s: s.connection().exec_driver_sql("SELECT prefix FROM origin").scalars().all())
    assert prefix == ["A"]


@pytest.fixture
def shared() -> Iterator[Path]:
    """Give a folder that every user may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for one in folder.iterdir():
            one.chmod(0o755)


def test_read_only_files_and_folders_open_read_only_or_explain(shared: Path) -> None:
    """As a user whom permissions bind: sealed file and folder, another user's live log, no right to read."""
    found = run("as_nobody", shared)
    assert {name: case["answer"] for name, case in found.items()} == {
        "_sealed": [True, False, 3, "base_read_only"],
        "_live": [True, False, 7, "base_read_only"],
        "_unreadable": "cannot_open_base",
        "_locked_folder": "cannot_open_base",
        "_missing": "no_such_base",
    }
    assert all(case["is_same_folder"] for case in found.values())


def test_a_swap_needs_the_base_alone(made: Path) -> None:
    with OpenLock(made) as mine, OpenLock(made):
        assert not mine.try_alone()
        with pytest.raises(Unavailable, match="base_open_elsewhere"), swap.alone(mine):
            pass
    with OpenLock(made) as mine, swap.alone(mine), pytest.raises(Unavailable, match="base_being_replaced"):
        open_base(made)


def test_who_lost_his_lock_in_a_race_is_told(made: Path) -> None:
    with OpenLock(made) as mine:
        other = SideLock(made.with_name(made.name + "-open"))
        mine.__exit__()
        assert other.try_exclusive()
        with pytest.raises(Unavailable, match="base_being_replaced"):
            mine.try_alone()
        with pytest.raises(Unavailable, match="base_being_replaced"):
            mine.share_again()
        other.release()


def test_a_swap_brings_no_old_log_back(made: Path, tmp_path: Path) -> None:
    """A log of the old file beside the new one would bring old pages back."""
    other = tmp_path / "other.leaddesk"
    Desk.create(other).close()
    with Desk.open(other) as desk:
        wanted = desk.ask(lambda s: s.connection().exec_driver_sql("SELECT id FROM origin").scalar_one())
    copied = made.read_bytes()
    with Desk.open(made) as desk:
        desk.do(lambda unit: unit.record.new_id())
        log = made.with_name(made.name + "-wal").read_bytes()
    made.write_bytes(copied)
    made.with_name(made.name + "-wal").write_bytes(log)
    swap.replace(made, other)
    with Desk.open(made) as desk:
        assert wanted in desk.ask(lambda s: s.connection().exec_driver_sql("SELECT id FROM origin").scalars().all())
        assert desk.ask(lambda s: s.connection().exec_driver_sql("PRAGMA integrity_check").scalar_one()) == "ok"


def test_a_swap_that_fails_at_the_last_step_leaves_the_old_base_with_its_log(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the old file's log holds is folded in before the log goes."""
    with Desk.open(made) as desk:
        desk.do(lambda unit: unit.record.create(CardKind.COMPANY, {"name": "Вектор", "created_at": unit.now}))
        left = {end: made.with_name(made.name + end).read_bytes() for end in ("", "-wal")}
    for end, content in left.items():
        made.with_name(made.name + end).write_bytes(content)
    other = tmp_path / "other.leaddesk"
    Desk.create(other).close()
    with monkeypatch.context() as patch:
        patch.setattr(swap.os, "replace", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            swap.replace(made, other)
    with Desk.open(made) as desk:
        names_ = desk.ask(lambda s: s.connection().exec_driver_sql("SELECT name FROM company").scalars().all())
    assert names_ == ["Вектор"]


def test_a_replacement_is_swapped_in_with_what_its_log_still_holds(made: Path, tmp_path: Path) -> None:
    """Whoever closes a base on a full disk leaves a log behind and is not told."""
    folder = tmp_path / "swap"
    folder.mkdir()
    new = folder / "new"
    with Desk.open(made) as desk:
        desk.do(lambda unit: unit.record.create(CardKind.TAG, {"name": "from the log", "is_archived": False}))
        for end in ("", "-wal"):
            shutil.copyfile(made.with_name(made.name + end), new.with_name(new.name + end))
    swap.replace(folder / "team.leaddesk", new)
    assert names(folder) == ["team.leaddesk"]
    with Desk.open(folder / "team.leaddesk") as desk:
        query = "SELECT count(*) FROM tag WHERE name = 'from the log'"
        assert desk.ask(lambda session: session.connection().exec_driver_sql(query).scalar_one()) == 1


@pytest.mark.parametrize(
    "damage",
    ["UPDATE search_pieces_config SET v = 99 WHERE k = 'version'", "DROP TABLE search_pieces_config"],
    ids=["format", "vtable"],
)
def test_a_damaged_search_table_is_told_as_damage(made: Path, damage: str) -> None:
    with closing(sqlite3.connect(made)) as stranger, stranger:
        stranger.execute(damage)
    with Desk.open(made) as desk, pytest.raises(Unavailable, match="damaged_base"):
        desk.ask(lambda session: session.connection().exec_driver_sql("SELECT * FROM search_pieces").all())


def test_a_base_is_never_begun_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The stick is not plugged in: nothing is written in its place."""
    with pytest.raises(Unavailable, match="cannot_create_base"):
        Desk.create(tmp_path / "stick" / "team.leaddesk")
    assert names(tmp_path) == []
