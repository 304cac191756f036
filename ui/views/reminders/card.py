"""The card in the corner that reminds: of one task, or of all that fell due while nobody looked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, frame
from ui.widgets.looks import Variant
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from leaddesk.leads.task_list import OpenTask
    from ui.theme.theme import Theme

MOST: Final = 4
"""Tasks that are named; of more there is a count, and the page of the day."""

_WIDTH, _MARGIN, _SHADOW, _RADIUS = 372, 20, 14, 12
_SHORT, _LONG = timedelta(minutes=10), timedelta(hours=1)
_MORNING: Final = time(9)


def later(now: datetime) -> list[tuple[str, datetime]]:
    """Give the moments at which to remind again (aware): in ten minutes, in an hour, tomorrow morning."""
    here = now.astimezone(HERE)
    tomorrow = datetime.combine(here.date() + timedelta(days=1), _MORNING, HERE)
    return [
        (_("In 10 minutes"), now + _SHORT),
        (_("In an hour"), now + _LONG),
        (_("Tomorrow at {time}").format(time=f"{_MORNING:%H:%M}"), tomorrow),
    ]


class ReminderCard(QWidget):
    """`opened` (task): show its lead; `put_off` (task, moment): remind again then; `all_asked`: show the whole day.

    It takes no keyboard from what somebody is typing; Esc in it, the cross, and every answer close it.
    """

    opened = Signal(object)
    put_off = Signal(object, object)
    all_asked = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._tasks: list[OpenTask] = []
        self._now = datetime.now(HERE)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16 + _SHADOW, 12 + _SHADOW, 12 + _SHADOW, 14 + _SHADOW)
        column.setSpacing(10)
        self._title = PlainLabel("", Role.NAME)
        self.close_button = Button(theme, "", Variant.GHOST, icon="x", name=_("Close"), height=26)
        self.close_button.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(theme, "bell", Tone.ACCENT))
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        column.addLayout(self._rows)
        self.all_button = Button(theme, "", Variant.LINK, height=26)
        self.all_button.clicked.connect(self._on_all)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def tasks(self) -> tuple[OpenTask, ...]:
        """What it reminds of now."""
        return tuple(self._tasks)

    def remind(self, tasks: Sequence[OpenTask], now: datetime) -> None:
        """Show these tasks beside those that nobody has answered yet; the earliest first."""
        known = {one.ref.id for one in tasks}
        waiting = (one for one in self._tasks if one.ref.id not in known)
        self._tasks = sorted([*tasks, *waiting], key=attrgetter("due_at"))
        self._now = now.astimezone(HERE)
        self._build()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def forget(self, gone: frozenset[int]) -> None:
        """Take the tasks of these row numbers away: somebody finished or moved them."""
        left = [one for one in self._tasks if one.ref.rid not in gone]
        if len(left) < len(self._tasks):
            self._tasks = left
            self._build() if left else self.hide()

    def dismiss(self) -> None:
        """Take it away."""
        self._tasks = []
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        """Lay the rows out anew."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        count = len(self._tasks)
        title = n_("{n} task is due", "{n} tasks are due", count).format(n=count)
        if count == 1:
            title = _("Due: {task}").format(task=fmt.lowered(self._tasks[0].kind))
        self._title.setText(title)
        self.setAccessibleName(", ".join([title, *(one.name for one in self._tasks[:MOST])]))
        for at, task in enumerate(self._tasks[:MOST]):
            if at:
                self._rows.addWidget(frame("hairline"))
            self._rows.addWidget(_Row(self._theme, self, task, self._now, is_alone=count == 1))
        more = count - MOST
        self.all_button.setVisible(more > 0)
        self.all_button.setText(n_("{n} more on the page Today", "{n} more on the page Today", more).format(n=more))
        self.place()

    def answer(self, task: OpenTask) -> None:
        """Take one task away: it was answered."""
        self.forget(frozenset({int(task.ref.rid)}))

    def _on_all(self) -> None:
        self.dismiss()
        self.all_asked.emit()

    def place(self) -> None:
        """Stand in the corner at the right, at the foot."""
        self._column.activate()
        room, margin = self._window.rect(), _MARGIN - _SHADOW
        width = min(_WIDTH, room.width() - 2 * _MARGIN) + 2 * _SHADOW
        height = self.sizeHint().height()
        self.setGeometry(room.width() - width - margin, room.height() - height - margin, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and its shadow."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            ground = self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
            paint.shadow(painter, ground, _RADIUS, tokens.shadow, spread=_SHADOW - 4)
            paint.rounded(painter, ground, _RADIUS, fill=tokens.raised, border=tokens.line)


class _Row(QWidget):
    """A task: who, what and since when, and what can be done about it; the title names the kind of one `is_alone`."""

    def __init__(self, theme: Theme, card: ReminderCard, task: OpenTask, now: datetime, *, is_alone: bool) -> None:
        super().__init__()
        self._theme = theme
        self._card = card
        self._task = task
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        who = QHBoxLayout()
        who.setSpacing(8)
        who.addWidget(PlainLabel(task.name or task.company or task.number, Role.NAME), 1)
        due = PlainLabel(fmt.dated(task.due_at, now), Role.SECONDARY, "text2")
        who.addWidget(due)
        column.addLayout(who)
        company = task.company if task.name else ""
        kind = "" if is_alone else task.kind
        said = " · ".join(part for part in (task.title or kind, company) if part)
        if said:
            column.addWidget(PlainLabel(said, Role.BODY, "text2"))
        acts = QHBoxLayout()
        acts.setContentsMargins(0, 6, 0, 0)
        acts.setSpacing(8)
        self.open_button = Button(theme, _("Open"), Variant.SECONDARY, height=28)
        self.open_button.clicked.connect(self._open)
        self.later_button = Button(theme, _("Remind later"), Variant.GHOST, height=28).with_trailing()
        self.later_button.clicked.connect(self._ask_when)
        acts.addWidget(self.open_button)
        acts.addWidget(self.later_button)
        acts.addStretch(1)
        column.addLayout(acts)

    def _open(self) -> None:
        self._card.answer(self._task)
        self._card.opened.emit(self._task)

    def _ask_when(self) -> None:
        menu = Menu(self._theme, self, name=_("Remind later"))
        for words, moment in later(datetime.now(HERE)):
            menu.add(words, partial(self._put_off, moment))
        menu.open_under(self.later_button)

    def _put_off(self, moment: datetime) -> None:
        self._card.answer(self._task)
        self._card.put_off.emit(self._task, moment)
