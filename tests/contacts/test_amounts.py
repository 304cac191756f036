"""Sums as tables write them: what no base can hold is not read, and never breaks an import."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.contacts import amounts
from leaddesk.domain.money import LIMIT, Money


@pytest.mark.parametrize("cell", [1e20, 10**18, -(10**13), float("nan"), float("inf"), "99999 млрд", "9" * 15])
def test_an_amount_that_no_base_can_hold_is_not_read(cell: object) -> None:
    assert amounts.read(cell).value is None


@given(st.one_of(st.floats(), st.integers(), st.decimals(allow_nan=False).map(str), st.text(max_size=30)))
def test_whatever_is_read_can_be_stored(cell: object) -> None:
    value = amounts.read(cell).value
    assert value is None or abs(Money(value, "RUB").cents) < 2**63


def test_the_largest_amount_is_read() -> None:
    assert amounts.read(str(LIMIT - 1)).value == LIMIT - 1
    assert amounts.read("1,2 млрд руб.").value == Decimal(1_200_000_000)
