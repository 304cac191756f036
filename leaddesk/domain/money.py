"""Money: an exact amount with its currency; sums never mix currencies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

_CENT = Decimal("0.01")
LIMIT = Decimal(10) ** 13
"""Amounts at or above are refused: the base stores hundredths as a 64-bit integer, and sums need head-room."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217), kept to hundredths."""

    amount: Decimal
    currency: str

    @classmethod
    def of_cents(cls, cents: int, currency: str) -> Money:
        """Read the stored form: an integer number of hundredths."""
        return cls(Decimal(cents).scaleb(-2), currency)

    @property
    def cents(self) -> int:
        """The stored form: hundredths, rounded half to even."""
        return int(self.amount.quantize(_CENT, ROUND_HALF_EVEN).scaleb(2))


def sums(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Add up per currency, largest sum first."""
    totals: dict[str, Decimal] = {}
    for money in amounts:
        totals[money.currency] = totals.get(money.currency, Decimal(0)) + money.amount
    return tuple(sorted((Money(a, c) for c, a in totals.items()), key=lambda m: (-m.amount, m.currency)))
