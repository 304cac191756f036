"""The cards of one column as they are seen: painted by one delegate, kept in their place, found by their height."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from leaddesk.words import _
from ui.models.board_column import spoken
from ui.theme.fonts import Role
from ui.theme.tokens import GAP_COLUMN
from ui.views.board.brevity import FULL
from ui.views.board.face import CARD, HEIGHT, CardFace, Look
from ui.widgets import paint
from ui.widgets.label import tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from leaddesk.leads.rows import ListRow
    from ui.models.board_column import ColumnModel
    from ui.models.board_model import BoardModel
    from ui.models.cells import Reader
    from ui.theme.theme import Theme
    from ui.views.board.brevity import Brevity
    from ui.views.board.carrying import Carried

Index = QModelIndex | QPersistentModelIndex
SIDE: Final = 8
"""Pixels between the edge of a column and its cards."""
_BESIDE_BAR: Final = 2
MARK: Final = 4
"""Height, px, of the line at which a card that is let go will stand."""


class CardDelegate(QStyledItemDelegate):
    """Paints the cards; the list calls `begin` before each frame."""

    def __init__(self, face: CardFace, cards: CardView) -> None:
        super().__init__(cards)
        self._face = face
        self._cards = cards
        self._reader: Reader | None = None
        self._brevity = FULL

    def begin(self, reader: Reader | None, brevity: Brevity) -> None:
        """Note what holds for a whole frame."""
        self._reader, self._brevity = reader, brevity

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the height of a card and its gap."""
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a card."""
        cards = self._cards
        model = cards.column
        if model is None:
            return
        is_pushed = cards.gap is not None and index.row() >= cards.gap
        place = option.rect.translated(0, HEIGHT if is_pushed else 0)
        rid = model.rid(index.row())
        look = Look(
            is_selected=rid == cards.chosen,
            has_focus=cards.hasFocus(),
            is_hovered=index.row() == cards.hovered,
            is_lifted=cards.carried.is_away(rid),
            brevity=self._brevity,
        )
        self._face.paint(painter, cards.card_rect(place), model.row(index.row()), reader=self._reader, look=look)


class CardView(QListView):
    """Shows the cards of a column, one of them chosen; `mark` is where a card that is let go now will stand."""

    def __init__(self, theme: Theme, board: BoardModel, carried: Carried, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._board = board
        self.carried = carried
        self.column: ColumnModel | None = None
        self.chosen: int | None = None
        self.hovered = -1
        self.mark: int | None = None
        self.gap: int | None = None
        """The place left free for a card that is asked about; the cards from there on stand one lower."""
        self._anchor: tuple[int, int] | None = None
        self.face = CardFace(theme)
        self.painter_of_cards = CardDelegate(self.face, self)
        self.setItemDelegate(self.painter_of_cards)
        self._set_manners()
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
        self._anchor = None  # another tab begins at its first card, also where it holds the one that was on top
        self.setModel(column)
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
        """Give the card within its item; at the right there is room for a scrollbar, needed or not."""
        bar = self.verticalScrollBar()
        right = _BESIDE_BAR + (0 if bar.isVisible() else bar.sizeHint().width())
        return QRect(item.x() + SIDE, item.y(), item.width() - SIDE - right, CARD)

    def item_rect(self, at: int) -> QRect:
        """Give the card at a place, in the viewport; a place after the last card counts."""
        item = QRect(0, at * HEIGHT - self.verticalScrollBar().value(), self.viewport().width(), HEIGHT)
        return self.card_rect(item)

    def lands(self, row: ListRow, let_go: QRect | None = None) -> QRect:
        """Give where a card will stand that comes here, as far as it is seen.

        Where that is out of sight, `let_go` is given, if there is one: a card that was dropped stays under the pointer.
        """
        place = self.item_rect(self.column.place_for(row) if self.column is not None else 0)
        height = self.viewport().height()
        if let_go is not None and not (place.top() >= 0 and place.bottom() < height):
            return let_go
        place.moveTop(max(0, min(place.top(), height - place.height())))
        return place

    def make_room(self, place: QRect) -> QRect:
        """Push the cards down from where one is let go, `place` in the viewport; gives the place that is free then."""
        count = self.column.rowCount() if self.column is not None else 0
        at = (place.center().y() + self.verticalScrollBar().value()) // HEIGHT
        if self.item_rect(at).bottom() >= self.viewport().height():
            at -= 1
        if self.item_rect(at).top() < 0:
            at += 1
        if at >= count:
            return self.item_rect(at) if at == count else place  # below the last card all is free
        self.gap = at
        self.viewport().update()
        return self.item_rect(at)

    def close_room(self) -> None:
        """Let the cards stand in their places again."""
        if self.gap is not None:
            self.gap = None
            self.viewport().update()

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

    # -- what is seen

    def drawer(self, width: int) -> Callable[[float], QPixmap] | None:
        """Give what makes a picture of the chosen card as it is now, `width` px wide, of so many pixels to a px."""
        at = self.column.at(self.chosen) if self.column is not None and self.chosen is not None else None
        row = self.column.row(at) if self.column is not None and at is not None else None
        reader = self._board.reader()
        if row is None or reader is None:
            return None
        return partial(self.face.picture, row, width, reader)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

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

    def set_mark(self, at: int | None) -> None:
        """Show where a card would stand."""
        if at != self.mark:
            self.mark = at
            self.viewport().update()
            if (parent := self.parentWidget()) is not None:
                parent.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards, and the mark between them."""
        seen: list[ListRow] = []
        if self.column is not None and self.column.rowCount():
            first = self.verticalScrollBar().value() // HEIGHT
            seen = self.column.seen(first, first + self.viewport().height() // HEIGHT + 1)
        if self.gap is not None and event.rect() != self.viewport().rect():
            self.viewport().update()  # a part of it holds other cards than Qt takes it for
        reader, width = self._board.reader(), self.item_rect(0).width()
        self.painter_of_cards.begin(reader, self.face.brevity(seen, width, reader) if reader else FULL)
        super().paintEvent(event)
        if self.column is not None and not self.column.rowCount() and self._board.is_loaded:
            self._paint_empty()
        if self.mark is not None and (y := self.mark_at) >= 0:
            line = QRect(self.item_rect(0).x(), y, width, MARK)
            with QPainter(self.viewport()) as painter:
                painter.fillRect(
                    line.adjusted(0, -(GAP_COLUMN - MARK) // 2, 0, 0), self._theme.tokens.soft
                )  # over a card
                paint.rounded(painter, line, MARK // 2, fill=self._theme.tokens.accent)

    @property
    def mark_at(self) -> int:
        """How far below the upper edge of the list the mark is, px: in the gap over a card, at the lower edge at most.

        It lies above the upper edge where the card will stand first, or higher than is seen.
        """
        assert self.mark is not None
        over = (GAP_COLUMN - MARK) // 2 + MARK
        y = self.mark * HEIGHT - self.verticalScrollBar().value() - over
        return max(-over, min(y, self.viewport().height() - MARK))

    def _paint_empty(self) -> None:
        with QPainter(self.viewport()) as painter:
            room = QRect(SIDE, 0, self.viewport().width() - 2 * SIDE, 64)
            paint.dashed(painter, room, 9, self._theme.tokens.button_border)
            words = _("Drop a lead here") if self.carried.row is not None else _("No leads here")
            font = self._theme.font(Role.SECONDARY)
            paint.text(painter, room, words, font=font, color=self._theme.tokens.text2, align=paint.CENTRE)
