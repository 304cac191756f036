"""A watched folder: a file is taken once, when it has stopped growing, and stays where it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hand_clock import BEGINNING
from letters_made import form, mail

from leaddesk.backup.copies import LARGE_IMPORT, Copies
from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.intake.folders import WatchedFolder
from leaddesk.intake.inbox import original, waiting
from leaddesk.intake.run import Taken, take_in
from tests.exchange.import_files import PEOPLE, book


@pytest.fixture
def folder(tmp_path: Path) -> WatchedFolder:
    (tmp_path / "in").mkdir()
    return WatchedFolder(tmp_path / "in")


def twice(desk: Desk, folder: WatchedFolder) -> dict[str, int]:
    """Look once, then take in at the second look."""
    folder.ripe()
    taken = take_in(desk, [folder], BEGINNING)
    assert taken.troubles == []
    return {what.value: count for what, count in taken.counts.items()}


def leads(desk: Desk) -> int:
    return int(desk.ask(lambda session: session.connection().exec_driver_sql("SELECT count(*) FROM lead").scalar_one()))


def test_a_file_is_ripe_when_two_looks_found_the_same(folder: WatchedFolder) -> None:
    path = folder.path / "a.csv"
    path.write_bytes(b"x")
    assert folder.ripe() == []
    path.write_bytes(b"xy")
    assert folder.ripe() == []
    assert folder.is_restless()
    assert folder.ripe() == [path]
    folder.done(path)
    assert folder.ripe() == []
    assert not folder.is_restless()
    os.utime(path, ns=(1, 1))
    folder.ripe()
    assert folder.ripe() == [path]


def test_unfinished_and_hidden_files_are_left_alone(folder: WatchedFolder) -> None:
    for name in ("~$люди.xlsx", ".люди.xlsx", "люди.xlsx.part", "люди.crdownload", "b.tmp"):
        (folder.path / name).write_bytes(b"x")
    (folder.path / "sub").mkdir()
    folder.ripe()
    assert folder.ripe() == []


def test_a_table_is_imported_once_and_stays_where_it_is(desk: Desk, folder: WatchedFolder) -> None:
    path = book(folder.path / "люди.xlsx", PEOPLE)
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert twice(desk, folder) == {"file": 1}
    assert leads(desk) == len(PEOPLE)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    path.rename(folder.path / "копия.xlsx")
    assert twice(desk, WatchedFolder(folder.path)) == {"known": 1}  # another day, another name
    assert leads(desk) == len(PEOPLE)


def test_a_large_table_is_preceded_by_a_copy_and_comes_in_later_where_none_can_be_made(
    desk: Desk, folder: WatchedFolder
) -> None:
    people = [(f"Фамилия{at} Имя", "", f"+7916{2000000 + at}", "", "", "", "") for at in range(LARGE_IMPORT + 1)]
    book(folder.path / "люди.xlsx", people)
    copies = Copies(desk.base.path)
    copies.folder.parent.mkdir(parents=True, exist_ok=True)
    copies.folder.touch()  # no folder can be made where a file lies
    folder.ripe()
    (trouble,) = take_in(desk, [folder], BEGINNING).troubles
    assert (trouble.error.code, leads(desk)) == ("no_backup", 0)
    copies.folder.unlink()
    assert twice(desk, folder) == {"file": 1}
    (copy,) = copies.all()
    with Desk.open(copy.path) as before:
        assert (copy.occasion, leads(before), leads(desk)) == ("import", 0, len(people))


def test_an_import_of_the_folder_is_undone_like_any_other_and_does_not_come_again(
    desk: Desk, folder: WatchedFolder
) -> None:
    book(folder.path / "люди.xlsx", PEOPLE)
    twice(desk, folder)
    txn = desk.ask(
        lambda session: session.connection().exec_driver_sql("SELECT id FROM txn ORDER BY rid").scalars().all()
    )
    desk.undo(txn[-1])
    assert twice(desk, WatchedFolder(folder.path)) == {"known": 1}


def test_what_is_no_list_of_people_waits_with_its_original(desk: Desk, folder: WatchedFolder) -> None:
    (folder.path / "прайс.csv").write_text("Артикул;Цена\nA1;100\nA2;200\n", "utf-8")
    (folder.path / "снимок.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert twice(desk, folder) == {"waits": 2}
    found = {one.name: one for one in desk.ask(waiting)}
    assert {name: one.reason for name, one in found.items()}["снимок.png"] == "not_a_table"
    assert leads(desk) == 0
    for name, one in found.items():
        assert desk.ask(original, one.id) == (folder.path / name).read_bytes()


def test_rows_that_cannot_be_read_wait_with_their_file_and_the_others_are_loaded(
    desk: Desk, folder: WatchedFolder
) -> None:
    path = book(folder.path / "люди.xlsx", [*PEOPLE, ("", "", "", "", "12.03.2026", "", "перезвонить")])
    assert twice(desk, folder) == {"file": 1}
    assert leads(desk) == len(PEOPLE)
    (item,) = desk.ask(waiting)
    assert (item.name, item.reason, item.params["counts"]["rejected"]) == ("люди.xlsx", "rows_rejected", 1)
    assert desk.ask(original, item.id) == path.read_bytes()
    assert twice(desk, WatchedFolder(folder.path)) == {"known": 1}


def test_letters_in_a_folder_are_letters(desk: Desk, folder: WatchedFolder) -> None:
    (folder.path / "заявка.eml").write_bytes(bytes(form()))
    (folder.path / "вопрос.eml").write_bytes(bytes(mail("Есть вопрос")))
    assert twice(desk, folder) == {"inquiry": 1, "waits": 1}


def test_a_folder_that_is_gone_is_told_and_keeps_nobody_waiting(
    desk: Desk, folder: WatchedFolder, tmp_path: Path
) -> None:
    book(folder.path / "люди.xlsx", PEOPLE)
    folder.ripe()
    taken: Taken = take_in(desk, [WatchedFolder(tmp_path / "gone"), folder], BEGINNING)
    assert [one.error.code for one in taken.troubles] == ["no_watched_folder"]
    assert leads(desk) == len(PEOPLE)


def test_a_folder_of_everything_is_refused(folder: WatchedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaddesk.intake.folders._MOST", 3)
    for number in range(4):
        (folder.path / f"{number}.csv").write_bytes(b"x")
    with pytest.raises(Refused, match="watched_folder_full"):
        folder.ripe()


def test_a_file_that_does_not_open_keeps_no_other_waiting(
    desk: Desk, folder: WatchedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, people = folder.path / "занят.xlsx", book(folder.path / "люди.xlsx", PEOPLE)
    locked.write_bytes(people.read_bytes())
    os.utime(locked, ns=(1, 1))
    opens = Path.open

    def refuse(path: Path, *arguments: object, **how: object) -> object:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return opens(path, *arguments, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    folder.ripe()
    taken = take_in(desk, [folder], BEGINNING)
    assert [one.error.code for one in taken.troubles] == ["watched_file"]
    assert leads(desk) == len(PEOPLE)
    monkeypatch.setattr(Path, "open", opens)
    assert take_in(desk, [folder], BEGINNING).counts.keys() == {"known"}  # tried again, and the same people
