"""Where one is on the board: the chosen card, walks between cards and columns, and following what moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from ui.views.board.column import ColumnView
    from ui.views.board.columns import Columns

_BACK: Final = frozenset({"undo", "redo"})


class Walk(QObject):
    """Keeps one card chosen. `went_to` (row number): another one is."""

    went_to = Signal(int)

    def __init__(self, columns: Columns, parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns
        self.chosen: int | None = None
        self._is_shifting = False
        self._beside: int | None = None
        self.wants_focus = False
        """Whether the keyboard waits for cards that are not read yet."""

    @property
    def view(self) -> ColumnView | None:
        """The column of the chosen card."""
        return self._columns.view_of(self.chosen)

    def choose(self, rid: int | None) -> None:
        """Make a card the chosen one, unseen or not."""
        self.chosen = rid
        for view in self._columns.shown():
            view.cards.choose(rid)

    def go_to(self, rid: int, *, takes_focus: bool = True) -> None:
        """Choose a card, and see it."""
        view = self._columns.view_of(rid)
        if view is None:
            return
        self.choose(rid)
        view.cards.choose(rid, is_shown=True)
        self._columns.reveal(view)
        if takes_focus:
            view.cards.setFocus()

    def enter(self, rid: int) -> None:
        """Note that the keyboard or the mouse went to a card."""
        if self._is_shifting:
            self._beside = rid  # Qt steps to the next card where one leaves: of use where it left the board
        elif rid != self.chosen:
            self.choose(rid)
            self.went_to.emit(rid)

    def neighbour(self, step: int) -> int | None:
        """Give the card after or before the chosen one in its column."""
        view = self.view
        column = view.column if view is not None else None
        at = column.at(self.chosen) if column is not None and self.chosen is not None else None
        if column is None or at is None or not 0 <= at + step < column.rowCount():
            return None
        return column.rid(at + step)

    def cross(self, view: ColumnView, step: int) -> None:
        """Go to the card beside, in the next column that has any."""
        shown = self._columns.shown()
        at = shown.index(view)
        here = view.cards.visualRect(view.cards.currentIndex()).center().y()
        for goal in shown[at + step :: step] if 0 <= at + step < len(shown) else []:
            rid = goal.cards.nearest(here)
            if rid is not None:
                self.go_to(rid)
                self.went_to.emit(rid)
                return

    def focus(self) -> None:
        """Give the keyboard to the chosen card, else to the first column that has cards; soon, if none is read yet."""
        shown = self._columns.shown()
        filled = [one for one in shown if one.column is not None and one.column.rowCount()]
        here = next((one for one in filled if one.cards.hasFocus()), None)
        goal = self.view or here or next(iter(filled), None) or next(iter(shown), None)
        self.wants_focus = goal is None
        if goal is None:
            return
        goal.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        first = goal.cards.nearest(0) if self.view is None else None
        if first is not None and not self._is_shifting:
            self.enter(first)

    def hold(self) -> None:
        """Keep what is seen in its place while cards come and go."""
        self._is_shifting, self._beside = True, None
        for view in self._columns.shown():
            view.cards.note_place()

    def _is_elsewhere(self) -> bool:
        """Tell whether the keyboard is beside the board, in the card of a lead: it stays there."""
        page, inside = self.parent(), QApplication.focusWidget()
        return isinstance(page, QWidget) and inside is not None and not (page is inside or page.isAncestorOf(inside))

    def settle(self, initiator: str, moved: int | None) -> None:
        """Follow the card that was moved from here; what others move is not run after."""
        self._is_shifting = False
        for one in self._columns.shown():
            one.cards.take_place()
        if moved is not None and self._columns.view_of(moved) is not None:
            self.go_to(moved, takes_focus=not self._is_elsewhere())
            return
        if self.chosen is not None and self.view is None and self._beside is not None:
            self.chosen = self._beside
            self.went_to.emit(self.chosen)
        view, had_focus = self.view, any(one.cards.hasFocus() for one in self._columns.shown())
        if view is None:
            if had_focus:
                self.focus()  # other cards came: the keyboard stands on one of them, as on a fresh board
            return
        self.choose(self.chosen)
        if had_focus:
            view.cards.setFocus()
        if initiator in _BACK:
            view.cards.choose(self.chosen, is_shown=True)
