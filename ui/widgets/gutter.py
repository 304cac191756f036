"""The scrollbar of a page stands in the page's margin: what it scrolls ends where the head of the page ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

_APART: Final = 6
_WIDE: Final = 8
"""Between the page and its scrollbar, and the scrollbar, px."""


class GutterBar(QScrollBar):
    """Stands at the right of `area` in what lies around it, and moves with the area's own bar, which is not shown."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._own = area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._own.rangeChanged.connect(self._follow)
        self._own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._own.setValue)
        area.installEventFilter(self)
        area.destroyed.connect(self.deleteLater)
        self._follow()

    def _follow(self, *_range: int) -> None:
        own, area = self._own, self._area
        self.setRange(own.minimum(), own.maximum())
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        self.setValue(own.value())
        host = self._host()
        if host is None or not area.isVisible() or own.maximum() <= own.minimum():
            self.hide()
            return
        if self.parentWidget() is not host:
            self.setParent(host)
        at = area.mapTo(host, QPoint(area.width() + _APART, 0))
        self.setGeometry(QRect(at.x(), at.y(), _WIDE, area.height()))
        self.show()

    def _host(self) -> QWidget | None:
        """Give the nearest widget around the area that has room for it at its right."""
        at = self._area.parentWidget()
        while at is not None:
            if at.width() >= self._area.mapTo(at, QPoint(self._area.width(), 0)).x() + _APART + _WIDE:
                return at
            at = at.parentWidget() if not at.isWindow() else None
        return None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come, go and move with the area."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}:
            self._follow()
        return super().eventFilter(watched, event)
