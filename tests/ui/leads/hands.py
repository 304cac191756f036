"""What a person does at the table, and what is seen: cells, selections, editors, menus, popups, the mouse."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.windows import NONE
from ui.views.leads.cell_editor import CellEditor
from ui.views.leads.choice_editor import ChoiceEditor
from ui.views.leads.page import LeadsPage
from ui.views.leads.value_filter import ValueFilter
from ui.widgets.menu import Menu

COUNT = 260
W = TypeVar("W", bound=QWidget)


def go(page: LeadsPage, row: int, key: str) -> None:
    """Stand on a cell."""
    page.table.setCurrentIndex(page.model.index(row, page.model.columns.index[key]))


def text(page: LeadsPage, row: int, key: str) -> str:
    """Give what a cell says."""
    return str(page.model.index(row, page.model.columns.index[key]).data() or "")


def texts(page: LeadsPage, rows: range, key: str) -> list[str]:
    """Give what the cells of a column say."""
    return [text(page, row, key) for row in rows]


def put(page: LeadsPage, *cells: tuple[int, str, object]) -> None:
    """Set cells (row, column, value)."""
    page.acts.set_cells([(page.model.rid(row), key, value) for row, key, value in cells])


def mark(page: LeadsPage, first: int, last: int, key: str, end: str = "") -> None:
    """Select a range."""
    go(page, first, key)
    left, right = (page.model.columns.index[one] for one in (key, end or key))
    span = QItemSelection(page.model.index(first, left), page.model.index(last, right))
    page.table.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def editor(page: LeadsPage) -> CellEditor:
    """Give the editor that is open."""
    found = [one for one in page.table.viewport().findChildren(CellEditor) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def choice(page: LeadsPage) -> ChoiceEditor:
    """Give the editor of a choice that is open."""
    found = editor(page)
    assert isinstance(found, ChoiceEditor)
    return found


def offered(line: ChoiceEditor) -> list[str]:
    """Give the values that are listed under a line."""
    values, shown = line.drop.list.values.options, line.drop.list
    return [one.words for row, one in enumerate(values) if not shown.isRowHidden(row)]


def popup(kind: type[W]) -> W | None:
    """Give the popup of a kind that is open."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    return shown[-1] if shown else None


def opened(qtbot: QtBot, kind: type[W]) -> W:
    """Wait for a popup of a kind."""
    qtbot.waitUntil(lambda: popup(kind) is not None)
    found = popup(kind)
    assert found is not None
    return found


def menu() -> Menu:
    """Give the menu that is open."""
    found = popup(Menu)
    assert found is not None
    return found


def filter_of(qtbot: QtBot, page: LeadsPage, key: str) -> ValueFilter:
    """Open the filter of a column by its title."""
    page.table.filter_asked.emit(page.model.columns.index[key])
    return opened(qtbot, ValueFilter)


def mouse(widget: QWidget, kind: QEvent.Type, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    """Move the pointer, press or let go of its left button."""
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    down = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    where = QPointF(at)
    event = QMouseEvent(kind, where, QPointF(widget.mapToGlobal(at)), button, down, held)
    QApplication.sendEvent(widget, event)


def click(widget: QWidget, at: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    """Click with the left button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, held, at)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press, move in two steps, and let go."""
    mouse(widget, QEvent.Type.MouseButtonPress, start)
    mouse(widget, QEvent.Type.MouseMove, (start + end) / 2)
    mouse(widget, QEvent.Type.MouseMove, end)
    mouse(widget, QEvent.Type.MouseButtonRelease, end)
