"""The section "Own fields": fields are made, renamed, retyped, put in order and put away, each with one undo."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.leads import custom
from leaddesk.leads.custom import Field
from leaddesk.leads.rows import Query, page, rids
from leaddesk.unit import Unit
from tests.ui.windows import asked, press
from ui.shell.desk_side import DeskSide
from ui.views.preferences.field_row import FieldRow
from ui.views.preferences.fields import FieldsList, FieldsSection


@pytest.fixture
def fields(qtbot: QtBot, side: DeskSide) -> FieldsList:
    """Show the preferences of a base without own fields."""
    side.window.commands["preferences"].trigger()
    assert side.preferences.page is not None
    qtbot.waitUntil(lambda: bool(side.preferences.page and side.preferences.page._members))  # it is built anew then
    found = side.preferences.page.findChildren(FieldsSection)[-1].list
    qtbot.waitUntil(lambda: not found.empty.isHidden())
    return found


def _known(qtbot: QtBot, side: DeskSide) -> list[Field]:
    return list(asked(qtbot, side.runner, partial(custom.fields, with_archived=True)))


def _made(qtbot: QtBot, fields: FieldsList, name: str, kind: FieldType = FieldType.TEXT) -> FieldRow:
    fields.name.setText(name)
    fields.type.setCurrentIndex(fields.type.findData(kind.value))
    former = len(fields.rows)
    fields.add.click()
    qtbot.waitUntil(lambda: len(fields.rows) == former + 1)
    return next(row for row in fields.rows.values() if row.field.name == name)


def _type(row: FieldRow, text: str) -> None:
    row.name.setFocus()
    row.name.setText(text)
    press(row.name, Qt.Key.Key_Return)


def _fill(qtbot: QtBot, side: DeskSide, field: Field, *said: str) -> None:
    def write(unit: Unit) -> None:
        for row, value in zip(page(unit.session, rids(unit.session, Query())[: len(said)]), said, strict=True):
            custom.put(unit, CardRef(CardKind.LEAD, row.id, row.rid), field.id, value)

    with qtbot.waitSignal(side.runner.changed):
        side.runner.do(write)


def test_a_field_is_made_with_its_type_and_its_line_is_empty_again(
    qtbot: QtBot, side: DeskSide, fields: FieldsList
) -> None:
    row = _made(qtbot, fields, "Floor", FieldType.NUMBER)
    assert [(one.name, one.type) for one in _known(qtbot, side)] == [("Floor", FieldType.NUMBER)]
    qtbot.waitUntil(lambda: fields.name.text() == "")
    assert (row.name.text(), row.type.currentData(), row.count.text()) == ("Floor", "number", "empty")
    assert fields.empty.isHidden()
    fields.name.setText("  floor ")
    press(fields.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already" in fields.error.text())
    assert fields.name.text() == "  floor "
    assert len(_known(qtbot, side)) == 1


def test_a_field_is_renamed_with_its_data_and_undone(qtbot: QtBot, side: DeskSide, fields: FieldsList) -> None:
    row = _made(qtbot, fields, "Floor")
    _fill(qtbot, side, row.field, "3", "5")
    with qtbot.waitSignal(side.runner.changed) as changed:
        _type(row, "Storey")
    qtbot.waitUntil(lambda: row.count.text() == "filled in for 2 leads")
    assert [(one.id, one.name) for one in _known(qtbot, side)] == [(row.field.id, "Storey")]
    side.undo.undo()
    qtbot.waitUntil(lambda: row.name.text() == "Floor")
    assert changed.args[0].txn is not None


def test_a_type_that_the_values_do_not_fit_is_refused_and_shown_as_it_was(
    qtbot: QtBot, side: DeskSide, fields: FieldsList
) -> None:
    row = _made(qtbot, fields, "Floor")
    _fill(qtbot, side, row.field, "3", "top")
    row.type.setCurrentIndex(row.type.findData("number"))
    row.type.activated.emit(row.type.currentIndex())
    qtbot.waitUntil(lambda: "“top”" in row.error.text())
    assert row.type.currentData() == "text"
    assert _known(qtbot, side)[0].type is FieldType.TEXT
    row.type.setCurrentIndex(row.type.findData("choice"))
    row.type.activated.emit(row.type.currentIndex())
    qtbot.waitUntil(lambda: not row.choices.isHidden())
    assert row.options.text() == "3; top"
    assert row.error.isHidden()


def test_choices_are_named_in_their_order(qtbot: QtBot, side: DeskSide, fields: FieldsList) -> None:
    row = _made(qtbot, fields, "Side", FieldType.CHOICE)
    assert not row.choices.isHidden()
    row.options.setFocus()
    row.options.setText("South;  North ; south;")
    press(row.options, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row.options.text() == "South; North")
    assert _known(qtbot, side)[0].options == ("South", "North")


def test_fields_are_moved_and_put_away_and_come_back(qtbot: QtBot, side: DeskSide, fields: FieldsList) -> None:
    first, second, third = (_made(qtbot, fields, name) for name in ("A", "B", "C"))
    third.offer().actions()[0].trigger()
    qtbot.waitUntil(lambda: [row.field.name for _key, row in fields._in_order()] == ["A", "C", "B"])
    first.offer().actions()[-1].trigger()
    qtbot.waitUntil(lambda: not first.back.isHidden())
    assert [row.field.name for _key, row in fields._in_order()] == ["C", "B", "A"]
    assert [one.name for one in _known(qtbot, side) if not one.is_archived] == ["C", "B"]
    assert not first.name.isEnabled()
    first.back.click()
    qtbot.waitUntil(first.back.isHidden)
    assert not any(one.is_archived for one in _known(qtbot, side))
    assert second.more.isVisibleTo(fields)


def test_a_search_in_the_preferences_finds_fields_by_their_names(
    qtbot: QtBot, side: DeskSide, fields: FieldsList
) -> None:
    _made(qtbot, fields, "Floor")
    assert fields.fits("floor")
    assert fields.fits("own fields")
    assert not fields.fits("mailbox")
