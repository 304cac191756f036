"""The leads that one transaction has written, kept for the records after them: an import meets its own rows again."""

from __future__ import annotations

from collections.abc import Iterable

from leaddesk.domain.card import CardRef
from leaddesk.duplicates.index import code_of
from leaddesk.duplicates.profile import unpacked
from leaddesk.duplicates.stored import StoredCard


class Written:
    """Leads by their numbers in the key index, as they would be read back; reading one costs ten times as much.

    They are kept packed: an import writes a hundred thousand.
    """

    def __init__(self) -> None:
        self._leads: dict[int, tuple[CardRef, bytes]] = {}

    def keep(self, lead: CardRef, pack: bytes) -> None:
        """Keep the packed profile that a new lead would be read back as."""
        self._leads[code_of(lead.kind, lead.rid)] = lead, pack

    def forget(self, lead: CardRef) -> None:
        """Tell that a lead has changed."""
        self._leads.pop(code_of(lead.kind, lead.rid), None)

    def forget_all(self) -> None:
        """Tell that something has changed which many leads show."""
        self._leads.clear()

    def among(self, codes: Iterable[int]) -> dict[int, StoredCard]:
        """Give those of these cards that are kept."""
        kept = ((code, self._leads.get(code)) for code in codes)
        return {code: StoredCard(one[0], unpacked(one[1])) for code, one in kept if one}
