"""The leads of an import go back into the layout they came in, with the values of today."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_files import PEOPLE, TITLES, book
from openpyxl import load_workbook

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.exchange import exporting, filed
from leaddesk.exchange.export_back import export_back
from leaddesk.exchange.importing import load
from leaddesk.exchange.preparing import How, prepare
from leaddesk.exchange.records import Record, records
from leaddesk.leads.rows import Query
from leaddesk.unit import Unit

WIDE = ("Клиент №", "Фамилия", "Имя", "Тел. 1", "Тел. 2", "Цвет логотипа", "Бюджет", "Откуда узнали", "Организация")
ROWS = (
    (
        "K-7",
        "Кузьмина",
        "Ирина",
        "8 912 204-18-37",
        "8 495 123-45-67 доб. 12",
        "синий",
        "70 $",
        "сорока",
        "ООО «Зерно»",
    ),
    ("K-8", "Воробьёв", "Алексей", "8 922 640-12-85", "", "", 90000, "Выставка", "ООО «Норд-Вест»"),
    ("K-9", "Антонов", "Сергей", "8 913 268-74-35", "", "=1+1", "", "", ""),
)


def cells(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]


def people(desk: Desk) -> list[Record]:
    return desk.ask(lambda session: list(records(session, Query(filters=()))[1]))


def taken(desk: Desk, path: Path) -> CardId:
    return desk.do(load, prepare(path, How())).result.run


def test_leads_go_back_in_the_titles_and_order_of_their_file(desk: Desk, tmp_path: Path) -> None:
    run = taken(desk, book(tmp_path / "in.xlsx", ROWS, WIDE))
    path = tmp_path / "back.xlsx"
    assert desk.ask(export_back, path, run) == 3
    head, *rows = cells(path)
    assert head == list(WIDE)
    assert [row[:3] for row in rows] == [list(row[:3]) for row in ROWS]
    assert rows[0][3:] == [
        "+7 912 204-18-37",
        "+7 495 123-45-67 ext. 12",
        "синий",
        "70.00 USD",
        "сорока",
        "ООО «Зерно»",
    ]
    assert rows[1][6] == 90000
    assert rows[2][5] == "=1+1"


def test_the_next_version_of_a_file_goes_back_whole_in_its_own_order(desk: Desk, tmp_path: Path) -> None:
    taken(desk, book(tmp_path / "in.xlsx", ROWS, WIDE))
    newcomer = ("K-10", "Белов", "Пётр", "8 927 113-08-56", "", "", "", "", "")
    report = desk.do(load, prepare(book(tmp_path / "in.xlsx", (ROWS[2], newcomer, ROWS[0]), WIDE), How())).result
    path = tmp_path / "back.xlsx"
    assert desk.ask(export_back, path, report.run) == 1
    cards = [one.card.rid for one in report.captured]
    assert desk.ask(export_back, path, report.run, cards=cards) == 3
    assert [row[0] for row in cells(path)] == [WIDE[0], "K-9", "K-10", "K-7"]


def test_they_go_back_with_the_values_of_today_and_come_again_as_the_same(desk: Desk, tmp_path: Path) -> None:
    run = taken(desk, book(tmp_path / "in.xlsx", ROWS, WIDE))
    second = next(one for one in people(desk) if "Воробьёв" in one.name)
    gone = next(one for one in people(desk) if "Антонов" in one.name)
    desk.do(reprice, second)
    desk.do(remove, gone)
    path = tmp_path / "back.xlsx"
    assert desk.ask(export_back, path, run) == 2
    assert cells(path)[2][6] == 95000
    before = {one.number: (one.name, one.phones, one.amount, one.company, one.extra) for one in people(desk)}
    desk.do(load, prepare(path, How()))
    assert {one.number: (one.name, one.phones, one.amount, one.company, one.extra) for one in people(desk)} == before


def ref_of(unit: Unit, one: Record) -> CardRef:
    row = unit.session.connection().exec_driver_sql("SELECT rid FROM lead WHERE id = ?", (bytes.fromhex(one.id),))
    return CardRef(CardKind.LEAD, CardId(bytes.fromhex(one.id)), row.scalar_one())


def reprice(unit: Unit, one: Record) -> None:
    unit.record.edit(ref_of(unit, one), budget_cents=9_500_000)


def remove(unit: Unit, one: Record) -> None:
    unit.record.delete(ref_of(unit, one))


def test_the_layout_stays_known_when_its_first_import_is_undone(desk: Desk, tmp_path: Path) -> None:
    first = desk.do(load, prepare(book(tmp_path / "in.xlsx", ROWS, WIDE), How()))
    again = taken(desk, book(tmp_path / "other.xlsx", [("K-1", *PEOPLE[0][:1], "", "8 917 000-11-22")], WIDE))
    assert first.changes.txn
    desk.undo(first.changes.txn)
    path = tmp_path / "back.xlsx"
    assert desk.ask(export_back, path, again) == 1
    assert cells(path)[0] == list(WIDE)


def test_an_import_of_an_unknown_layout_goes_out_with_all_columns(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(filed, "keep", lambda _unit, _prepared: None)
        run = taken(desk, book(tmp_path / "in.xlsx", PEOPLE, TITLES))
    path = tmp_path / "back.xlsx"
    assert desk.ask(export_back, path, run) == 3
    assert cells(path)[0][1] == exporting.COLUMNS[1].title()
    with pytest.raises(Refused):
        desk.ask(export_back, path, CardId(bytes(16)))
