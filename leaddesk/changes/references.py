"""Which cards name which: the columns that hold the id of another card, as the foreign keys of the tables tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.changes.shape import shapes
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.storage.tables import Table


class Reference(NamedTuple):
    """A column of a kind of card that holds the id of another card."""

    kind: CardKind
    column: str


class Astray(NamedTuple):
    """A card that names a merged one: the column, the kind of what it names, and which that is."""

    card: CardRef
    column: str
    named_kind: CardKind
    named: CardId


@cache
def mergeable() -> tuple[CardKind, ...]:
    """Give the kinds of cards that can be merged: those that tell what they were merged into."""
    return tuple(sorted(kind for kind, shape in shapes().items() if "merged_into_id" in shape.root.known))


def referring(kind: CardKind) -> tuple[Reference, ...]:
    """Give every place where cards name one of this kind."""
    return _all().get(kind, ())


@cache
def _all() -> Mapping[CardKind, tuple[Reference, ...]]:
    found: dict[CardKind, list[Reference]] = defaultdict(list)
    for kind in shapes():
        for key in Table.metadata.tables[kind.value].foreign_keys:
            found[CardKind(key.column.table.name)].append(Reference(kind, key.parent.name))
    return {kind: tuple(sorted(places)) for kind, places in found.items()}


def astray(session: Session) -> Iterator[Astray]:
    """Give the cards that name a merged one: there is none, whatever was merged, edited and taken back."""
    for named in mergeable():
        for kind, column in referring(named):
            rows = session.connection().exec_driver_sql(
                f"SELECT x.rid, x.id, t.id FROM {named.value} t CROSS JOIN {kind.value} x ON x.{column} = t.id"
                " WHERE t.merged_into_id IS NOT NULL"
            )
            for rid, card, other in rows:
                yield Astray(CardRef(kind, CardId(card), RowId(rid)), column, named, CardId(other))
