"""How a lead that was typed is to be taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leaddesk.leads.options import CaptureOptions
from ui.models.radar import TYPED_IN

if TYPE_CHECKING:
    from leaddesk.domain.card import CardRef
    from leaddesk.domain.ids import CardId
    from leaddesk.domain.lead import Temperature
    from ui.models.radar import Radar


class Taking(NamedTuple):
    """What a person chose: a card to attach it to, or a new one in any case; neither leaves it to the judge."""

    attach_to: CardRef | None = None
    is_new: bool = False

    def options(
        self, radar: Radar, *, warmth: Temperature, apart: frozenset[CardId], actor: CardId | None
    ) -> CaptureOptions:
        """Give the options of the capture: the person saw `radar`, and called the cards `apart` somebody else's."""
        return CaptureOptions(
            attach_to=self.attach_to,
            is_new=self.is_new,
            apart=apart,
            despite=radar.shown if self.attach_to is None else (),
            temperature=warmth,
            owner=actor if radar.owner_code == TYPED_IN else None,
        )
