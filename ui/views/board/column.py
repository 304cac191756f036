"""A column of the board: its head with count and sum, its cards, and the way to more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.leads.board import LIMIT
from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.tokens import CONTROL_CARD, RADIUS_COLUMN
from ui.views.board.card_view import MARK
from ui.views.board.cards import CardList
from ui.views.board.head import ColumnHead
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.models.board_column import ColumnModel
    from ui.models.board_model import BoardModel
    from ui.theme.theme import Theme
    from ui.views.board.carrying import Carried

LEAST: Final = 208
"""Width, px, below which the board scrolls sideways instead."""


class ColumnView(QWidget):
    """Shows a column; it can be given another one when the tab changes."""

    def __init__(self, theme: Theme, board: BoardModel, carried: Carried, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._board = board
        self._column: ColumnModel | None = None
        self.setMinimumWidth(LEAST)
        self.head = ColumnHead(theme, self)
        self.cards = CardList(theme, board, carried, self)
        self.more = Button(theme, "", Variant.GHOST, icon="chevron-down", height=CONTROL_CARD)
        self.more.clicked.connect(self._on_more)
        self.setAcceptDrops(True)
        self._lay_out()
        theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.cards, 1)
        column.addWidget(self.more)
        column.addSpacing(4)

    @property
    def column(self) -> ColumnModel | None:
        """The column shown."""
        return self._column

    def show_column(self, column: ColumnModel) -> None:
        """Show a column."""
        if column is not self._column:
            if self._column is not None:
                self._column.headed.disconnect(self._on_headed)
            self._column = column
            column.headed.connect(self._on_headed)
            self.cards.show_column(column)
        self.cards.viewport().update()
        self._on_headed()

    def forget(self) -> None:
        """Show no column any more: the one that was shown goes."""
        if self._column is not None:
            self._column.headed.disconnect(self._on_headed)
            self._column = None
        self.cards.forget()
        self.hide()

    def _on_headed(self) -> None:
        column = self._column
        if column is None:
            return
        head, name = column.head, column.column.label or _("No stage")
        whole = [fmt.money(one.amount, one.currency) for one in head.sums]
        self.head.show_head(name, head)
        leads = n_("{n} lead", "{n} leads", head.leads).format(n=fmt.number(head.leads))
        self.cards.setAccessibleName(", ".join((name, leads, *whole)))
        more = min(LIMIT, column.left)
        self.more.setText(_("Show {n} more of {left}").format(n=fmt.number(more), left=fmt.number(column.left)))
        self.more.setVisible(more > 0)
        self.cards.viewport().update()

    def _on_more(self) -> None:
        if self._column is not None:
            self._board.show_more(self._column)

    # -- a card that is let go on the head, or below the list, comes into the column as well

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what the list takes."""
        self.cards.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the card would stand."""
        self.cards.dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        self.cards.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the card on."""
        self.cards.dropEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground; with a frame while a card is held over it, in the dark always; the mark over the list."""
        tokens = self._theme.tokens
        is_goal = self.cards.mark is not None
        rect = QRect(0, 0, self.width(), self.height())
        border = tokens.accent if is_goal else tokens.line if tokens.is_dark else None
        with QPainter(self) as painter:
            paint.rounded(painter, rect, RADIUS_COLUMN, fill=tokens.soft if is_goal else tokens.side, border=border)
            if is_goal and self.cards.mark_at < 0:
                place = self.cards.item_rect(0)
                line = QRect(place.x(), self.cards.y() + self.cards.mark_at, place.width(), MARK)
                paint.rounded(painter, line, MARK // 2, fill=tokens.accent)
