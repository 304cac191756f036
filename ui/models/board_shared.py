"""By what table and board are both narrowed: temperature, owners, sources; it goes along from one to the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, Self, cast

from leaddesk.domain.lead import Temperature
from leaddesk.leads.rows import Filter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaddesk.domain.ids import CardId
    from leaddesk.leads.board_filter import Narrowing

SHARED: Final = frozenset({"temperature", "owner", "source"})
"""The filters of the table that the board knows too."""


class Shared(NamedTuple):
    """One temperature or none in particular; () of owners (None = nobody) or sources is all of them."""

    temperature: Temperature | None = None
    owners: tuple[CardId | None, ...] = ()
    sources: tuple[CardId, ...] = ()

    @classmethod
    def of_filters(cls, filters: Iterable[Filter]) -> Self:
        """Take it from the filters of a list; several temperatures are all of them, as the board has one tab each."""
        values = {one.column: one.values for one in filters}
        warm = values.get("temperature", ())
        return cls(
            Temperature(str(warm[0])) if len(warm) == 1 else None,
            tuple(cast("CardId | None", one) for one in values.get("owner", ())),
            tuple(cast("CardId", one) for one in values.get("source", ()) if one is not None),
        )

    @classmethod
    def of_board(cls, temperature: Temperature | None, narrowing: Narrowing) -> Self:
        """Take it from a tab of the board and what it is narrowed to."""
        return cls(temperature, narrowing.owners, narrowing.sources)

    @property
    def filters(self) -> tuple[Filter, ...]:
        """As filters of a list."""
        warm = (self.temperature.value,) if self.temperature is not None else ()
        wanted = (Filter("temperature", warm), Filter("owner", self.owners), Filter("source", self.sources))
        return tuple(one for one in wanted if one.values)

    def narrowed(self, narrowing: Narrowing) -> Narrowing:
        """Give what else narrows a board, and its order, with these owners and sources."""
        return replace(narrowing, owners=self.owners, sources=self.sources)
