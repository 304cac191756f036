"""Rows of a file's next version that are not known by their keys: changed in what had told them apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.leads.births import Arrival
from leaddesk.unit import Unit

_MOSTLY = 0.5


class Returning:
    """Knows the rows that files of the same columns brought before, and which of them this file does not have.

    A row about a person, of the same day, in whose place this file has none: it is that row, put right since. Where a
    file tells no days, most of its rows must be known.
    """

    def __init__(
        self, unit: Unit, *, layout_key: str = "", run: CardId | None = None, rows: Callable[[], Iterable[int]]
    ) -> None:
        self._unit = unit
        self._rows = rows
        self._here: frozenset[int] | None = None
        self._is_mostly_known: bool | None = None
        found = unit.session.connection().exec_driver_sql(
            "SELECT id FROM import_run WHERE layout_key = ? AND id IS NOT ? AND deleted_at IS NULL", (layout_key, run)
        )
        self._earlier = json.dumps([bytes(one).hex() for one in found.scalars()]) if layout_key else "[]"

    def row_before(self, lead: CardRef, arrival: Arrival) -> int | None:
        """Give the number of the row of a lead that an arrival is now; None where it is another one."""
        if self._earlier == "[]" or lead.kind is not CardKind.LEAD or arrival.row is None:
            return None
        found = self._unit.session.connection().exec_driver_sql(
            "SELECT row_key, received_on FROM lead_inquiry WHERE lead_id = ? AND row_key IS NOT NULL"
            " AND import_run_id IN (SELECT unhex(value) FROM json_each(?)) ORDER BY id",
            (lead.id, self._earlier),
        )
        gone = [(key, day) for key, day in found if key not in self._in_file()]
        if arrival.draft.received is not None:
            return next((key for key, day in gone if day == arrival.received_on.isoformat()), None)
        is_dayless = not arrival.draft.received_raw and self._knows_most()
        return gone[0][0] if gone and is_dayless else None

    def _in_file(self) -> frozenset[int]:
        if self._here is None:
            self._here = frozenset(self._rows())
        return self._here

    def _knows_most(self) -> bool:
        if self._is_mostly_known is None:
            found = self._unit.session.connection().exec_driver_sql(
                "SELECT row_key FROM lead_inquiry WHERE import_run_id IN (SELECT unhex(value) FROM json_each(?))",
                (self._earlier,),
            )
            known = self._in_file().intersection(found.scalars())
            self._is_mostly_known = len(known) > _MOSTLY * len(self._in_file())
        return self._is_mostly_known
