"""What a person should look at on a card: whom it may repeat, and cells of its file that were read with a doubt."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import InquiryKind
from leaddesk.unit import Unit

DUPLICATE: Final = "duplicate"
CELLS: Final = "cells"
"""Codes of doubts; one about a duplicate may tell of cells as well, under the name of the other code."""

UNCLEAR_OWNER: Final = "unclear_owner"
"""The code of a row whose owner may be several people, beside the codes of remarks."""

_MOST: Final = 20
"""Codes kept of a row: a broken one has the same few over and over."""


def of_row(duplicate: Mapping[str, object] | None, codes: Iterable[str]) -> dict[str, object] | None:
    """Give the doubt about a new card, as it is stored: the card it may repeat, and the codes of its row's remarks."""
    cells = list(dict.fromkeys(codes))[:_MOST]
    if duplicate is None:
        return {"code": CELLS, CELLS: cells} if cells else None
    return {**duplicate, CELLS: cells} if cells else dict(duplicate)


def is_of_duplicate(look: object) -> bool:
    """Whether a doubt, stored or read, is about a card that may be the same person."""
    return bool(look) and "card" in _read(look)


def cells(look: object) -> tuple[str, ...]:
    """Give the codes of the cells that are still to be looked at."""
    found = _read(look).get(CELLS) if look else None
    return tuple(map(str, found)) if isinstance(found, list) else ()


def without_duplicate(look: object) -> dict[str, object] | None:
    """Give what is left of a doubt once the other card is known to be somebody else."""
    return of_row(None, cells(look))


def together(looks: Iterable[object], cards: Collection[CardId]) -> dict[str, object] | None:
    """Give the doubt about cards that become one: a card among them is no question any more, their cells still are."""
    own = {one.hex() for one in cards}
    read = [_read(look) for look in looks if look]
    others = (look for look in read if "card" in look and look["card"] not in own)
    duplicate = {name: value for name, value in next(others, {}).items() if name != CELLS}
    return of_row(duplicate or None, (code for look in read for code in cells(look)))


def settle_cells(unit: Unit, refs: Collection[CardRef]) -> int:
    """Note that a person has looked at the cells of these leads; gives how many may still repeat another card.

    Whom they may repeat stays open: that is settled by comparing.
    """
    found = unit.session.connection().exec_driver_sql(
        "SELECT rid, id, needs_look FROM lead WHERE rid IN (SELECT value FROM json_each(?)) AND needs_look IS NOT NULL",
        (json.dumps([ref.rid for ref in refs]),),
    )
    duplicates = 0
    for rid, card_id, look in found.all():
        rest = _read(look)
        duplicates += is_of_duplicate(rest)
        if rest.pop(CELLS, None) is not None:
            ref = CardRef(CardKind.LEAD, CardId(card_id), rid)
            unit.record.edit(ref, needs_look=rest if is_of_duplicate(rest) else None)
    return duplicates


def settle(unit: Unit, ref: CardRef) -> None:
    """Note that a person has looked at the cells of a lead."""
    settle_cells(unit, [ref])


settle.__name__ = settle_cells.__name__  # the journal knows one name for it


def mend(unit: Unit, rows: Mapping[RowId, Mapping[int, Collection[str]]]) -> None:
    """Settle what the next version of a file has put right: by leads and keys of their rows, the codes still there.

    Only the row that a lead was born of tells of its cells; a doubt that somebody has settled does not come back.
    """
    found = unit.session.connection().exec_driver_sql(
        "SELECT l.rid, l.id, l.needs_look, i.row_key FROM lead l"
        " JOIN lead_inquiry i ON i.lead_id = l.id AND i.kind = ?"
        f" WHERE l.rid IN (SELECT value FROM json_each(?)) AND l.needs_look ->> '{CELLS}' IS NOT NULL",
        (InquiryKind.FIRST.value, json.dumps([*rows])),
    )
    for rid, card_id, look, row_key in found.all():
        codes = rows[rid].get(row_key)
        if codes is None:
            continue
        left = [code for code in cells(look) if code in codes]
        if len(left) < len(cells(look)):
            duplicate = {name: value for name, value in _read(look).items() if name != CELLS}
            of = duplicate if is_of_duplicate(look) else None
            unit.record.edit(CardRef(CardKind.LEAD, CardId(card_id), rid), needs_look=of_row(of, left))


def _read(look: object) -> dict[str, Any]:
    found = json.loads(look) if isinstance(look, str) else look
    return dict(found) if isinstance(found, dict) else {}
