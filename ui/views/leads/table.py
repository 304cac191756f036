"""The table of leads: ranges with a frame, a frozen name, editing in place, a place that survives every change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QToolTip

from leaddesk.words import _
from ui.models.columns import INDEX
from ui.views.leads import rules, walking
from ui.views.leads.cell_tips import tip_at
from ui.views.leads.delegate import OPENER, ROW_HEIGHT, LeadsDelegate
from ui.views.leads.fill_handle import FillHandle
from ui.views.leads.frozen import FrozenName
from ui.views.leads.header import HEAD_HEIGHT, Gutter, LeadsHeader
from ui.views.leads.marks import Marks
from ui.views.leads.needs import PAD
from ui.views.leads.place import Place
from ui.views.leads.rim import Cap
from ui.views.leads.widths import Widths
from ui.widgets.label import tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.models.leads_model import LeadsModel
    from ui.theme.theme import Theme

_NAME: Final = INDEX["name"]
_OPENS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LeadsTable(QTableView):
    """`opened` (row number of the lead): show its card; `went_to` (row number): the keyboard is there.

    `marked` follows every change of the selection; `removal_asked`, `copy_asked`, `paste_asked`, `filter_asked`
    (column) and `fill_asked` are keys that the page carries out; `fitted`: columns share the width anew.
    """

    opened = Signal(int)
    marked = Signal()
    removal_asked = Signal()
    copy_asked = Signal()
    fill_asked = Signal()
    paste_asked = Signal()
    filter_asked = Signal(int)
    went_to = Signal(int)
    fitted = Signal()

    def __init__(self, theme: Theme, model: LeadsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.leads = model
        self._hovered = -1
        self.marks = Marks(self)
        self.marked_rows, self.marked_count = self.marks.rows, self.marks.count
        self.marked_spans, self.is_range = self.marks.spans, self.marks.is_range
        self.header = LeadsHeader(theme, self)
        self.header.is_framed = self.marks.is_at_top
        self.verticalScrollBar().valueChanged.connect(self.header.viewport().update)
        self.gutter = Gutter(theme, self)
        self.setHorizontalHeader(self.header)
        self.setVerticalHeader(self.gutter)
        self.gutter.setDefaultSectionSize(ROW_HEIGHT)
        self.gutter.setMinimumSectionSize(ROW_HEIGHT)
        self.setModel(model)
        self.painter_of_cells = LeadsDelegate(theme, model, self)
        self.setItemDelegate(self.painter_of_cells)
        self.painter_of_cells.entered.connect(self._on_entered)
        self.handle = FillHandle(theme, self)
        self.addScrollBarWidget(Cap(theme, self, HEAD_HEIGHT), Qt.AlignmentFlag.AlignTop)
        self._set_manners()
        self.widths = Widths(self)
        self.frozen = FrozenName(theme, self)
        self.place = Place(self)  # after the frozen name, which forgets the shared selection when the model is reset
        self.setAccessibleName(_("Leads"))
        self.selectionModel().selectionChanged.connect(self.note_selection)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.gutter.sectionDoubleClicked.connect(lambda row: self.opened.emit(self.leads.rid(row)))
        self.header.filter_asked.connect(self.filter_asked)
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(self._on_time_passed)
        self._minute.start()
        theme.changed.connect(self.viewport().update)

    def _set_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)

    def _on_entered(self, down: int, right: int) -> None:
        walking.go_on(self, down, right)
        self.setFocus()

    def take_back(self, rid: int, key: str, text: str, words: str) -> bool:
        """Open the editor of a cell again with what was typed and why it was refused; False where one cannot."""
        at = self.leads.place(rid)
        is_here = self.hasFocus() and at is not None and abs(self.currentIndex().row() - at) <= 1
        if at is None or not is_here or self.state() == QAbstractItemView.State.EditingState:
            return False
        column = self.leads.columns.index.get(key, -1)
        if column < 0 or self.isColumnHidden(column):
            return False
        index = self.leads.index(at, column)
        self.setCurrentIndex(index)
        self.edit(index)
        editor = self.painter_of_cells.editor
        if editor is None:
            return False
        editor.refuse(text, words)
        return True

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Stand on a cell and select it alone; Qt would add it to the selection while Ctrl is held (Ctrl+End)."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step_into_sight(self) -> None:
        """Stand on the row's name where the column of the current cell was hidden: nobody types into what is unseen."""
        current = self.currentIndex()
        if not current.isValid() or not self.isColumnHidden(current.column()):
            return
        kept = QItemSelectionModel.SelectionFlag.NoUpdate if self.is_range() else None
        to = kept or QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(current.siblingAtColumn(INDEX["name"]), to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, delete, fill, filter by keyboard."""
        key, held = event.key(), event.modifiers()
        current = self.currentIndex()
        control = Qt.KeyboardModifier.ControlModifier
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and self.handle.is_dragged:
            self.handle.cancel()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif key == Qt.Key.Key_D and held == control:
            self.fill_asked.emit()
        elif key in _OPENS and not held & ~Qt.KeyboardModifier.KeypadModifier and current.isValid():
            self.opened.emit(self.leads.rid(current.row()))
        elif key == Qt.Key.Key_Delete and not held:
            self.removal_asked.emit()
        elif key == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier and current.isValid():
            self.filter_asked.emit(current.column())
        elif key == Qt.Key.Key_Escape and self.is_range():
            self.setCurrentIndex(current)
        elif not walking.walk(self, key, held):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the card by the mark at the end of a name."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self.is_on_opener(index, at):
            self.setCurrentIndex(index)
            self.opened.emit(self.leads.rid(index.row()))
            return
        super().mousePressEvent(event)

    def is_on_opener(self, index: QModelIndex, at: QPoint) -> bool:
        """Tell whether a point lies on the mark that opens a card."""
        rect = self.visualRect(index)
        return index.column() == _NAME and at.x() > rect.right() - OPENER - PAD // 2

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer with the mark that opens the card."""
        super().mouseMoveEvent(event)
        self.hover(self.rowAt(int(event.position().y())))

    def hover(self, row: int) -> None:
        """Note the row under the pointer."""
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
            self.frozen.viewport().update()

    def _on_time_passed(self) -> None:
        self.widths.look_again()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole text of a cell that is cut short; forget the pointer when it leaves."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(tip_at(self, event.pos())), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self.hover(-1)
        return bool(super().viewportEvent(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, the lines between them, and the frames of the selected spans."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if last < 0:
            last = self.leads.rowCount() - 1
        if first >= 0:
            self.leads.top = self.leads.rid(first)
            self.leads.want(first, last)
        self.begin_frame(self.painter_of_cells)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            if first >= 0:
                rules.paint_lines(painter, self, self._theme.tokens, range(first, last + 1))
            if not self.frozen.isVisible():
                edges = (self.columnViewportPosition(at) + self.columnWidth(at) for at in self.widths.frozen)
                self.paint_shade(painter, max(edges, default=0))
            rules.paint_frames(painter, self._theme.tokens, self.marks.frames())
            self.handle.paint(painter)

    def begin_frame(self, painter_of_cells: LeadsDelegate) -> None:
        """Tell a delegate what of the rows on screen is selected, and where the pointer is."""
        first = max(self.rowAt(0), 0)
        last = first + self.viewport().height() // ROW_HEIGHT + 1
        rows = range(first, min(last + 1, self.leads.rowCount()))
        form = self.widths.form(map(self.leads.row, rows))
        painter_of_cells.begin(*self.marks.within(first, last), self._hovered, form=form)
        painter_of_cells.active = self.currentIndex().row(), self.currentIndex().column()

    def paint_shade(self, painter: QPainter, x: int) -> None:
        """Draw the line and the soft shade right of the frozen columns."""
        height = min(self.viewport().height(), self.leads.rowCount() * ROW_HEIGHT)
        rules.paint_shade(painter, self._theme.tokens, x, height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the cell that the keyboard comes to: what is done next, is done to its lead."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.currentIndex())
        self._tint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self.widths.fit()

    def note_selection(self) -> None:
        """Read the selected spans anew; Qt says nothing when a model is reset."""
        self.marks.read()
        self.painter_of_cells.marked = max(self.marked_count(), 1)
        self.gutter.mark(self.marks.blocks)
        self.header.viewport().update()
        self._tint()
        self.viewport().update()
        self.marked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the tint from the title: no cell is framed any more."""
        super().focusOutEvent(event)
        self._tint()

    def light(self, column: int, popup: QWidget) -> None:
        """Tint the title of a column while its filter or menu is open."""
        for head in (self.header, self.frozen.head):
            head.light(column, popup)

    def _tint(self) -> None:
        """Tint the title over the cell that is framed, if one is."""
        current = self.currentIndex()
        is_at = self.hasFocus() or self.marks.has_frame() or self.state() == QAbstractItemView.State.EditingState
        self.header.set_active(current.column() if current.isValid() and is_at else -1)

    def _on_current(self, current: QModelIndex) -> None:
        self._tint()
        if current.isValid():
            self.went_to.emit(self.leads.rid(current.row()))
