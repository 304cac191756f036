"""What can be done with a column, by a right click on its title: sort, filter, freeze, hide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from leaddesk.words import _
from ui.views.leads.sorting import towards
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.theme.theme import Theme
    from ui.views.leads.page import LeadsPage


def offer(theme: Theme, page: LeadsPage, at: int, where: QPoint) -> Menu:
    """Open the menu of a column."""
    column, widths = page.model.columns[at], page.table.widths
    menu = Menu(theme, page, name=column.spoken)
    if column.sort:
        up, down = (towards(column.sort, is_down=is_down) for is_down in (False, True))
        menu.add(_("Sort ascending"), partial(page.sort_by, (up,)), icon="arrow-up")
        menu.add(_("Sort descending"), partial(page.sort_by, (down,)), icon="arrow-down")
    if column.filter:
        menu.add(_("Filter by value…"), partial(page.table.filter_asked.emit, at), icon="filter")
    menu.addSeparator()
    if widths.frozen[-1:] != [at]:
        menu.add(_("Freeze up to here"), partial(widths.freeze, column.key), icon="columns-2")
    if len(widths.frozen) > 1:
        menu.add(_("Freeze the first column only"), partial(widths.freeze, "name"), icon="columns-2")
    if column.key != "name":
        menu.add(_("Hide the column"), partial(widths.show_column, column.key, is_shown=False), icon="eye-off")
    menu.addSeparator()
    menu.add(_("Restore default columns"), page.viewing.reset_columns, icon="rotate-ccw")
    page.table.light(at, menu)
    menu.popup(where)
    return menu
