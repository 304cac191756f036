"""What goes back to merged leads when they are unmerged: what they had brought, changed since, and what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from leaddesk.changes import record
from leaddesk.changes.authors import Authors, Field
from leaddesk.changes.cards import CardState, Row
from leaddesk.changes.shape import shape_at
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads.merge_parts import HANGS_ON, ROUND
from leaddesk.unit import Unit

_Place = tuple[str, CardId]
"""A part: its table and id."""


class Returns:
    """Sends back to every merged card what was done since to what it had brought.

    `told` is what the merge did to the kept card, as the journal has it; `changed` gathers the cards that get back
    something else than they had brought.
    """

    def __init__(self, unit: Unit, txn: CardId, keep: CardState, merged: Sequence[CardState]) -> None:
        self._unit = unit
        self._keep = keep
        self._authors = Authors(unit.session, [keep.ref.id])
        self.persons: dict[str, list[Field]] = {card.ref.id.hex(): [] for card in merged}
        """What a person wrote of that, by the card that gets it."""
        self.changed: dict[CardRef, None] = {}
        rows = unit.session.connection().exec_driver_sql(
            "SELECT c.rid, c.fields FROM change c JOIN txn t ON t.rid = c.txn_rid WHERE t.id = ? AND c.card_id = ?",
            (txn, keep.ref.id),
        )
        self._at, self.told = 0, dict[str, dict[str, Any]]()
        for self._at, fields in rows:  # one a card, or none where the merge changed nothing of it
            self.told = record.loads(fields)
        self._home = {
            place: card
            for path, entry in self.told.items()
            if record.ADDED in entry
            for place in (record.part_at(path),)
            for card in merged
            if place[1] in card.rows(place[0])
        }
        """Whose the parts are that the kept card has from others and still has."""

    def send_back(self) -> None:
        """Write what the undo would lose, before it."""
        leaving = {place: card for place, card in self._home.items() if place[1] in self._keep.rows(place[0])}
        for place, card in leaving.items():
            self._send_changes(place, card)
        since = self._added_since()
        for place, row, column, target in list(self._hanging()):
            if place in leaving or target not in leaving:
                continue
            card = leaving[target]
            if place in since:
                self._unit.record.remove(self._keep.ref, *place)
                self._unit.record.add(card.ref, place[0], row, part_id=place[1])
                self._gets(card, place, ["", *row])
            else:
                self._unit.record.edit_part(self._keep.ref, *place, **{column: None})

    def _send_changes(self, place: _Place, card: CardState) -> None:
        """Write the changes of a part where it came from; here it is again as it came, so that the undo takes it."""
        table, part = place
        path = record.part_path(table, part)
        shape, present = shape_at(self._keep.ref.kind, path), self._keep.rows(table)[part]
        brought = {name: shape.of_json(name, value) for name, value in self.told[path][record.ADDED].items()}
        changed = [name for name in shape.columns if present.get(name) != brought.get(name)]
        if not changed:
            return
        column, target = HANGS_ON.get(table, ("", ""))
        values = {name: present.get(name) for name in changed}
        if column in values and values[column] not in card.rows(target):
            del values[column]  # of the kept card, or removed there
        if values:
            self._unit.record.edit_part(card.ref, table, part, **values)
            self._gets(card, place, values)
        self._unit.record.edit_part(self._keep.ref, table, part, **{name: brought.get(name) for name in changed})

    def _gets(self, card: CardState, place: _Place, columns: Iterable[str]) -> None:
        """Note that a card gets what was written since, and what of it is a person's."""
        self.changed[card.ref] = None
        fields = [Field(record.part_path(*place), column) for column in columns]
        own = self._keep.ref.id
        self.persons[card.ref.id.hex()] += [field for field in fields if self._authors.is_persons(own, field)]

    def _hanging(self) -> Iterator[tuple[_Place, Row, str, _Place]]:
        """Give the parts of the kept card that hang on others: the column, and which part it names."""
        for table, (column, target) in HANGS_ON.items():
            for part, row in self._keep.rows(table).items():
                if isinstance(named := row.get(column), bytes):
                    yield (table, part), row, column, (target, CardId(named))

    def _added_since(self) -> set[_Place]:
        """Give the parts that came to the kept card after the merge."""
        rows = self._unit.session.connection().exec_driver_sql(
            "SELECT fields FROM change WHERE card_id = ? AND rid > ?", (self._keep.ref.id, self._at)
        )
        told = (record.loads(fields) for fields in rows.scalars())
        return {record.part_at(path) for fields in told for path, entry in fields.items() if record.ADDED in entry}

    def send_deals(self) -> None:
        """Let the deals that came since hang on the lead whose round they come of, after the undo."""
        for (table, round_id), card in self._home.items():
            if table != ROUND:
                continue
            rows = self._unit.session.connection().exec_driver_sql(
                "SELECT rid, id FROM deal WHERE lead_id = ? AND round_id = ?", (self._keep.ref.id, round_id)
            )
            refs = [CardRef(CardKind.DEAL, CardId(deal), RowId(rid)) for rid, deal in rows]
            self._unit.record.edit_all(refs, lead_id=card.ref.id)
