"""Small tables of the panel: a label with its value, and what is known beside what a row says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout

from leaddesk.words import _
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.chip import IconLabel
from ui.widgets.label import PlainLabel, tip

if TYPE_CHECKING:
    from ui.models.import_contrast import Contrast
    from ui.theme.theme import Theme
    from ui.views.importing.problem import Agreement


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


def contrasts(theme: Theme, found: tuple[tuple[str, Contrast], ...]) -> QGridLayout:
    """Set what the file says under what stands here, field by field; what stays has a mark of its own."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    for at, (field, one) in enumerate(found):
        here = PlainLabel(one.here or _("nothing"), Role.SECONDARY, "text" if one.is_kept else "text2")
        said = PlainLabel(one.said, Role.SECONDARY, "text2" if one.is_kept else Tone.COLD)
        for label, whole in ((here, one.here), (said, one.said)):
            label.setToolTip(tip(whole))
        name = _("stays, a person wrote it") if one.is_kept else _("taken from the file")
        icon = "user-check" if one.is_kept else "arrow-right"
        grid.addWidget(PlainLabel(field, Role.SECONDARY, "text2"), at, 0)
        grid.addWidget(here, at, 1)
        grid.addWidget(IconLabel(theme, icon, Tone.ACCENT if one.is_kept else Tone.COLD, size=13, name=name), at, 2)
        grid.addWidget(said, at, 3)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid


def reveal(layout: QLayout) -> None:
    """Show what was put into a layout at once: by itself it does so a turn of the event loop after what names it."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            reveal(inner)
        elif widget is not None and not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.show()


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
