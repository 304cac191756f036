"""Why something waits, in words, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.exchange.readers.faults import TEXTS
from leaddesk.words import N_, _

WAITING: Mapping[str, str] = {
    **TEXTS,
    "stranger": N_("Nobody in the base has this address."),
    "ended": N_("The lead of this sender was refused."),
    "nobody_named": N_("Nobody is named here who could become a lead."),
    "doubtful_table": N_("This may not be a list of people."),
    "table_from_stranger": N_("This is the first table from this sender."),
    "rows_rejected": N_("Some rows of this file could not be read; the others are imported."),
    "not_a_letter": N_("This is not a letter, or it is damaged."),
    "too_large": N_("It is too large to be read by itself."),
}
"""By the code of `Item.reason`; the reader's own codes are those of readers/faults.py."""

_REMEDIES: Mapping[str, str] = {
    "stranger": N_("Create a lead from the letter, add it to a lead you know, or put it aside."),
    "ended": N_("Add the letter to that lead, create a new one, or put it aside."),
    "nobody_named": N_("Write the lead down by hand, or add it to a lead you know."),
    "doubtful_table": N_("Look at the columns and import it, or put it aside."),
    "table_from_stranger": N_("Import it if you know the sender: the next tables then come in by themselves."),
    "not_a_table": N_("Save the original and look at it; create the lead by hand, or put it aside."),
    "rows_rejected": N_("Open the import: the rows with errors are marked there and can be corrected."),
    "not_a_letter": N_("Save the original and open it in another program."),
    "too_large": N_("Open it in your mail program, and write the lead down by hand."),
}
_OF_READER: Final = N_("Save the original and open it in another program; a corrected file can be imported.")


def why(reason: str) -> str:
    """Give why something waits, in the reader's language; a code of a newer version as it is."""
    words = WAITING.get(reason)
    return _(words) if words else reason


def remedy(reason: str) -> str:
    """Give what to do about it, in the reader's language."""
    return _(_REMEDIES.get(reason, _OF_READER))
