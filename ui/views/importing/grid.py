"""The grid of the check before loading: choosers over the columns, what becomes of a row in the gutter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from leaddesk.domain.custom import FieldType, Target
from leaddesk.exchange.columns import SKIP
from leaddesk.exchange.custom_columns import type_of
from leaddesk.exchange.findings import Place
from leaddesk.words import _
from ui.models import import_words as words
from ui.models.preview_model import Index, PreviewModel
from ui.views.importing.delegate import CellDelegate
from ui.views.importing.edges import Edges
from ui.views.importing.grid_heads import GUTTER, HEADER, Cap, Corner, FieldHeader, Frame, Gutter, Heel
from ui.views.importing.policies import policy_menu
from ui.views.importing.sizing import NARROW, Sizing
from ui.views.importing.staying import StayingColumn
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Collection

    from ui.theme.theme import Theme


class PreviewGrid(QTableView):
    """A file before loading. `field_chosen(column, field or None)`; `pointed(Place)` follows the current cell.

    `policies_chosen({column: Policy})` of what columns may do to leads that exist; `left` when a cell was written.
    """

    field_chosen = Signal(int, object)
    policies_chosen = Signal(object)
    pointed = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._sized_for: object = None
        self._is_marked = False
        self.setModel(model)
        self.setHorizontalHeader(FieldHeader(theme, self))
        self.setVerticalHeader(Gutter(theme, self))
        self.setItemDelegate(CellDelegate(theme, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(_("Rows of the file"))
        self.staying = StayingColumn(theme, self, model)
        self._edges = Edges(theme, self)
        self._corner = Corner(theme, self)
        self.addScrollBarWidget(Cap(theme, self), Qt.AlignmentFlag.AlignTop)
        self.addScrollBarWidget(Heel(theme, self), Qt.AlignmentFlag.AlignLeft)
        self._frame = Frame(theme, self)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            if (room := bar.parentWidget()) is not None:
                room.installEventFilter(self)
        for head in (self._header, self.staying.head):
            head.asked.connect(self.open_chooser)
            head.policy_asked.connect(self.open_policies)
        self.staying.doubleClicked.connect(self.edit)
        self.horizontalScrollBar().rangeChanged.connect(self._on_range_changed)
        theme.changed.connect(self.viewport().update)
        model.modelReset.connect(self._on_reset)

    @property
    def _header(self) -> FieldHeader:
        header = self.horizontalHeader()
        assert isinstance(header, FieldHeader)
        return header

    def _head_of(self, column: int) -> FieldHeader:
        """Give the head in which a column is seen."""
        is_staying = column == self.staying.column and self.staying.isVisible()
        return self.staying.head if is_staying else self._header

    def open_chooser(self, column: int) -> None:
        """Offer the fields for a column."""
        head = self._head_of(column)
        under = head.box(column).bottomLeft()
        self.menu(column).popup(head.viewport().mapToGlobal(QPoint(max(0, under.x()), under.y() + 4)))

    def menu(self, column: int) -> Menu:
        """Give the menu of fields for a column; it deletes itself when it closes."""
        menu = Menu(self._theme, self, name=_("What is in which column"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.add(_(words.SKIPPED), partial(self.field_chosen.emit, column, SKIP), icon="ban")
        menu.add(_(words.OWN), partial(self.field_chosen.emit, column, None), icon="tag")
        guessed = self._guessed(column)
        if guessed is not None:
            self._offer_new(menu, column, guessed)
        menu.addSeparator()
        for field, known in words.FIELDS.items():
            menu.add(_(known.words), partial(self.field_chosen.emit, column, field), icon=known.icon)
        menu.addSeparator()
        for type_ in words.TYPES if guessed is not None else ():
            if type_ is not guessed:
                self._offer_new(menu, column, type_)
        return menu

    def _guessed(self, column: int) -> FieldType | None:
        """Give the type of a new field that the cells of a column speak for; None for a column without a title."""
        preview = self._model.preview
        titles = preview.prepared.layout.titles if preview is not None else ()
        is_titled = preview is not None and column < len(titles) and bool(titles[column])
        return type_of(preview.prepared, column) if preview is not None and is_titled else None

    def _offer_new(self, menu: Menu, column: int, type_: FieldType) -> None:
        """Offer a new field of the team's own."""
        said = words.TYPES[type_]
        pick = partial(self.field_chosen.emit, column, Target(type_).code)
        menu.add(_("New field: {type}").format(type=_(said.words)), pick, icon=said.icon)

    def open_policies(self, column: int) -> None:
        """Offer what a column may do to leads that exist, where the file tells of any."""
        model = self._model
        if not model.has_policies:
            return
        self.scrollTo(model.index(max(0, self.rowAt(0)), column))
        head = self._head_of(column)
        menu = policy_menu(
            self._theme,
            self,
            model.policy(column),
            choose=lambda policy: self.policies_chosen.emit({column: policy}),
            everywhere=lambda: self.policies_chosen.emit(
                dict.fromkeys(range(model.columnCount()), model.policy(column))
            ),
        )
        head.hold_policy(column)
        menu.aboutToHide.connect(partial(head.hold_policy, -1))
        mark = head.policy_box(column)
        under = (head.box(column) if mark.isEmpty() else mark).bottomRight()
        left = max(0, under.x() + 1 - menu.panel_size().width())  # it covers its own column, not what is beside it
        menu.popup(head.viewport().mapToGlobal(QPoint(left, under.y() + 4)))

    @property
    def is_editing(self) -> bool:
        """Whether somebody writes in a cell: nothing comes under the cursor meanwhile."""
        return self.state() == QAbstractItemView.State.EditingState

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into sight; sideways by whole columns, beside the one that stays."""
        bar = self.horizontalScrollBar()
        wanted = self.staying.settled(index.column()) if index.isValid() else bar.value()
        super().scrollTo(index, hint)
        bar.setValue(wanted)

    def edit(self, index: Index, *how: Any) -> Any:
        """Write in a cell where it really is: not under the column that stays."""
        begun = super().edit(index, *how)
        if self.is_editing and index.column() == self.staying.column:
            self.horizontalScrollBar().setValue(self._header.sectionPosition(index.column()))
        return begun

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tell that a cell was left."""
        super().closeEditor(editor, hint)
        self.left.emit()

    @property
    def first_column(self) -> int:
        """The first column that is shown."""
        return next((at for at in range(self._model.columnCount()) if not self.isColumnHidden(at)), 0)

    def show_columns(self, wanted: Collection[int] | None) -> None:
        """Show some columns, with room for what stands in the rows that are shown, or all (None)."""
        first = self.staying.first
        if wanted is not None:
            self._size_columns()
        for column in range(self._model.columnCount()):
            self.setColumnHidden(column, wanted is not None and column not in wanted)
        self.updateGeometries()  # how far one can scroll is else known only a turn of the event loop later
        self.horizontalScrollBar().setValue(self.staying.begun(first))
        self.staying.follow()

    def point_at(self, place: Place) -> None:
        """Make a cell the current one and bring it into sight."""
        index = self._model.index_of(place)
        if index.isValid():
            is_seen = self.viewport().rect().contains(self.visualRect(index))
            self.setCurrentIndex(index)  # scrolls too, but only to the edge
            if not is_seen:
                height = self.rowHeight(index.row())
                above = self.viewport().height() // height // 3  # whole rows over it, twice as many under it
                self.verticalScrollBar().setValue((index.row() - above) * height)
                self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)  # sideways no further than needed

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is the current one."""
        super().currentChanged(current, previous)
        place = self._model.place(current)
        if place is not None:
            self.pointed.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chooser of the current column by Alt+Down, what it may do to leads that exist with Shift as well."""
        is_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_down and self.currentIndex().isValid():
            is_policy = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            open_ = self.open_policies if is_policy else self.open_chooser
            open_(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners in place."""
        super().resizeEvent(event)
        self._frame.setGeometry(self.rect())
        self._edges.setGeometry(self.rect())
        self._corner.setGeometry(0, 0, GUTTER, HEADER)
        self.staying.follow()
        for over in (self.staying, self._edges, self._frame):
            over.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the rounded frame over the scroll bars, which come to the top whenever they are laid out."""
        if event.type() == QEvent.Type.ZOrderChange:
            self._frame.raise_()
        return bool(super().eventFilter(watched, event))

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Leave room behind the last column, so that at the end too a column begins where the grid does."""
        self.horizontalScrollBar().setMaximum(self.staying.farthest(most))

    def _on_reset(self) -> None:
        preview = self._model.preview
        if preview is None:
            self._sized_for = None  # the next file may have the same titles, and longer words
            return
        row = preview.prepared.layout.header_row
        self._corner.text = _("Row {n}").format(n=row) if row else ""
        self._corner.update()
        if self._sized_for != preview.cells.titles:
            self._sized_for, self._is_marked = preview.cells.titles, False
            self._size_columns(least=NARROW)
        if preview.is_rehearsed and not self._is_marked:
            self._is_marked = True  # marks came that were not known before the base was asked
            self._size_columns()

    def _size_columns(self, least: int = 0) -> None:
        """Fit the columns to what stands in them; without `least` they only grow."""
        for column, wanted in enumerate(Sizing(self._theme, self._model).widths()):
            self.setColumnWidth(column, max(wanted, least or self.columnWidth(column)))
