"""A new base works in the time zone of the machine it is made on."""

from __future__ import annotations

import importlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
import tzlocal
from hand_clock import HandClock

from leaddesk import demo
from leaddesk.desk import Desk
from leaddesk.leads.setup import read
from leaddesk.machine_zone import machine_zone, named

_KEPT: Final = (Path("/etc/localtime"), Path("/etc/timezone"))
"""Where POSIX systems keep their zone; a bare container may keep none."""


@pytest.fixture(autouse=True)
def _unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the system anew: what was answered before is kept for the life of a program."""
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(sys.modules[tzlocal.get_localzone_name.__module__], "_cache_tz_name", None)


def test_a_computer_says_its_zone() -> None:
    is_bare = os.name == "posix" and not any(one.exists() for one in _KEPT)
    assert bool(machine_zone()) is not is_bare
    assert named(machine_zone()) == machine_zone()


@pytest.mark.parametrize("said", [":Asia/Tokyo", "Asia/Tokyo"])
def test_the_environment_goes_before_the_system(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", said)
    assert machine_zone() == "Asia/Tokyo"


@pytest.mark.parametrize("said", ["MSK-3", "", "../../etc/passwd", "Europe", "Europe/Nowhere"])
def test_what_names_no_zone_is_not_taken(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    system = machine_zone()
    monkeypatch.setenv("TZ", said)
    assert machine_zone() in {system, ""}
    assert named(said) == ""


@pytest.mark.parametrize(
    ("called", "zone"),
    [
        ("Omsk Standard Time", "Asia/Omsk"),
        ("Russian Standard Time", "Europe/Moscow"),
        ("GMT Standard Time", "Europe/London"),
        ("UTC", "Etc/UTC"),
        ("A Zone Of Next Year", ""),
    ],
)
def test_windows_names_its_zone_in_its_own_words(called: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = ModuleType("winreg")
    key = SimpleNamespace(Close=lambda: None)
    values = [("TimeZoneKeyName", called + "\0" * 3, 1)]
    vars(registry).update(
        HKEY_LOCAL_MACHINE=0,
        ConnectRegistry=lambda _computer, _hive: key,
        OpenKey=lambda _handle, _path: key,
        QueryInfoKey=lambda _key: (0, len(values), 0),
        EnumValue=lambda _key, at: values[at],
    )
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.delitem(sys.modules, "tzlocal.win32", raising=False)
    on_windows = importlib.import_module("tzlocal.win32")
    monkeypatch.delitem(sys.modules, "tzlocal.win32")
    monkeypatch.setattr(tzlocal, "get_localzone_name", on_windows.get_localzone_name)
    assert machine_zone() == zone


def test_names_that_contradict_each_other_are_no_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    def torn() -> str:
        raise ZoneInfoNotFoundError("Multiple conflicting time zone configurations found")

    monkeypatch.setattr(tzlocal, "get_localzone_name", torn)
    assert machine_zone() == ""


@pytest.mark.parametrize("said", ["UTC", "Etc/UTC", "GMT", "Zulu", "Universal"])
def test_greenwich_has_one_name(said: str) -> None:
    assert named(said) == "Etc/UTC"


def test_a_new_base_works_in_the_zone_it_is_told(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "a.leaddesk", zone="Asia/Vladivostok") as desk:
        assert desk.ask(read).work_time.zone == ZoneInfo("Asia/Vladivostok")
    with Desk.create(tmp_path / "b.leaddesk") as desk:
        assert desk.ask(read).work_time.zone == ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("zone", "country", "currency"),
    [
        ("Europe/London", "GB", "GBP"),
        ("Asia/Vladivostok", "RU", "RUB"),
        ("Europe/Minsk", "BY", "BYN"),
        ("Europe/Berlin", "DE", "EUR"),
        ("America/Chicago", "US", "USD"),
        ("Europe/Stockholm", "SE", "USD"),
        ("Etc/UTC", "RU", "RUB"),
        ("", "RU", "RUB"),
    ],
)
def test_a_new_base_counts_and_dials_as_its_place_does(tmp_path: Path, zone: str, country: str, currency: str) -> None:
    with Desk.create(tmp_path / "a.leaddesk", zone=zone) as desk:
        settings = desk.ask(read).settings
    assert (settings["default_country"], settings["currency"]) == (country, currency)


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
