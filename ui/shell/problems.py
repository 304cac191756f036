"""The one place of the window where trouble is told: cause, remedy, and for our own bugs where the report lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.errors import LeadDeskError, Unavailable
from leaddesk.words import _
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_SHADOW: Final = 16
_WIDTH: Final = 600
_TOP: Final = 0
"""It lies over the search field of the header: over no heading, and over nothing that one works with."""
_FOOT, _ROOMY = 40, 680
"""What stays free below it on a page that begins with its heading, and from which height of the window, px."""


class Told(NamedTuple):
    """What to say about trouble."""

    cause: str
    remedy: str
    tone: Tone


def tell(error: BaseException) -> Told:
    """Put trouble into words; a bug of ours is written into a report first."""
    from leaddesk.explain import explain  # noqa: PLC0415 - the shell is painted before the core is loaded

    if isinstance(error, LeadDeskError):
        words = explain(error)
        return Told(words.cause, words.remedy, Tone.HOT if isinstance(error, Unavailable) else Tone.WARM)
    return Told(_("This should not have happened: an error of the program."), _report(error), Tone.HOT)


def _report(error: BaseException) -> str:
    from leaddesk import causes, log, paths  # noqa: PLC0415

    try:
        place = log.write_report(error, paths.reports_folder())
    except OSError as trouble:
        return _("What you did last was not saved. The report could not be written: {cause}").format(
            cause=causes.of_error(trouble)
        )
    return _("What you did last was not saved. The report without personal data lies in {path}").format(path=place)


class Problems(QWidget):
    """A panel over the top of the page; it stays until it is closed or the next trouble replaces it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._tone = Tone.HOT
        self._is_at_foot = False
        self._cause = PlainLabel("", Role.NAME, wrap=True)
        self._remedy = PlainLabel("", Role.SECONDARY, "text2", wrap=True)
        self._mark = IconLabel(theme, "triangle-alert", Tone.HOT, size=18)
        self.close_button = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"), height=28)
        self.close_button.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._cause)
        words.addWidget(self._remedy)
        row = QHBoxLayout(self)
        row.setContentsMargins(_SHADOW + 14, _SHADOW + 10, _SHADOW + 8, _SHADOW + 12)
        row.setSpacing(12)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def show_error(self, error: BaseException) -> None:
        """Tell trouble."""
        told = tell(error)
        self._tone = told.tone
        self._cause.setText(told.cause)
        self._remedy.setText(told.remedy)
        self._mark.set_tone(told.tone)
        self.close_button.setAccessibleName(_("Close"))
        self.setAccessibleName(f"{told.cause} {told.remedy}")
        self.show()  # first: fonts come with the stylesheet when it is shown, and heights with the fonts
        self._place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def stand(self, *, at_foot: bool) -> None:
        """Stand over the foot of the page instead of its top."""
        self._is_at_foot = at_foot
        if self.isVisible():
            self._place()

    @property
    def words(self) -> str:
        """What is told."""
        return f"{self._cause.text()} {self._remedy.text()}"

    def _place(self) -> None:
        width = min(_WIDTH + 2 * _SHADOW, self._window.width())
        self.resize(width, self.height())  # words that stood in less room forget how high they were
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        free = _FOOT if self._window.height() >= _ROOMY else 0
        top = self._window.height() - height - free if self._is_at_foot else _TOP
        self.setGeometry((self._window.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the panel and its shadow."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        panel = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        color, _ground = tokens.tone(self._tone)
        paint.shadow(painter, panel, 10, tokens.shadow, spread=_SHADOW - 4)
        paint.rounded(painter, panel, 10, fill=tokens.raised, border=color)
