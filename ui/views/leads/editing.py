"""How cells are edited in place: a line for texts, days and money, a completing one for choices, and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget
from shiboken6 import isValid

from leaddesk.words import _
from ui.models.columns import EditBy
from ui.views.leads import choices
from ui.views.leads.cell_editor import CellEditor
from ui.views.leads.choice_editor import ChoiceEditor

if TYPE_CHECKING:
    from ui.models.leads_model import Index, LeadsModel
    from ui.theme.theme import Theme

_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TAB: Final = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class EditingDelegate(QStyledItemDelegate):
    """Gives the editors of a table.

    `entered` (rows to go, columns to go): what was typed is written, by Enter, Shift+Enter or Tab; `filled` (column,
    text): by Ctrl+Enter, into every selected cell of the column; `chosen` (row number, column, value, whether for all).
    """

    entered = Signal(int, int)
    filled = Signal(int, str)
    chosen = Signal(object, int, object, bool)

    def __init__(self, theme: Theme, model: LeadsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._editor: CellEditor | None = None
        self._column = -1
        self._rid = 0
        self.marked = 1
        """How many leads are selected: Ctrl+Enter sets them all."""

    @property
    def editor(self) -> CellEditor | None:
        """The editor that is open."""
        return self._editor if self._editor is not None and isValid(self._editor) else None

    @property
    def edited(self) -> tuple[int, int]:
        """The column and the row number of the lead whose cell is typed into; (-1, 0): none is, or one chooses."""
        is_typed = self.editor is not None and not isinstance(self.editor, ChoiceEditor)
        return (self._column, self._rid) if is_typed else (-1, 0)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give a line to type into, as large as the cell."""
        column, row = self._model.columns[index.column()], self._model.row(index.row())
        self._column, self._rid = index.column(), self._model.rid(index.row())
        lookups = self._model.lookups
        if column.edit is EditBy.CHOICE and row is not None and lookups is not None:
            offer = choices.offer_of(lookups, column.key, row)
            is_beside = column.key == "owner"  # an avatar has no room for words
            editor = ChoiceEditor(self._theme, parent, offer, marked=self.marked, is_beside=is_beside)
            editor.picked.connect(lambda is_all: self._take(editor, is_all=is_all))
            self._model.hold(editor)
            self._editor = editor
            return editor
        self._editor = CellEditor(self._theme, parent, name=column.words)
        self._model.hold(self._editor)
        if column.is_right:
            self._editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        if column.edit is EditBy.DATE:
            self._editor.setPlaceholderText(_("tomorrow 15:00") if column.key == "next_task" else _("12.05"))
        return self._editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Write on Enter or Tab and go on as in a spreadsheet; Ctrl+Enter fills what is selected."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return bool(super().eventFilter(editor, event))
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (key not in _ENTER and key not in _TAB) or not isinstance(editor, CellEditor):
            return bool(super().eventFilter(editor, event))
        is_all = key in _ENTER and held == Qt.KeyboardModifier.ControlModifier
        if isinstance(editor, ChoiceEditor):
            if editor.current is None:
                editor.refuse_unknown()
                return True
            self._take(editor, is_all=is_all)
        elif is_all:
            column, words = self._column, editor.text()
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            self.filled.emit(column, words)
        else:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if not is_all:
            back = key in _ENTER and held == Qt.KeyboardModifier.ShiftModifier
            self.entered.emit((-1 if back else 1) if key in _ENTER else 0, _TAB.get(key, 0))
        return True

    def _take(self, editor: ChoiceEditor, *, is_all: bool) -> None:
        """Set the value at the mark, unless the cell has it already."""
        option, rid, column = editor.current, self._rid, self._column
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if option is not None and (is_all or not option.is_on):
            self.chosen.emit(rid, column, option.value, is_all)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start with what the cell holds, all of it selected."""
        if isinstance(editor, ChoiceEditor):
            if not editor.is_touched:
                editor.start()
        elif isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what was typed; of a choice only a whole one, when the person goes elsewhere."""
        if isinstance(editor, ChoiceEditor):
            option = editor.current
            if editor.is_touched and editor.is_whole and option is not None and not option.is_on:
                self.chosen.emit(self._rid, self._column, option.value, False)
        elif isinstance(editor, CellEditor) and editor.isModified():
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Cover the cell and its lines; a text that is wider than its column reaches over the next ones."""
        cell: QRect = option.rect.adjusted(-1, -1, 1, 0)
        view = self.parent()
        if isinstance(editor, CellEditor) and isinstance(view, QTableView):
            shown = [at for at in range(len(self._model.columns)) if not view.isColumnHidden(at)]
            editor.cover(cell, [view.columnViewportPosition(at) + view.columnWidth(at) - 1 for at in shown])
        else:
            editor.setGeometry(cell)
