"""What stands over the day: whose it is, the hot lead that waits, how much is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import _
from ui import format as fmt
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.chip import Chip, Painted
from ui.widgets.label import PlainLabel
from ui.widgets.segments import Segment, SegmentedControl

if TYPE_CHECKING:
    from leaddesk.leads.today import Left
    from ui.theme.theme import Theme

MINE, TEAM = "mine", "team"
_WIDE: Final = 84
_HIGH: Final = 4


class DoneBar(Painted):
    """How much of the day is done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", QSize(_WIDE, 12))
        self._share = 0.0

    def show_share(self, share: float) -> None:
        """Show another share (0–1)."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self.theme.tokens
        with QPainter(self) as painter:
            bar = self.rect().adjusted(0, (self.height() - _HIGH) // 2, 0, -(self.height() - _HIGH) // 2)
            paint.rounded(painter, bar, 2, fill=tokens.groove)
            if self._share:
                bar.setWidth(max(_HIGH, round(bar.width() * self._share)))
                paint.rounded(painter, bar, 2, fill=tokens.ok)


class TodayBar(QWidget):
    """`chosen` (mine or team); `pressed`: go to the hot lead that waits."""

    chosen = Signal(str)
    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.tabs = self._tabs()
        self.pressing = Chip(theme, "", Tone.HOT, icon="timer", acts=True, height=30)
        self.pressing.clicked.connect(self.pressed)
        self.pressing.hide()
        self.done = PlainLabel("", Role.BODY, "text2")
        self._share = DoneBar(theme)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        for part in (self.tabs, self.pressing):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self.done)
        self._row.addWidget(self._share)

    def _tabs(self) -> SegmentedControl:
        tabs = SegmentedControl(
            self._theme, (Segment(MINE, _("My tasks")), Segment(TEAM, _("Team"))), name=_("Whose day"), height=34
        )
        tabs.chosen.connect(self.chosen)
        return tabs

    def show_tabs(self, current: str, mine: Left | None, team: Left) -> None:
        """Show how much waits for either; without a person there is nothing to choose."""
        self.tabs.setVisible(mine is not None)
        self.tabs.choose(current)
        self.tabs.set_count(MINE, fmt.number(mine.waiting) if mine is not None else "")
        self.tabs.set_count(TEAM, fmt.number(team.waiting))

    def show_pressing(self, words: str) -> None:
        """Name the hot lead that waits for an answer, "" for none."""
        self.pressing.set(words, Tone.HOT, "timer")
        self.pressing.setVisible(bool(words))

    def show_done(self, done: int, left: int) -> None:
        """Show how much of the day is done."""
        whole = done + left
        words = _("Done: {n} of {total}").format(n=fmt.number(done), total=fmt.number(whole)) if whole else ""
        self.done.setText(words)
        self._share.setVisible(bool(whole))
        self._share.show_share(done / whole if whole else 0)
        self._share.setAccessibleName(words)

    def retranslate(self) -> None:
        """Speak the language in use."""
        former, self.tabs = self.tabs, self._tabs()
        self._row.replaceWidget(former, self.tabs)
        former.hide()
        former.deleteLater()
