"""What must hold after any merge and unmerge: nothing refers to what is not there."""

from __future__ import annotations

from typing import Any

from leaddesk.changes.references import astray
from leaddesk.leads.merge_parts import loose
from leaddesk.unit import Session


def dangling(session: Session) -> list[Any]:
    """Give what refers to a card that another one stands for, and what of leads names no part of theirs."""
    return [*astray(session), *loose(session)]
