"""Where the word after a change stands: over nothing that one works with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QSpacerItem

from ui.widgets.toast import FROM_FOOT, Spot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from ui.shell.sidebar import Sidebar
    from ui.widgets.toast import Toast

_GAP: Final = 12


class ToastPlace(QObject):
    """Stands the toast in the sidebar over its foot; without a wide sidebar the page makes room for it."""

    def __init__(self, toast: Toast, sidebar: Sidebar, column: QVBoxLayout, pages: QWidget) -> None:
        super().__init__(toast)
        over = toast.parentWidget()
        assert over is not None
        self._toast = toast
        self._over = over
        self._sidebar = sidebar
        self._column = column
        self._pages = pages
        self._panel: QWidget | None = None
        self._room = QSpacerItem(0, 0)
        column.addItem(self._room)
        toast.stand(self._spot)
        toast.shown.connect(self._keep)
        toast.hidden.connect(self._keep)
        for part in (sidebar, sidebar.foot, pages):
            part.installEventFilter(self)

    def avoid(self, panel: QWidget) -> None:
        """Leave this panel free where it lies over the pages."""
        self._panel = panel
        panel.installEventFilter(self)

    @property
    def _is_aside(self) -> bool:
        return self._sidebar.isVisible() and not self._sidebar.is_narrow

    def _spot(self) -> Spot:
        if self._is_aside:
            return Spot(self._sidebar.room_over_foot(), is_column=True)
        at = self._pages.mapTo(self._over, QPoint(0, 0))
        right = at.x() + self._pages.width()
        if self._panel is not None and self._panel.isVisible():
            right = min(right, self._panel.x())
        return Spot(QRect(at.x(), at.y(), right - at.x(), self._over.height() - at.y()))

    def _keep(self) -> None:
        """Keep room where the toast stands, and give it back where it does not."""
        height = self._toast.height_kept
        self._sidebar.keep_over_foot(height + _GAP if height and self._is_aside else 0)
        wanted = height + FROM_FOOT + _GAP - self._column.contentsMargins().bottom()
        wanted = wanted if height and not self._is_aside else 0
        if wanted != self._room.sizeHint().height():
            self._room.changeSize(0, wanted)
            self._column.invalidate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the sidebar and the pages."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}:
            if self._toast.isVisible():
                self._toast.place()
            self._keep()
        return super().eventFilter(watched, event)
