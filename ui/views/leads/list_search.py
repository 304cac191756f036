"""The field that filters the list by words: a cross empties it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from leaddesk.words import _
from ui.widgets.button import Button
from ui.widgets.field import LineEdit
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

_CROSS: Final = 24  # px


class ListSearch(LineEdit):
    """`cleared`: the cross was pressed, and the field is empty."""

    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, icon="search", parent=parent)
        self.cross = Button(theme, "", Variant.GHOST, icon="x", name=_("Clear the search"), height=_CROSS, parent=self)
        self.cross.clicked.connect(self._on_cleared)
        self.textChanged.connect(lambda _text: self._look())
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.setAccessibleName(_("Find in the list"))
        self.setPlaceholderText(_("Find in this list"))  # the same at any width, beside the glass
        self.cross.setAccessibleName(_("Clear the search"))
        self.cross.set_hint(_("Clear the search"))
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the end."""
        super().resizeEvent(event)
        self._look()

    def _look(self) -> None:
        """Show the cross where there is something to clear."""
        margins = self.textMargins()
        margins.setRight(_CROSS if self.text() else 0)
        self.setTextMargins(margins)
        self.cross.setVisible(bool(self.text()))
        self.cross.move(self.width() - _CROSS - 5, (self.height() - _CROSS) // 2)

    def _on_cleared(self) -> None:
        self.clear()
        self.setFocus()
        self.cleared.emit()
