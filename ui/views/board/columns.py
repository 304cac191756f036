"""The columns of the board side by side; they scroll sideways where they have no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui.theme.tokens import GAP_COLUMN
from ui.views.board.column import LEAST, ColumnView

if TYPE_CHECKING:
    from ui.models.board_model import BoardModel
    from ui.theme.theme import Theme
    from ui.views.board.carrying import Carried


_EDGE: Final = 48  # px at the sides where a drag makes the columns scroll
_STEP: Final = 24  # px they scroll at a time


class Columns(QScrollArea):
    """Shows the columns of a board, as many whole ones as there is room for.

    `added`: a `ColumnView` that was not there before; views are used again.
    """

    added = Signal(object)

    def __init__(self, theme: Theme, model: BoardModel, carried: Carried) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._carried = carried
        self.views: list[ColumnView] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolling = QTimer(self, interval=40)
        self._scrolling.timeout.connect(self._scroll_on)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP_COLUMN)
        inside = QFrame()
        inside.setProperty("kind", "clear")
        inside.setLayout(self._row)
        self.setWidget(inside)

    def show_columns(self) -> None:
        """Show the columns that the model has now."""
        columns = self._model.columns
        while len(self.views) < len(columns):
            view = ColumnView(self._theme, self._model, self._carried)
            view.cards.held_over.connect(self._on_held_over)
            view.cards.ended.connect(self._scrolling.stop)
            self._row.addWidget(view, 1)
            self.views.append(view)
            self.added.emit(view)
        for view, column in zip(self.views, columns, strict=False):
            view.show_column(column)
            view.show()
        for view in self.views[len(columns) :]:
            view.forget()
        self._fit_widths()

    def shown(self) -> list[ColumnView]:
        """Give the columns on screen, in their order."""
        return self.views[: len(self._model.columns)]

    def view_of(self, rid: int | None) -> ColumnView | None:
        """Give the column in which a card stands."""
        if rid is None:
            return None
        return next((one for one in self.shown() if one.column is not None and one.column.at(rid) is not None), None)

    def reveal(self, view: ColumnView) -> None:
        """Scroll sideways until a column is seen."""
        self.ensureWidgetVisible(view, GAP_COLUMN, 0)

    def repaint_cards(self) -> None:
        """Draw the cards anew: what is due, or which one is away, changed."""
        for view in self.shown():
            view.cards.viewport().update()

    def _fit_widths(self) -> None:
        """Cut no column at the edge: as many stand side by side as have room, the rest are scrolled to."""
        count, room = len(self.shown()), self.viewport().width()
        seen = max(1, (room + GAP_COLUMN) // (LEAST + GAP_COLUMN))
        width = LEAST if seen >= count else max(LEAST, (room - (seen - 1) * GAP_COLUMN) // seen)
        for view in self.views:
            view.setMinimumWidth(width)
        self.horizontalScrollBar().setSingleStep(width + GAP_COLUMN)

    def _on_held_over(self) -> None:
        """Scroll on while a card is held at a side: more columns are there."""
        if self._pull() and not self._scrolling.isActive():
            self._scrolling.start()

    def _pull(self) -> int:
        """Give by how many px the pointer makes the columns scroll."""
        x = self.viewport().mapFromGlobal(QCursor.pos()).x()
        return -_STEP if x < _EDGE else _STEP if x > self.viewport().width() - _EDGE else 0

    def _scroll_on(self) -> None:
        bar, step = self.horizontalScrollBar(), self._pull()
        former = bar.value()
        bar.setValue(former + step)
        if bar.value() == former:
            self._scrolling.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew how many columns there is room for."""
        super().resizeEvent(event)
        self._fit_widths()

    def minimumSizeHint(self) -> QSize:
        """Need little."""
        return QSize(300, 200)


def place_in(view: ColumnView, at: int) -> QRect:
    """Give the place of a card in the list of a column, as far as it is seen there."""
    place = view.cards.item_rect(at)
    lowest = max(0, view.cards.viewport().height() - place.height())
    place.moveTop(max(0, min(place.top(), lowest)))
    return place


def mapped(view: ColumnView, place: QRect, to: QWidget) -> QRect:
    """Give a place of a column's list in the coordinates of a widget around it."""
    return QRect(view.cards.viewport().mapTo(to, place.topLeft()), place.size())
