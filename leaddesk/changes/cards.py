"""Cards as values: the root row and its parts, in stored form, loaded in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy.orm import Session

from leaddesk.changes.shape import RowShape, Stored, shapes
from leaddesk.domain.card import CardKind, CardRef, Removal
from leaddesk.domain.ids import CardId, RowId

Row = dict[str, Stored]
_CHUNK = 500  # ids in one IN (…)


@dataclass(slots=True)
class CardState:
    """One card as it stands: values in stored form; a column without an entry is NULL."""

    ref: CardRef
    root: Row
    parts: dict[str, dict[CardId, Row]] = field(default_factory=dict)
    given: Mapping[Deriver, object] | None = None
    """Of a new card: what its maker has worked out already, by the deriver that would work it out."""

    def rows(self, table: str) -> dict[CardId, Row]:
        """Give the parts of one table by id, in id order (= order of arrival)."""
        return self.parts.get(table, {})

    @property
    def is_deleted(self) -> bool:
        """Whether the card lies in the recycle bin."""
        return self.root.get("deleted_at") is not None

    @property
    def is_undone(self) -> bool:
        """Whether the creation of the card was undone: nobody finds it, though its row stays."""
        return self.root.get("removal") == Removal.UNDO

    @property
    def is_merged(self) -> bool:
        """Whether another lead stands for this one: it resembles nobody, and only its number leads to that one."""
        return self.root.get("removal") == Removal.MERGE


class Deriver(Protocol):
    """Refreshes what is computed from cards; called within the transaction, after the rows are written."""

    def __call__(self, session: Session, cards: Sequence[CardState], /) -> None:
        """Refresh for these cards, whatever their kind; `cards` are in their new state."""
        ...


def load(session: Session, kind: CardKind, ids: Sequence[CardId], *, has_parts: bool = True) -> list[CardState]:
    """Load cards with their parts (or without); ids that this base does not hold are left out, the order is kept."""
    shape = shapes()[kind]
    found: dict[CardId, CardState] = {}
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        for row in _select(session, shape.root, "id", chunk):
            rid, card_id = RowId(int(row.pop("rid"))), CardId(bytes(row.pop("id")))  # type: ignore[arg-type]
            found[card_id] = CardState(CardRef(kind, card_id, rid), row)
        for name, part in shape.parts.items() if has_parts else ():
            owner = part.keys[0]
            for row in _select(session, part, owner, chunk):
                card_id, part_id = CardId(bytes(row.pop(owner))), CardId(bytes(row.pop("id")))  # type: ignore[arg-type]
                found[card_id].parts.setdefault(name, {})[part_id] = row
    return [found[one] for one in ids if one in found]


def _select(session: Session, shape: RowShape, key: str, ids: Sequence[CardId]) -> Iterator[Row]:
    names = shape.keys + shape.columns
    order = "" if key == "id" else f" ORDER BY {key}, id"
    marks = ",".join("?" * len(ids))
    rows = session.connection().exec_driver_sql(
        f"SELECT {', '.join(names)} FROM {shape.name} WHERE {key} IN ({marks}){order}",
        tuple(ids),
    )
    for values in rows:
        yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def ref_of(session: Session, kind: CardKind, card_id: CardId) -> CardRef | None:
    """Find a card by id; None where this base does not hold it."""
    row = (
        session.connection()
        .exec_driver_sql(
            f"SELECT rid FROM {kind.value} WHERE id = ?",
            (card_id,),
        )
        .first()
    )
    return None if row is None else CardRef(kind, card_id, RowId(row[0]))
