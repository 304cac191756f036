"""Words of statuses and owners that were put right once are read so in every file to come."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from import_files import book

from leaddesk.desk import Desk
from leaddesk.exchange.mapping import Fix
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.exchange.preview import Preview
from leaddesk.importer import Importer, memory
from leaddesk.leads.options import CaptureOptions

TITLES = ("ФИО", "Телефон", "Статус", "Менеджер")
OTHER = ("Отв.", "Этап", "Имя", "Тел.")
TEAM = CaptureOptions(adds_members=True)


def row(at: int, status: str, owner: str = "ДК") -> tuple[str, ...]:
    return f"Орлов{at} Лев", f"8 922 640-12-{80 + at}", status, owner


class Files:
    """Loads tables one after the other."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.importer, self.desk, self._folder, self._count = Importer(desk), desk, folder, 0

    def prepare(self, rows: Sequence[Sequence[str]], titles: Sequence[str] = TITLES, *fixes: Fix) -> Prepared:
        self._count += 1
        return self.importer.prepare(book(self._folder / f"{self._count}.xlsx", rows, titles), How(fixes=fixes))


@pytest.fixture
def files(desk: Desk, tmp_path: Path) -> Files:
    return Files(desk, tmp_path)


def test_a_status_put_right_is_read_so_in_a_file_of_any_layout(files: Files) -> None:
    fixes = [Fix(2, 2, "отказ: дорого"), Fix(3, 2, "отказ: дорого")]
    files.importer.load(files.prepare([row(0, "абзац"), row(1, "абзац")], TITLES, *fixes), TEAM)
    assert files.desk.ask(memory).words["stage"] == {"абзац": "отказ: дорого"}
    again = files.prepare([("ДК", "Абзац", "Галиев Тимур", "8 843 590-27-81")], OTHER)
    assert again.drafts[0].stage == "отказ: дорого"
    reading = Preview(again).cells.reading(2, 1)
    assert (reading.written, reading.value) == ("Абзац", "отказ: дорого")


def test_a_manager_put_right_is_known_next_time(files: Files) -> None:
    fixes = [Fix(2, 3, "Дмитрий Ким"), Fix(3, 3, "Дмитрий Ким")]
    files.importer.load(files.prepare([row(0, "новый", "Д. К-м"), row(1, "новый", "Д. К-м")], TITLES, *fixes), TEAM)
    assert files.prepare([row(2, "новый", "Д. К-м")]).drafts[0].owner == "Дмитрий Ким"


def test_a_cell_put_right_in_one_of_several_rows_is_meant_of_its_row(files: Files) -> None:
    files.importer.load(files.prepare([row(0, "думает"), row(1, "думает")], TITLES, Fix(2, 2, "в работе")), TEAM)
    assert files.desk.ask(memory).words["stage"] == {}


def test_a_word_that_everybody_knows_is_not_read_otherwise_for_one_row(files: Files) -> None:
    files.importer.load(files.prepare([row(0, "думает"), row(1, "новый")], TITLES, Fix(2, 2, "в работе")), TEAM)
    assert files.desk.ask(memory).words["stage"] == {}


def test_a_word_put_back_is_forgotten(files: Files) -> None:
    files.importer.load(files.prepare([row(0, "абзац")], TITLES, Fix(2, 2, "отказ")), TEAM)
    assert files.desk.ask(memory).words["stage"] == {"абзац": "отказ"}
    back = files.prepare([row(1, "абзац")], TITLES, Fix(2, 2, "абзац"))
    assert back.drafts[0].stage == "абзац"
    files.importer.load(back, TEAM)
    assert files.desk.ask(memory).words["stage"] == {}


def test_an_undone_import_takes_along_what_was_learned(files: Files) -> None:
    done = files.importer.load(files.prepare([row(0, "абзац")], TITLES, Fix(2, 2, "отказ")), TEAM)
    assert done.changes.txn is not None
    files.desk.undo(done.changes.txn)
    assert files.desk.ask(memory).words["stage"] == {}
