"""What a file may do to the cards that it tells of again, column by column: as chosen, or as kept for its layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from leaddesk.domain.custom import target
from leaddesk.exchange.cell_text import letters_of
from leaddesk.exchange.preparing import Prepared
from leaddesk.leads.options import EXTRA, Policy

SETTING: Final = "policies:"
"""Begins the names of the settings that keep the policies of layouts."""

USUAL: Final = Policy.OVERWRITE
"""A card follows its file, but for what a person wrote and for empty cells."""

_STRICTEST: Final = (Policy.NEVER, Policy.SKIP, Policy.FILL, Policy.OVERWRITE)
_FILLED: Final = {
    "client": ("name", "company"),
    **dict.fromkeys(("last_name", "first_name", "middle_name"), ("name",)),
    **dict.fromkeys(("telegram", "whatsapp", "viber"), ("messengers",)),
}


def remembered(settings: Mapping[str, Any]) -> dict[str, tuple[Policy, ...]]:
    """Give the policies of columns that were kept, by the key of the layout, out of the team's settings."""
    known = set(Policy)
    return {
        key.removeprefix(SETTING): tuple(Policy(one) if one in known else USUAL for one in value)
        for key, value in settings.items()
        if key.startswith(SETTING)
    }


def lasting(chosen: Sequence[Policy], kept: Sequence[Policy]) -> list[str]:
    """Give what to keep of the policies chosen: a column that is skipped this once has the one that it had."""
    before = [*kept, *[USUAL] * (len(chosen) - len(kept))]
    return [(old if new is Policy.SKIP else new).value for new, old in zip(chosen, before, strict=False)]


def of_columns(prepared: Prepared, kept: Sequence[Policy]) -> tuple[Policy, ...]:
    """Give one policy a column, those that were kept first."""
    width = max(len(prepared.layout.titles), len(prepared.mapping.fields))
    return (*kept[:width], *[USUAL] * (width - len(kept)))


def by_field(prepared: Prepared, chosen: Sequence[Policy]) -> dict[str, Policy]:
    """Give the policies by the fields of cards: where columns fill one together, the strictest of theirs."""
    found: dict[str, Policy] = {}
    for at, policy in enumerate(chosen):
        for field in fields_of(prepared, at):
            found[field] = min(policy, found.get(field, policy), key=_STRICTEST.index)
    return {field: policy for field, policy in found.items() if policy is not USUAL}


def fields_of(prepared: Prepared, column: int) -> tuple[str, ...]:
    """Give the fields of cards, as `Difference` names them, that a column may fill."""
    fields = prepared.mapping.fields
    field = fields[column] if column < len(fields) else None
    titles = prepared.layout.titles
    title = titles[column] if column < len(titles) else ""
    is_own = field is None or target(field) is not None  # told by the title of its column
    named = () if is_own else _FILLED.get(str(field), (str(field),))
    return (*named, EXTRA + (title or letters_of(column)))


def column_of(prepared: Prepared, field: str, *, among: Iterable[int] | None = None) -> int | None:
    """Give the first column that fills a field of cards; None where none does."""
    width = max(len(prepared.layout.titles), len(prepared.mapping.fields))
    return next((at for at in (range(width) if among is None else among) if field in fields_of(prepared, at)), None)


def title_of(prepared: Prepared, field: str) -> str:
    """Give the title of the first column that fills a field of cards, its letters where it has none; "" for none."""
    at = column_of(prepared, field)
    if at is None:
        return ""
    titles = prepared.layout.titles
    return (titles[at] if at < len(titles) else "") or letters_of(at)
