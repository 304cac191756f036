"""How menus and panels open: beside buttons, which stay lit meanwhile, and under cells, clear of their handle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from ui.views.leads.table import LeadsTable
    from ui.widgets.button import Button
    from ui.widgets.menu import Menu
    from ui.widgets.sheet import Popover

UNDER_CELL: Final = QPoint(0, 8)
"""Px from the foot of a cell to what opens under it: the square that fills cells stays free."""


def under_current(table: LeadsTable) -> QPoint:
    """Give where a menu of the current cell opens, on the screen."""
    foot = table.visualRect(table.currentIndex()).bottomLeft()
    return table.viewport().mapToGlobal(foot + UNDER_CELL)


def beside_marked(menu: Menu, table: LeadsTable) -> None:
    """Show a menu under the rows that are selected from the current cell on, or over them where there is more room."""
    current = table.currentIndex()
    last = current.siblingAtRow(max(table.marked_rows(), default=current.row()))
    spread = table.visualRect(current).united(table.visualRect(last)) & table.viewport().rect()
    at, height = table.viewport().mapToGlobal(spread.bottomLeft() + UNDER_CELL), menu.panel_size().height()
    top = table.viewport().mapToGlobal(spread.topLeft()).y() - UNDER_CELL.y() - height
    screen = table.screen().availableGeometry()
    if at.y() + height > screen.bottom() and top >= screen.top():
        at.setY(top)
    menu.popup(at)


def open_under(menu: Menu, button: Button, *, right: bool = False) -> None:
    """Show a menu under the button that opens it, left edges (or `right` ones) in line."""
    with_menu(menu, button)
    menu.open_under(button, right=right)


def with_menu(menu: Menu, button: Button) -> None:
    """Let a button look pressed until its menu closes."""
    button.setDown(True)
    menu.aboutToHide.connect(lambda: button.setDown(False))


def with_panel(panel: Popover, button: Button) -> None:
    """Let a button look pressed until its panel closes."""
    button.setDown(True)
    panel.closed.connect(lambda: button.setDown(False))
