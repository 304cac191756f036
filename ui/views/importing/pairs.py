"""Small tables of the panel: a label with its value, and what is known beside what a row says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from ui.theme.fonts import Role
from ui.views.importing.problem import Agreement
from ui.widgets.label import PlainLabel


def pair(label: str, value: str) -> QHBoxLayout:
    """Set a value at the right of its label."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(PlainLabel(label, Role.SECONDARY, "text2"))
    text = PlainLabel(value, Role.NAME)
    text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(text, 1)
    return row


def table(agreements: tuple[Agreement, ...]) -> QGridLayout:
    """Set what is known beside what the row says: equal, similar, different."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    for at, one in enumerate(agreements):
        grid.addWidget(PlainLabel(one.field, Role.SECONDARY, "text2"), at, 0)
        grid.addWidget(PlainLabel(one.sign, Role.SECONDARY_BOLD, "text2"), at, 1)
        grid.addWidget(PlainLabel(one.stored, Role.SECONDARY), at, 2)
    grid.setColumnStretch(2, 1)
    return grid


def clear(layout: QVBoxLayout | QHBoxLayout | QGridLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout | QGridLayout):
            clear(inner)
