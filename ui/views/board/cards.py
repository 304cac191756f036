"""The cards of one column in use: walked by keyboard, opened, dragged and dropped on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)

from ui.views.board.card_view import CardView
from ui.views.board.carrying import Carried, mime, spot
from ui.views.board.face import CARD

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.models.board_column import ColumnModel
    from ui.models.board_model import BoardModel
    from ui.theme.theme import Theme

_EDGE: Final = 36  # px at the ends of the list where a drag makes it scroll
_STEP: Final = 24  # px it scrolls at a time
_OPENS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ACROSS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CardList(CardView):
    """`went_to` (row number): a card was chosen; `opened`: show it; `dropped` (place of the card in the list).

    `left` (-1, 1) walks to another column, `carried_by_keys` (-1, 1) moves the card there; `refusal_asked` is Del,
    `menu_asked` (row number) the right button or the menu key; `held_over` while a card is carried over
    the list; `ended` after every drag.
    """

    went_to = Signal(int)
    opened = Signal(int)
    dropped = Signal(QRect)
    left = Signal(int)
    carried_by_keys = Signal(int)
    refusal_asked = Signal()
    menu_asked = Signal(int)
    held_over = Signal()
    started = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, board: BoardModel, carried: Carried, parent: QWidget | None = None) -> None:
        super().__init__(theme, board, carried, parent)
        self._scrolling = QTimer(self, interval=40)
        self._scrolling.timeout.connect(self._scroll_on)
        self._scrolls_by = 0
        self._pressed = QPoint()

    def show_column(self, column: ColumnModel) -> None:
        """Show the cards of a column."""
        is_other = column is not self.column
        super().show_column(column)
        if is_other:
            self.selectionModel().currentChanged.connect(self._on_current)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and self.column is not None and self.hasFocus():
            self.went_to.emit(self.column.rid(current.row()))

    # -- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, carry, open, refuse."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ACROSS and held in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier}:
            (self.carried_by_keys if held else self.left).emit(_ACROSS[key])
        elif key in _OPENS and not held:
            if self.chosen is not None:
                self.opened.emit(self.chosen)
        elif key == Qt.Key.Key_Delete and not held:
            self.refusal_asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Leave bare letters alone."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a card, so that the keyboard works at once."""
        super().focusInEvent(event)
        self.viewport().update()
        if event.reason() == Qt.FocusReason.MouseFocusReason or self.column is None:
            return  # the click itself tells which card
        at = self.column.at(self.chosen) if self.chosen is not None else None
        first = self.nearest(0)
        if at is None and first is not None:
            self.went_to.emit(first)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of the chosen card fainter."""
        super().focusOutEvent(event)
        self.viewport().update()

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a card is taken hold of."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def grip(self, card: QRect) -> QPoint:
        """Give where the pointer holds a card while it is carried: where it was pressed, however fast it moved on."""
        return self._pressed - card.topLeft()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the card by a click; a drag ends elsewhere."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or self.column is None:
            return
        if index == self.currentIndex():  # it was pressed here
            rid = self.column.rid(index.row())
            if rid != self.chosen:  # Qt stood on it before anybody chose it
                self.went_to.emit(rid)
            self.opened.emit(rid)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a card."""
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid() and self.column is not None:
            self.menu_asked.emit(self.column.rid(index.row()))

    # -- dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Lift the card and carry its picture until it is let go; Esc lets it fall back."""
        index, reader = self.currentIndex(), self._board.reader()
        row = self.column.row(index.row()) if index.isValid() and self.column is not None else None
        if row is None or reader is None or self.column is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime(row))
        card = self.card_rect(self.visualRect(index))
        draw = self.drawer(card.width())
        if draw is not None:
            drag.setPixmap(draw(self.devicePixelRatioF()))
        drag.setHotSpot(self.grip(card))
        self.carried.row, self.carried.column = row, self.column.column.key
        self.started.emit()
        self.viewport().update()
        drag.exec(Qt.DropAction.MoveAction)
        self.carried.row = None
        self.viewport().update()
        self.ended.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a card of this board."""
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the card would stand; scroll at the ends."""
        self._weigh(event)
        self.held_over.emit()
        y, height = spot(event).y(), self.viewport().height()
        self._scrolls_by = -_STEP if y < _EDGE else _STEP if y > height - _EDGE else 0
        if self._scrolls_by and not self._scrolling.isActive():
            self._scrolling.start()

    def _weigh(self, event: QDragMoveEvent) -> None:
        if self.column is None or self.carried.row is None or not self.carried.fits(event) or not self.takes():
            self.set_mark(None)
            event.ignore()
            return
        self.set_mark(self.column.place_for(self.carried.row))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def takes(self) -> bool:
        """Tell whether the card that is carried can come into this column."""
        return self.column is not None and self.carried.column != self.column.column.key and not self.is_lost

    @property
    def is_lost(self) -> bool:
        """Whether this column holds what stands in no stage: cards leave it, none comes."""
        return self.column is not None and self.column.column.key == "none"

    def set_mark(self, at: int | None) -> None:
        """Show where a card would stand; nothing scrolls where none would."""
        super().set_mark(at)
        if at is None:
            self._scrolling.stop()

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._scrolls_by)
        if not self._scrolls_by:
            self._scrolling.stop()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        self.set_mark(None)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the card on; the change that follows moves it."""
        if self.column is None or not self.carried.fits(event) or not self.takes():
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        at = self.item_rect(0)
        at.moveTop(max(0, spot(event).y() - CARD // 2))
        self.set_mark(None)
        self.dropped.emit(at)
