"""Days typed into the table: the next task, the day a lead came."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.leads import rows
from leaddesk.leads.dates import read_past_day, set_next_task, set_received
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.leads.rows import ListRow, Query
from tests.leads.conftest import person

NOON = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)  # a Wednesday


def _row(desk: Desk) -> ListRow:
    return desk.ask(rows.page, desk.ask(rows.rids, Query()))[0]


def test_a_day_that_came_is_the_last_one_before() -> None:
    today = NOON.date()
    assert read_past_day("12.05", today) == date(2026, 5, 12)
    assert read_past_day("21.05", today) == date(2025, 5, 21)
    assert read_past_day("12 May", today) == read_past_day("12 мая", today) == date(2026, 5, 12)
    assert read_past_day("21 May", today) == read_past_day("21 мая", today) == date(2025, 5, 21)
    assert read_past_day("пн", today) == date(2026, 5, 18)
    assert read_past_day("вчера", today) == date(2026, 5, 19)
    assert read_past_day("29.02", date(2026, 3, 5)) in {date(2024, 2, 29), None}
    assert read_past_day("01.01.2030", today) is None


def test_the_next_task_is_moved_or_planned(desk: Desk, take: Callable[..., Captured]) -> None:
    card = take(person(), tasks=TasksFor.NONE).card
    desk.do(set_next_task, card, "завтра 15:00")
    assert _row(desk).next_due_at == datetime(2026, 5, 21, 12, 0, tzinfo=UTC)  # Moscow is three hours ahead
    desk.do(set_next_task, card, "25.05")
    assert _row(desk).next_due_at == datetime(2026, 5, 25, 12, 0, tzinfo=UTC)
    with pytest.raises(Refused) as refused:
        desk.do(set_next_task, card, "когда-нибудь")
    assert refused.value.code == "bad_day"


def test_the_day_a_lead_came_is_put_right(desk: Desk, take: Callable[..., Captured]) -> None:
    card = take(person()).card
    desk.do(set_received, card, "12.05")
    assert _row(desk).received_on == date(2026, 5, 12)
    with pytest.raises(Refused):
        desk.do(set_received, card, "31.12.2030")
