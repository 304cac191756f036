"""The clock of this computer, which is changed twice a year: a moment is told as it stood, or will stand, then."""

from __future__ import annotations

import ast
import pickle
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from far_clock import standing_in
from hypothesis import given
from hypothesis import strategies as st

import leaddesk
import ui
from leaddesk.clock import HERE, moment

ZONES: Final = ("Europe/London", "Europe/Moscow", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu")
TREES: Final = (Path(leaddesk.__file__).parent, Path(ui.__file__).parent)


@given(
    zone=st.sampled_from(ZONES),
    at=st.integers(3 * 86_400_000, 2_145_000_000_000).map(moment),
)
def test_this_computer_tells_a_moment_as_its_zone_does(zone: str, at: datetime) -> None:
    with standing_in(zone):
        here, there = at.astimezone(HERE), at.astimezone(ZoneInfo(zone))
        assert (here.replace(tzinfo=None), here.fold) == (there.replace(tzinfo=None), there.fold)
        assert here.utcoffset() == there.utcoffset()
        assert here.astimezone(UTC) == pickle.loads(pickle.dumps(here)).astimezone(UTC) == at


@pytest.mark.parametrize("minutes", range(-90, 91, 15))
@pytest.mark.parametrize("change", [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)])
def test_around_a_change_of_the_clock_every_moment_is_told_and_found_again(change: datetime, minutes: int) -> None:
    at = change + timedelta(minutes=minutes)
    with standing_in("Europe/London"):
        here = at.astimezone(HERE)
        assert here.astimezone(UTC) == at
        assert f"{here:%d %H:%M}" == f"{at.astimezone(ZoneInfo('Europe/London')):%d %H:%M}"


def test_a_zone_without_a_name_is_told_as_well() -> None:
    with standing_in("GMT0BST,M3.5.0/1,M10.5.0"):
        assert f"{datetime(2026, 7, 1, 9, 0, tzinfo=UTC).astimezone(HERE):%H:%M %Z}" == "10:00 BST"
        assert f"{datetime(2026, 12, 1, 9, 0, tzinfo=UTC).astimezone(HERE):%H:%M %Z}" == "09:00 GMT"


@pytest.mark.parametrize("year", [1, 1812, 1969, 3001, 9998])
def test_moments_that_a_system_may_not_know_are_told_all_the_same(year: int) -> None:
    at = datetime(year, 7, 1, 9, 0, tzinfo=UTC)
    with standing_in("Europe/Moscow"):
        assert at.astimezone(HERE).astimezone(UTC) == at


def test_a_day_has_as_many_hours_as_the_clock_gives_it() -> None:
    with standing_in("Europe/London"):
        midnight = datetime(2026, 10, 25, tzinfo=HERE)
        assert (midnight + timedelta(days=1)).timestamp() - midnight.timestamp() == 25 * 3600


def test_nobody_takes_the_offset_of_one_moment_for_a_zone() -> None:
    """`astimezone()` with nothing said keeps the offset of that one moment: another one told by it is an hour off."""
    loose = [
        f"{path.name}:{node.lineno}"
        for tree in TREES
        for path in sorted(tree.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "astimezone"
        and not node.args
    ]
    assert not loose
