"""Which leads a board shows, and in what order: kept between starts as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, Self

from leaddesk.domain.ids import CardId

_NONE: Final = "none"


class Order(StrEnum):
    """The order of the cards in a column: what is due first, what came last, what may bring most (by currency)."""

    DUE = "due"
    NEW = "new"
    SUM = "sum"


class Target(StrEnum):
    """Whether a lead is one of the team's target leads; `OPEN`: nobody judged it yet."""

    YES = "yes"
    NO = "no"
    GROWTH = "for_growth"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The leads to show: of these owners (None = of nobody), sources and targets; () of each is all of them."""

    owners: tuple[CardId | None, ...] = ()
    sources: tuple[CardId, ...] = ()
    targets: tuple[Target, ...] = ()
    order: Order = Order.DUE

    @property
    def is_open(self) -> bool:
        """Whether every lead is shown."""
        return not (self.owners or self.sources or self.targets)

    def cleared(self) -> Self:
        """Give the same order of all leads."""
        return replace(self, owners=(), sources=(), targets=())

    def condition(self) -> str:
        """Give the condition in SQL, "" for none; ids and codes are ours, no text of anybody's."""
        terms = []
        if self.owners:
            terms.append(_one_of("owner_id", self.owners))
        if self.sources:
            terms.append(_one_of("source_id", self.sources))
        if self.targets:
            codes = ", ".join(f"'{one.value}'" for one in self.targets)
            # Looked up by the row number, lead by lead: no index knows the target, and the table is wide.
            terms.append(f"(SELECT coalesce(target, '') FROM lead WHERE lead.rid = lead_row.rid) IN ({codes})")
        return " AND ".join(terms)

    def stored(self) -> dict[str, Any]:
        """Give it as plain values for JSON."""
        return {
            "owners": [one.hex() if one else _NONE for one in self.owners],
            "sources": [one.hex() for one in self.sources],
            "targets": [one.value for one in self.targets],
            "order": self.order.value,
        }

    @classmethod
    def restored(cls, kept: Mapping[str, Any]) -> Self:
        """Take up what was stored; what this version does not know is left out."""
        owners = (None if one == _NONE else _id(one) for one in _list(kept, "owners") if one == _NONE or _id(one))
        sources = (found for one in _list(kept, "sources") if (found := _id(one)))
        targets = (Target(one) for one in _list(kept, "targets") if one in set(Target))
        order = str(kept.get("order"))
        return cls(tuple(owners), tuple(sources), tuple(targets), Order(order) if order in set(Order) else Order.DUE)


EVERY: Final = Narrowing()


def _one_of(column: str, values: tuple[CardId | None, ...]) -> str:
    known = ", ".join(f"x'{one.hex()}'" for one in values if one is not None)
    found = f"{column} IN ({known})"
    return f"({found} OR {column} IS NULL)" if None in values else found


def _list(kept: Mapping[str, Any], key: str) -> list[Any]:
    found = kept.get(key)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _id(kept: str) -> CardId | None:
    try:
        return CardId(bytes.fromhex(kept))
    except ValueError:
        return None
