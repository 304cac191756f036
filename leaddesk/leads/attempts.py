"""How often somebody could not be reached in a row, told from the touches of a lead."""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy.orm import Session

from leaddesk.domain.ids import CardId

COUNTED: Final = "attempt"
"""The effect of a result that says so."""


def attempts(session: Session, lead: CardId) -> int:
    """Give how many of the last touches of a lead, in a row, were attempts that reached nobody.

    A result counts whose proposal has the effect "attempt"; what has no result (a letter, a note) neither counts nor
    ends the row.
    """
    found = session.connection().exec_driver_sql(
        "SELECT r.proposal FROM activity a JOIN task_result r ON r.id = a.result_id"
        " WHERE a.lead_id = ? AND a.deleted_at IS NULL ORDER BY a.happened_at DESC, a.rid DESC",
        (lead,),
    )
    count = 0
    for (said,) in found:
        if COUNTED not in (json.loads(said) if said else {}).get("effects", ()):
            break
        count += 1
    return count
