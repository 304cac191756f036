"""Which changes of a lead belong to one field of its card."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from leaddesk.domain.ids import CardId
from leaddesk.leads.custom import TABLE
from leaddesk.leads.timeline import TimelineItem

_ROOT: Final = {
    "topic": "topic",
    "budget": "budget_cents",
    "city": "city",
    "region": "region_text",
    "address": "address",
    "status": "status_text",
    "source": "source_id",
    "owner": "owner_id",
    "company": "company_id",
    "buys_by": "buys_by",
    "temperature": "temperature",
    "stage": "stage_id",
}
OWN: Final = "own"
"""What the card calls a field of the team's own; which one it is, the part tells."""
_PERSON: Final = frozenset({"name", "job_title"})
_WAYS: Final = frozenset({"phone", "email", "messenger", "site"})


def of_field(
    items: Sequence[TimelineItem], field: str, value: str = "", part: CardId | None = None
) -> tuple[TimelineItem, ...]:
    """Give those changes that are about a field as the card names it, newest first.

    A lead may have several people: `value`, what the field holds now, tells whose name or job it is. It may have
    several numbers: `part` is the one that is meant.
    """
    found = tuple(item for item in items if _is_of(item, field) and part in {None, item.params.get("part")})
    return tuple(_led_to(value, found)) if field in _PERSON else found


def _led_to(value: str, found: Sequence[TimelineItem]) -> Iterator[TimelineItem]:
    """Follow a value back: the change that brought it, the one that brought what was there before, and so on."""
    for item in found:
        if str(item.params.get("new") or "") == value:
            yield item
            value = str(item.params.get("old") or "")


def _is_of(item: TimelineItem, field: str) -> bool:
    row, column = item.params.get("row"), item.params.get("column")
    if field in _ROOT:
        return not row and column == _ROOT[field]
    if field in _PERSON:
        return row == "lead_person" and column == field
    if field == OWN:
        return row == TABLE
    return field in _WAYS and row == "lead_channel" and field == _kind_of(item)


def _kind_of(item: TimelineItem) -> str:
    """Tell what kind of way a change is about: an added or removed one says it, an edited one by its value."""
    values = [str(item.params.get(name) or "") for name in ("old", "new")]
    for value in values:
        if value.startswith("{"):
            return str(_read(value).get("kind", ""))
    said = next((value for value in values if value), "")
    if said.startswith("+") or item.params.get("column") == "extension":
        return "phone"
    return "email" if "@" in said else "messenger"


def _read(stored: str) -> dict[str, object]:
    try:
        read = json.loads(stored)
    except ValueError:  # a form of a newer version
        return {}
    return read if isinstance(read, dict) else {}
