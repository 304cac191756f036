"""Whose the values of cards are: a person's who wrote them last, or an import's; the journal tells of many at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from leaddesk.changes import record
from leaddesk.changes.aliases import all_merged
from leaddesk.changes.standing import Standing
from leaddesk.domain.ids import CardId

IMPORT = "import"
"""The action of the transactions that take files in."""


class Field(NamedTuple):
    """A field of a card: the path of its row as in the journal ("" is the root), and the column ("" = the row)."""

    path: str
    column: str


class _Hand(NamedTuple):
    """Who wrote a field last, and whether it was there before he did."""

    is_person: bool
    has_changed: bool


class Authors:
    """Who wrote the fields of some cards last, in the order of the clocks.

    What was undone counts as never written, and an undo writes nothing: what it brought back is its first writer's.
    Nor does a merge, or its end: what a card got is that of whoever wrote it on the card it came from, unless it says
    in its parameters that a person chose it.
    """

    def __init__(self, session: Session, cards: Iterable[CardId]) -> None:
        self._hands: dict[CardId, dict[Field, _Hand]] = {}
        self._left: dict[CardId, set[str]] = {}
        self._removed: dict[CardId, list[Mapping[str, Any]]] = {}
        standing = Standing(session)
        connection = session.connection()
        wanted = set(cards)
        into = {**all_merged(connection, wanted), **{one: one for one in wanted}}
        rows = connection.exec_driver_sql(
            "SELECT c.card_id, c.op, c.fields, t.id, t.action, t.params FROM json_each(?) j"
            " CROSS JOIN change c ON c.card_id = unhex(j.value) JOIN txn t ON t.rid = c.txn_rid"
            " WHERE t.undoes_id IS NULL OR t.params ->> 'merged' IS NOT NULL ORDER BY c.clock, c.rid",
            (json.dumps([one.hex() for one in into]),),
        )
        for card_id, op, fields, txn, action, params in rows:
            one, said, doing = CardId(card_id), record.loads(fields), record.loads(params)
            if not standing.stands(txn):
                continue
            if "merged" in doing:
                self._read_merge(one, said, doing)
            else:
                self._read(one, op, said, is_person=action != IMPORT, card=into[one])

    def is_persons(self, card: CardId, field: Field) -> bool:
        """Whether a person wrote the field last; an empty one is his where he emptied it."""
        hand = self._hands.get(card, {}).get(field)
        return hand is not None and hand.is_person

    def has_changed(self, card: CardId, field: Field) -> bool:
        """Whether a person wrote the field last over what had been there."""
        hand = self._hands.get(card, {}).get(field)
        return hand is not None and hand.is_person and hand.has_changed

    def left(self, card: CardId) -> set[str]:
        """Give the values of the card's parts that a person replaced or removed."""
        return self._left.get(card, set())

    def removed(self, card: CardId) -> Sequence[Mapping[str, Any]]:
        """Give the parts that imports had added and a person removed: their values, as the journal has them."""
        return self._removed.get(card, ())

    def _read_merge(self, one: CardId, fields: record.Fields, params: Mapping[str, Any]) -> None:
        """Read what a merge or its end did to a card: what of it is a person's, it says itself."""
        hands = self._hands.setdefault(one, {})
        others = [self._hands.get(CardId(bytes.fromhex(other)), {}) for other in params["merged"]]
        for column, (old, _new) in fields.get("", {}).items():
            field = Field("", column)
            if (
                old is None
                and field not in hands
                and (known := [theirs[field] for theirs in others if field in theirs])
            ):
                hands[field] = known[0]
        persons = params.get("persons", {}).get(one.hex(), ())
        hands.update({Field(path, column): _Hand(is_person=True, has_changed=True) for path, column in persons})

    def _read(self, one: CardId, op: str, fields: record.Fields, *, is_person: bool, card: CardId) -> None:
        left = self._left.setdefault(card, set())
        for path, entry in fields.items():
            hands = self._hands.setdefault(card if path else one, {})
            is_new = op == record.CREATE or record.ADDED in entry
            if is_new or record.REMOVED in entry:
                row, before = Field(path, ""), hands.get(Field(path, ""))
                if is_person and not is_new and not (before and before.is_person):
                    self._removed.setdefault(card, []).append(entry[record.REMOVED])
                hands[row] = _Hand(is_person, has_changed=not is_new)
                values = entry.get(record.ADDED, entry) if is_new else entry[record.REMOVED]
                said = {name: (None, value) if is_new else (value, None) for name, value in values.items()}
            else:
                said = entry
            for column, (old, new) in said.items():
                if not is_new or new is not None:
                    hands[Field(path, column)] = _Hand(is_person, has_changed=not is_new)
                if is_person and path and not is_new:
                    left.update(_texts(old))


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else ()


__all__ = ["IMPORT", "Authors", "Field"]
