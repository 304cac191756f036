"""What must hold after any merge and unmerge: nothing refers to what is not there."""

from __future__ import annotations

from typing import Any

from leaddesk.leads.merge_sides import REFERRING
from leaddesk.unit import Session

_PARTS = (("lead_channel", "person_id", "lead_person"), ("lead_inquiry", "round_id", "lead_round"))


def dangling(session: Session) -> list[Any]:
    """Give what refers to a card that another one stands for, and parts of leads that name no part of theirs."""
    connection = session.connection()
    gone = "(SELECT id FROM lead WHERE merged_into_id IS NOT NULL)"
    found: list[Any] = []
    for kind in REFERRING:
        found += connection.exec_driver_sql(f"SELECT '{kind}', rid FROM {kind.value} WHERE lead_id IN {gone}").all()
    for table, column, target in _PARTS:
        found += connection.exec_driver_sql(
            f"SELECT '{table}', hex(x.id) FROM {table} x WHERE x.{column} IS NOT NULL AND NOT EXISTS"
            f" (SELECT 1 FROM {target} t WHERE t.lead_id = x.lead_id AND t.id = x.{column})"
        ).all()
    found += connection.exec_driver_sql(
        "SELECT 'lead', l.rid FROM lead l WHERE l.main_person_id IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM lead_person p WHERE p.lead_id = l.id AND p.id = l.main_person_id)"
    ).all()
    return found
