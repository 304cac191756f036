"""What can be done with the selected leads, by a right click on one of them or the menu key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from leaddesk.words import _, n_, p_
from ui.views.leads import opening
from ui.views.leads.bulk import counted
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.leads.bulk import Bulk
    from ui.views.leads.page import LeadsPage
    from ui.views.leads.table import LeadsTable


MERGE_KEYS: Final = "Ctrl+Shift+M"


class RowMenu(QObject):
    """Serves one page: listens to its table and to the frozen columns over it."""

    def __init__(self, theme: Theme, page: LeadsPage, bulk: Bulk) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._bulk = bulk
        self._views: tuple[QWidget, ...] = (page.table.viewport(), page.table.frozen.viewport())
        for view in self._views:
            view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open where the table is asked for a menu."""
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent) and watched in self._views:
            self._on_asked(event)
            return True
        return bool(super().eventFilter(watched, event))

    def _on_asked(self, event: QContextMenuEvent) -> None:
        """Mean the lead under the pointer, with all selected ones where it is one of them; else the current one."""
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            self.offer()
            return
        table = self._page.table
        index = table.indexAt(table.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            if index.row() not in table.marked_rows():
                table.setCurrentIndex(index)
            offered(self._theme, self._page, self._bulk).popup(event.globalPos())

    def offer(self) -> None:
        """Open under the current cell."""
        table, current = self._page.table, self._page.table.currentIndex()
        if current.isValid():
            if not table.marked_count():
                table.setCurrentIndex(current)
            offered(self._theme, self._page, self._bulk).popup(opening.under_current(table))


def offered(theme: Theme, page: LeadsPage, bulk: Bulk) -> Menu:
    """Give the menu of the selected leads: open, compare, edit, copy, plan, take, assign, merge, and how they end."""
    table, count = page.table, page.table.marked_count()
    menu = Menu(theme, page, name=_("What can be done"))
    menu.aboutToHide.connect(menu.deleteLater)
    if count == 1:
        _add_openers(menu, table)
    _add_cells(menu, page)
    if page.list.key == "bin":
        menu.add(_("Restore"), page.acts.restore, icon="archive-restore")
        return menu
    if page.list.is_worked:
        menu.add(_("Plan a task…"), bulk.plan, icon="calendar-plus")
    if bulk.can_take():
        many = n_("Take {n} lead", "Take {n} leads", count)
        menu.add(counted(p_("free", "Take a lead"), many, count), page.acts.take, icon="user-check")
    many = n_("Assign {n} lead…", "Assign {n} leads…", count)
    menu.add(counted(_("Assign an owner…"), many, count), bulk.assign, icon="user-plus")
    if count > 1:
        menu.add(_("Merge leads…"), page.merge_asked.emit, icon="merge", keys=QKeySequence(MERGE_KEYS))
    menu.addSeparator()
    bulk.add_ends(menu)
    table.leads.modelReset.connect(menu.close)  # it would stay open over the row of somebody else
    return menu


def _add_openers(menu: Menu, table: LeadsTable) -> None:
    """Offer to show the card; where it resembles another, that is what one sees there first."""
    rid, row = table.leads.rid(table.currentIndex().row()), table.leads.row(table.currentIndex().row())
    keys = QKeySequence(Qt.Key.Key_Enter)
    menu.add(_("Open the card"), lambda: table.opened.emit(rid), icon="panel-right", keys=keys)
    if row is not None and row.has_look:
        menu.add(_("Compare"), lambda: table.opened.emit(rid), icon="git-compare")
    if _is_open(table):
        edit = partial(table.edit, table.currentIndex())
        menu.add(_("Edit the cell"), edit, icon="square-pen", keys=QKeySequence("F2"))
    menu.addSeparator()


def _is_open(table: LeadsTable) -> bool:
    """Tell whether the current cell can be written into."""
    return bool(table.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)


def _add_cells(menu: Menu, page: LeadsPage) -> None:
    """Offer what is done with cells, by the keys that do it."""
    standard = QKeySequence.StandardKey
    menu.add(_("Copy cells"), page.clip.copy, icon="copy", keys=QKeySequence(standard.Copy))
    if _is_open(page.table):
        menu.add(_("Paste"), page.clip.paste, icon="clipboard-paste", keys=QKeySequence(standard.Paste))
        menu.add(_("Fill down"), page.fill_down, icon="arrow-down", keys=QKeySequence("Ctrl+D"))
    menu.addSeparator()
