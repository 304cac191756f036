"""What somebody has agreed to, in words: given or withdrawn, and since when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Final

from leaddesk.words import N_, _
from ui import format as fmt

TITLES: Final[Mapping[str, str]] = {
    "consent_processing": N_("Consent to data processing"),
    "consent_advertising": N_("Consent to advertising"),
    "consent_transfer": N_("Consent to transfer"),
}
"""The consents of a lead, by their columns."""


def said(stored: object, today: date) -> str:
    """Say what a consent is, as the base or its journal keeps it; "" for none."""
    read = json.loads(stored) if isinstance(stored, str) and stored else stored
    if not isinstance(read, Mapping):
        return ""
    try:
        day = fmt.date_words(date.fromisoformat(str(read.get("on"))), today)
    except ValueError:
        day = ""
    word = _("withdrawn") if read.get("is_given") is False else _("given")
    return f"{word} {day}".rstrip()
