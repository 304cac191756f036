"""What the card scrolls in: as wide as the card, without an edge; what lies below fades into its ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from ui.widgets.fade import Fade

if TYPE_CHECKING:
    from ui.theme.theme import Theme


def scroll_area(theme: Theme) -> QScrollArea:
    """Give the area; the bar over the card draws its upper edge."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    Fade(theme, area, "surface", is_upper=False)
    return area
