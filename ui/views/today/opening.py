"""The open row: reads how its task can end, keeps what was typed, ends it, and opens the next one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from leaddesk.clock import HERE
from leaddesk.errors import LeadDeskError
from leaddesk.explain import explain
from leaddesk.leads import moves
from leaddesk.leads.endings import endings
from leaddesk.leads.finishing import finish
from leaddesk.words import _
from ui.models.ending import EndingDraft
from ui.views.today.asks import AskReason
from ui.views.today.form import EndingForm

if TYPE_CHECKING:
    from leaddesk.leads.endings import Endings
    from leaddesk.leads.finishing import Ending
    from leaddesk.leads.moves import Refusal
    from leaddesk.leads.today import Due
    from ui.models.board_refusal import Refusing
    from ui.models.today_model import Reading
    from ui.runner import Problem, Runner
    from ui.theme.theme import Theme
    from ui.views.today.asks import Asks
    from ui.views.today.day_list import DayList

FINISHED: Final = "today.finish"
"""Who asks for the change: the toast is worded by it."""


class Opening(QObject):
    """Opens rows of the list one at a time. `postpone_asked`: the open task is to be put off."""

    postpone_asked = Signal()

    def __init__(self, runner: Runner, theme: Theme, day: DayList, asks: Asks, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self._list = day
        self._asks = asks
        self._drafts: dict[int, EndingDraft] = {}
        self._wanted: int | None = None
        self._next: int | None = None
        self.form: EndingForm | None = None

    def toggle(self, row: int) -> None:
        """Open a row, or close it where it is the open one."""
        if self._list.is_open(row):
            self.close()
        else:
            self.open(row)

    def open(self, row: int) -> None:
        """Open a row; what was typed into it before is there still."""
        found = self._list.day.row(row)
        if found is None:
            return
        self._list.go_to(row)
        self._wanted = found.due.task.rid
        request = self._runner.ask(endings, found.due.task, self._runner.desk.clock.now())
        request.then(partial(self._show, found.due), owner=self)

    def close(self) -> None:
        """Close the open row; the keyboard goes back to the list."""
        self._wanted = None
        if self.form is None:
            return
        at = QApplication.focusWidget()
        had = at is not None and self.form.isAncestorOf(at)
        self.form = None
        self._list.close_panel()
        if had:
            self._list.setFocus()

    def _show(self, due: Due, found: Endings | None) -> None:
        reading = self._list.day.reading
        if found is None or reading is None or self._wanted != due.task.rid:
            return
        former = self._drafts.get(due.task.rid)
        now = self._runner.desk.clock.now().astimezone(HERE)
        draft = self._drafts[due.task.rid] = EndingDraft(found, now, former.typed if former is not None else None)
        form = self.form = EndingForm(self._theme, draft, reading.book)
        form.left.connect(self.close)
        form.finished.connect(partial(self._finish, due))
        form.refusal_asked.connect(partial(self._ask_reason, due))
        form.postpone_asked.connect(self.postpone_asked)
        self._list.show_panel(due.task.rid, form)
        form.resized.connect(self._on_resized)
        form.take_focus()
        QTimer.singleShot(0, self._list, self._list.reveal)

    def _on_resized(self) -> None:
        self._list.refit()
        QTimer.singleShot(0, self._list, self._list.reveal)

    def settle(self, reading: Reading) -> None:
        """Follow another reading of the day: open what comes next, close what waits no more."""
        if self._next is not None:
            row, self._next = self._list.day.place(self._next), None
            if row is not None:
                self.open(row)
                return
        waiting = {due.task.rid for due in reading.today.rows}
        if self.form is not None and self._list.open_task not in waiting:
            self.close()

    # -- the end of a task

    def _finish(self, due: Due, ending: Ending) -> None:
        at = self._list.day.place(due.task.rid)
        after = self._list.day.after(at) if at is not None else None
        follows = self._list.day.row(after) if after is not None else None
        request = self._runner.do(finish, due.task, ending).by(FINISHED)
        next_task = follows.due.task.rid if follows is not None else None
        request.then(lambda _done: self._on_finished(due, next_task), owner=self).catch(self._on_refused)

    def _on_finished(self, due: Due, next_task: int | None) -> None:
        self.close()
        self._drafts.pop(due.task.rid, None)
        self._next = next_task
        self._list.setFocus()

    def _on_refused(self, problem: Problem) -> None:
        if self.form is not None and isinstance(problem.error, LeadDeskError):
            self.form.say(" ".join(explain(problem.error)))
        else:
            self._runner.failed.emit(problem)

    def _ask_reason(self, due: Due) -> None:
        form = self.form
        if form is None:
            return
        reason, then = form.draft.reason_id, partial(self._refuse, due)

        def ask(refusal: Refusal) -> None:
            self._asks.reason(form.done, AskReason(due.lead.rid, due.name or _("Lead"), refusal, reason, then))

        self._runner.ask(moves.refusal, [due.lead], self._runner.desk.clock.now()).then(ask, owner=form)

    def _refuse(self, due: Due, said: Refusing) -> None:
        if self.form is not None:
            self._finish(due, self.form.draft.ending(said))
