"""Unknown columns as the team's own fields: offered with a type, made by the import, met again, undone with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hand_clock import HandClock
from hypothesis import given
from hypothesis import strategies as st
from import_files import book, visible
from openpyxl import load_workbook

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.custom import BAD_VALUE, FieldType, Target, target
from leaddesk.domain.ids import CardId, RowId
from leaddesk.exchange.custom_columns import guess, offered, type_of
from leaddesk.exchange.export_back import export_back
from leaddesk.exchange.exporting import export
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.exchange.readers.cells import Cell
from leaddesk.importer import Importer
from leaddesk.leads import custom
from leaddesk.leads.card import open_card
from leaddesk.leads.options import CaptureOptions, Difference, Policy, TasksFor
from leaddesk.leads.rows import Query
from leaddesk.words import _

OPTIONS = CaptureOptions(tasks=TasksFor.NONE)
TITLES = (
    "ФИО",
    "Телефон",
    "Этажность здания",
    "Чужой подрядчик",
    "Сторона света",
    "Замерено",
    "Облако",
    "Смета, $",
    "Разное",
)
KIM = ("Ким Олег", "+7 999 111-22-33")
OWN = TITLES[2:]
SIDES = ("север", "юг", "запад")
PEOPLE = (
    "Иванов Пётр", "Орлов Лев", "Кузьмина Ирина", "Зайцева Анна", "Громов Илья", "Соколова Вера", "Белов Олег",
    "Жуков Артём", "Рыбина Дарья",
)  # fmt: skip
ROWS = tuple(
    (
        PEOPLE[at], f"+7 9{at}2 204-{at}8-{at}0", str(at + 2), ("да", "нет")[at % 2], SIDES[at % 3],
        f"{13 + at}/03/2026", f"http://cloud{at}.ru/x", f"{at + 1} 000", f"что угодно, {at * 7919}",
    )
    for at in range(9)
)  # fmt: skip
GUESSED = ("number", "flag", "choice", "date", "link", "money", "text")
KEPT = ("2", "yes", "север", "2026-03-13", "http://cloud0.ru/x", "1000 USD", "что угодно, 0")


@pytest.fixture
def importer(desk: Desk) -> Importer:
    return Importer(desk)


def accepted(prepared: Prepared) -> How:
    """Take every column that is offered."""
    mapping = prepared.mapping
    for one in offered(prepared):
        mapping = mapping.with_field(one.column, one.code)
    return replace(prepared.how, fields=mapping.fields)


def load(importer: Importer, path: Path, **how: Any) -> tuple[Report, CardId]:
    prepared = importer.prepare(path, How())
    done = importer.load(importer.prepare(path, accepted(prepared)), OPTIONS, remembers=True, **how)
    assert done.changes.txn is not None
    return done.result, done.changes.txn


def said(desk: Desk, rid: int = 1) -> dict[str, str]:
    view = desk.ask(open_card, RowId(rid))
    assert view is not None
    return {one.field.name: one.value for one in desk.ask(custom.values_of, view.ref.id)}


def extra(desk: Desk, rid: int = 1) -> Mapping[str, str]:
    view = desk.ask(open_card, RowId(rid))
    assert view is not None
    return view.inquiries[0].extra


def test_unknown_columns_are_offered_as_fields_of_the_type_their_cells_speak_for(
    importer: Importer, tmp_path: Path
) -> None:
    prepared = importer.prepare(book(tmp_path / "a.xlsx", ROWS, TITLES), How())
    assert [(one.title, one.type) for one in offered(prepared)] == list(zip(OWN, GUESSED, strict=True))
    assert not any(one.is_known for one in offered(prepared))
    assert type_of(prepared, 0) is FieldType.TEXT


def test_an_accepted_column_is_a_field_with_its_values_and_a_declined_one_a_text_under_its_title(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", ROWS, TITLES)
    how = accepted(importer.prepare(path, How()))
    prepared = importer.prepare(path, replace(how, fields=(*(how.fields or ())[:-1], None)))
    importer.load(prepared, OPTIONS)
    assert [(one.name, one.type) for one in desk.ask(custom.fields)] == list(zip(OWN[:-1], GUESSED[:-1], strict=True))
    assert said(desk) == dict(zip(OWN[:-1], KEPT[:-1], strict=True))
    assert extra(desk) == {"Разное": "что угодно, 0"}
    assert desk.ask(custom.fields)[2].options == SIDES
    assert not desk.ask(verify)


def test_undoing_the_import_takes_its_fields_along_unless_somebody_used_them_since(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    before = visible(desk)
    _report, txn = load(importer, book(tmp_path / "a.xlsx", ROWS, TITLES))
    card = desk.ask(open_card, RowId(1))
    assert card is not None
    field = next(one for one in desk.ask(custom.fields) if one.name == "Облако")
    used = desk.do(custom.set_value, card.ref, field.id, "zerno.ru")
    assert used.changes.txn is not None
    desk.undo(used.changes.txn)
    desk.undo(txn)
    assert desk.ask(custom.fields, with_archived=True) == ()
    assert visible(desk)["custom_field"] == before["custom_field"]
    _report, txn = load(importer, book(tmp_path / "b.xlsx", ROWS, TITLES))
    card = desk.ask(open_card, RowId(10))
    assert card is not None
    field = next(one for one in desk.ask(custom.fields) if one.name == "Облако")
    desk.do(custom.set_value, card.ref, field.id, "zerno.ru")
    desk.undo(txn)
    assert [one.name for one in desk.ask(custom.fields)] == ["Облако"]
    assert not desk.ask(verify)


def test_the_same_field_is_met_again_by_its_name_in_any_file_and_never_made_twice(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    load(importer, book(tmp_path / "a.xlsx", ROWS, TITLES))
    other = book(
        tmp_path / "b.xlsx",
        [["Ким Олег", "+7 999 111-22-33", "восток", "17"]],
        ("Имя", "Тел", "СТОРОНА  света", "Этажность здания"),
    )
    prepared = importer.prepare(other, How())
    assert prepared.mapping.fields[2:] == ("custom:choice", "custom:number")
    importer.load(prepared, OPTIONS)
    assert len(desk.ask(custom.fields)) == len(OWN)
    assert said(desk, 10)["Этажность здания"] == "17"
    assert desk.ask(custom.fields)[2].options == (*SIDES, "восток")
    importer.load(importer.prepare(book(tmp_path / "c.xlsx", ROWS, TITLES), How()), OPTIONS)
    assert len(desk.ask(custom.fields)) == len(OWN)


def test_a_field_that_was_renamed_is_met_by_the_title_it_came_from(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    load(importer, book(tmp_path / "a.xlsx", ROWS, TITLES))
    desk.do(custom.rename, desk.ask(custom.fields)[0].ref, "Этажей")
    row = ("Ким Олег", "+7 999 111-22-33", "17", *ROWS[0][3:])
    load(importer, book(tmp_path / "b.xlsx", [*ROWS, row], TITLES))
    assert len(desk.ask(custom.fields)) == len(OWN)
    assert said(desk, 10)["Этажей"] == "17"


def test_a_cell_that_does_not_fit_stays_a_text_and_is_told(importer: Importer, desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        [*ROWS, ("Ким Олег", "+7 999 111-22-33", "пока нет", *[""] * 2, "31/02/2026", *[""] * 3)],
        TITLES,
    )
    fields = ("name", "phones", "custom:number", None, None, "custom:date", None, None, None)
    prepared = importer.prepare(path, How(fields=fields))
    draft = prepared.drafts[-1]
    assert [(one.code, one.column) for one in draft.remarks] == [("bad_date", "Замерено")]
    assert dict(draft.extra) == {"Этажность здания": "пока нет", "Замерено": "31/02/2026"}
    path = book(tmp_path / "b.xlsx", [*ROWS, ("Ким Олег", "+7 999 111-22-33", "высоко", *[""] * 6)], TITLES)
    remarks = importer.prepare(path, How(fields=fields)).drafts[-1].remarks
    assert [(one.code, one.value) for one in remarks] == [(BAD_VALUE, "высоко")]


def test_two_columns_may_fill_one_field_and_what_the_other_says_is_not_lost(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    path = book(tmp_path / "a.xlsx", [[*KIM, "1", "2"]], ("ФИО", "Телефон", "Этаж А", "Этаж Б"))
    code = Target(FieldType.NUMBER, "Этаж").code
    importer.load(importer.prepare(path, How(fields=("name", "phones", code, code))), OPTIONS)
    assert said(desk) == {"Этаж": "1"}
    assert extra(desk) == {"Этаж Б": "2"}


class Weekly:
    """Loads a row with an id again and again, each time as it is by then."""

    def __init__(self, desk: Desk, clock: HandClock, folder: Path) -> None:
        self.importer, self._clock, self._folder, self._week = Importer(desk), clock, folder, 0

    def load(self, floor: str, *, is_own: bool = True, policy: Policy = Policy.OVERWRITE) -> Report:
        self._week += 1
        self._clock.advance(hours=1)
        path = book(
            self._folder / f"{self._week}.xlsx",
            [["A-1", "Ким Олег", "+7 999 111-22-33", floor]],
            ("ID", "ФИО", "Телефон", "Этаж"),
        )
        fields = ("id", "name", "phones", "custom:number" if is_own else None)
        prepared = self.importer.prepare(path, How(fields=fields))
        columns = [Policy.OVERWRITE] * 3 + [policy]
        return self.importer.load(prepared, OPTIONS, columns=columns).result


@pytest.fixture
def weekly(desk: Desk, clock: HandClock, tmp_path: Path) -> Weekly:
    return Weekly(desk, clock, tmp_path)


def test_the_weekly_file_brings_a_field_up_and_an_empty_cell_never_erases(weekly: Weekly, desk: Desk) -> None:
    weekly.load("1")
    assert weekly.load("2").captured[0].differences == (Difference("extra:Этаж", "1", "2"),)
    weekly.load("")
    assert said(desk) == {"Этаж": "2"}
    assert weekly.load("2").counts["unchanged"] == 1


@pytest.mark.parametrize(
    ("policy", "kept"), [(Policy.SKIP, "1"), (Policy.NEVER, "1"), (Policy.FILL, "1"), (Policy.OVERWRITE, "2")]
)
def test_the_policy_of_a_column_holds_for_its_field_too(weekly: Weekly, desk: Desk, policy: Policy, kept: str) -> None:
    weekly.load("1")
    weekly.load("2", policy=policy)
    assert said(desk) == {"Этаж": kept}


@pytest.mark.parametrize("typed", ["7", ""])
def test_what_a_person_wrote_into_a_field_since_stays_and_is_told(weekly: Weekly, desk: Desk, typed: str) -> None:
    weekly.load("1")
    card = desk.ask(open_card, RowId(1))
    assert card is not None
    desk.do(custom.set_value, card.ref, desk.ask(custom.fields)[0].id, typed)
    assert weekly.load("2").captured[0].differences == (Difference("extra:Этаж", typed, "2", is_kept=True),)
    assert said(desk) == {"Этаж": typed}


def test_a_text_of_earlier_weeks_moves_into_the_field_that_its_column_became(weekly: Weekly, desk: Desk) -> None:
    weekly.load("1", is_own=False)
    assert extra(desk)["Этаж"] == "1"
    assert weekly.load("1").counts["updated"] == 1
    assert (said(desk), extra(desk)) == ({"Этаж": "1"}, {"ID": "A-1"})
    assert not desk.ask(verify)


CELLS: dict[str, list[Cell]] = {
    "text": ["один", "два", "три", "четыре"],
    "number": [1, 2.5, "1 250,5", 12],
    "money": ["100 ₽", "250 руб.", "99,50 ₽"],
    "date": [date(2026, 3, 1), datetime(2026, 3, 2, 10, 30), "12 мая 2026"],  # noqa: DTZ001 - as readers give them
    "flag": [True, False],
    "link": ["https://a.ru", "b.com/x"],
    "choice": ["да, срочно", "нет", "позже"] * 4,
}


@pytest.mark.parametrize(("kind", "cells"), CELLS.items())
def test_a_type_is_told_by_what_nearly_all_cells_are(kind: str, cells: list[Cell]) -> None:
    assert guess(cells) == kind
    if kind != "text":
        assert guess([*cells * 30, "что-то другое"]) == kind
    assert guess([*cells, *[f"слово {at}" for at in range(40)]]) is FieldType.TEXT


@pytest.mark.parametrize("codes", [["007", "012", "100"], ["7707083893", "5407112233"], ["0", "1", "0", "1"]])
def test_codes_are_no_quantities_and_figures_no_flags(codes: list[Cell]) -> None:
    assert guess(codes) in ({FieldType.TEXT} if len(str(codes[0])) > 1 else {FieldType.NUMBER})


@given(st.lists(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates())))
def test_any_cells_speak_for_some_type(cells: list[Any]) -> None:
    assert guess(cells) in FieldType


def test_a_row_without_own_fields_is_the_record_it_was(importer: Importer, tmp_path: Path) -> None:
    prepared = importer.prepare(book(tmp_path / "a.xlsx", ROWS, TITLES), How())
    assert all(one.custom == () for one in prepared.drafts)


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_own_fields_are_exported_and_come_back_as_the_same_values_of_the_same_fields(
    importer: Importer, desk: Desk, tmp_path: Path, name: str
) -> None:
    load(importer, book(tmp_path / "a.xlsx", ROWS, TITLES))
    desk.ask(export, tmp_path / name, Query())
    with Desk.create(tmp_path / "other.leaddesk") as other:
        for one, kind in zip(OWN, GUESSED, strict=True):
            other.do(custom.define, one, FieldType(kind), options=SIDES if kind == "choice" else ())
        again = Importer(other)
        prepared = again.prepare(tmp_path / name, How())
        titles = [prepared.layout.titles[at] for at, one in enumerate(prepared.mapping.fields) if target(one)]
        assert titles == list(OWN)
        again.load(prepared, OPTIONS)
        assert sorted(map(repr, _values(other))) == sorted(map(repr, _values(desk)))


def test_back_to_excel_a_field_stands_in_its_column_with_the_value_of_today(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    report, _txn = load(importer, book(tmp_path / "a.xlsx", ROWS, TITLES))
    view = desk.ask(open_card, RowId(1))
    assert view is not None
    desk.do(custom.set_value, view.ref, desk.ask(custom.fields)[0].id, "44")
    desk.do(custom.rename, desk.ask(custom.fields)[0].ref, "Этажей")
    desk.ask(export_back, tmp_path / "back.xlsx", report.run)
    head, row, *_rest = [[cell.value for cell in line] for line in load_workbook(tmp_path / "back.xlsx").worksheets[0]]
    assert head == list(TITLES)
    assert row[2:5] == [44, _("yes"), "север"]
    assert row[5:] == [datetime(2026, 3, 13), "http://cloud0.ru/x", "1000 USD", ROWS[0][8]]  # noqa: DTZ001 - Excel's


def _values(desk: Desk) -> list[dict[str, str]]:
    return [said(desk, rid) for rid in range(1, 10)]
