"""Asks to when a task is put off: a few moments with one choice each, or one of one's own as people type it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.moments import read_moment
from leaddesk.errors import Refused
from leaddesk.explain import explain
from leaddesk.words import _
from ui import format as fmt
from ui.theme.fonts import Role, font
from ui.theme.tokens import PANEL_WIDTH, RADIUS_CHIP
from ui.widgets import paint
from ui.widgets.field import LabeledField, LineEdit
from ui.widgets.label import frame, tell_cut
from ui.widgets.sheet import Popover

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_WIDTH: Final = PANEL_WIDTH - 40  # as wide as what it opens under
_HEIGHT: Final = 30  # px of a choice
_PADDING: Final = 8
_GAP: Final = 16  # px at least between a choice and its moment
_LONGEST: Final = 60
_TEN: Final = time(10)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Choice(QAbstractButton):
    """A line: what it is called, at the right edge its `moment`."""

    def __init__(self, theme: Theme, words: str, moment: str) -> None:
        super().__init__()
        self._theme = theme
        self.moment = moment
        self.setText(words)
        self.setAccessibleName(f"{words}, {moment}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Room for both texts."""
        wide = paint.width_of(self.text(), font(Role.BODY)) + paint.width_of(self.moment, font(Role.BODY))
        return QSize(wide + 2 * _PADDING + _GAP, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell a text that is cut."""
        super().resizeEvent(event)
        tell_cut(self, self.accessibleName(), is_cut=self.width() < self.sizeHint().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it on Enter, too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            event.ignore() if event.key() in _STEPS else super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, lit up under the pointer and the keyboard."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            if self.underMouse() or self.hasFocus():
                border = tokens.accent if self.hasFocus() else None
                paint.rounded(painter, self.rect(), RADIUS_CHIP, fill=tokens.selected, border=border)
            line, kind = self.rect().adjusted(_PADDING, 0, -_PADDING, 0), font(Role.BODY)
            rest = line.adjusted(0, 0, -paint.width_of(self.moment, kind) - _GAP, 0)
            paint.text(painter, rest, self.text(), font=kind, color=tokens.text)
            paint.text(painter, line, self.moment, font=kind, color=tokens.text2, align=paint.RIGHT)


class PostponePanel(Popover):
    """`chosen` (a moment, aware). Arrows walk over the choices; whoever begins to type does so in the field.

    A day without a time is taken at the time of day of `due`, the moment at which the task is due now.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, owner: QWidget, *, now: datetime, due: datetime | None) -> None:
        super().__init__(theme, owner, width=_WIDTH, name=_("Postpone"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._now = now.astimezone(HERE)
        self._anchor = owner
        self._usual = due.astimezone(HERE).time() if due is not None else _TEN
        self.body.setSpacing(0)
        self.choices = [self._choice(theme, words, moment) for words, moment in delays(now, due)]
        self.own = LineEdit(theme, icon="calendar-clock", placeholder=_("tomorrow 15:00 or 12 May"), longest=_LONGEST)
        self._own = LabeledField(theme, _("Another date"), self.own)
        self.body.addSpacing(6)
        self.body.addWidget(frame("hairline"))
        self.body.addSpacing(8)
        self.body.addWidget(self._own)
        self.own.textChanged.connect(self._on_typed)
        self.own.returnPressed.connect(self._on_entered)
        self.own.installEventFilter(self)

    def open_under(self, box: QWidget) -> None:
        """Show it under the box of the task, which stays seen; the keyboard stands on the first choice."""
        self._anchor = box
        self.setFixedWidth(box.width() + 2 * self._MARGIN)
        self.open_at(box)
        self.choices[0].setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def read(self) -> str:
        """How the moment that is typed is understood, "" where it is none."""
        found = self._moment()
        return self._words_of(found) if found is not None else ""

    def _choice(self, theme: Theme, words: str, moment: datetime) -> _Choice:
        choice = _Choice(theme, words, self._words_of(moment))
        choice.clicked.connect(partial(self._choose, moment))
        self.body.addWidget(choice)
        return choice

    def _choose(self, moment: datetime) -> None:
        self.close()
        self.chosen.emit(moment)

    def _moment(self) -> datetime | None:
        return read_moment(self.own.text(), self._now, usual=self._usual)

    def _words_of(self, moment: datetime) -> str:
        return fmt.dated(moment, self._now)

    def _on_typed(self) -> None:
        self._own.set_note(self.read)
        self._own.set_error("")

    def _on_entered(self) -> None:
        """Take what was typed, or say at the field what is wrong with it."""
        typed, moment = self.own.text().strip(), self._moment()
        if not typed:
            return
        if moment is not None and moment.astimezone(UTC) > self._now:
            self._choose(moment)
            return
        code = "bad_day" if moment is None else "past_moment"
        self._own.set_error(" ".join(explain(Refused(code, value=typed))))
        self.open_at(self._anchor)  # it is higher now
        self.own.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows lead out of the field."""
        if watched is self.own and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._walk(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; hand to the field what is typed elsewhere."""
        if self._walk(event):
            return
        if event.text().isprintable() and event.text().strip() and not self.own.hasFocus():
            self.own.setFocus()
            self.own.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _walk(self, event: QKeyEvent) -> bool:
        parts: list[QWidget] = [*self.choices, self.own]
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((at for at, part in enumerate(parts) if part.hasFocus()), None)
        if step is None or here is None:
            return False
        parts[max(0, min(len(parts) - 1, here + step))].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def delays(now: datetime, due: datetime | None) -> list[tuple[str, datetime]]:
    """Give the moments to which a task is put off with one choice, all of them later than it is `due`.

    One without a due time, or overdue: in an hour, else at ten in the morning, by the clock of this computer.
    """
    now = now.astimezone(HERE)
    if due is not None and due.astimezone(UTC) > now:
        return _later(due.astimezone(HERE), now)
    ten = datetime.combine(now.date(), _TEN, HERE)
    days = (1, _("Tomorrow")), (2, _("In two days")), (7, _("In a week")), (30, _("In a month"))
    hour = (_("In an hour"), _in_an_hour(now.replace(second=0, microsecond=0)))
    return [hour, *((words, ten + timedelta(days=count)) for count, words in days)]


def _later(due: datetime, now: datetime) -> list[tuple[str, datetime]]:
    """Count from what is planned ahead, at the same time of day; an hour means something only on the day itself."""
    days = (1, _("By a day")), (2, _("By two days")), (7, _("By a week")), (30, _("By a month"))
    hour = [(_("By an hour"), _in_an_hour(due))] if due.date() == now.date() else []
    return [*hour, *((words, due + timedelta(days=count)) for count, words in days)]


def _in_an_hour(moment: datetime) -> datetime:
    """Give the moment an hour later: what is added to a local time moves the hands of its clock only."""
    return (moment.astimezone(UTC) + timedelta(hours=1)).astimezone(HERE)
