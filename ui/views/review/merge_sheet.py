"""The sheet that merges leads, from wherever it is asked for: side by side, field by field, the result beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.leads.merging import merge
from leaddesk.leads.reviewing import beside
from leaddesk.words import _
from ui.models.review_model import ReviewModel
from ui.theme.fonts import Role
from ui.views.review.grid import ReviewGrid
from ui.views.review.rail import SAME, SHEET, Rail
from ui.views.review.sure import Sureness
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.ids import RowId
    from leaddesk.leads.reviewing import Reviewed
    from ui.runner import Problem, Request, Runner
    from ui.theme.theme import Theme

MERGED: Final = "merge.sheet"
"""Who asks for the change: the toast is worded by it."""
MOST: Final = 4
"""So many leads stand side by side."""
_SIZE: Final = QSize(1180, 672)
_RAIL: Final = 336
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MergeSheet(Sheet):
    """Opens itself when the leads are read.

    `merged` (row number): the card that was kept; `vanished`: fewer than two are there.
    """

    merged = Signal(int)
    vanished = Signal()

    def __init__(self, runner: Runner, theme: Theme, parent: QWidget, leads: Sequence[RowId]) -> None:
        super().__init__(theme, parent, _SIZE, name=_("Merge cards"))
        self._runner = runner
        self._leads = tuple(leads)
        self._keep: RowId | None = None
        self._asked: Request[Reviewed | None] | None = None
        self.is_busy = False
        """Whether the merge is being written, or the cards are read."""
        self.model = ReviewModel(self)
        self.sureness = Sureness(theme)
        self.grid = ReviewGrid(theme, self.model)
        self.rail = Rail(theme, SHEET, width=_RAIL)
        self.close_button = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"), height=28)
        self._lay_out()
        self.grid.kept.connect(self._keep_card)
        self.model.dataChanged.connect(self._show_rail)
        self.rail.asked.connect(lambda what: self.merge() if what == SAME else self.dismiss())
        self.close_button.clicked.connect(self.dismiss)
        runner.changed.connect(self._on_changed)
        runner.aside(runner.desk.keep_copy_for_merges)
        self._look()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(PlainLabel(_("Merge cards"), Role.LEAD), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sureness, 1)
        left = frame("plain")
        left.setProperty("kind", "clear")
        column = QVBoxLayout(left)
        column.setContentsMargins(24, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        self.rail.head.addWidget(self.close_button)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.rail)
        self.body.addLayout(row)

    # -- what is shown

    def _look(self) -> None:
        """Read the cards as they stand now."""
        if self._asked is not None:
            self._asked.drop()
        self.is_busy = True
        self._asked = self._runner.ask(beside, self._leads, self._keep).then(self._on_looked, owner=self)

    def _on_looked(self, found: Reviewed | None) -> None:
        self.is_busy = False
        if found is None:
            self.dismiss()
            self.vanished.emit()
            return
        self.model.show(found, self._now())
        self.sureness.show_cluster(found)
        self._show_rail()
        if not self.isVisible():
            self.open(self.grid)

    def _show_rail(self) -> None:
        self.rail.show_cards(self.model, self._now())

    def _now(self) -> datetime:
        return self._runner.desk.clock.now().astimezone(HERE)

    def _keep_card(self, column: int) -> None:
        if self.model.found is not None:
            self._keep = self.model.found.refs[column].rid
            self._look()

    # -- the merge

    def merge(self) -> None:
        """Merge as it is chosen; where a person must still choose, go there."""
        found, row = self.model.found, self.model.undecided
        if found is None or self.is_busy or found.sides.forbidden is not None:
            return
        if row is not None:
            self.grid.go_to(row)
            return
        self.is_busy = True
        keep, *others = found.refs
        request = self._runner.do(merge, keep, others, dict(self.model.choices)).by(MERGED)
        request.then(lambda _done: self._on_merged(keep.rid), owner=self).catch(self._on_failed)

    def _on_merged(self, keep: RowId) -> None:
        self.dismiss()
        self.merged.emit(keep)

    def _on_failed(self, problem: Problem) -> None:
        self._runner.failed.emit(problem)
        self._look()

    def _on_changed(self, changes: Changes) -> None:
        """Somebody changed one of the cards: show it as it is now."""
        if changes.initiator != MERGED and not changes.of(CardKind.LEAD).isdisjoint(self._leads) and self.isVisible():
            self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Merge on Ctrl+Enter, wherever the keyboard is."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and event.key() in _ENTERS:
            self.merge()
        else:
            super().keyPressEvent(event)
