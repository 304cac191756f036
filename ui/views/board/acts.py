"""What is done to the cards of a board: carried to a column, warmed, cooled, refused, by mouse, menu or keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from leaddesk.domain.lead import Temperature
    from ui.models.board_model import BoardModel
    from ui.views.board.column import ColumnView
    from ui.views.board.columns import Columns
    from ui.views.board.lifting import Lift
    from ui.views.board.moving import Mover
    from ui.views.board.walking import Walk


class Acts:
    """Lifts a card off its place and lets `mover` do the rest."""

    def __init__(self, model: BoardModel, columns: Columns, walk: Walk, *, lift: Lift, mover: Mover) -> None:
        self._model = model
        self._columns = columns
        self._walk = walk
        self._lift = lift
        self._mover = mover

    def carry(self, rid: int, view: ColumnView, at: QRect | None = None) -> None:
        """Move a card to a column; `at` is where it was let go, in the column's list: it lies where it will stand."""
        column, row = view.column, self._model.card(rid)
        if column is None or row is None:
            return
        self._lift.lift_into(rid, view, view.cards.lands(row, at))
        self._mover.move(row, column.column)

    def carry_beside(self, step: int) -> None:
        """Move the chosen card to the column beside."""
        shown, view, rid = self._columns.shown(), self._walk.view, self._walk.chosen
        at = shown.index(view) + step if view is not None else -1
        if rid is not None and 0 <= at < len(shown) and not shown[at].cards.is_lost:
            self._columns.reveal(shown[at])
            self.carry(rid, shown[at])

    def warm(self, rid: int, temperature: Temperature) -> None:
        """Move a card to another temperature; only cooling asks why."""
        row = self._model.card(rid)
        if row is not None:
            self._lift.lift(rid)
            self._mover.warm(row, temperature)

    def refuse(self, rid: int, at: QRect | None = None) -> None:
        """Ask why a lead is refused, beside `at` or its card."""
        row = self._model.card(rid)
        if row is not None:
            self._lift.lift(rid, at)
            self._mover.refuse(row)

    def refuse_chosen(self) -> None:
        """Ask why the lead of the chosen card is refused."""
        if self._walk.chosen is not None:
            self.refuse(self._walk.chosen)
