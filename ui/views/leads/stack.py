"""The place of the table on its page: the table, or what a list without leads says instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QStackedLayout

from ui.views.leads import emptiness
from ui.views.leads.header import HEAD_HEIGHT

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.leads.page import LeadsPage
    from ui.widgets.panels import EmptyState


class Stack(QStackedLayout):
    """Serves one page, whose card with the table it holds.

    What a search or a filter does not find is said within the card: its head and foot stay while one types.
    """

    def __init__(self, theme: Theme, page: LeadsPage) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self.state: EmptyState | None = None
        """What is said instead of the table; None while that is shown."""
        self.addWidget(page.card)
        page.table.installEventFilter(self)

    def look(self) -> None:
        """Show the table where the list has leads, else say what belongs there."""
        if self._page.model.rowCount():
            self._replace(None)
            self.setCurrentWidget(self._page.card)
        else:
            self._say()

    def renew(self) -> None:
        """Say it in the language in use."""
        if self.state is not None:
            self._say()

    def _say(self) -> None:
        state = emptiness.state_of(self._theme, self._page)
        self._replace(state)
        if self._page.narrowed.is_filtered:
            self.setCurrentWidget(self._page.card)
            state.setParent(self._page.card)
            self._place()
            state.show()
            state.raise_()
        else:
            self.addWidget(state)
            self.setCurrentWidget(state)

    def _replace(self, state: EmptyState | None) -> None:
        former, self.state = self.state, state
        if former is not None:
            self.removeWidget(former)
            former.hide()
            former.deleteLater()

    def _place(self) -> None:
        """Lay what is said within the card over the rows that are not there."""
        if self.state is not None and self.state.parentWidget() is self._page.card:
            self.state.setGeometry(self._page.table.geometry().adjusted(0, HEAD_HEIGHT, 0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the table."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return bool(super().eventFilter(watched, event))
