"""How records, drafts and what was worked out of them travel between two processes of this program: JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_type_hints

from msgspec.json import Decoder, Encoder

from leaddesk.domain.draft import Draft
from leaddesk.exchange.mapping import Recipe, Rejected
from leaddesk.exchange.readers import cells
from leaddesk.exchange.readers.cells import Row
from leaddesk.leads.workup import Workup

Record = tuple[int, Row]
"""A row that is a record, with its 1-based number."""

_DAYS = tuple(map(Draft._fields.index, ("received", "next_contact")))
_AMOUNT = Draft._fields.index("amount")
_DAY = len("2026-11-22")

# A draft travels as the list of its values; JSON cannot tell a day from a moment, nor an amount from a text.
_SENT = tuple(str | None if at in {*_DAYS, _AMOUNT} else kind for at, kind in enumerate(get_type_hints(Draft).values()))

_OPEN = 8
"""Batches that stay unpacked: whoever looks at a row looks at those beside it."""

_ENCODER = Encoder()
_RECIPES = Decoder(Recipe)
_WORKUPS = Decoder(list[Workup])
_DRAFTS: Decoder[list[tuple[Any, ...] | None]] = Decoder(list[tuple[_SENT] | None])  # type: ignore[valid-type]


def line_of_recipe(recipe: Recipe) -> bytes:
    """Write a recipe."""
    return _ENCODER.encode(recipe) + b"\n"


def recipe_of(line: bytes) -> Recipe:
    """Read a recipe."""
    return _RECIPES.decode(line)


def line_of_records(records: Sequence[Record], *, works_up: bool) -> bytes:
    """Write a batch of records, and whether they are to be worked up."""
    return cells.encode([works_up, records]).encode() + b"\n"


def records_of(line: bytes) -> tuple[bool, list[Record]]:
    """Read a batch of records, and whether they are to be worked up."""
    sent: Any = cells.decode(line)
    return sent[0], sent[1]


def line_of_items(items: Sequence[Draft | Rejected]) -> bytes:
    """Write what became of a batch; a rejected row is told by nothing, since its cells are known."""
    return _ENCODER.encode([_sent(item) if isinstance(item, Draft) else None for item in items]) + b"\n"


@lru_cache(maxsize=_OPEN)
def drafts_of(line: bytes) -> list[Draft | None]:
    """Read what became of a batch: None where a record names nobody. For any thread; nobody may change the list."""
    return [None if values is None else _draft(values) for values in _DRAFTS.decode(line)]


def line_of_workups(workups: Sequence[Workup]) -> bytes:
    """Write what was worked out of the drafts of a batch."""
    return _ENCODER.encode(workups) + b"\n"


def workups_of(line: bytes) -> list[Workup]:
    """Read what was worked out."""
    return _WORKUPS.decode(line)


def _sent(draft: Draft) -> list[object]:
    values: list[object] = list(draft)
    values[_AMOUNT] = None if draft.amount is None else str(draft.amount)
    for at in _DAYS:
        day = draft[at]
        values[at] = day.isoformat() if isinstance(day, date) else None
    return values


def _draft(sent: Sequence[Any]) -> Draft:
    values = list(sent)
    if amount := values[_AMOUNT]:
        values[_AMOUNT] = Decimal(amount)
    for at in _DAYS:
        if day := values[at]:
            values[at] = (date if len(day) == _DAY else datetime).fromisoformat(day)
    return Draft._make(values)
