"""A day with its tasks, for the tests of its page: noon on a Wednesday, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.clock import HERE
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.tasks import plans
from leaddesk.unit import Unit
from ui.shell.desk_side import DeskSide
from ui.views.today.form import EndingForm
from ui.views.today.page import TodayPage

NOON = datetime(2027, 5, 19, 12, tzinfo=HERE)
LATE = (timedelta(days=-2), timedelta(hours=-3), timedelta(minutes=-20))
AHEAD = (timedelta(hours=1), timedelta(hours=4))


@dataclass
class Stopped:
    """A clock that stands still until it is told to go on."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def plan_day(unit: Unit, leads: Sequence[CardRef], owner: CardId | None, kind: str = "call") -> list[CardRef]:
    """Plan a call for each lead, three of them late. A service."""
    return [
        plans.plan(unit, lead.id, kind=id_of(f"task_kind:{kind}"), due_at=NOON + by, owner=owner)
        for lead, by in zip(leads, (*LATE, *AHEAD), strict=True)
    ]


def a_day(qtbot: QtBot, side: DeskSide) -> TodayPage:
    """Plan a day for whoever sits at the window, and show it."""
    side.runner.desk.clock = Stopped(NOON)
    leads = [ref for at in range(len(LATE) + len(AHEAD)) if (ref := side.leads.model.ref(at)) is not None]
    planned: list[object] = []
    side.runner.do(plan_day, leads, side.runner.desk.actor).then(planned.append)
    qtbot.waitUntil(lambda: bool(planned))
    side.go("today")
    page = side.today.page
    qtbot.waitUntil(lambda: len(page.model.dues) == len(leads))
    return page


def opened(qtbot: QtBot, page: TodayPage, task: int | None = None) -> EndingForm:
    """Wait for a row to be open, with the keyboard in it; gives its panel."""
    wanted = page.model.dues[0][1].task.rid if task is None else task
    qtbot.waitUntil(lambda: page.list.open_task == wanted and page.opening.form is not None, timeout=10_000)
    form = page.opening.form
    assert form is not None
    qtbot.waitUntil(lambda: form.isAncestorOf(QApplication.focusWidget() or page))
    return form


def done_tasks(session: Any) -> list[tuple[str, str]]:
    """Give result and note of every finished task. A query."""
    found = session.connection().exec_driver_sql(
        "SELECT r.code, t.note FROM task t JOIN task_result r ON r.id = t.result_id WHERE t.state = 'done'"
    )
    return [(str(code), str(note or "")) for code, note in found]


def next_tasks(session: Any, lead: CardRef) -> list[tuple[str, int, int]]:
    """Give kind, moment (ms) and count of postponements of a lead's open tasks. A query."""
    found = session.connection().exec_driver_sql(
        "SELECT k.code, t.due_at, t.postponed FROM task t JOIN task_kind k ON k.id = t.kind_id"
        " WHERE t.lead_id = ? AND t.state = 'open' AND t.deleted_at IS NULL ORDER BY t.due_at",
        (lead.id,),
    )
    return [tuple(one) for one in found]
