"""Times are shown and typed as this computer's clock will stand then, not as it stands now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hand_clock import HandClock
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from leaddesk.clock import HERE
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.leads import dates, rows
from leaddesk.leads.capture import capture
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import CaptureOptions, TasksFor
from tests.far_clock import standing_in
from tests.ui.card.hands import show
from ui import format as fmt
from ui.models import leads_edits
from ui.models.cells import Reader, typed
from ui.models.leads_model import LeadsModel
from ui.runner import Runner
from ui.shell.asks import BoardAsks
from ui.theme.theme import Theme
from ui.views.card.panel import CardPanel
from ui.views.leads.task_panel import TaskPanel

OCTOBER: Final = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)
"""Nine in the morning in London; on the 25th its clock goes back by an hour."""
ANNA: Final = Draft(name="Anna Belova", emails=("anna@belova.ru",), source="phone")
CHANGE: Final = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _london() -> Iterator[None]:
    with standing_in("Europe/London"):
        yield


@pytest.fixture
def runner(tmp_path: Path, qtbot: QtBot) -> Iterator[Runner]:
    """Give a desk with one lead that has no task."""
    with Desk.create(tmp_path / "base.leaddesk", clock=HandClock(OCTOBER), zone="Europe/London") as desk:
        desk.do(capture, [ANNA], CaptureOptions(tasks=TasksFor.NONE))
        opened = Runner(desk)
        yield opened
        opened.close()
        qtbot.wait(1)


def _ref(desk: Desk) -> CardRef:
    row = _row(desk)
    return CardRef(CardKind.LEAD, row.id, row.rid)


def _row(desk: Desk) -> rows.ListRow:
    return desk.ask(rows.page, desk.ask(rows.rids, rows.Query()))[0]


def test_a_task_typed_into_the_table_for_after_the_change_is_shown_as_it_was_typed(runner: Runner) -> None:
    desk = runner.desk
    model = LeadsModel(runner)
    desk.do(leads_edits.set_next_task, _ref(desk), "28.10 10:00")
    row = _row(desk)
    assert row.next_due_at == datetime(2026, 10, 28, 10, 0, tzinfo=UTC)
    assert typed(row, "next_task", country="GB") == "28.10.2026 10:00"
    assert fmt.dated(datetime(2026, 10, 28, 10, 0, tzinfo=UTC), model.now()).endswith("10:00")


def test_a_task_that_is_moved_over_the_change_keeps_its_time_of_day(runner: Runner) -> None:
    desk = runner.desk
    ref = _ref(desk)
    for said, due in (("28.10 10:00", (28, 10)), ("21.10", (21, 9)), ("29.10", (29, 10))):
        desk.do(leads_edits.set_next_task, ref, said)
        assert _row(desk).next_due_at == datetime(2026, 10, *due, tzinfo=UTC)


def test_a_task_planned_from_the_card_for_after_the_change_is_shown_as_it_was_typed(
    runner: Runner, theme: Theme, qtbot: QtBot
) -> None:
    panel = CardPanel(runner, theme, BoardAsks(theme))
    qtbot.addWidget(panel)
    panel.show()
    show(panel, _ref(runner.desk), qtbot)
    panel.body.plan.click()
    asked = panel.acts._asks.panel  # type: ignore[attr-defined]
    assert isinstance(asked, TaskPanel)
    asked.due.setText("26.10 10:00")
    asked.go.click()
    qtbot.waitUntil(lambda: "10:00" in panel.body.task.words or "09:00" in panel.body.task.words)
    assert "10:00" in panel.body.task.words
    assert _row(runner.desk).next_due_at == datetime(2026, 10, 26, 10, 0, tzinfo=UTC)


def test_the_day_of_the_change_ends_at_its_own_midnight(runner: Runner) -> None:
    desk = runner.desk
    assert isinstance(desk.clock, HandClock)
    desk.do(dates.set_next_task, _ref(desk), "25.10 23:30", zone=ZoneInfo("Europe/London"))
    desk.clock.at = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)  # half past midnight, summer time
    now = LeadsModel(runner).now()
    assert desk.ask(rows.foot, rows.Query(), now).today == 1
    assert Reader(desk.ask(lookups), now).next_task(_row(desk)).words == "Today 23:30"


@given(minutes=st.integers(-9_000, 9_000), distance=st.integers(0, 5_000))
def test_how_long_something_lasts_does_not_ask_in_which_zone_its_ends_are_told(minutes: int, distance: int) -> None:
    now = CHANGE + timedelta(minutes=minutes)
    due = now - timedelta(minutes=distance)
    here = now.astimezone(HERE)
    assert fmt.overdue(due.astimezone(HERE), here) == fmt.overdue(due, here)
    assert fmt.overdue_forms(due.astimezone(HERE), here) == fmt.overdue_forms(due, here)
    assert fmt.ahead(now.astimezone(HERE), due.astimezone(HERE)) == fmt.ahead(now, due.astimezone(HERE))
