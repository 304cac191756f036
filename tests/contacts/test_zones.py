"""The time zone that a phone tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.contacts.zones import zone_of


@pytest.mark.parametrize(
    ("numbers", "zone"),
    [
        (["+73432001020"], "Asia/Yekaterinburg"),
        (["+74232001020;ext=12"], "Asia/Vladivostok"),
        (["+74951234567"], "Europe/Moscow"),
        (["+79161234567", "+73432001020"], "Asia/Yekaterinburg"),  # a mobile says nothing, the next number does
        (["+4930123456"], "Europe/Berlin"),  # a country with one zone
        (["+79161234567"], None),
        (["", "нет", "+7"], None),
        ([], None),
    ],
)
def test_a_phone_tells_where_it_is(numbers: list[str], zone: str | None) -> None:
    found = zone_of(numbers)
    assert (found.key if found else None) == zone


@given(st.lists(st.text(max_size=20), max_size=3))
def test_any_text_has_a_zone_or_none(numbers: list[str]) -> None:
    found = zone_of(numbers)
    assert found is None or found.key
