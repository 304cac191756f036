"""The columns with which a list begins, in the form in which the table remembers its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.models.columns import COLUMNS, INDEX

if TYPE_CHECKING:
    from ui.models.lists import LeadList


def usual(one: LeadList) -> dict[str, object]:
    """Give which columns a list shows at first and in which order; nothing is set by hand."""
    shown = one.columns or tuple(column.key for column in COLUMNS if not column.is_extra)
    hidden = [key for key in INDEX if key not in shown]
    return {"widths": {}, "hidden": hidden, "order": [*one.columns] or [*INDEX], "frozen": "name"}
