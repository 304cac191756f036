"""What waited in the inbox and a lead is typed of: it goes with the draft, and a form opened anew still knows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.options import Captured, CaptureOptions
    from leaddesk.unit import Unit


class Origin(NamedTuple):
    """An item of the inbox, and what the letter in it says besides whom it names (None: it could not be read)."""

    item: CardId
    letter: Draft | None

    def take_from_inbox(self, unit: Unit, drafts: Sequence[Draft], options: CaptureOptions) -> list[Captured]:
        """Take in what was typed of it: it waits no more. A service; Refused where it was taken meanwhile."""
        from leaddesk.intake.inbox import take_typed  # noqa: PLC0415 - a lead that is typed of nothing needs none of it

        return take_typed(unit, drafts, options, item=self.item, letter=self.letter)

    def said(self) -> dict[str, Any]:
        """Give it as a draft file keeps it: of the letter only what goes with the lead."""
        kept: dict[str, Any] = {"item": self.item.hex()}
        if self.letter is not None:
            at = self.letter.received
            kept["comment"], kept["topic"] = self.letter.comment, self.letter.topic
            kept["received"] = at.isoformat() if at is not None else ""
        return kept


def read(stored: Any) -> Origin | None:
    """Read it back from a draft file; None where there is none, or nothing readable."""
    try:
        kept = stored["origin"]
        item = CardId(bytes.fromhex(kept["item"]))
        if "comment" not in kept:
            return Origin(item, None)
        at = datetime.fromisoformat(kept["received"]) if kept["received"] else None
        return Origin(item, Draft(comment=str(kept["comment"]), topic=str(kept["topic"]), received=at))
    except (KeyError, TypeError, ValueError):  # typed of nothing, or written by something else
        return None
