"""What the journal knows about tables: which columns a card has, which parts, and how values are stored."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any

from sqlalchemy import Boolean, Column, LargeBinary
from sqlalchemy import Table as CoreTable
from sqlalchemy.orm import Mapper
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from leaddesk.clock import millis
from leaddesk.domain.card import CardKind
from leaddesk.storage.tables import Card, Part, Table

Stored = int | str | bytes | float | None
"""A value as SQLite keeps it."""

NewRow = tuple[tuple[Stored, ...], Mapping[str, Stored]]
"""A row to insert: the values of its keys, and the others by column."""


def _text_of(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


class _Encoders(dict[type, Callable[[Any], Stored]]):
    """How to store a value of a type; choices are known as they come."""

    def __missing__(self, kind: type) -> Callable[[Any], Stored]:
        if not issubclass(kind, str):
            raise TypeError(f"no stored form for {kind.__name__}")
        self[kind] = str
        return str


_ENCODERS = _Encoders(
    {
        NoneType: lambda value: value,
        bool: int,
        int: lambda value: value,
        str: lambda value: value,
        bytes: lambda value: value,
        datetime: millis,
        date: date.isoformat,
        dict: _text_of,
        list: _text_of,
    }
)

_AS_IT_IS = frozenset({str, int, bytes})


def encode(value: object) -> Stored:
    """Give a Python value in the form the tables store; choices by value, moments as milliseconds."""
    return _ENCODERS[type(value)](value)


def bytes_of(text: str) -> bytes:
    """Read an id or other bytes as the journal's JSON has them."""
    return b64decode(text, validate=True)


@dataclass(frozen=True, slots=True, eq=False)  # one object a table: compared and hashed by identity
class RowShape:
    """One table as the journal sees it: `columns` are the journalled ones, `keys` stand before them in INSERT."""

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]
    known: frozenset[str]
    blobs: frozenset[str]
    defaults: Mapping[str, Stored]

    def stored(self, values: Mapping[str, object]) -> dict[str, Stored]:
        """Encode the values of a new row and fill in what may not be NULL."""
        row: dict[str, Any] = dict(self.defaults)
        for name, value in values.items():
            if (kind := type(value)) in _AS_IT_IS:
                row[name] = value
            elif value is not None:
                row[name] = _ENCODERS[kind](value)
        return row

    def insert(self, rows: Sequence[NewRow]) -> tuple[str, list[tuple[Stored, ...]]]:
        """Give the head of the statement that inserts rows, and their values; a column without an entry stays NULL.

        Columns that no row fills are not named: most of a new card is NULL, and binding one costs as much as a value.
        An unknown column is our bug.
        """
        filled = set[str]().union(*{tuple(values) for _, values in rows})  # most rows fill the same ones
        if unknown := filled - self.known:
            raise KeyError(f"{self.name} has no column {', '.join(sorted(unknown))}")
        columns = [name for name in self.columns if name in filled]
        names = (*self.keys, *columns)
        return f"INSERT INTO {self.name} ({', '.join(names)})", [
            (*keys, *map(values.get, columns)) for keys, values in rows
        ]

    def of_json(self, name: str, value: Any) -> Stored:
        """Read a value from the journal."""
        return bytes_of(value) if name in self.blobs and isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class CardShape:
    """The root table of a kind of card and the tables of its parts, by name."""

    root: RowShape
    parts: Mapping[str, RowShape]


def _row_shape(table: CoreTable, keys: tuple[str, ...]) -> RowShape:
    columns = tuple(column.name for column in table.columns if column.name not in keys)
    return RowShape(
        name=table.name,
        keys=keys,
        columns=columns,
        known=frozenset(columns),
        blobs=frozenset(c.name for c in table.columns if isinstance(c.type, LargeBinary)),
        defaults={c.name: _default(c) for c in table.columns if _default(c) is not None},
    )


def _default(column: Column[Any]) -> int | None:
    """Give what stands where nothing is said: 0 for a flag, for a counter what its column says."""
    if isinstance(column.type, Boolean) and not column.nullable:
        return 0
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


@cache
def shapes() -> Mapping[CardKind, CardShape]:
    """Give the shape of every kind of card, read from the tables themselves."""
    parts: dict[str, dict[str, RowShape]] = {}
    for mapper in Table.registry.mappers:
        if not issubclass(mapper.class_, Part):
            continue
        table = _table_of(mapper)
        owner, *rest = (column.name for column in table.primary_key.columns)
        root = owner.removesuffix("_id")
        if rest == ["id"] and root in set(CardKind):
            parts.setdefault(root, {})[table.name] = _row_shape(table, (owner, "id"))
    return {
        CardKind(_table_of(mapper).name): CardShape(
            _row_shape(_table_of(mapper), ("rid", "id")), parts.get(_table_of(mapper).name, {})
        )
        for mapper in Table.registry.mappers
        if issubclass(mapper.class_, Card)
    }


@cache
def order() -> Mapping[str, int]:
    """Give the place of every table in the order of writing: a table stands after those its rows refer to."""
    return {table.name: place for place, table in enumerate(Table.metadata.sorted_tables)}


def _table_of(mapper: Mapper[Any]) -> CoreTable:
    assert isinstance(mapper.local_table, CoreTable)
    return mapper.local_table


def root_shape(kind: CardKind) -> RowShape:
    """Give the shape of a kind's root table."""
    return shapes()[kind].root


def shape_at(kind: CardKind, path: str) -> RowShape:
    """Give the shape of the row at a path: "" is the root, "lead_channel/<hex id>" a part."""
    shape = shapes()[kind]
    return shape.parts[path.partition("/")[0]] if path else shape.root
