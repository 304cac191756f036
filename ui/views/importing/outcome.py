"""The other faces of the import page: choose a file, wait, trouble with a file, and what was loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.job import ASKING, LOADING, READING, UNDERSTANDING
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.panels import IconTile, ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.theme.theme import Theme


class ChooseFile(QWidget):
    """Nothing chosen yet: a place to drop a file; `asked` for one."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_over = False
        self.choose = Button(theme, _("Choose a file…"), Variant.PRIMARY, icon="folder-open")
        self.choose.clicked.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setSpacing(6)
        layout.addStretch(2)
        layout.addWidget(IconTile(theme, "file-up", Tone.ACCENT, size=52), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        texts = (
            PlainLabel(_("Drop a spreadsheet here"), Role.TITLE),
            PlainLabel(_("Excel, CSV or a page saved as .xls, with any columns"), Role.BODY, "text2"),
            PlainLabel(_("Nothing is written before you have seen what was read"), Role.BODY, "text2"),
        )
        for label in texts:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(10)
        layout.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        theme.changed.connect(self.update)

    def set_over(self, *, is_over: bool) -> None:
        """Light up while a file is held over the page."""
        self.is_over = is_over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed frame of the place to drop."""
        painter, tokens = QPainter(self), self._theme.tokens
        paint.rounded(painter, self.rect(), 16, fill=tokens.soft if self.is_over else tokens.inset)
        paint.dashed(painter, self.rect(), 16, tokens.accent if self.is_over else tokens.field_border)


class Trouble(QWidget):
    """A file that cannot be read: cause and remedy; `asked` for another one."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel("", Role.TITLE, wrap=True)
        self._text = PlainLabel("", Role.BODY, "text2", wrap=True)
        note = PlainLabel(_("The base is as it was."), Role.SECONDARY, "text2")
        texts = QWidget()
        texts.setFixedWidth(460)
        column = QVBoxLayout(texts)
        column.setSpacing(8)
        for label in (self._title, self._text, note):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.other = Button(theme, _("Other file"), Variant.PRIMARY, icon="folder-open")
        self.other.clicked.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(IconTile(theme, "circle-alert", Tone.HOT, size=52), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(4)
        layout.addWidget(texts, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def tell(self, error: LeadDeskError) -> None:
        """Say what is wrong and what to do."""
        cause, remedy = explain(error)
        self._title.setText(cause)
        self._text.setText(remedy)
        self.setAccessibleName(f"{cause} {remedy}")


class Waiting(QWidget):
    """Something runs; `cancelled` when the person has had enough."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.addStretch(2)
        self._layout.addStretch(3)
        self._panel: ProgressPanel | None = None

    def begin(self, phase: str, name: str) -> None:
        """Show a new thing that runs."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
        title = _("Loading {name}") if phase == LOADING else _("Reading {name}")
        self._panel = ProgressPanel(self._theme, title=title.format(name=name), cancel=_("Cancel"))
        self._panel.setFixedWidth(520)
        self._panel.set_progress(0, 0)
        self._panel.cancelled.connect(self.cancelled)
        self._layout.insertWidget(1, self._panel, 0, Qt.AlignmentFlag.AlignHCenter)

    def tell(self, phase: str, done: int, total: int) -> None:
        """Show how far it is."""
        if self._panel is not None:
            self._panel.set_progress(done, total, progress_words(phase, done, total))


def progress_words(phase: str, done: int, total: int) -> str:
    """Say how far a phase is."""
    n, of = fmt.number(done), fmt.number(total)
    match phase:
        case phase if phase == READING:
            return n_("{n} row read", "{n} rows read", done).format(n=n)
        case phase if phase == UNDERSTANDING:
            return _("Understanding rows: {n} of {of}").format(n=n, of=of)
        case phase if phase == ASKING:
            return _("Comparing with the base: {n} of {of}").format(n=n, of=of)
        case _:
            return _("{n} of {of} rows; until the end nothing is in the base").format(n=n, of=of)


class Loaded(QWidget):
    """What an import did; `undo_asked`, `rejects_asked`, `leads_asked` by its buttons."""

    undo_asked = Signal()
    rejects_asked = Signal()
    leads_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel("", Role.LEAD)
        self._note = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._figures = QVBoxLayout()
        self._figures.setSpacing(0)
        self.undo = Button(theme, _("Undo the import"), icon="undo-2")
        self.rejects = Button(theme, _("Rejected rows"), icon="file-down")
        self.leads = Button(theme, _("Open the new leads"), Variant.PRIMARY, icon="list")
        self.undo.clicked.connect(self.undo_asked)
        self.rejects.clicked.connect(self.rejects_asked)
        self.leads.clicked.connect(self.leads_asked)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(self._card(theme), 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _card(self, theme: Theme) -> QFrame:
        card = frame("card")
        card.setFixedWidth(680)
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
        for button in (self.undo, self.rejects):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.leads)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addLayout(self._figures)
        layout.addLayout(buttons)
        return card

    def tell(self, counts: Mapping[str, int], name: str) -> None:
        """Show the counts of an import, and offer what can follow."""
        loaded = sum(counts.values()) - counts.get("rejected", 0) - counts.get("skipped", 0)
        self._title.setText(n_("{n} row loaded", "{n} rows loaded", loaded).format(n=fmt.number(loaded)))
        self._note.setText(_("{file} is in the base. It can be undone as a whole at any time.").format(file=name))
        _empty(self._figures)
        for key, word in _lines():
            if counts.get(key):
                self._figures.addWidget(frame("hairline"))
                self._figures.addWidget(_line(word, fmt.number(counts[key])))
        self.undo.setEnabled(True)
        self.rejects.setEnabled(bool(counts.get("rejected")))
        self.leads.setEnabled(bool(counts.get("new", 0) + counts.get("suspect", 0)))

    def tell_undone(self, restored: int, kept: int, impossible: int) -> None:
        """Show that the import was taken back: the three heaps of an undo."""
        self._title.setText(_("The import was undone"))
        self._note.setText(_("The base is as it was before, but for what somebody has changed since."))
        _empty(self._figures)
        for count, word in (
            (restored, _("Cards taken back")),
            (kept, _("Kept: changed since")),
            (impossible, _("Could not be undone")),
        ):
            if count or word == _("Cards taken back"):
                self._figures.addWidget(frame("hairline"))
                self._figures.addWidget(_line(word, fmt.number(count)))
        self.undo.setEnabled(False)
        self.leads.setEnabled(False)

    def say(self, text: str) -> None:
        """Show a short remark under the title."""
        self._note.setText(text)


def _lines() -> tuple[tuple[str, str], ...]:
    return (
        ("new", _("New leads and interests")),
        ("suspect", _("New ones that somebody should look at")),
        ("attached", _("Repeat inquiries on cards that were there")),
        ("updated", _("Rows loaded before that have changed")),
        ("unchanged", _("Rows loaded before, the same")),
        ("rejected", _("Rows not loaded: they are in the workbook of rejected rows")),
        ("skipped", _("Skipped: titles, totals, empty rows")),
    )


def _line(word: str, figure: str) -> QWidget:
    line = QWidget()
    line.setFixedHeight(34)
    row = QHBoxLayout(line)
    row.setContentsMargins(2, 0, 2, 0)
    row.addWidget(PlainLabel(word, Role.BODY, "text2"), 1)
    row.addWidget(PlainLabel(figure, Role.NAME))
    return line


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
