"""How a file is read once the person says otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leaddesk.exchange.preparing import How


def read_otherwise(how: How, field: str, value: Any) -> How:
    """Add what the person said: of another sheet, or under another header, nothing stays of what was said before."""
    how = replace(how, **{field: value})
    if field in {"sheet", "encoding"}:
        return replace(how, header_row=None, fields=None, fixes=())
    return replace(how, fields=None, fixes=()) if field == "header_row" else how
