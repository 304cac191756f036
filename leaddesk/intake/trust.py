"""Whose tables are imported without asking: the team's own, and of whom a person took one before."""

from __future__ import annotations

from leaddesk.desk import Desk
from leaddesk.domain.intake import Waiting
from leaddesk.intake.known import Team
from leaddesk.unit import Session

STRANGER = "table_from_stranger"
"""The reason for which a table waits whose sender nobody trusts yet."""


def is_trusted(desk: Desk, address: str, team: Team) -> bool:
    """Tell whether tables of this address are imported; the sender of a letter proves little, so few are."""
    return address in team.addresses or desk.ask(_was_taken, address)


def _was_taken(session: Session, address: str) -> bool:
    """Tell whether a person took a table of this sender that waited as a stranger's."""
    if "@" not in address:
        return False
    found = session.connection().exec_driver_sql(
        "SELECT 1 FROM intake_item WHERE reason = ? AND state = ? AND deleted_at IS NULL"
        " AND (lower(sender) = ? OR substr(lower(sender), -?) = ?) LIMIT 1",
        (STRANGER, Waiting.TAKEN.value, address, len(address) + 2, f"<{address}>"),
    )
    return found.first() is not None
