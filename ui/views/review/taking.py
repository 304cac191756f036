"""Takes all words of one of two cards at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.words import _, p_
from ui.theme.fonts import Role
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class TakeAll(QWidget):
    """`taken` (0: the left card, 1: the right one)."""

    taken = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(4)
        sides = (
            (p_("take all", "left"), _("Take all from the left")),
            (p_("take all", "right"), _("Take all from the right")),
        )
        for column, (words, hint) in enumerate(sides):
            button = Button(theme, words, height=26)
            button.setAccessibleName(hint)
            button.clicked.connect(partial(self.taken.emit, column))
            row.addWidget(button)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(PlainLabel(_("Take all"), Role.BODY, "text2"))
        whole.addLayout(row)
        whole.setAlignment(Qt.AlignmentFlag.AlignTop)
