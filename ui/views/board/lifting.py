"""A card off its place: lifted while it is asked about or on its way, laid as a ghost, put back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QWidget

from ui.views.board.carrying import Carried, Ghost
from ui.views.board.columns import mapped, place_in
from ui.views.board.refusal_zone import RefusalZone

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme.theme import Theme
    from ui.views.board.column import ColumnView
    from ui.views.board.columns import Columns
    from ui.views.board.walking import Walk


class Lift(QObject):
    """Lifts cards of the columns over `page`; `zone` is the strip that takes a card to be refused."""

    def __init__(self, theme: Theme, page: QWidget, *, columns: Columns, walk: Walk, carried: Carried) -> None:
        super().__init__(page)
        self._page = page
        self._columns = columns
        self._walk = walk
        self.carried = carried
        self.ghost = Ghost(page)
        self.zone = RefusalZone(theme, carried, page)
        self._rest = QRect()

    def lift(self, rid: int, at: QRect | None = None) -> None:
        """Take a card off its place; where it is asked about it lies at `at` of the page, else where it stood."""
        view = self._columns.view_of(rid)
        if view is None or view.column is None:
            return
        self._walk.choose(rid)
        self._rest = at or mapped(view, place_in(view, view.column.at(rid) or 0), self._page)
        self.carried.asked = rid
        self._columns.repaint_cards()

    def lift_into(self, rid: int, view: ColumnView, place: QRect) -> None:
        """Take a card off its place and lay it into a column's list, at `place` there: the cards below make room."""
        self.lift(rid, mapped(view, view.cards.make_room(place), self._page))
        if self.carried.asked != rid:
            view.cards.close_room()

    def lay_ghost(self) -> QWidget:
        """Show the lifted card where it is asked about; gives what to stand beside."""
        view = self._walk.view
        draw = view.cards.drawer(self._rest.width()) if view is not None else None
        if draw is not None:
            self.ghost.lie(draw, self._rest.topLeft())
        return self.ghost

    def put_back(self) -> None:
        """Show the card in its place, whichever that is by now."""
        self.ghost.hide()
        for view in self._columns.views:
            view.cards.close_room()
        if self.carried.asked is not None:
            self.carried.asked = None
            self._columns.repaint_cards()

    def fall_back(self) -> None:
        """Let the card fall back to where it was, the keyboard with it."""
        self.put_back()
        self._walk.focus()

    def after_drop(self, act: Callable[[int], None]) -> None:
        """Act when the drag is over: what it asks must not open within."""
        row = self.carried.row
        if row is not None:
            QTimer.singleShot(0, self, partial(act, int(row.rid)))

    def over_zone(self) -> QRect:
        """Give where a card lies that was let go on the strip."""
        size = place_in(self._columns.shown()[0], 0).size()
        return QRect(self.zone.zone.center() - QPoint(size.width() // 2, size.height()), size)

    def end_drag(self) -> None:
        """Take away what stands there only while a card is carried."""
        self.zone.hide()
        for view in self._columns.shown():
            view.cards.set_mark(None)
