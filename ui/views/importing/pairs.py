"""Small tables of the panel: a label with its value, and what is known beside what a row says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

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
    """Set what the file says beside what stands here, field by field; what stays has a mark of its own before it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(3)
    for at, (field, one) in enumerate(found):
        grid.addWidget(PlainLabel(field, Role.SECONDARY, "text2"), at, 0)
        grid.addLayout(_kept(theme, one) if one.is_kept else _taken(theme, one), at, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _kept(theme: Theme, one: Contrast) -> QHBoxLayout:
    """Set the mark of a person before what stays, and what the file says behind it."""
    mark = IconLabel(theme, "user-check", Tone.ACCENT, size=13, name=_("stays, a person wrote it"))
    here, said = _side(one.here, "text"), _side(one.said, "text2", _("in the file: {said}").format(said=one.said))
    return _beside(mark, here, said)


def _taken(theme: Theme, one: Contrast) -> QHBoxLayout:
    """Set an arrow from what goes to what the file puts in its place."""
    arrow = IconLabel(theme, "arrow-right", Tone.COLD, size=13, name=_("taken from the file"))
    return _beside(_side(one.here, "text2"), arrow, _side(one.said, Tone.COLD))


def _side(value: str, tone: str | Tone, words: str = "") -> PlainLabel:
    label = PlainLabel(words or value or _("nothing"), Role.SECONDARY, tone)
    label.setToolTip(tip(value))
    return label


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


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
