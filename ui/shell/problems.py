"""The one place of the window where trouble is told: cause, remedy, and for our own bugs where the report lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QDesktopServices,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.errors import LeadDeskError, Unavailable
from leaddesk.words import _
from ui.format import from_home
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, caption, tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.request import Problem
    from ui.theme.theme import Theme

_SHADOW: Final = 16
_WIDTH: Final = 760
_FOOT, _ROOMY = 40, 680
"""What stays free below it where it lies over the foot of a page, and from which height of the window, px."""
_BUTTON: Final = 30
_AROUND: Final = QMargins(14, 9, 8, 9)


class Told(NamedTuple):
    """What to say about trouble."""

    cause: str
    remedy: str
    tone: Tone
    report: Path | None = None
    """The report about a bug of ours."""


def tell(error: BaseException) -> Told:
    """Put trouble into words; a bug of ours is written into a report first."""
    from leaddesk.explain import explain  # noqa: PLC0415 - the shell is painted before the core is loaded

    if isinstance(error, LeadDeskError):
        words = explain(error)
        return Told(words.cause, words.remedy, Tone.HOT if isinstance(error, Unavailable) else Tone.WARM)
    return _bug(error)


def _bug(error: BaseException) -> Told:
    from leaddesk import causes, log, paths  # noqa: PLC0415

    cause = _("Something went wrong in LeadDesk.")
    try:
        report = log.write_report(error, paths.reports_folder())
    except OSError as trouble:
        remedy = _("Your last action was not saved. The report could not be written: {cause}")
        return Told(cause, remedy.format(cause=causes.of_error(trouble)), Tone.HOT)
    remedy = _("Your last action was not saved: repeat it. If this comes back, pass on the report; it names nobody:")
    return Told(cause, remedy, Tone.HOT, report)


class Remedy(NamedTuple):
    """What a person may do about trouble at once: the words of a button, what it does, its icon."""

    words: str
    act: Callable[[], None]
    icon: str = ""


class Problems(QWidget):
    """A strip over the page that pushes it down, until it is closed or the next trouble replaces it.

    `stood`: it came or went, or tells something else.
    """

    stood = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._told = Told("", "", Tone.HOT)
        self._is_at_foot = False
        self._panel: QWidget | None = None
        self._outside = QMargins()
        self._cause = PlainLabel("", Role.NAME, wrap=True)
        self._remedy = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._report = PlainLabel("", Role.SECONDARY, "text2")
        self._report.elide_mode = Qt.TextElideMode.ElideMiddle
        self._mark = IconLabel(theme, "triangle-alert", Tone.HOT, size=18)
        self.report_button = Button(theme, "", height=_BUTTON)
        self.report_button.clicked.connect(self._show_report)
        self.remedy_button = Button(theme, "", height=_BUTTON)
        self.remedy_button.clicked.connect(self._help)
        self._help_asked: Callable[[], None] | None = None
        self.close_button = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"), height=_BUTTON)
        self.close_button.clicked.connect(self.hide)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lay_out()
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._cause, self._remedy, self._report):
            words.addWidget(label)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        for button in (self.report_button, self.remedy_button, self.close_button):
            self._row.addWidget(button)
        self._row.setContentsMargins(_AROUND)

    def show_error(self, error: BaseException, remedy: Remedy | None = None) -> None:
        """Tell trouble; `remedy` stands beside it as a button."""
        told = self._told = tell(error)
        self._cause.setText(told.cause)
        self._remedy.setText(told.remedy)
        self._report.setText(from_home(told.report) if told.report is not None else "")
        self._report.setToolTip(tip(str(told.report or "")))
        self._mark.set_tone(told.tone)
        self.report_button.setText(_("Show report"))
        self._help_asked = remedy.act if remedy is not None else None
        self.remedy_button.setText(caption(remedy.words if remedy is not None else ""))
        self.remedy_button.set_mark(remedy.icon or None if remedy is not None else None)
        self.remedy_button.setVisible(remedy is not None)
        for part in (self._report, self.report_button):
            part.setVisible(told.report is not None)
        self.close_button.setAccessibleName(_("Close"))
        self.setAccessibleName(self.words)
        self.show()  # first: fonts come with the stylesheet when it is shown, and heights with the fonts
        self._place()
        self.raise_()
        self.stood.emit()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def stand(self, *, at_foot: bool) -> None:
        """Stand over the foot of the page; else the layout that it is in stands it over the page."""
        self._is_at_foot = at_foot
        self._place()

    def keep_off(self, outside: QMargins) -> None:
        """Keep this far from the edges of its room: the page below brings its own margins."""
        self._outside = outside
        self._place()

    def avoid(self, panel: QWidget) -> None:
        """Leave this panel free where it lies over the page."""
        self._panel = panel
        panel.installEventFilter(self)

    @property
    def words(self) -> str:
        """What is told."""
        return " ".join(one for one in (self._cause.text(), self._remedy.text(), self._report.text()) if one)

    @property
    def is_unsaved(self) -> bool:
        """Whether it says that something was not saved."""
        return self.isVisible() and self._told.tone is Tone.HOT

    def show_problem(self, problem: Problem) -> None:
        """Tell trouble of a question or a write; what may go better the next time is asked for again by a button."""
        again = problem.again

        def retry() -> None:
            self.hide()
            if again is not None:
                again()

        remedy = Remedy(_("Try again"), retry, "rotate-cw") if again is not None else None
        self.show_error(problem.error, remedy)

    def _help(self) -> None:
        if self._help_asked is not None:
            self._help_asked()

    def _show_report(self) -> None:
        """Open the folder of the report; the file itself one attaches to a letter."""
        if self._told.report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._told.report.parent)))

    def _place(self) -> None:
        if not self._is_at_foot:
            inside = self._outside + _AROUND
            covered = self._covered()
            if covered:
                inside.setRight(_AROUND.right() + covered)
            if self._row.contentsMargins() != inside:
                self._row.setContentsMargins(inside)
                self.update()
            return
        self._row.setContentsMargins(_AROUND + QMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW))
        width = min(_WIDTH + 2 * _SHADOW, self._window.width())
        self.resize(width, self.height())  # words that stood in less room forget how high they were
        self._row.activate()
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        free = _FOOT if self._window.height() >= _ROOMY else 0
        top = self._window.height() - height - free
        self.setGeometry((self._window.width() - width) // 2, top, width, height)

    def _covered(self) -> int:
        """Give how much of its right end lies under the panel, px, with a gap."""
        panel = self._panel
        if panel is None or not panel.isVisible():
            return 0
        over = self.mapTo(self._window, QPoint(self.width(), 0)).x() - panel.x()
        return over + _AROUND.left() if over > 0 else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window and the panel."""
        moves = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}
        if event.type() in moves and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand beside a panel that was open before."""
        super().showEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take back what a panel covered that stands beside the page by now."""
        super().resizeEvent(event)
        if not self._is_at_foot:
            self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it went."""
        super().hideEvent(event)
        self.stood.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the strip, with a shadow where it lies over a page."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            ground, edge = tokens.tone(self._told.tone)[1], tokens.edge(self._told.tone)
            panel = self.rect().marginsRemoved(self._row.contentsMargins() - _AROUND)
            if self._is_at_foot:
                paint.shadow(painter, panel, 10, tokens.shadow, spread=_SHADOW - 4)
            paint.rounded(painter, panel, 10, fill=tokens.raised if self._is_at_foot else ground, border=edge)
