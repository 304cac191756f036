"""The plain faces of the import page: choose a file, wait, trouble with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.job import ASKING, LOADING, READING, UNDERSTANDING
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant
from ui.widgets.panels import IconTile, ProgressPanel

if TYPE_CHECKING:
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
            PlainLabel(_("Excel, OpenDocument, CSV or vCard, with any columns."), Role.BODY, "text2"),
            PlainLabel(_("Nothing is written before you have seen what was read."), Role.BODY, "text2"),
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
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            paint.rounded(painter, self.rect(), 16, fill=tokens.soft if self.is_over else tokens.inset)
            paint.dashed(painter, self.rect(), 16, tokens.accent if self.is_over else tokens.field_border)


class Trouble(QWidget):
    """A file that cannot be read: cause and remedy; `asked` for another one, `again_asked` for it once it is mended."""

    asked = Signal()
    again_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: LeadDeskError | None = None
        self._title = PlainLabel("", Role.TITLE, wrap=True)
        self._text = PlainLabel("", Role.BODY, "text2", wrap=True)
        note = PlainLabel(_("Nothing in the base was changed."), Role.SECONDARY, "text2")
        texts = QWidget()
        texts.setFixedWidth(460)
        column = QVBoxLayout(texts)
        column.setSpacing(8)
        for label in (self._title, self._text, note):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.other = Button(theme, _("Choose another file"), Variant.PRIMARY, icon="folder-open")
        self.other.clicked.connect(self.asked)
        self.again = Button(theme, _("Read it again"), icon="rotate-cw")
        self.again.clicked.connect(self.again_asked)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addStretch(1)
        ways.addWidget(self.other)
        ways.addWidget(self.again)
        ways.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(IconTile(theme, "circle-alert", Tone.HOT, size=52), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(4)
        layout.addWidget(texts, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addLayout(ways)
        layout.addStretch(3)

    def tell(self, error: LeadDeskError) -> None:
        """Say what is wrong and what to do."""
        self._error = error
        cause, remedy = explain(error)
        self._title.setText(cause.removesuffix("."))  # a heading
        self._text.setText(remedy)
        self.setAccessibleName(f"{cause} {remedy}")

    def take_over(self, former: Trouble) -> None:
        """Say again what was said in another language."""
        if former._error is not None:
            self.tell(former._error)


class Waiting(QWidget):
    """Something runs, of `phase`, with the file `name`; `cancelled` when the person has had enough."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.phase = ""
        self.name = ""
        self.rows = 0
        self._layout = QVBoxLayout(self)
        self._layout.addStretch(2)
        self._layout.addStretch(3)
        self._panel: ProgressPanel | None = None

    def begin(self, phase: str, name: str, rows: int = 0) -> None:
        """Show a new thing that runs; `rows` were promised to be loaded (0 = not known)."""
        self.phase, self.name, self.rows = phase, name, rows
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
        title = _("Importing “{name}”") if phase == LOADING else _("Reading “{name}”")
        self._panel = ProgressPanel(self._theme, title=title.format(name=name), cancel=_("Cancel"))
        self._panel.setFixedWidth(520)
        self._panel.set_progress(0, 0, _("Getting ready…") if phase == LOADING else _("Opening the file…"))
        self._panel.cancelled.connect(self.cancelled)
        self.setFocusProxy(self._panel.cancel)
        self._layout.insertWidget(1, self._panel, 0, Qt.AlignmentFlag.AlignHCenter)

    def tell(self, phase: str, done: int, total: int) -> None:
        """Show how far it is."""
        if phase == LOADING and self.rows and total:  # told are rows of the sheet, its titles and blanks among them
            done, total = done * self.rows // total, self.rows
        if self._panel is not None:
            self._panel.set_progress(done, total, progress_words(phase, done, total))

    def take_over(self, former: Waiting) -> None:
        """Show what ran in another language."""
        if former.phase:
            self.begin(former.phase, former.name, former.rows)


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
            return _("{n} of {of} rows; nothing is added until it finishes").format(n=n, of=of)
