"""The strip over the board: its tabs, and beside them, or below where there is no room, what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from ui.views.board.filters import Filters
    from ui.views.board.tabs import Tabs

_GAP: Final = 12
_ROWS: Final = 8  # px between two rows


class Bar(QWidget):
    """Holds tabs and filters in one row, or in two."""

    def __init__(self, tabs: Tabs, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._filters = filters
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(tabs, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(filters, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self.arrange()

    def replace_tabs(self, tabs: Tabs) -> None:
        """Show other tabs in the place of the former ones."""
        self._box.replaceWidget(self._tabs, tabs)
        self._box.setAlignment(tabs, Qt.AlignmentFlag.AlignLeft)
        self._tabs.deleteLater()
        self._tabs = tabs
        self.arrange()

    def arrange(self) -> None:
        """Put the filters beside the tabs where both have room."""
        needed = self._tabs.sizeHint().width() + _GAP + self._filters.sizeHint().width()
        is_wide = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
        self._box.setSpacing(_GAP if is_wide else _ROWS)
        self._filters.setMaximumWidth(max(0, self.width()))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the tabs."""
        return QSize(self._tabs.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew for room."""
        super().resizeEvent(event)
        self.arrange()
