"""The list of the day, led by the keyboard; one row may be open, with the panel of its result below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QToolTip, QWidget

from leaddesk.words import _
from ui.models import today_words
from ui.views.today.delegate import EDGE, HEAD, ROW, DayPainter, columns, cut_texts
from ui.widgets.button import Button
from ui.widgets.gutter import GutterBar
from ui.widgets.label import tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from ui.models.today_model import Index, Row, TodayModel
    from ui.theme.theme import Theme

_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ABOVE, _BELOW = 12, 16  # px around the panel of an open row
_ANCHOR: Final = 360  # px: as wide as what opens under a row


class DayList(QListView):
    """`went_to` (row), `opened`: Enter; `toggled`: Space; `acted`: its action; `brought`: overdue to today; `left`."""

    went_to = Signal(int)
    opened = Signal(int)
    toggled = Signal(int)
    acted = Signal(int)
    brought = Signal()
    left = Signal()

    def __init__(self, theme: Theme, model: TodayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = model
        self._open: int | None = None
        self._panel: QWidget | None = None
        self._room = 0
        self._over: int | None = None
        self.bring = Button(theme, "", Variant.LINK, height=26, parent=self.viewport())
        self.bring.clicked.connect(self.brought)
        self._anchor = QWidget(self.viewport())
        self._anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setModel(model)
        self.setItemDelegate(DayPainter(theme, self))
        theme.changed.connect(self.viewport().update)
        self._gutter = GutterBar(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.setAccessibleName(_("Today"))

    # -- the row that is open

    @property
    def open_task(self) -> int | None:
        """The task (row number in the base) whose panel is shown."""
        return self._open

    def is_open(self, row: int) -> bool:
        """Whether a row is the open one."""
        found = self.day.row(row)
        return found is not None and found.due.task.rid == self._open

    def show_panel(self, task: int, panel: QWidget) -> None:
        """Open a row with this panel; another one closes."""
        self.close_panel()
        self._open, self._panel = task, panel
        panel.setParent(self.viewport())
        panel.installEventFilter(self)
        panel.show()
        self.refit()
        self.reveal()

    def close_panel(self) -> None:
        """Close the open row."""
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
        self._open = self._panel = None
        self.refit()

    def refit(self) -> None:
        """Give the open row the height that its panel asks for now."""
        self._room = self._panel_height() + _ABOVE + _BELOW if self._panel is not None else 0
        self.doItemsLayout()
        self.viewport().update()

    def reveal(self) -> None:
        """Scroll so that the open row is seen with its whole panel, as far as there is room."""
        row = self.day.place(self._open) if self._open is not None else None
        if row is not None:
            self.scrollTo(self.day.index(row))
            top = self.visualRect(self.day.index(row)).top()
            if top < 0:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top)

    def room_below(self, row: int) -> int:
        """Give how much a row is higher than another for its panel."""
        return self._room if self.is_open(row) else 0

    def _panel_height(self) -> int:
        layout = self._panel.layout() if self._panel is not None else None
        if layout is None:
            return 0
        layout.invalidate()
        width = self.viewport().width() - 2 * EDGE
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def _place(self) -> None:
        """Put the panel under its row, and the way to today on the heading of what is overdue."""
        row = self.day.place(self._open) if self._open is not None else None
        if self._panel is not None and row is not None:
            at = self.visualRect(self.day.index(row))
            high = self._room - _ABOVE - _BELOW
            self._panel.setGeometry(at.x() + EDGE, at.y() + ROW + _ABOVE, at.width() - 2 * EDGE, high)
        words = self.day.bring_words
        self.bring.setVisible(bool(words))
        if words:
            self.bring.setText(words)
            at, hint = self.visualRect(self.day.index(0)), self.bring.sizeHint()
            self.bring.setGeometry(at.right() - hint.width(), at.y() + (HEAD - 26) // 2, hint.width(), 26)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the panel where it asks for another height."""
        is_asking = watched is self._panel and event.type() == QEvent.Type.LayoutRequest
        if is_asking and self._panel_height() + _ABOVE + _BELOW != self._room:
            self.refit()
            self.reveal()
        return super().eventFilter(watched, event)

    def updateGeometries(self) -> None:
        """Keep what lies over the rows in its place."""
        super().updateGeometries()
        self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take what lies over the rows along."""
        super().scrollContentsBy(dx, dy)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the panel to another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refit()

    # -- where one is

    @property
    def row(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Stand on a row."""
        self.setCurrentIndex(self.day.index(row))
        self.scrollTo(self.currentIndex())

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Bring a row into sight, and the heading right above it where there is room for both."""
        super().scrollTo(index, hint)
        above = index.row() - 1
        if self.day.head(above) is not None:
            top, foot = self.visualRect(self.day.index(above)).top(), self.visualRect(index).bottom()
            if top < 0 and foot - top < self.viewport().height():
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where one stands."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.went_to.emit(current.row())

    def anchor(self, row: int) -> QWidget:
        """Give what a small panel opens under: the right end of a row."""
        at = self.visualRect(self.day.index(row))
        self._anchor.setGeometry(QRect(at.right() - EDGE - _ANCHOR, at.y(), _ANCHOR, ROW))
        return self._anchor

    # -- keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, finish on Space, close on Esc."""
        if event.key() in _ENTERS:
            self.opened.emit(self.row)
        elif event.key() == Qt.Key.Key_Space:
            self.toggled.emit(self.row)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def is_over_action(self, row: int) -> bool:
        """Whether the pointer is over the action of a row."""
        return self._over == row

    def _action_at(self, at: QPoint) -> int | None:
        index = self.indexAt(at)
        if self.day.row(index.row()) is None:
            return None
        return index.row() if columns(self.visualRect(index), names_owner=False).action.contains(at) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the action up under the pointer."""
        super().mouseMoveEvent(event)
        over = self._action_at(event.position().toPoint())
        if over != self._over:
            self._over = over
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(arrow if over is None else hand)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the action under the pointer says."""
        super().mouseReleaseEvent(event)
        row = self._action_at(event.position().toPoint())
        if row is not None and row == self.row and event.button() == Qt.MouseButton.LeftButton:
            self.acted.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card of the row."""
        at = event.position().toPoint()
        if self._action_at(at) is None and self.day.row(self.indexAt(at).row()) is not None:
            self.opened.emit(self.indexAt(at).row())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tooltip whose a task is; beside its owner what is cut short and how often it was put off."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            row = self.day.row(index.row())
            if row is not None:
                QToolTip.showText(event.globalPos(), tip(self._told(index, row, event.pos())), self)
            return True
        if event.type() == QEvent.Type.Leave and self._over is not None:
            self._over = None
            self.viewport().update()
        return super().viewportEvent(event)

    def _told(self, index: Index, row: Row, at: QPoint) -> str:
        """Give the tooltip of a place in a row."""
        face, rect = row.face, self.visualRect(index)
        if face.owner is not None and columns(rect, names_owner=True).owner.contains(at):
            return face.owner.words
        times = today_words.times(row.due)
        return "\n".join((*cut_texts(face, rect), *((times,) if times else ())))

    def sizeHint(self) -> QSize:
        """Take the room there is."""
        return QSize(640, 480)
