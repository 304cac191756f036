"""Leads side by side: a table in which arrows go from word to word, and Space or a click lets one count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from leaddesk.words import _
from ui.models.review_rows import Kind
from ui.views.review.delegate import GAP, HEIGHTS, ReviewDelegate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.models.review_model import ReviewModel
    from ui.theme.theme import Theme

LABEL: Final = 136
_PRESSES: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MODIFIED: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ReviewGrid(QTableView):
    """`kept` (column of a card, from 0): this one shall be the main card."""

    kept = Signal(int)

    def __init__(self, theme: Theme, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(ReviewDelegate(theme, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._on_clicked)
        model.modelReset.connect(self._on_reset)
        theme.changed.connect(self.viewport().update)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.setAccessibleName(_("Cards side by side"))

    def go_to(self, row: int) -> None:
        """Put the keyboard on a row."""
        self.setCurrentIndex(self._model.index(row, 1))
        self.setFocus()

    def _on_reset(self) -> None:
        self.clearSpans()
        for at, row in enumerate(self._model.rows):
            self.setRowHeight(at, HEIGHTS[row.kind])
            if row.kind in {Kind.TITLE, Kind.SAME}:
                self.setSpan(at, 0, 1, self._model.columnCount())
        self._share_room()
        first = next((at for at, row in enumerate(self._model.rows) if row.kind is Kind.CHOICE), 0)
        chosen = self._model.rows[first].chosen if self._model.rows else None
        self.setCurrentIndex(self._model.index(first, 1 + (chosen or 0)))  # nowhere where there is no row
        self.scrollToTop()

    def _share_room(self) -> None:
        """Give every card the same room beside the labels."""
        cards = self._model.cards
        if not cards:
            return
        room = self.viewport().width() - LABEL
        self.setColumnWidth(0, LABEL)
        for at in range(cards):
            self.setColumnWidth(at + 1, room * (at + 1) // cards - room * at // cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose on Space and Enter; what is held with Ctrl or Alt is for the page."""
        if event.modifiers() & _MODIFIED or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() in _PRESSES:
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None and row.kind is Kind.HEAD and index.column() > 1:
            self.kept.emit(index.column() - 1)
        else:
            self._model.choose(index)


__all__ = ["GAP", "ReviewGrid"]
