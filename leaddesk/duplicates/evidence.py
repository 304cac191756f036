"""What one field says about two records: how it agrees, in which way, and how much that weighs."""

from __future__ import annotations

from typing import NamedTuple

from leaddesk.duplicates.weights import Weight

EQUAL, SIMILAR, DIFFERS = "equal", "similar", "differs"


class Evidence(NamedTuple):
    """One compared field.

    `proof` is "person" or "company" where it alone proves one (a mobile, an INN), "line" for a landline, of which
    the names say whose it is, else "".
    """

    field: str
    typed: str
    stored: str
    agreement: str
    verdict: str
    weight: Weight
    proof: str = ""


PERSON, COMPANY, LINE = "person", "company", "line"
