"""The place of the table on its page: the table, or what a list without leads says instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout

from ui.views.leads import emptiness

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.leads.page import LeadsPage
    from ui.widgets.panels import EmptyState


class Stack(QStackedLayout):
    """Serves one page, whose card with the table it holds."""

    def __init__(self, theme: Theme, page: LeadsPage) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self.state: EmptyState | None = None
        """What is said instead of the table; None while that is shown."""
        self.addWidget(page.card)

    def look(self) -> None:
        """Show the table where the list has leads, else say what belongs there."""
        if self._page.model.rowCount():
            self.state = None
            self.setCurrentWidget(self._page.card)
        else:
            self._say()

    def renew(self) -> None:
        """Say it in the language in use."""
        if self.state is not None:
            self._say()

    def _say(self) -> None:
        former, self.state = self.state, emptiness.state_of(self._theme, self._page)
        self.addWidget(self.state)
        self.setCurrentWidget(self.state)
        if former is not None:
            self.removeWidget(former)
            former.deleteLater()
