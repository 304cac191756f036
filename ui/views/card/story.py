"""The lead's history as a list in full height: hover, the way back by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from leaddesk.domain.ids import CardId
from leaddesk.words import _
from ui.models.timeline_model import TimelineModel
from ui.views.card.lines import StoryView, TimelineDelegate
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class HistoryList(StoryView):
    """The lines in full height: the panel scrolls, not the list. Emits `undo_wanted` with a transaction."""

    undo_wanted = Signal(object)

    def __init__(self, theme: Theme, model: TimelineModel, parent: QWidget | None = None, *, air: int = 0) -> None:
        super().__init__(parent)
        self._theme = theme
        self.air = air
        self.story = model
        self.hovered_row = -1
        self.setModel(model)
        self._delegate = TimelineDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(_("History"))
        model.modelReset.connect(self.fit)
        theme.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Take the height of all lines."""
        width = self.viewport().width()
        self.setFixedHeight(sum(self._delegate.height_of(row, width) for row in range(self.story.rowCount())) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the notes anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.fit()

    def _undo_at(self, at: QPoint) -> CardId | None:
        index = self.indexAt(at)
        if not index.isValid():
            return None
        place = self._delegate.undo_rect(self.visualRect(index), index.row())
        return self.story.undo_of(index.row()) if place.adjusted(-4, -3, 4, 3).contains(at) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the way back can be pressed."""
        at = event.position().toPoint()
        is_over = self._undo_at(at) is not None
        self.hovered_row = self.indexAt(at).row() if is_over else -1
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.hovered_row = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the change back whose word was pressed."""
        txn = self._undo_at(event.position().toPoint())
        if txn is not None and event.button() == Qt.MouseButton.LeftButton:
            self.undo_wanted.emit(txn)
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the way back on Enter or Space, by keyboard."""
        row = self.currentIndex().row()
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        if event.key() in keys and row >= 0 and (txn := self.story.undo_of(row)) is not None:
            menu = Menu(self._theme, self, name=self.story.line(row).title)
            menu.add(self._delegate.way_back(row), lambda: self.undo_wanted.emit(txn), icon="undo-2")
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
            return
        super().keyPressEvent(event)
