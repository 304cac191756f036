"""Money is exact, and sums never mix currencies."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.money import LIMIT, Money, sums

CENTS = st.integers(-int(LIMIT) * 100 + 1, int(LIMIT) * 100 - 1)
MONEY = st.builds(Money.of_cents, CENTS, st.sampled_from(["RUB", "USD", "EUR"]))


@given(CENTS)
def test_stored_money_is_read_back(cents: int) -> None:
    assert Money.of_cents(cents, "RUB").cents == cents


@given(st.decimals(-LIMIT, LIMIT, places=4))
def test_rounding_is_to_the_nearest_hundredth_half_to_even(amount: Decimal) -> None:
    cents = Money(amount, "RUB").cents
    off = abs(Decimal(cents) - amount * 100)
    assert off <= Decimal("0.5")
    assert off < Decimal("0.5") or cents % 2 == 0


@given(st.lists(MONEY))
def test_sums_are_exact_per_currency(amounts: list[Money]) -> None:
    found = sums(amounts)
    assert {one.currency for one in found} == {one.currency for one in amounts}
    assert len({one.currency for one in found}) == len(found)
    for total in found:
        assert total.cents == sum(one.cents for one in amounts if one.currency == total.currency)
    assert [one.amount for one in found] == sorted((one.amount for one in found), reverse=True)


@given(st.lists(MONEY), st.randoms())
def test_the_order_of_amounts_does_not_matter(amounts: list[Money], dice) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(amounts)
    dice.shuffle(shuffled)
    assert sums(shuffled) == sums(amounts)
