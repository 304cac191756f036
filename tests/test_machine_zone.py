"""A new base works in the time zone of the machine it is made on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hand_clock import HandClock

from leaddesk import demo
from leaddesk.desk import Desk
from leaddesk.leads.setup import read
from leaddesk.machine_zone import machine_zone, named

_NOWHERE: Final = Path("/nowhere/at/all")


@pytest.fixture(autouse=True)
def _unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)


def test_the_link_of_the_system_names_the_zone(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Asia/Omsk")
    assert machine_zone(link=link, text=_NOWHERE) == "Asia/Omsk"


def test_the_text_of_the_system_names_the_zone_where_there_is_no_link(tmp_path: Path) -> None:
    text = tmp_path / "timezone"
    text.write_text("Europe/Samara\n", encoding="ascii")
    assert machine_zone(link=tmp_path / "localtime", text=text) == "Europe/Samara"


def test_the_environment_goes_before_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = tmp_path / "timezone"
    text.write_text("Europe/Samara", encoding="ascii")
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    assert machine_zone(link=_NOWHERE, text=text) == "Asia/Tokyo"


@pytest.mark.parametrize("said", ["MSK-3", "", "../../etc/passwd", "Europe", "Europe/Nowhere"])
def test_what_names_no_zone_is_not_taken(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", said)
    assert machine_zone(link=_NOWHERE, text=_NOWHERE) == ""


@pytest.mark.parametrize("said", ["UTC", "Etc/UTC", "GMT", "Zulu", "Universal"])
def test_greenwich_has_one_name(said: str) -> None:
    assert named(said) == "Etc/UTC"


def test_a_new_base_works_in_the_zone_it_is_told(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "a.leaddesk", zone="Asia/Vladivostok") as desk:
        assert desk.ask(read).work_time.zone == ZoneInfo("Asia/Vladivostok")
    with Desk.create(tmp_path / "b.leaddesk") as desk:
        assert desk.ask(read).work_time.zone == ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize("zone", ["Asia/Vladivostok", "Etc/UTC"])
def test_tasks_of_the_demo_fall_into_the_working_hours_of_this_computer(tmp_path: Path, zone: str) -> None:
    clock = HandClock(datetime(2026, 3, 12, 9, 0, tzinfo=ZoneInfo(zone)).astimezone(UTC))
    made = demo.build(tmp_path / "demo.leaddesk", language="ru", clock=clock, zone=zone)
    with made.desk as desk:
        due = desk.ask(
            lambda session: session.connection().exec_driver_sql("SELECT due_at FROM task WHERE due_at > 0").all()
        )
    hours = {datetime.fromtimestamp(at / 1000, ZoneInfo(zone)).hour for (at,) in due}
    assert hours
    assert min(hours) >= 9
    assert max(hours) <= 18
