"""What the columns of files may do to leads that exist: as chosen here, else as it is kept for their layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaddesk.exchange import policies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leaddesk.exchange.preparing import Prepared
    from leaddesk.importer import Memory
    from leaddesk.leads.options import Policy


class ColumnPolicies:
    """What was chosen is kept by the key of the layout: under another header it means other columns."""

    def __init__(self) -> None:
        self._chosen: dict[str, tuple[Policy, ...]] = {}

    def forget(self) -> None:
        """Begin with another file."""
        self._chosen = {}

    def of(self, prepared: Prepared, memory: Memory) -> tuple[Policy, ...]:
        """Give what each column may do."""
        key = prepared.layout_key
        return policies.of_columns(prepared, self._chosen.get(key) or memory.policies.get(key, ()))

    def choose(self, prepared: Prepared, memory: Memory, chosen: Mapping[int, Policy]) -> None:
        """Let columns do something else; the others keep what they may."""
        held = enumerate(self.of(prepared, memory))
        self._chosen[prepared.layout_key] = tuple(chosen.get(at, policy) for at, policy in held)

    def by_hand(self, prepared: Prepared, memory: Memory) -> tuple[Policy, ...] | None:
        """Give what each column may do where a person chose any of it; None where all is as it is kept."""
        return self.of(prepared, memory) if prepared.layout_key in self._chosen else None
