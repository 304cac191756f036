"""Merging leads from anywhere in the window: the marked rows, the open card and what it resembles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from leaddesk.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.runner import Runner
    from ui.shell.card_side import CardSide
    from ui.shell.window import MainWindow
    from ui.views.leads.page import LeadsPage
    from ui.views.review.merge_sheet import MergeSheet


class MergeSide(QObject):
    """`told` (words): say it; `merged`: similar cards that are on show are others now."""

    told = Signal(str)
    merged = Signal()

    def __init__(self, window: MainWindow, runner: Runner, leads: LeadsPage, cards: CardSide, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._leads = leads
        self._cards = cards
        self.sheet: MergeSheet | None = None
        leads.merge_asked.connect(self.merge_marked)
        cards.merge_asked.connect(self.open)

    @property
    def can_merge(self) -> bool:
        """Whether there is something to merge: marked rows, or an open card that resembles others."""
        return self._marked_can() or bool(self._likenesses())

    def merge_marked(self) -> None:
        """Put the marked rows side by side; where there are none, the open card and what it resembles most."""
        if self._marked_can():
            self.open(self._leads.acts.marked())
        elif self._cards.shown is not None and (others := self._likenesses()):
            self.open([self._cards.shown, *others])

    def open(self, leads: Sequence[int]) -> None:
        """Put leads side by side, by row number."""
        from ui.views.review.merge_sheet import MOST, MergeSheet  # noqa: PLC0415 - loaded on first use

        if len(leads) > MOST:
            self.told.emit(_("At most {n} leads are merged at once: mark fewer.").format(n=MOST))
            return
        if self.sheet is not None:
            return
        sheet = self.sheet = MergeSheet(self._runner, self._window.theme, self._window, leads)  # type: ignore[arg-type]
        sheet.merged.connect(partial(self._on_merged, was_open=self._cards.shown is not None))
        sheet.vanished.connect(self._on_vanished)
        sheet.closed.connect(self._forget)

    def _forget(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _on_merged(self, keep: int, *, was_open: bool) -> None:
        if was_open:
            self._cards.open(keep)
        self.merged.emit()

    def _on_vanished(self) -> None:
        self._forget()
        self.told.emit(_("One of these leads is no longer there."))

    def _marked_can(self) -> bool:
        return self._leads.isVisible() and self._leads.table.marked_count() > 1 and self._leads.list.key != "bin"

    def _likenesses(self) -> Sequence[int]:
        """Give the lead that the open card resembles most, if there is one."""
        reading = self._cards.panel.reading if self._cards.shown is not None else None
        found = reading.likenesses if reading is not None else ()
        return [one.lead.ref.rid for one in found if one.lead is not None][:1]
