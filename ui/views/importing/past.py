"""The sheet of earlier imports: each can be taken back whole, however long ago it was, and be repeated after that."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.exchange.past import PastImport, past
from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.widgets.button import Button
from ui.widgets.fade import fade
from ui.widgets.label import PlainLabel, frame, tip
from ui.widgets.looks import Variant
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from leaddesk.domain.changes import Undone
    from leaddesk.domain.ids import CardId
    from ui.runner import Runner
    from ui.theme.theme import Theme

_SIZE: Final = QSize(720, 0)
_LEAST: Final = 96  # px for the rows, before they have come
_TAKES_BACK: Final = "import.undo"


class PastRow(QWidget):
    """One import: its file, what it brought, and what can be done. `undo_asked(transaction)`; `leads_asked`."""

    undo_asked = Signal(object)
    leads_asked = Signal()

    def __init__(self, theme: Theme, told: PastImport, now: datetime) -> None:
        super().__init__()
        self.told = told
        self._txn: CardId | None = told.txn
        self.is_undone = told.is_undone
        self.setProperty("kind", "clear")
        name = PlainLabel(told.file, Role.NAME)
        name.setToolTip(tip(told.file))
        self.note = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._when = fmt.listed(fmt.exact(told.at, now), told.member)
        self.leads = Button(theme, _("Open the new leads"), Variant.GHOST, height=28)
        self.undo = Button(theme, "", Variant.SECONDARY, height=28)
        self.leads.clicked.connect(self.leads_asked)
        self.undo.clicked.connect(self._on_undo)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(name)
        texts.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        row.addWidget(self.leads)
        row.addWidget(self.undo)
        self._show(_brought(told) if not told.is_undone else _("taken back"))

    def tell(self, result: Undone, by: CardId | None) -> None:
        """Show what became of taking it back, or of bringing it again: three heaps. `by` is what takes that back."""
        self.is_undone, self._txn = not self.is_undone, by
        leads = [sum(one.kind is CardKind.LEAD for one in heap) for heap in (result.restored, result.kept)]
        lost = sum(one.kind is CardKind.LEAD for one, _why in result.impossible)
        done = _("taken back: {n}") if self.is_undone else _("brought again: {n}")
        told = [done.format(n=fmt.number(leads[0]))]
        told += [_("left, changed since: {n}").format(n=fmt.number(leads[1]))] if leads[1] else []
        told += [_("could not be undone: {n}").format(n=fmt.number(lost))] if lost else []
        self._show(*told)
        self.undo.setFocus()

    def _show(self, *told: str) -> None:
        self.note.setText(fmt.listed(self._when, *told))
        self.undo.setText(_("Repeat the import") if self.is_undone else _("Undo the import"))
        self.undo.setVisible(not self.told.is_undone)  # of one that was taken back long ago nothing is to be done here
        self.undo.setEnabled(self._txn is not None)
        self.leads.setVisible(not self.is_undone and self.told.brought > 0)

    def _on_undo(self) -> None:
        self.undo.setEnabled(False)  # not a second time meanwhile
        self.undo_asked.emit(self._txn)


class PastImports(Sheet):
    """`undone` (`Undone`, the transaction, what did it, is_redo): an import was taken back or brought again.

    `leads_asked` (run, file).
    """

    undone = Signal(object, object, object, bool)
    leads_asked = Signal(object, str)

    def __init__(self, theme: Theme, window: QWidget, runner: Runner) -> None:
        super().__init__(theme, window, _SIZE, name=_("Earlier imports"))
        self._runner = runner
        self.rows: list[PastRow] = []
        head = self._head = QHBoxLayout()
        head.setContentsMargins(24, 18, 16, 12)
        head.addWidget(PlainLabel(_("Earlier imports"), Role.LEAD), 1)
        close = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"))
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        self.body.addLayout(head)
        self.body.addWidget(frame("hairline"))
        self._inside = QWidget()
        self._inside.setProperty("kind", "clear")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(24, 6, 24, 16)
        self._column.setSpacing(0)
        area = QScrollArea()
        area.setAccessibleName(_("Earlier imports"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._inside)
        self.body.addWidget(area, 1)
        fade(theme, area, "surface")
        runner.ask(past).then(self._show, owner=self)

    def _height(self, width: int) -> int:
        """Give how high it is with all its rows, px: it scrolls only where the window is lower."""
        self._column.invalidate()
        return self._head.sizeHint().height() + 1 + max(_LEAST, self._column.totalHeightForWidth(width))

    def _show(self, found: list[PastImport]) -> None:
        now = self._runner.desk.clock.now().astimezone(HERE)
        if not found:
            words = _("Nothing was imported into this base yet.")
            self._column.addWidget(PlainLabel(words, Role.BODY, "text2"))
        for at, told in enumerate(found):
            if at:
                self._column.addWidget(frame("hairline"))
            row = PastRow(self._theme, told, now)
            row.undo_asked.connect(partial(self._take_back, row))
            row.leads_asked.connect(partial(self._open, told))
            self._column.addWidget(row)
            self.rows.append(row)
        self._column.addStretch(1)
        self._place()

    def _open(self, told: PastImport) -> None:
        self.dismiss()
        self.leads_asked.emit(told.run, told.file)

    def _take_back(self, row: PastRow, txn: CardId) -> None:
        request = self._runner.undo(txn).by(_TAKES_BACK)

        def tell(result: Undone) -> None:
            self.undone.emit(result, txn, request.changes.txn, row.is_undone)
            row.tell(result, request.changes.txn)

        request.then(tell, owner=self)


def _brought(told: PastImport) -> str:
    new = n_("{n} new", "{n} new", told.brought).format(n=fmt.number(told.brought)) if told.brought else ""
    again = n_("{n} repeat", "{n} repeats", told.again).format(n=fmt.number(told.again)) if told.again else ""
    return fmt.listed(new, again) or _("nothing new")
