"""How records, drafts and what was worked out of them travel between two processes of this program: JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from msgspec.json import Decoder, Encoder

from leaddesk.domain.draft import Draft, Messenger, Phone, Remark
from leaddesk.exchange.mapping import Recipe, Rejected, rejected
from leaddesk.exchange.readers import cells
from leaddesk.exchange.readers.cells import Row
from leaddesk.leads.workup import Workup

Record = tuple[int, Row]
"""A row that is a record, with its 1-based number."""

_ENCODER = Encoder()
_VALUES = attrgetter(*(field.name for field in fields(Draft)))
_NAMES = tuple(field.name for field in fields(Draft))
_PHONES, _MESSENGERS, _RECEIVED, _AMOUNT, _TAGS, _EMAILS, _EXTRA, _REMARKS = map(
    _NAMES.index, ("phones", "messengers", "received", "amount", "tags", "emails", "extra", "remarks")
)
_DAY = len("2026-11-22")

_RECIPES = Decoder(Recipe)
_WORKUPS = Decoder(list[Workup])
_LISTS = Decoder(list[list[Any] | None])


def line_of_recipe(recipe: Recipe) -> bytes:
    """Write a recipe."""
    return _ENCODER.encode(recipe) + b"\n"


def recipe_of(line: bytes) -> Recipe:
    """Read a recipe."""
    return _RECIPES.decode(line)


def line_of_records(records: Sequence[Record]) -> bytes:
    """Write a batch of records."""
    return cells.encode(records).encode() + b"\n"


def records_of(line: bytes) -> list[Record]:
    """Read a batch of records."""
    return [(number, row) for number, row in cells.decode(line)]  # type: ignore[attr-defined]


def line_of_items(items: Sequence[Draft | Rejected]) -> bytes:
    """Write what became of a batch; a rejected row is told by nothing, since its cells are known."""
    return _ENCODER.encode([_values(item) if isinstance(item, Draft) else None for item in items]) + b"\n"


def items_of(line: bytes, records: Sequence[Record]) -> list[Draft | Rejected]:
    """Read what became of these records."""
    found = zip(_LISTS.decode(line), records, strict=True)
    return [rejected(*record) if values is None else _draft(values) for values, record in found]


def line_of_workups(workups: Sequence[Workup]) -> bytes:
    """Write what was worked out of the drafts of a batch."""
    return _ENCODER.encode(workups) + b"\n"


def workups_of(line: bytes) -> list[Workup]:
    """Read what was worked out."""
    return _WORKUPS.decode(line)


def _values(draft: Draft) -> list[object]:
    values = list(_VALUES(draft))
    values[_PHONES] = [(one.number, one.raw, one.extension) for one in draft.phones]
    values[_MESSENGERS] = [(one.network, one.handle) for one in draft.messengers]
    values[_REMARKS] = [(one.code, one.column, one.value) for one in draft.remarks]
    values[_AMOUNT] = None if draft.amount is None else str(draft.amount)
    values[_RECEIVED] = None if draft.received is None else draft.received.isoformat()
    return values


def _draft(values: list[Any]) -> Draft:
    for at in (_EMAILS, _TAGS):
        values[at] = tuple(values[at])
    values[_PHONES] = tuple(Phone(*one) for one in values[_PHONES])
    values[_MESSENGERS] = tuple(Messenger(*one) for one in values[_MESSENGERS])
    values[_REMARKS] = tuple(Remark(*one) for one in values[_REMARKS])
    values[_EXTRA] = tuple((title, text) for title, text in values[_EXTRA])
    if values[_AMOUNT] is not None:
        values[_AMOUNT] = Decimal(values[_AMOUNT])
    if received := values[_RECEIVED]:
        values[_RECEIVED] = (date if len(received) == _DAY else datetime).fromisoformat(received)
    return Draft(*values)
