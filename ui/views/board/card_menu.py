"""The menu of a card: all that can be done with it without dragging."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from leaddesk.domain.lead import Temperature
from leaddesk.labels import label
from leaddesk.words import _, p_
from ui.models.cells import TEMPERATURES
from ui.widgets.menu import Menu
from ui.widgets.paint import TEMPERATURE_ICONS

if TYPE_CHECKING:
    from leaddesk.leads.rows import ListRow
    from ui.theme.theme import Theme
    from ui.views.board.page import BoardPage

_ENTER: Final = QKeySequence(Qt.Key.Key_Enter)
_DELETE: Final = QKeySequence(Qt.Key.Key_Delete)
_ASIDE: Final = {
    -1: QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left),
    1: QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Right),
}
"""The keys that carry a card to the column beside its own."""


def offer(theme: Theme, page: BoardPage, row: ListRow) -> None:
    """Open the menu of a card beside it: open, to the other columns and temperatures, refuse."""
    rid, view = int(row.rid), page.view_of(row.rid)
    if view is None:
        return
    menu = Menu(theme, page, name=row.name or _("No name"))
    menu.add(_("Open the card"), partial(page.opened.emit, rid), icon="panel-right", keys=_ENTER)
    menu.addSeparator()
    places = page.shown()
    for at, goal in enumerate(places, start=-places.index(view)):
        if goal is not view and not goal.cards.is_lost and goal.column is not None:
            words = _("Move to “{column}”").format(column=goal.column.column.label)
            menu.add(words, partial(page.acts.carry, rid, goal), icon="arrow-right", keys=_ASIDE.get(at))
    menu.addSeparator()
    for one in Temperature:
        if one != row.temperature:
            tone = TEMPERATURES[one.value][1]
            words = p_("temperature", "Move to “{column}”").format(column=label("pipeline", one.value))
            menu.add(words, partial(page.acts.warm, rid, one), icon=TEMPERATURE_ICONS[tone], tone=tone)
    menu.addSeparator()
    menu.add(_("Refuse…"), partial(page.acts.refuse, rid), icon="ban", keys=_DELETE)
    own = view.cards.visualRect(view.cards.currentIndex())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(view.cards.viewport().mapToGlobal(own.center()))
