"""The declared settings: each takes what it should, and a new base begins with their defaults."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.errors import Refused
from leaddesk.leads.preferences import change_setting
from leaddesk.leads.setup import team_settings
from leaddesk.settings import BY_KEY, SECTIONS, SETTINGS, Kind, Scope, checked, value_of
from leaddesk.storage.seeds.settings_values import VALUES

TEAM = [one for one in SETTINGS if one.scope is Scope.TEAM]


@pytest.mark.parametrize("setting", TEAM, ids=lambda one: one.key)
def test_a_new_base_begins_with_the_declared_default(setting: object) -> None:
    one = BY_KEY[setting.key]  # type: ignore[attr-defined]
    if one.key.partition(".")[0] in VALUES:
        assert value_of(one, VALUES) == one.default
    if one.kind is not Kind.TEXT:
        assert checked(one, one.default) == one.default


def test_every_setting_has_its_section() -> None:
    assert {one.section for one in SETTINGS} == set(SECTIONS)
    assert len(BY_KEY) == len(SETTINGS)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("default_country", "Russia", "setting_choice"),
        ("currency", "rub", "setting_choice"),
        ("time_zone", "Europe/Nowhere", "setting_choice"),
        ("time_zone", "../../etc/passwd", "setting_choice"),
        ("area_code", "34a", "setting_digits"),
        ("area_code", "3435555", "setting_digits"),
        ("working_days", [], "setting_days"),
        ("working_hours", ["18:00", "09:00"], "setting_hours"),
        ("working_hours", ["09:00", "09:00"], "setting_hours"),
        ("repeat_window_days", -1, "setting_range"),
        ("repeat_window_days", 366, "setting_range"),
        ("response_limits.warm", 30, "setting_range"),
        ("team_name", "я" * 121, "too_long"),
        ("window/theme", "pink", "setting_choice"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_its_reason(key: str, value: object, code: str) -> None:
    with pytest.raises(Refused) as refused:
        checked(BY_KEY[key], value)
    assert refused.value.code == code


@given(st.lists(st.integers(-3, 10)))
def test_days_are_kept_once_and_in_order(days: list[int]) -> None:
    setting = BY_KEY["working_days"]
    if any(1 <= day <= 7 for day in days):
        kept = checked(setting, days)
        assert kept == sorted(set(kept))
        assert checked(setting, kept) == kept
    else:
        with pytest.raises(Refused):
            checked(setting, days)


def test_a_team_setting_is_written_once_and_undone(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "team.leaddesk") as desk:
        for name in ("Отдел продаж", "Отдел Б"):
            desk.do(change_setting, "team_name", name)
        done = desk.do(change_setting, "response_limits.hot", 20)
        found = desk.ask(team_settings)
        assert found["team_name"] == "Отдел Б"
        assert found["response_limits"] == {**VALUES["response_limits"], "hot": 20}
        assert len(done.changes.of(CardKind.SETTING)) == 1
        assert done.changes.txn is not None
        desk.undo(done.changes.txn)
        assert desk.ask(team_settings)["response_limits"] == VALUES["response_limits"]
