"""Values of the team's own fields copied, filled and typed again: they stay what they are, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from leaddesk import words
from leaddesk.domain.custom import FieldType
from leaddesk.leads import custom
from leaddesk.leads.custom_lists import field_of, key_of
from leaddesk.unit import Unit
from tests.ui.leads.hands import go, mark, menu
from tests.ui.windows import CONTROL, press
from ui.models import own_values
from ui.theme.theme import Theme
from ui.views.leads import clipboard
from ui.views.leads.own_filters import NumbersFields
from ui.views.leads.page import LeadsPage

STORED = (
    (FieldType.NUMBER, "1234"),
    (FieldType.NUMBER, "1.234"),
    (FieldType.NUMBER, "-1234567.125"),
    (FieldType.MONEY, "379.465 GBP"),
    (FieldType.MONEY, "12.345"),
    (FieldType.MONEY, "1234 USD"),
    (FieldType.DATE, "2026-05-12T15:30"),
    (FieldType.TEXT, "one\ntwo"),
)


@pytest.fixture(params=words.LANGUAGES)
def tongue(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak each language of the window."""
    words.use(request.param)
    yield request.param
    words.use("en")


def _field(qtbot: QtBot, page: LeadsPage, kind: FieldType, *values: str) -> str:
    """Make a field with values of the first leads; gives its column, which is shown."""
    refs = [ref for at in range(len(values)) if (ref := page.model.ref(at)) is not None]
    made: list[str] = []

    def make(unit: Unit) -> str:
        field = custom.define(unit, "Own", kind)
        for ref, value in zip(refs, values, strict=True):
            custom.put(unit, ref, field.id, value)
        return key_of(field.id)

    with qtbot.waitSignal(page.model.columned):
        page._runner.do(make).then(made.append)
    qtbot.waitUntil(lambda: bool(made) and _stored(page, 0, made[0]) == values[0])
    page.table.widths.show_column(made[0], is_shown=True)
    return made[0]


def _stored(page: LeadsPage, at: int, key: str) -> str:
    row, field = page.model.row(at), field_of(key)
    assert field is not None
    return row.own.get(field, "") if row is not None else ""


@pytest.mark.parametrize(("kind", "value"), STORED)
def test_a_copied_value_is_pasted_as_it_is(
    qtbot: QtBot, page: LeadsPage, tongue: str, kind: FieldType, value: str
) -> None:
    key = _field(qtbot, page, kind, value, value)
    go(page, 0, key)
    press(page.table, Qt.Key.Key_C, held=CONTROL)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    mark(page, 3, 4, key)
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    qtbot.waitUntil(lambda: _stored(page, 4, key) != "")
    assert [_stored(page, at, key) for at in (3, 4)] == [value] * 2
    mark(page, 0, 1, key)
    with qtbot.waitSignal(page.said):
        press(page.table, Qt.Key.Key_C, held=CONTROL)
    go(page, 6, key)
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    menu().actions()[0].trigger()
    menu().close()
    qtbot.waitUntil(lambda: _stored(page, 7, key) != "")
    assert [_stored(page, at, key) for at in (6, 7)] == [value] * 2


@pytest.mark.parametrize(("kind", "value"), STORED)
def test_a_value_is_filled_down_as_it_is(qtbot: QtBot, page: LeadsPage, kind: FieldType, value: str) -> None:
    key = _field(qtbot, page, kind, value)
    mark(page, 0, 2, key)
    page.fill_down()
    qtbot.waitUntil(lambda: _stored(page, 2, key) != "")
    assert [_stored(page, at, key) for at in (1, 2)] == [value] * 2


def test_a_value_copied_into_a_field_of_another_type_is_read_as_it_was_seen(qtbot: QtBot, page: LeadsPage) -> None:
    key = _field(qtbot, page, FieldType.TEXT, "x")
    data = clipboard.mime([[clipboard.Copied("1,234", FieldType.NUMBER, "1234")]])
    QGuiApplication.clipboard().setMimeData(data)
    go(page, 0, key)
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    qtbot.waitUntil(lambda: _stored(page, 0, key) == "1,234")


@pytest.mark.parametrize("raw", ["", "[", "{}", "[1]", "[[1]]", '[[["a"]]]', '[[["a", 1, "b"]]]', "\udcff"])
def test_what_is_no_list_of_copied_cells_is_read_from_the_text(raw: str) -> None:
    data = QMimeData()
    data.setText("a\tb")
    data.setData(clipboard.CELLS, raw.encode("utf-8", "surrogateescape"))
    assert clipboard.copied_in(data) == [["a", "b"]]


def test_a_figure_copied_from_the_window_is_pasted_from_its_text(qtbot: QtBot, page: LeadsPage, tongue: str) -> None:
    key = _field(qtbot, page, FieldType.NUMBER, "5")
    go(page, 0, key)
    for value in ("1234", "1.234", "-1234.5"):
        QGuiApplication.clipboard().setText(own_values.number(Decimal(value)))
        press(page.table, Qt.Key.Key_V, held=CONTROL)
        qtbot.waitUntil(lambda: _stored(page, 0, key) != "5")
        qtbot.waitUntil(lambda value=value: _stored(page, 0, key) == value)


def test_the_hint_of_a_filter_is_read_as_it_says(qtbot: QtBot, theme: Theme, tongue: str) -> None:
    fields = NumbersFields(theme, None)
    qtbot.addWidget(fields)
    line = fields.lines[0]
    line.setText(line.placeholderText().partition(" ")[2])
    assert line.text().endswith("000")
    assert fields.value() == "span:1000.."


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(words.LANGUAGES))
def test_a_figure_is_read_as_the_window_writes_it(value: Decimal, language: str) -> None:
    words.use(language)
    try:
        assert own_values.read_number(own_values.number(value)) == value
    finally:
        words.use("en")
