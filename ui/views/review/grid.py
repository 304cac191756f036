"""Leads side by side: a table in which arrows go from word to word, and Space or a click lets one count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from leaddesk.words import _
from ui.models.review_rows import Kind
from ui.views.review.delegate import ReviewDelegate
from ui.views.review.fitting import BESIDE, height_of
from ui.views.review.taking import TakeAll

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.models.review_model import ReviewModel
    from ui.theme.theme import Theme

LABEL: Final = 152
"""Width of what says what a row is about, px; the cards share the rest alike."""
_LEAST: Final = 160
_STEADY: Final = 500
"""Height that it takes though its rows need less, px: the answers beside it stay where they are."""
_PRESSES: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MODIFIED: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class ReviewGrid(QTableView):
    """`kept` (column of a card, from 0): this one shall be the main card."""

    kept = Signal(int)

    def __init__(self, theme: Theme, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
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
            if row.kind in {Kind.TITLE, Kind.SAME}:
                self.setSpan(at, 0, 1, self._model.columnCount())
        if self._model.cards == 2:
            take = TakeAll(self._theme)
            take.taken.connect(self._model.take_all)
            self.setIndexWidget(self._model.index(0, 0), take)
        self._share_room()
        first = next((at for at, row in enumerate(self._model.rows) if row.kind is Kind.CHOICE), 0)
        chosen = self._model.rows[first].chosen if self._model.rows else None
        self.setCurrentIndex(self._model.index(first, 1 + (chosen or 0)))  # nowhere where there is no row

    def _share_room(self) -> None:
        cards = self._model.cards
        if not cards:
            return
        share = (self.viewport().width() - LABEL + BESIDE) // cards
        self.setColumnWidth(0, self.viewport().width() + BESIDE - share * cards)
        for at in range(cards):
            self.setColumnWidth(at + 1, share if at < cards - 1 else share - BESIDE)
        for at, row in enumerate(self._model.rows):
            self.setRowHeight(at, height_of(row, share - BESIDE))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows, and hardly less."""
        return QSize(super().sizeHint().width(), max(self.verticalHeader().length(), _STEADY))

    def minimumSizeHint(self) -> QSize:
        """Let it scroll in a low window."""
        return QSize(super().minimumSizeHint().width(), _LEAST)

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
