"""The last face of the import page: what was loaded, and what can follow."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.exchange.findings import Status
from leaddesk.leads.touch_rows import NO_REACTION, STRANGER
from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.kept import KeptList
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.panels import IconTile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaddesk.domain.changes import Done, Undone
    from leaddesk.domain.ids import CardId
    from leaddesk.exchange.importing import Report
    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme

_WIDE: Final = 800


class Loaded(QWidget):
    """What an import did; by its buttons `undo_asked(transaction)`, `rejects_asked`, `leads_asked(row numbers)`.

    No row numbers = all leads. `redo_asked(transaction)` when the undo is to be taken back; `back_asked(Report)` when
    the leads are to go back into a file as it was laid out; `value_asked(Wanted, settle)` for what the import has kept;
    `doubtful_asked` for the leads that are to be checked; `overdue_asked` for those whose day has passed.
    """

    undo_asked = Signal(object)
    redo_asked = Signal(object)
    rejects_asked = Signal()
    leads_asked = Signal(object)
    back_asked = Signal(object)
    value_asked = Signal(object, object)
    doubtful_asked = Signal()
    overdue_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: Done[Report] | None = None
        self._preview: Preview | None = None
        self._name = ""
        self._undone: Undone | None = None
        self._txn: CardId | None = None  # what the one of the two buttons that is shown takes back
        self._title = PlainLabel("", Role.LEAD)
        self._note = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._figures = QVBoxLayout()
        self._figures.setSpacing(0)
        self.doubtful = Button(theme, "", Variant.LINK, icon="circle-help", height=28)
        self.doubtful.clicked.connect(self.doubtful_asked)
        self.overdue = Button(theme, "", Variant.LINK, icon="clock-alert", height=28)
        self.overdue.clicked.connect(self.overdue_asked)
        self.kept = KeptList(theme)
        self.kept.wanted.connect(self.value_asked)
        self.undo = Button(theme, _("Undo the import"), icon="undo-2")
        self.redo = Button(theme, _("Repeat the import"), icon="redo-2")
        self.rejects = Button(theme, _("Error workbook"), icon="file-down")
        self.back = Button(theme, _("Export this file"), icon="file-spreadsheet")
        self.back.set_hint(_("The leads of this file in its own columns and order, with what is true today"), None)
        self.leads = Button(theme, _("Open the new leads"), Variant.PRIMARY, icon="list")
        self.undo.clicked.connect(lambda: self._take_back(self.undo, self.undo_asked))
        self.redo.clicked.connect(lambda: self._take_back(self.redo, self.redo_asked))
        self.rejects.clicked.connect(self.rejects_asked)
        self.back.clicked.connect(self._on_back)
        self.leads.clicked.connect(self._on_leads)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(self._card(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _card(self, theme: Theme) -> QFrame:
        card = frame("card")
        card.setFixedWidth(_WIDE)
        head = QHBoxLayout()
        head.setSpacing(13)
        head.addWidget(IconTile(theme, "circle-check", Tone.OK, size=44))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._note)
        head.addLayout(texts, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.undo, self.redo, self.rejects, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.leads)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(16)
        layout.addLayout(head)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        for way in (self.overdue, self.doubtful):
            ways.addWidget(way)
        ways.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addLayout(self._figures)
        told.addLayout(ways)
        told.addWidget(self.kept)
        layout.addLayout(told)
        layout.addLayout(buttons)
        return card

    def tell(self, done: Done[Report], preview: Preview, name: str) -> None:
        """Show the counts of the import of a file, in the words of its check, and offer what can follow."""
        self._done, self._preview, self._name, self._undone = done, preview, name, None
        self._txn = done.changes.txn
        counts = done.result.counts
        loaded = sum(counts.values()) - counts.get("rejected", 0) - counts.get("skipped", 0)
        self._title.setText(n_("{n} row imported", "{n} rows imported", loaded).format(n=fmt.number(loaded)))
        self._note.setText(
            _("“{file}” is in the base. The import can be undone as a whole at any time.").format(file=name)
        )
        _empty(self._figures)
        heaps = preview.became(done.result)
        self._add_figures(*_lines(heaps, done.result))
        asked = done.result.next_steps
        first = len(done.changes.created.get(CardKind.TASK, ())) - asked.planned
        self._add_figures(
            (_("Tasks by the days of the file"), asked.planned),
            (_("of these overdue already"), asked.overdue),
            (_("First tasks created"), first),
        )
        for said, people in done.result.unclear_owners.items():
            self._add(_("Nobody’s: “{name}” may be").format(name=said), ", ".join(people))
        self.kept.show_kept(done.result, preview)
        self._offer_overdue(asked.overdue)
        self._offer_doubtful(heaps.get(Status.LOOK, 0))
        self._offer(self.undo, is_wanted=self._txn is not None)
        self._offer(self.redo, is_wanted=False)
        self._offer(self.rejects, is_wanted=bool(counts.get("rejected")))
        self._offer(self.back, is_wanted=loaded > 0)
        self.leads.setText(_("Open the new leads"))
        self.leads.set_variant(Variant.PRIMARY)
        self._offer(self.leads, is_wanted=bool(counts.get("new", 0) + counts.get("suspect", 0)))

    def _offer(self, button: Button, *, is_wanted: bool) -> None:
        """Show a button for which there is something to do; one for nothing is gone, for the keyboard as well."""
        button.setEnabled(is_wanted)
        button.setVisible(is_wanted)

    def _offer_doubtful(self, count: int) -> None:
        words = n_("Check {n} lead", "Check {n} leads", count)
        self.doubtful.setText(words.format(n=fmt.number(count)))
        self._offer(self.doubtful, is_wanted=count > 0)

    def _offer_overdue(self, count: int) -> None:
        self.overdue.setText(_("Show what is overdue: {n}").format(n=fmt.number(count)))
        self._offer(self.overdue, is_wanted=count > 0)

    def tell_undone(self, undone: Undone, txn: CardId | None = None) -> None:
        """Show that the import was taken back: the three heaps of an undo; `txn` is the one that brings it back."""
        self._undone, self._txn = undone, txn
        self._title.setText(_("The import was undone"))
        left = _("What was changed afterwards stays as it is.")
        self._note.setText(left if undone.kept or undone.impossible else self._gone())
        _empty(self._figures)
        self.kept.hide()
        self._add_figures(*self._taken_back(undone), *_left(undone))
        for way in (self.overdue, self.doubtful):
            self._offer(way, is_wanted=False)
        self._offer(self.back, is_wanted=False)
        self._offer(self.undo, is_wanted=False)
        self._offer(self.redo, is_wanted=txn is not None)
        self.leads.setText(_("Show all leads"))
        self.leads.set_variant(Variant.SECONDARY)  # nothing asks to be done next
        self._offer(self.leads, is_wanted=True)

    def _gone(self) -> str:
        """Say what an undo has taken away: leads of the file that were there before are there still."""
        made = self._done.changes.created.get(CardKind.LEAD, frozenset()) if self._done is not None else frozenset()
        captured = self._done.result.captured if self._done is not None else ()
        if all(one.card.rid in made for one in captured):
            return _("Nothing of “{file}” is left in the base.").format(file=self._name)
        return _("Everything this import brought is undone.")

    def _taken_back(self, undone: Undone) -> tuple[tuple[str, int], ...]:
        """Count leads and tasks that are gone again, and leads that were there before; companies were no rows."""
        leads, gone = self._restored(undone, CardKind.LEAD)
        _tasks, dropped = self._restored(undone, CardKind.TASK)
        _touches, untold = self._restored(undone, CardKind.ACTIVITY)
        return (
            (_("New leads and interests taken out"), gone),
            (_("Leads as they were before the import"), leads - gone),
            (_("Tasks taken out of the base"), dropped),
            (_("Touches taken out of the base"), untold),
        )

    def _restored(self, undone: Undone, kind: CardKind) -> tuple[int, int]:
        """Count the cards of a kind that an undo has put back, and those among them that the import had made."""
        created = self._done.changes.created.get(kind, frozenset()) if self._done is not None else frozenset()
        cards = [card.rid for card in undone.restored if card.kind is kind]
        return len(cards), sum(rid in created for rid in cards)

    def tell_redone(self, redone: Undone, txn: CardId | None) -> None:
        """Show the import as it was told before it was taken back, and what of it stays as others have changed it."""
        if self._done is not None and self._preview is not None:
            self.tell(self._done, self._preview, self._name)
            self._txn = txn
            self._add_figures(*_left(redone))
            self._offer(self.undo, is_wanted=txn is not None)

    def _add_figures(self, *lines: tuple[str, int]) -> None:
        for word, count in lines:
            if count:
                self._add(word, fmt.number(count))

    def _add(self, word: str, figure: str) -> None:
        """Add a line, on show at once: a layout alone shows it a turn of the event loop after its title."""
        for widget in (frame("hairline"), _line(word, figure)):
            self._figures.addWidget(widget)
            widget.show()

    @property
    def run(self) -> CardId | None:
        """The import that is told of; None where none is."""
        return self._done.result.run if self._done is not None else None

    def say(self, text: str) -> None:
        """Show a short remark under the title."""
        self._note.setText(text)

    def take_over(self, former: Loaded) -> None:
        """Show what was shown in another language."""
        if former._done is not None and former._preview is not None:
            self.tell(former._done, former._preview, former._name)
        if former._undone is not None:
            self.tell_undone(former._undone, former._txn)
        self._txn = former._txn

    def _take_back(self, button: Button, asked: SignalInstance) -> None:
        button.setEnabled(False)  # not a second time meanwhile
        asked.emit(self._txn)

    def _on_back(self) -> None:
        if self._done is not None:
            self.back_asked.emit(self._done.result)

    def _on_leads(self) -> None:
        if self._done is not None:
            created = self._done.changes.created if self._undone is None else {}
            self.leads_asked.emit(created.get(CardKind.LEAD, frozenset()))


def _lines(heaps: Mapping[Status, int], report: Report) -> tuple[tuple[str, int], ...]:
    """Give what became of the rows: the heaps of the check, those of the repeats and of the doubts in their parts."""
    counts, left_out = report.counts, Counter(report.left_out.values())
    doubtful, duplicates = heaps.get(Status.LOOK, 0), counts.get("suspect", 0)
    return (
        (_("New leads and interests"), heaps.get(Status.NEW, 0) + doubtful),  # as many as an undo takes out
        (_("of them to check"), doubtful - duplicates),
        (_("of them possible duplicates"), duplicates),
        (_("Touches of known leads"), report.touches),
        (_("Repeat inquiries on cards that were there"), counts.get("attached", 0) - report.touches),
        (_("Rows imported before that have changed"), counts.get("updated", 0)),
        (_("Unchanged rows"), counts.get("unchanged", 0)),
        (_("Rows with errors: they are in the error workbook"), heaps.get(Status.REJECTED, 0)),
        (_("Left out: nobody here knows them"), left_out[STRANGER]),
        (_("Left out: no reaction to the mailing"), left_out[NO_REACTION]),
        (_("Skipped: titles, totals, empty rows"), heaps.get(Status.SKIPPED, 0)),
    )


def _left(undone: Undone) -> tuple[tuple[str, int], ...]:
    """Give what an undo has left as it was."""
    return (_("Kept: changed since"), len(undone.kept)), (_("Could not be undone"), len(undone.impossible))


def _line(word: str, figure: str) -> QWidget:
    line = QWidget()
    line.setFixedHeight(34)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(PlainLabel(word, Role.BODY, "text2"), 1)
    row.addWidget(PlainLabel(figure, Role.NAME))
    return line


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
