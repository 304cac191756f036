"""Why something waits, in words."""

from __future__ import annotations

from collections.abc import Mapping

from leaddesk.exchange.readers.faults import TEXTS
from leaddesk.words import N_, _

WAITING: Mapping[str, str] = {
    **TEXTS,
    "stranger": N_("Somebody wrote whom the base does not know."),
    "ended": N_("Somebody wrote whose lead was refused."),
    "nobody_named": N_("Nobody is named who could become a lead."),
    "doubtful_table": N_("It is not plain that this is a list of people."),
    "table_from_stranger": N_("A table came from a sender of whom none was imported before."),
    "not_a_letter": N_("This is not a letter, or it is damaged."),
    "too_large": N_("It is too large to be read by itself."),
}
"""By the code of `Item.reason`; the reader's own codes are those of readers/faults.py."""


def why(reason: str) -> str:
    """Give why something waits, in the reader's language; a code of a newer version as it is."""
    words = WAITING.get(reason)
    return _(words) if words else reason
