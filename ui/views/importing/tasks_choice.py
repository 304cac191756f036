"""What becomes of first tasks when a file is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.leads.options import TasksFor
from leaddesk.words import _, n_
from ui.views.importing.choice import Choice
from ui.widgets.label import tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

_PER_DAY: Final = (10, 20, 40)
_USUAL: Final = 20


class TasksChoice(Choice):
    """Only for fresh rows, none, or so many a day for each person."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, lead=_("Tasks:"), name=_("First task"), parent=parent)
        self.addItem(_("for fresh inquiries"), (TasksFor.FRESH, _USUAL))
        self.addItem(_("for nobody"), (TasksFor.NONE, _USUAL))
        for n in _PER_DAY:
            words = n_("{n} a day each", "{n} a day for each person", n).format(n=n)
            self.addItem(words, (TasksFor.SPREAD, n))
        self.setToolTip(tip(_("A new lead begins with a task: call, or write. Days in the file become tasks anyway.")))

    @property
    def chosen(self) -> tuple[TasksFor, int]:
        """Give whose tasks are created, and how many a day where they are spread."""
        tasks, per_day = self.currentData()
        return TasksFor(tasks), int(per_day)
