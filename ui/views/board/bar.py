"""The strip over the board: its tabs, and beside them, or below where there is no room, what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.page_switch import BOARD, PageSwitch

if TYPE_CHECKING:
    from ui.theme.theme import Theme
    from ui.views.board.filters import Filters
    from ui.views.board.tabs import Tabs

_GAP: Final = 12
_ROWS: Final = 8  # px between two rows


class Bar(QWidget):
    """Holds tabs and filters in one row, with fewer words if need be, or in two; at its end the way to the table."""

    def __init__(self, theme: Theme, tabs: Tabs, filters: Filters, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._filters = filters
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.ways = PageSwitch(theme, BOARD)
        self.ways.setFixedHeight(tabs.height())
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(_GAP)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.addLayout(self._box, 1)
        whole.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignTop)
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
        """Put the filters beside the tabs, shorter where that takes it; where there is no room for both, below."""
        room, tabs = self.width() - _GAP, self._tabs.sizeHint().width()
        ways = 0
        for brevity in (0, 1):
            self._filters.shorten(brevity)
            ways = self.ways.fit(room - tabs - _GAP - self._filters.sizeHint().width())
            if ways:
                break
        is_wide = bool(ways)
        if not is_wide:
            self._filters.shorten(0)
            ways = self.ways.fit(room - tabs)
        room -= ways
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
        self._box.setSpacing(_GAP if is_wide else _ROWS)
        self._filters.setMaximumWidth(max(0, room))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the tabs."""
        return QSize(self._tabs.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew for room."""
        super().resizeEvent(event)
        self.arrange()
