"""The demo is a team in the middle of its work: most of its leads looked at, late with some calls, busy for weeks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from leaddesk import demo
from leaddesk.backup import check
from leaddesk.desk import Desk
from leaddesk.leads.query import Query
from leaddesk.leads.rows import page, rids
from leaddesk.leads.setup import team_settings
from tests.hand_clock import HandClock

ZONES = {"ru": ZoneInfo("Europe/Moscow"), "en": ZoneInfo("Europe/London")}


def now(language: str) -> datetime:
    """Give a Monday, ten minutes past noon, where the team of the demo works."""
    return datetime(2026, 11, 23, 12, 10, tzinfo=ZONES[language])


@pytest.fixture(scope="module", params=["ru", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def desk(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    base = tmp_path_factory.mktemp("demo") / "demo.leaddesk"
    with demo.build(base, language=language, clock=HandClock(now(language).astimezone(UTC))).desk as made:
        yield made


def due(desk: Desk, language: str) -> list[datetime]:
    rows = desk.ask(
        lambda session: session.connection().exec_driver_sql("SELECT due_at FROM task WHERE state = 'open'").all()
    )
    return sorted(datetime.fromtimestamp(at / 1000, ZONES[language]) for (at,) in rows)


def test_tasks_of_the_demo_are_late_by_minutes_hours_days_and_weeks(desk: Desk, language: str) -> None:
    late = [now(language) - at for at in due(desk, language) if at < now(language)]
    assert 10 <= len(late) <= 25
    for shortest, longest in (
        (timedelta(minutes=15), timedelta(minutes=30)),
        (timedelta(hours=1, minutes=55), timedelta(hours=2, minutes=10)),
        (timedelta(days=2), timedelta(days=4)),
        (timedelta(days=5), timedelta(days=12)),
        (timedelta(days=14), timedelta(days=21)),
    ):
        assert any(shortest <= one <= longest for one in late), (shortest, late)
    same_day = max(sum(one.days == days for one in late) for days in range(30))
    assert same_day <= len(late) / 2


def test_tasks_of_the_demo_are_spread_over_today_and_two_weeks(desk: Desk, language: str) -> None:
    coming = [at for at in due(desk, language) if at >= now(language)]
    assert len({at.hour for at in coming if at.date() == now(language).date()}) >= 5
    days = {(at.date() - now(language).date()).days for at in coming}
    assert {0, 1, 2, 3, 4, 7, 8, 9} <= days


def test_the_demo_team_has_opened_most_of_its_leads(desk: Desk) -> None:
    found = desk.ask(page, desk.ask(rids, Query(filters=())))
    unread = [row for row in found if row.is_unread]
    assert 0.03 < len(unread) / len(found) < 0.15
    assert {row.status for row in unread} == {"active"}
    assert {"converted", "waiting", "refused"} <= {row.status for row in found}
    newest = found[:15]
    assert 2 < sum(row.is_unread for row in newest) < 9


def test_the_base_of_the_demo_is_sound(desk: Desk) -> None:
    assert [fault for step in check.STEPS if step != "derived" for fault in desk.ask(check.check_stored, step)] == []


def test_pictures_show_a_team_at_home_wherever_they_are_drawn(language: str, tmp_path: Path) -> None:
    made = demo.build(tmp_path / "demo.leaddesk", language=language)
    with made.desk as desk:
        told = desk.ask(team_settings)
    country, currency = {"ru": ("RU", "RUB"), "en": ("GB", "GBP")}[language]
    assert told["time_zone"] == ZONES[language].key
    assert (told["default_country"], told["currency"]) == (country, currency)


def test_a_demo_that_is_worked_with_stands_where_its_computer_does(tmp_path: Path) -> None:
    with demo.build(tmp_path / "demo.leaddesk", language="ru", zone="Asia/Almaty").desk as desk:
        assert desk.ask(team_settings)["time_zone"] == "Asia/Almaty"
