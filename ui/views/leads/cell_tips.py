"""What the tooltip of a cell says: a text that is cut short, what is wrong with it, what its mark does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from leaddesk.words import _
from ui.models.cells import phone_trouble
from ui.views.leads.needs import PAD

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from ui.views.leads.table import LeadsTable


def tip_at(table: LeadsTable, at: QPoint) -> str:
    """Give the tooltip of the cell at a point of the viewport; "" = none."""
    index = table.indexAt(at)
    row = table.leads.row(index.row()) if index.isValid() else None
    if row is None:
        return ""
    key, text = table.leads.columns[index.column()].key, str(index.data(Qt.ItemDataRole.DisplayRole) or "")
    if key == "owner":
        return text or _("Not assigned")
    trouble = phone_trouble(row.phone) if key == "phone" else ""
    if trouble:
        return f"{text}\n{trouble}"
    if table.fontMetrics().horizontalAdvance(text[:500]) >= table.columnWidth(index.column()) - 2 * PAD:
        return text
    return _("Open the card (Enter)") if table.is_on_opener(index, at) else ""
