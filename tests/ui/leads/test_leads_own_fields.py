"""The team's own fields as columns: chosen, sorted, filtered, edited, copied, filled, pasted, added up, kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from leaddesk.domain.custom import FieldType
from leaddesk.domain.money import Money
from leaddesk.leads import custom
from leaddesk.leads.custom_lists import exactly, field_of, key_of
from leaddesk.leads.rows import Filter, Sort
from leaddesk.unit import Unit
from tests.ui.leads.hands import choice, editor, filter_of, go, mark, menu, opened, text, texts
from tests.ui.windows import asked, press
from ui.models.columns import COLUMNS
from ui.views.leads.choice_panel import ChoicePopup
from ui.views.leads.own_panel import ValueAsked
from ui.views.leads.page import LeadsPage

OPTIONS = ("Юг", "Север")
NAMES = {kind: f"Own {kind}" for kind in FieldType}
SAID = {
    FieldType.TEXT: ("Ёлка", "арка", "Бор"),
    FieldType.NUMBER: ("12.5", "-3", "1000"),
    FieldType.MONEY: ("900 RUB", "1250.5 RUB", "20 RUB"),
    FieldType.DATE: ("2026-05-12", "2025-01-02T10:30", "2027-12-31"),
    FieldType.CHOICE: ("Север", "Юг", "Север"),
    FieldType.FLAG: ("yes", "no", "yes"),
    FieldType.LINK: ("https://a.ru", "https://c.ru", "https://b.ru"),
}
SHOWN = {
    FieldType.TEXT: "Ёлка",
    FieldType.NUMBER: "12.5",
    FieldType.MONEY: "900 ₽",
    FieldType.DATE: "12 May",
    FieldType.CHOICE: "Север",
    FieldType.FLAG: "yes",
    FieldType.LINK: "https://a.ru",
}
Keys = Mapping[FieldType, str]


@pytest.fixture
def keys(qtbot: QtBot, page: LeadsPage) -> Keys:
    """Make a field of every type in columns of their own, with values of the first three leads."""
    refs = [ref for at in range(3) if (ref := page.model.ref(at)) is not None]

    def make(unit: Unit) -> dict[FieldType, str]:
        found = {}
        for kind in FieldType:
            field = custom.define(unit, NAMES[kind], kind, options=OPTIONS)
            for ref, value in zip(refs, SAID[kind], strict=True):
                custom.put(unit, ref, field.id, value)
            found[kind] = key_of(field.id)
        return found

    with qtbot.waitSignal(page.model.columned):
        made: dict[FieldType, str] = {}
        page._runner.do(make).then(made.update)
    qtbot.waitUntil(lambda: bool(made) and bool(page.model.row(0) and page.model.row(0).own))  # type: ignore[union-attr]
    for key in made.values():
        page.table.widths.show_column(key, is_shown=True)
    return made


def _until(qtbot: QtBot, page: LeadsPage, key: str, said: list[str]) -> None:
    qtbot.waitUntil(lambda: texts(page, range(len(said)), key) == said)


def test_the_model_keeps_qts_rules_while_own_columns_come_and_go(
    qtbot: QtBot, page: LeadsPage, qtmodeltester: ModelTester
) -> None:
    model = page.model
    qtmodeltester.check(model)
    for names in (("A",), ("A", "B", "C"), ("A", "C")):

        def make(unit: Unit, wanted: tuple[str, ...] = names) -> None:
            known = {one.name: one for one in custom.fields(unit.session, with_archived=True)}
            for name in sorted({*wanted, *known}):
                if name not in known:
                    custom.define(unit, name, FieldType.TEXT)
                else:
                    custom.archive(unit, known[name].ref, is_archived=name not in wanted)

        with qtbot.waitSignal(model.columned):
            page._runner.do(make)
        assert [one.title for one in model.columns.own] == list(names)
        assert model.columnCount() == page.table.header.count() == len(COLUMNS) + len(names)
        qtmodeltester.check(model)


def test_an_own_field_is_a_column_that_is_hidden_until_it_is_chosen(qtbot: QtBot, page: LeadsPage, keys: Keys) -> None:
    key = keys[FieldType.MONEY]
    page.table.widths.show_column(key, is_shown=False)
    before = page.table.widths.state()
    page.filters.offer_columns(page.table.widths)
    action = next(one for one in menu().actions() if one.text() == NAMES[FieldType.MONEY])
    assert not action.isChecked()
    action.trigger()
    menu().close()
    at = page.model.columns.index[key]
    assert not page.table.isColumnHidden(at)
    assert page.model.headerData(at, Qt.Orientation.Horizontal) == NAMES[FieldType.MONEY]
    assert before != page.table.widths.state()
    page.table.widths.restore(before)
    assert page.table.isColumnHidden(at)


@pytest.mark.parametrize("kind", FieldType)
def test_values_of_every_type_are_seen_and_copied_as_people_read_them(
    qtbot: QtBot, page: LeadsPage, keys: Keys, kind: FieldType
) -> None:
    seen = " ".join(text(page, 0, keys[kind]).split())
    assert seen.startswith(SHOWN[kind])
    assert text(page, 5, keys[kind]) == ""
    go(page, 0, keys[kind])
    page.copy()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().strip() != "")
    assert " ".join(QGuiApplication.clipboard().text().split()) == seen


@pytest.mark.parametrize("kind", [FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.FLAG])
def test_a_value_of_a_former_type_is_drawn_and_filtered_as_its_text(
    qtbot: QtBot, page: LeadsPage, keys: Keys, kind: FieldType
) -> None:
    key, ref = keys[kind], page.model.ref(0)
    field = field_of(key)
    assert ref is not None
    assert field is not None
    page._runner.do(custom.put, ref, field, "many")
    qtbot.waitUntil(lambda: text(page, 0, key) == "many")
    page.grab()
    with qtbot.waitSignal(page.model.loaded):
        page.show_leads(Filter(key, (exactly("many"),)))
    assert page.model.rowCount() == 1
    assert page.filters._chips[0].words == f"{NAMES[kind]}: many"
    page.grab()
    assert "many" in [one.words for one in filter_of(qtbot, page, key).list.values.options]


@pytest.mark.parametrize("kind", FieldType)
def test_a_click_on_the_title_sorts_and_leads_without_a_value_stand_last(
    qtbot: QtBot, page: LeadsPage, keys: Keys, kind: FieldType
) -> None:
    key, seen = keys[kind], {text(page, at, keys[kind]) for at in range(3)}
    for is_down in (False, True):
        with qtbot.waitSignal(page.model.loaded):
            page.sort_by((Sort(key, is_down),))
        assert {text(page, at, key) for at in range(3)} == seen
        assert text(page, 3, key) == ""


def test_choices_stand_in_their_own_order_and_texts_by_the_alphabet(qtbot: QtBot, page: LeadsPage, keys: Keys) -> None:
    for kind, said in ((FieldType.CHOICE, ["Юг", "Север", "Север"]), (FieldType.TEXT, ["арка", "Бор", "Ёлка"])):
        with qtbot.waitSignal(page.model.loaded):
            page.sort_by((Sort(keys[kind]),))
        assert texts(page, range(3), keys[kind]) == said


def test_the_values_of_an_own_field_are_offered_and_filter(qtbot: QtBot, page: LeadsPage, keys: Keys) -> None:
    key = keys[FieldType.CHOICE]
    shown = filter_of(qtbot, page, key)
    options = shown.list.values.options
    assert [(one.words, one.hint) for one in options[:2]] == [("Юг", "1"), ("Север", "2")]
    assert options[2].words == "not given"
    shown.list.values.toggle(1)
    with qtbot.waitSignal(page.model.loaded):
        shown.apply.click()
    assert page.model.rowCount() == 2
    assert page.query.filters[-1].values == (exactly("Север"),)
    assert page.filters._chips[0].words == f"{NAMES[FieldType.CHOICE]}: Север"


@pytest.mark.parametrize(
    ("kind", "first", "last", "count", "words"),
    [
        (FieldType.NUMBER, "0", "12,5", 1, "0 – 12.5"),
        (FieldType.MONEY, "", "900", 2, "up to 900"),
        (FieldType.DATE, "1.1.2026", "", 2, "since 01.01.2026"),
    ],
)
def test_figures_and_days_are_filtered_from_one_end_to_the_other(
    qtbot: QtBot, page: LeadsPage, keys: Keys, kind: FieldType, first: str, last: str, count: int, words: str
) -> None:
    shown = filter_of(qtbot, page, keys[kind])
    assert shown._days is not None
    for line, typed in zip(shown._days.lines, (first, last), strict=True):
        QTest.keyClicks(line, typed)
    with qtbot.waitSignal(page.model.loaded):
        shown.apply.click()
    assert page.model.rowCount() == count
    assert page.filters._chips[0].words == f"{NAMES[kind]}: {words}"
    again = filter_of(qtbot, page, keys[kind])
    assert again._days is not None
    assert again._days.is_typed
    assert not any(one.is_on for one in again.list.values.options)
    QTest.keyClicks(again._days.lines[0], "x")
    again.apply.click()
    assert again.isVisible()
    again.close()


@pytest.mark.parametrize(
    ("kind", "typed", "seen"),
    [
        (FieldType.TEXT, "Сад", "Сад"),
        (FieldType.NUMBER, "7,25", "7.25"),
        (FieldType.MONEY, "$ 15", "$15"),
        (FieldType.DATE, "01.02.2024", "1 February 2024"),
        (FieldType.LINK, "zerno.ru", "https://zerno.ru"),
        (FieldType.TEXT, "", ""),
        (FieldType.DATE, "", ""),
    ],
)
def test_a_cell_is_edited_in_place_by_its_type(
    qtbot: QtBot, page: LeadsPage, keys: Keys, kind: FieldType, typed: str, seen: str
) -> None:
    go(page, 0, keys[kind])
    press(page.table, Qt.Key.Key_F2)
    line = editor(page)
    line.selectAll()
    line.insert(typed)
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(page, 0, keys[kind]) == seen)


def test_what_a_field_does_not_take_comes_back_with_the_reason(qtbot: QtBot, page: LeadsPage, keys: Keys) -> None:
    go(page, 0, keys[FieldType.NUMBER])
    press(page.table, Qt.Key.Key_F2)
    line = editor(page)
    line.selectAll()
    line.insert("much")
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.painter_of_cells.editor is not None and editor(page).text() == "much")
    assert text(page, 0, keys[FieldType.NUMBER]) == "12.5"
    press(editor(page), Qt.Key.Key_Escape)


def test_choices_and_yes_or_no_are_chosen_in_the_cell(qtbot: QtBot, page: LeadsPage, keys: Keys) -> None:
    for kind, words in ((FieldType.CHOICE, "Юг"), (FieldType.FLAG, "no"), (FieldType.CHOICE, "not given")):
        go(page, 0, keys[kind])
        press(page.table, Qt.Key.Key_F2)
        line = choice(page)
        values = line.drop.list.values.options
        line.drop.list.setCurrentIndex(
            line.drop.list.values.index(next(at for at, one in enumerate(values) if one.words == words))
        )
        press(line, Qt.Key.Key_Return)
        qtbot.waitUntil(
            lambda kind=kind, words=words: text(page, 0, keys[kind]) == ("" if words == "not given" else words)
        )


def test_own_values_are_filled_down_and_pasted_by_their_words(qtbot: QtBot, page: LeadsPage, keys: Keys) -> None:
    for kind in FieldType:
        mark(page, 0, 4, keys[kind])
        page.fill_down()
        _until(qtbot, page, keys[kind], [text(page, 0, keys[kind])] * 5)
    go(page, 0, keys[FieldType.CHOICE])
    with qtbot.waitSignal(page.said) as said:
        page.clip.paste_cells([["юг"], ["Запад"]])
    _until(qtbot, page, keys[FieldType.CHOICE], ["Юг", "Север"])
    assert "1 cell takes no such value" in said.args[0]


def test_one_value_goes_into_all_that_are_selected_with_one_undo(qtbot: QtBot, page: LeadsPage, keys: Keys) -> None:
    def offer(kind: FieldType) -> None:
        mark(page, 0, 3, "name")
        page.bulk.buttons["edit"].click()
        next(one for one in menu().actions() if one.text() == NAMES[kind]).trigger()

    before = texts(page, range(4), keys[FieldType.NUMBER])
    offer(FieldType.NUMBER)
    asked = opened(qtbot, ValueAsked)
    asked.line.setText("many")
    asked.go.click()
    qtbot.waitUntil(lambda: asked._field._error.text() != "")
    asked.line.setText("44")
    with qtbot.waitSignal(page._runner.changed) as changed:
        asked.go.click()
    _until(qtbot, page, keys[FieldType.NUMBER], ["44"] * 4)
    with qtbot.waitSignal(page._runner.changed):
        page._runner.undo(changed.args[0].txn)
    _until(qtbot, page, keys[FieldType.NUMBER], before)
    offer(FieldType.FLAG)
    shown = opened(qtbot, ChoicePopup)
    shown.list.taken.emit(1, False)
    _until(qtbot, page, keys[FieldType.FLAG], ["no"] * 4)


def test_the_foot_adds_up_the_figures_on_screen(qtbot: QtBot, page: LeadsPage, keys: Keys) -> None:
    def sums() -> Mapping[str, tuple[Money, ...]]:
        foot = page.foot._foot
        return foot.own if foot is not None else {}

    money, number = keys[FieldType.MONEY], keys[FieldType.NUMBER]
    qtbot.waitUntil(lambda: len(sums()) == 2)
    assert sums() == {money: (Money(Decimal("2170.5"), "RUB"),), number: (Money(Decimal("1009.5"), ""),)}
    assert f"{NAMES[FieldType.NUMBER]}: 1,009.5" in page.foot.words()
    page.table.widths.show_column(money, is_shown=False)
    qtbot.waitUntil(lambda: list(sums()) == [number])


def test_a_view_keeps_own_columns_filters_and_order_and_a_new_field_changes_none(
    qtbot: QtBot, page: LeadsPage, keys: Keys, window_of: Callable[[], LeadsPage]
) -> None:
    key, other = keys[FieldType.DATE], keys[FieldType.TEXT]
    for one in keys.values():
        page.table.widths.show_column(one, is_shown=one in {key, other})
    page.table.header.moveSection(page.table.header.visualIndex(page.model.columns.index[key]), 1)
    with qtbot.waitSignal(page.model.loaded):
        page.sort_by((Sort(key, True),))
    state = page.state()
    fresh = window_of()
    with qtbot.waitSignal(fresh.model.loaded):
        fresh.restore(state)
    qtbot.waitUntil(lambda: key in fresh.model.columns.index and fresh.model.rowCount() == page.model.rowCount())
    assert fresh.table.header.visualIndex(fresh.model.columns.index[key]) == 1
    assert set(fresh.table.widths.wanted) >= {key, other}
    assert fresh.query == page.query
    assert fresh.table.widths.state()["order"] == page.table.widths.state()["order"]
    before = fresh.table.widths.state()
    with qtbot.waitSignal(fresh.model.columned):
        fresh._runner.do(custom.define, "Later", FieldType.TEXT)
    assert fresh.table.widths.state() == before
    assert fresh.table.isColumnHidden(len(fresh.model.columns) - 1)


@pytest.fixture
def window_of(qtbot: QtBot, page: LeadsPage) -> Callable[[], LeadsPage]:
    """Make another page on the same base, as after a new start."""

    def make() -> LeadsPage:
        result = LeadsPage(page._runner, page._theme)
        qtbot.addWidget(result)
        result.resize(1200, 700)
        result.show()
        return result

    return make


def test_the_file_has_own_columns_as_seen_with_their_types(
    qtbot: QtBot, page: LeadsPage, keys: Keys, tmp_path: Path
) -> None:
    path = tmp_path / "own.xlsx"
    with qtbot.waitSignal(page.said):
        page._bulk.saving.save(path, page.query, "seen")
    sheet = load_workbook(path).worksheets[0]
    first = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))
    assert first[NAMES[FieldType.NUMBER]].value == 12.5
    assert (first[NAMES[FieldType.MONEY]].value, first[NAMES[FieldType.MONEY]].number_format) == (900, '#,##0" ₽"')
    assert f"{first[NAMES[FieldType.DATE]].value:%Y-%m-%d}" == "2026-05-12"
    assert first[NAMES[FieldType.FLAG]].value == "yes"
    assert first[NAMES[FieldType.CHOICE]].value == "Север"


def test_a_field_that_is_called_otherwise_or_put_away_is_followed_at_once(
    qtbot: QtBot, page: LeadsPage, keys: Keys
) -> None:
    key = keys[FieldType.TEXT]
    fields = {key_of(one.id): one for one in asked(qtbot, page._runner, custom.fields)}
    with qtbot.waitSignal(page.model.columned):
        page._runner.do(custom.rename, fields[key].ref, "Comment")  # a word of ours, too: it is not translated
    at = page.model.columns.index[key]
    assert page.model.headerData(at, Qt.Orientation.Horizontal) == "Comment"
    with qtbot.waitSignal(page.model.loaded):
        page.filter_by(key, (exactly("Бор"),))
    with qtbot.waitSignal(page.model.columned):
        page._runner.do(custom.archive, fields[key].ref)
    assert key not in page.model.columns.index
    assert page.model.rowCount() == 1
    assert page.filters._chips[0].words == "Comment: Бор"
    with qtbot.waitSignal(page.model.columned):
        page._runner.do(lambda unit: custom.archive(unit, fields[key].ref, is_archived=False))
    assert not page.table.isColumnHidden(page.model.columns.index[key])
