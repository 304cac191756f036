"""What can be done with a value of the card: edit it, copy it, ask for its history, take it away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.words import _, p_
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme.theme import Theme
    from ui.views.card.values import FieldEdit


def value_menu(
    theme: Theme,
    owner: QWidget,
    *,
    name: str,
    edit: Callable[[], object],
    value: str,
    ask_history: Callable[[], object],
) -> Menu:
    """Give the menu of a value, called `name`; an empty value cannot be copied."""
    menu = Menu(theme, owner, name=name)
    menu.add(p_("action", "Edit"), edit, icon="pencil", keys=QKeySequence("F2"))
    if value:
        copy = QKeySequence(QKeySequence.StandardKey.Copy)
        menu.add(_("Copy"), partial(QApplication.clipboard().setText, value), icon="copy", keys=copy)
    menu.add(_("Field history"), ask_history, icon="history")
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def offer_menu(theme: Theme, edit: FieldEdit, *, name: str, ask_history: Callable[[], object]) -> None:
    """Let a field that stands alone offer the menu, by the right button and by the key for it."""

    def open_menu(at: QPoint) -> None:
        menu = value_menu(theme, edit, name=name, edit=edit.edit, value=edit.value, ask_history=ask_history)
        menu.popup(edit.mapToGlobal(at))

    edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    edit.customContextMenuRequested.connect(open_menu)
