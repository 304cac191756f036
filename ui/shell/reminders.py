"""Reminds of what falls due: a card in the corner of the window, and a word of the system while another is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.leads import reminding
from leaddesk.words import _, n_
from ui.views.reminders.card import ReminderCard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from leaddesk.domain.changes import Changes
    from leaddesk.leads.task_list import OpenTask
    from ui.runner import Problem, Runner
    from ui.shell.window import MainWindow

_LOOKS: Final = 20_000  # ms between two looks at what fell due
_FIRST: Final = 3_000  # ms after the start, which is busy with what one sees
_SHOWN_FOR: Final = 10_000  # ms
_NAMED: Final = 3  # tasks in the system's word
_BY: Final = "reminders.read"


class ReminderSide(QObject):
    """`opened` (row number of a lead): show its card; `all_asked`: show the page of the day."""

    opened = Signal(int)
    all_asked = Signal()

    def __init__(self, window: MainWindow, runner: Runner, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._is_looking = False
        self.card = ReminderCard(window.theme, window)
        self.card.opened.connect(self._on_opened)
        self.card.put_off.connect(self._put_off)
        self.card.all_asked.connect(self.all_asked)
        self._tray: QSystemTrayIcon | None = None
        self._clock = QTimer(self, interval=_LOOKS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._clock.timeout.connect(self.look)
        runner.changed.connect(self._on_changed)

    def start(self) -> None:
        """Look from now on; where nothing can be kept the same would be told again and again."""
        if not self._runner.desk.is_read_only:
            self._clock.start()
            QTimer.singleShot(_FIRST, self, self.look)

    def leave(self) -> None:
        """Look no more."""
        self._clock.stop()
        if self._tray is not None:
            self._tray.hide()

    def look(self) -> None:
        """Look once what fell due, unless a look is under way: the writer may have much to do."""
        if self._is_looking:
            return
        self._is_looking = True
        desk = self._runner.desk
        looked = self._runner.ask(reminding.has_news, desk.clock.now(), member=desk.actor)
        looked.then(self._on_looked, owner=self).catch(self._on_failed)

    def _on_looked(self, has_news: bool) -> None:  # noqa: FBT001 - what a query answers
        if has_news:
            self._runner.do(reminding.remind).by(_BY).then(self._remind, owner=self).catch(self._on_failed)
        else:
            self._is_looking = False

    def _on_failed(self, _problem: Problem) -> None:
        """Look again later: a base that cannot be written for a moment is told of by whoever edits it."""
        self._is_looking = False

    def _remind(self, tasks: Sequence[OpenTask]) -> None:
        self._is_looking = False
        if not tasks:
            return
        self.card.remind(tasks, self._runner.desk.clock.now())
        if not self._window.isActiveWindow():
            self._tell_outside(tasks)

    def _tell_outside(self, tasks: Sequence[OpenTask]) -> None:
        """Let the system tell it, where it can."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self._raise)
            self._tray.activated.connect(self._raise)
        self._tray.show()
        self._tray.showMessage(*words(tasks), self._window.windowIcon(), _SHOWN_FOR)

    def _raise(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _on_opened(self, task: OpenTask) -> None:
        self.opened.emit(int(task.lead.rid))

    def _put_off(self, task: OpenTask, moment: datetime) -> None:
        self._runner.do(reminding.put_off, task.ref, moment).by(_BY)

    def _on_changed(self, changes: Changes) -> None:
        """Take away what somebody finished, moved or took over."""
        touched = changes.of(CardKind.TASK)
        if touched and self.card.isVisible():
            self.card.forget(frozenset(int(rid) for rid in touched))


def words(tasks: Sequence[OpenTask]) -> tuple[str, str]:
    """Give the title and the text that the system shows."""
    named = [
        f"{one.due_at.astimezone(HERE):%H:%M} {one.title or one.kind}: {one.name or one.company}"
        for one in tasks[:_NAMED]
    ]
    count, more = len(tasks), len(tasks) - _NAMED
    if count == 1:
        return _("Time for it"), named[0]
    if more > 0:
        named.append(_("{n} more").format(n=more))
    return n_("{n} task is due", "{n} tasks are due", count).format(n=count), "\n".join(named)


def _named(one: OpenTask) -> str:
    return f"{one.due_at.astimezone(HERE):%H:%M} {one.title or one.kind}: {one.name or one.company}"
