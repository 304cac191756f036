"""Scenes of the card that reminds: of one task, and of all that fell due while the program was closed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from leaddesk.leads.task_list import open_tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaddesk.leads.task_list import OpenTask
    from ui.shots.stage import Stage

_MANY: Final = 6


def scenes(stage: Stage) -> Iterator[str]:
    """Remind of the next tasks of the base, as if their moments had come; of nothing where nothing is planned."""
    stage.go("all")
    stage.window.activateWindow()
    now = stage.runner.desk.clock.now()
    found: list[OpenTask] = []
    stage.runner.ask(lambda session: list(open_tasks(session, now))).then(found.extend)
    stage.settle()
    due = [one for one in found if one.due_at >= now][:_MANY] or found[-_MANY:]
    if not due:
        return
    card = stage.side.reminders.card
    for name, tasks in (("reminder_one", due[:1]), ("reminder_many", due)):
        card.remind(tasks, tasks[-1].due_at + timedelta(minutes=1))
        stage.settle()
        yield name
        card.dismiss()
