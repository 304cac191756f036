"""Rows of cards as they are stored now: what an edit replaces."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from leaddesk.changes.cards import Row
from leaddesk.changes.record import part_at
from leaddesk.changes.shape import RowShape, root_shape, shape_at
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId

_CHUNK = 500  # ids in one IN (…)


def place_of(ref: CardRef, path: str) -> tuple[str, tuple[RowId] | tuple[CardId, CardId]]:
    """Give the condition that finds the row at a path of a card, and its values; "" is the root."""
    if not path:
        return "rid = ?", (ref.rid,)
    return f"{shape_at(ref.kind, path).keys[0]} = ? AND id = ?", (ref.id, part_at(path)[1])


def row_of(connection: Connection, ref: CardRef, path: str, names: Sequence[str]) -> Row:
    """Read columns of one row, NULLs included; an unknown column is our bug."""
    shape = shape_at(ref.kind, path)
    if not names:  # a tag on a lead says nothing but that it is there
        return {}
    _check_columns(shape, names)
    where, keys = place_of(ref, path)
    row = connection.exec_driver_sql(f"SELECT {', '.join(names)} FROM {shape.name} WHERE {where}", keys).one()
    return dict(zip(names, row, strict=True))


def roots(connection: Connection, kind: CardKind, refs: Sequence[CardRef], names: Sequence[str]) -> dict[RowId, Row]:
    """Read columns of many root rows, NULLs included, by row number."""
    shape = root_shape(kind)
    _check_columns(shape, names)
    found: dict[RowId, Row] = {}
    for start in range(0, len(refs), _CHUNK):
        rids = tuple(ref.rid for ref in refs[start : start + _CHUNK])
        statement = f"SELECT rid, {', '.join(names)} FROM {shape.name} WHERE rid IN ({','.join('?' * len(rids))})"
        for rid, *row in connection.exec_driver_sql(statement, rids):
            found[rid] = dict(zip(names, row, strict=True))
    return found


def _check_columns(shape: RowShape, names: Sequence[str]) -> None:
    unknown = set(names) - set(shape.columns)
    if unknown:
        raise KeyError(f"{shape.name} has no column {', '.join(sorted(unknown))}")
