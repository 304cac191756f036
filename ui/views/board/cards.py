"""The cards of one column: painted by one delegate, dragged, dropped on, walked by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from leaddesk.words import _
from ui.models.board_column import spoken
from ui.theme.fonts import Role
from ui.theme.tokens import GAP_COLUMN
from ui.views.board.carrying import Carried, mime, spot
from ui.views.board.face import CARD, HEIGHT, CardFace, Look
from ui.widgets import paint
from ui.widgets.label import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from ui.models.board_column import ColumnModel
    from ui.models.board_model import BoardModel
    from ui.models.cells import Reader
    from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SIDE: Final = 8
"""Pixels between the edge of a column and its cards."""
_BESIDE_BAR: Final = 3
_EDGE: Final = 36  # px at the ends of the list where a drag makes it scroll
_STEP: Final = 24  # px it scrolls at a time
_OPENS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ACROSS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class CardDelegate(QStyledItemDelegate):
    """Paints the cards; the list calls `begin` before each frame."""

    def __init__(self, face: CardFace, cards: CardList) -> None:
        super().__init__(cards)
        self._face = face
        self._cards = cards
        self._reader: Reader | None = None

    def begin(self, reader: Reader | None) -> None:
        """Note what holds for a whole frame."""
        self._reader = reader

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the height of a card and its gap."""
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a card."""
        cards = self._cards
        model = cards.column
        if model is None:
            return
        rid = model.rid(index.row())
        look = Look(
            is_selected=rid == cards.chosen,
            has_focus=cards.hasFocus(),
            is_hovered=index.row() == cards.hovered,
            is_lifted=cards.carried.is_away(rid),
        )
        self._face.paint(painter, cards.card_rect(option.rect), model.row(index.row()), reader=self._reader, look=look)


class CardList(QListView):
    """`went_to` (row number): a card was chosen; `opened`: show it; `dropped` (place of the card in the list).

    `left` (-1, 1) walks to another column, `carried_by_keys` (-1, 1) moves the card there; `refusal_asked` is Del,
    `menu_asked` (row number) the right button or the menu key; `ended` after every drag.
    """

    went_to = Signal(int)
    opened = Signal(int)
    dropped = Signal(QRect)
    left = Signal(int)
    carried_by_keys = Signal(int)
    refusal_asked = Signal()
    menu_asked = Signal(int)
    started = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, board: BoardModel, carried: Carried, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._board = board
        self.carried = carried
        self.column: ColumnModel | None = None
        self.chosen: int | None = None
        self.hovered = -1
        self.mark: int | None = None
        """The place at which a card that is let go now will stand."""
        self._anchor: tuple[int, int] | None = None
        self.face = CardFace(theme)
        self.painter_of_cards = CardDelegate(self.face, self)
        self.setItemDelegate(self.painter_of_cards)
        self._set_manners()
        self._scrolling = QTimer(self, interval=40)
        self._scrolling.timeout.connect(self._scroll_on)
        self._scrolls_by = 0
        theme.changed.connect(self.viewport().update)

    def _set_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setStyleSheet("QListView { background: transparent; }")
        self.verticalScrollBar().setSingleStep(HEIGHT // 2)

    def show_column(self, column: ColumnModel) -> None:
        """Show the cards of a column."""
        if column is self.column:
            return
        self.column = column
        self.setModel(column)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.scrollToTop()

    def forget(self) -> None:
        """Show no column any more."""
        self.column = None
        self.setModel(None)

    def choose(self, rid: int | None, *, is_shown: bool = False) -> None:
        """Mark a card as the chosen one of the board; `is_shown` scrolls to it."""
        self.chosen = rid
        if self.column is None:
            return
        at = self.column.at(rid) if rid is not None else None
        selection = self.selectionModel()
        selection.blockSignals(True)  # the board knows already
        if at is None:
            selection.clear()
        else:
            selection.setCurrentIndex(self.column.index(at), selection.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        if is_shown and at is not None:
            self.show_place(at)
        self.viewport().update()

    def show_place(self, at: int) -> None:
        """Scroll as little as it takes to see a card whole."""
        assert self.column is not None
        bar, top = self.verticalScrollBar(), at * HEIGHT
        self.doItemsLayout()
        if top < bar.value():
            bar.setValue(top)
        elif top + HEIGHT > bar.value() + self.viewport().height():
            bar.setValue(top + HEIGHT - self.viewport().height())

    def nearest(self, y: int) -> int | None:
        """Give the card beside a height of the viewport."""
        if self.column is None or not self.column.rowCount():
            return None
        at = (y + self.verticalScrollBar().value()) // HEIGHT
        return self.column.rid(max(0, min(at, self.column.rowCount() - 1)))

    def card_rect(self, item: QRect) -> QRect:
        """Give the card within its item; the scrollbar stands in the margin at the right."""
        right = _BESIDE_BAR if self.verticalScrollBar().isVisible() else SIDE
        return QRect(item.x() + SIDE, item.y(), item.width() - SIDE - right, CARD)

    def item_rect(self, at: int) -> QRect:
        """Give the card at a place, in the viewport; a place after the last card counts."""
        item = QRect(0, at * HEIGHT - self.verticalScrollBar().value(), self.viewport().width(), HEIGHT)
        return self.card_rect(item)

    # -- what others change

    def note_place(self) -> None:
        """Note which card is on top: it stays there whatever comes and goes above it."""
        first = self.verticalScrollBar().value() // HEIGHT
        self._anchor = None
        if self.column is not None and first < self.column.rowCount() and self.verticalScrollBar().value():
            self._anchor = (self.column.rid(first), self.verticalScrollBar().value() - first * HEIGHT)

    def take_place(self) -> None:
        """Scroll so that the card noted is where it was."""
        if self._anchor is None or self.column is None:
            return
        rid, offset = self._anchor
        at = self.column.at(rid)
        if at is not None:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(at * HEIGHT + offset)

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the card by a click; a drag ends elsewhere."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or self.column is None:
            return
        if self.column.rid(index.row()) == self.chosen:
            self.opened.emit(self.chosen)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a card."""
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if index.isValid() and self.column is not None:
            self.menu_asked.emit(self.column.rid(index.row()))

    def _hover(self, at: int) -> None:
        if at != self.hovered:
            self.hovered = at
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell all that a card says; forget the pointer when it leaves."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index, reader = self.indexAt(event.pos()), self._board.reader()
            row = self.column.row(index.row()) if index.isValid() and self.column is not None else None
            QToolTip.showText(event.globalPos(), tip(spoken(reader, row) if row and reader else ""), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return bool(super().viewportEvent(event))

    # -- dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Lift the card and carry its picture until it is let go; Esc lets it fall back."""
        index, reader = self.currentIndex(), self._board.reader()
        row = self.column.row(index.row()) if index.isValid() and self.column is not None else None
        if row is None or reader is None or self.column is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime(row))
        picture = self.picture()
        if picture is not None:
            drag.setPixmap(picture)
        card = self.card_rect(self.visualRect(index))
        drag.setHotSpot(self.viewport().mapFromGlobal(self.cursor().pos()) - card.topLeft())
        self.carried.row, self.carried.column = row, self.column.column.key
        self.started.emit()
        self.viewport().update()
        drag.exec(Qt.DropAction.MoveAction)
        self.carried.row = None
        self.viewport().update()
        self.ended.emit()

    def picture(self) -> QPixmap | None:
        """Give the chosen card as a picture."""
        at = self.column.at(self.chosen) if self.column is not None and self.chosen is not None else None
        row = self.column.row(at) if self.column is not None and at is not None else None
        reader = self._board.reader()
        if row is None or reader is None:
            return None
        return self.face.picture(row, self.item_rect(0).width(), reader, self.devicePixelRatioF())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a card of this board."""
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the card would stand; scroll at the ends."""
        self._weigh(event)
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
        """Show where a card would stand."""
        if at != self.mark:
            self.mark = at
            self.viewport().update()
            parent = self.parentWidget()
            if parent is not None:
                parent.update()
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

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards, and the mark between them."""
        if self.column is not None and self.column.rowCount():
            first = self.verticalScrollBar().value() // HEIGHT
            self.column.want(first, first + self.viewport().height() // HEIGHT + 1)
        self.painter_of_cards.begin(self._board.reader())
        super().paintEvent(event)
        if self.column is not None and not self.column.rowCount() and self._board.is_loaded:
            self._paint_empty()
        if self.mark is not None:
            self._paint_mark(self.mark)

    def _paint_empty(self) -> None:
        painter = QPainter(self.viewport())
        room = QRect(SIDE, 0, self.viewport().width() - 2 * SIDE, 64)
        paint.dashed(painter, room, 9, self._theme.tokens.button_border)
        words = _("Drop a lead here") if self.carried.row is not None else _("No leads here")
        font = self._theme.font(Role.SECONDARY)
        paint.text(painter, room, words, font=font, color=self._theme.tokens.text2, align=paint.CENTRE)

    def _paint_mark(self, at: int) -> None:
        """Draw the line at which the card will stand; beyond the edges it lies on the edge."""
        painter = QPainter(self.viewport())
        y = at * HEIGHT - self.verticalScrollBar().value() - GAP_COLUMN // 2 - 1
        y = max(0, min(y, self.viewport().height() - 4))
        card = self.item_rect(0)
        line = QRect(card.x(), y, card.width(), 4)
        paint.rounded(painter, line, 2, fill=self._theme.tokens.accent)
