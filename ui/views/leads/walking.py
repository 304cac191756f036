"""Where the keyboard goes in the table: to the next cell that is seen, to either end, over a whole row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

if TYPE_CHECKING:
    from ui.views.leads.table import LeadsTable

_Flag = QItemSelectionModel.SelectionFlag


def walk(table: LeadsTable, key: int, held: Qt.KeyboardModifier) -> bool:
    """Carry out the keys that go somewhere; False where it is none of them."""
    shift = Qt.KeyboardModifier.ShiftModifier
    if key == Qt.Key.Key_Space and held == shift and table.currentIndex().isValid():
        select_row(table, table.currentIndex().row())
    elif held & Qt.KeyboardModifier.ControlModifier and key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
        go_to_end(table, is_start=key == Qt.Key.Key_Home, held=held)
    elif key == Qt.Key.Key_F6:
        leave(table, is_forward=not held & shift)
    else:
        return False
    return True


def select_row(table: LeadsTable, row: int) -> None:
    """Select a whole row."""
    whole = QItemSelection(table.leads.index(row, 0), table.leads.index(row, len(table.leads.columns) - 1))
    table.selectionModel().select(whole, _Flag.ClearAndSelect)


def go_to_end(table: LeadsTable, *, is_start: bool, held: Qt.KeyboardModifier) -> None:
    """Go to the first or the last row; with Shift select up to there."""
    if not table.leads.rowCount():
        return
    current = table.currentIndex()
    target = table.leads.index(0 if is_start else table.leads.rowCount() - 1, max(current.column(), 0))
    if held & Qt.KeyboardModifier.ShiftModifier and current.isValid():
        table.selectionModel().select(QItemSelection(current, target), _Flag.Select)
        table.selectionModel().setCurrentIndex(target, _Flag.NoUpdate)
    else:
        table.setCurrentIndex(target)


def go_on(table: LeadsTable, down: int, right: int) -> None:
    """Go on after a cell was written; a range stays, so that it can be filled or changed again."""
    current = table.currentIndex()
    if not current.isValid() or table.is_range():
        return
    row, column = current.row() + down, current.column()
    if right:
        shown = [
            at for at in map(table.header.logicalIndex, range(len(table.leads.columns))) if not table.isColumnHidden(at)
        ]
        place = shown.index(column) + right if column in shown else 0
        row, column = row + place // len(shown), shown[place % len(shown)]
    if 0 <= row < table.leads.rowCount():
        table.setCurrentIndex(table.leads.index(row, column))


def leave(table: LeadsTable, *, is_forward: bool) -> None:
    """Go to what stands beside the table: Tab goes from cell to cell, as in a spreadsheet."""
    table.setTabKeyNavigation(False)
    table.focusNextPrevChild(is_forward)
    table.setTabKeyNavigation(True)
