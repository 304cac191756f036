"""The original of something that waits: the text of a letter letter by letter, or the first rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from leaddesk.intake.reasons import WAITING
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.inbox_table import InboxTable
from ui.theme.fonts import Role, font
from ui.theme.tokens import Tone
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel, tip
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.intake.looking import Look
    from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 30
_PADDING: Final = 9  # px: cells begin under the letters of their columns
_FILES: Final = 3
_NAME: Final = 36
"""Attachments that are named, and the letters of a name that are shown."""
_COLUMN: Final = (56, 260)  # px: the narrowest and the widest column


class CellPainter(QStyledItemDelegate):
    """Draws a cell as the table of leads does: plain text on one line; the names of columns stand out."""

    def __init__(self, theme: Theme, table: InboxTable, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        tokens, rect = self._theme.tokens, option.rect
        is_head = self._table.is_head(index.row())
        painter.fillRect(rect, tokens.table_head if is_head else tokens.surface)
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        words = str(index.data() or "")
        room, role = rect.adjusted(_PADDING, 0, -_PADDING, 0), Role.NAME if is_head else Role.BODY
        paint.text(painter, room, words, font=font(role), color=tokens.text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.rounded(painter, rect, 2, border=tokens.accent, width=2)


class Grid(QTableView):
    """The first rows of a file, to be looked at."""

    def __init__(self, theme: Theme, model: InboxTable) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(CellPainter(theme, model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Make the columns as wide as their first rows, within reason."""
        model = self.model()
        for column in range(model.columnCount()):
            texts = (str(model.index(row, column).data() or "") for row in range(min(model.rowCount(), 20)))
            widest = max((paint.width_of(text, font(Role.NAME)) for text in texts), default=0) + 2 * _PADDING + 2
            self.setColumnWidth(column, min(max(widest, _COLUMN[0]), _COLUMN[1]))

    @property
    def needed(self) -> QSize:
        """How wide and high the head and all cells are, px."""
        down, across = self.verticalHeader(), self.horizontalHeader()
        return QSize(down.width() + across.length(), across.height() + down.length())


class Edge(QWidget):
    """The line around the cells; at their ends it takes the place of theirs."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        with QPainter(self) as painter:
            paint.rounded(painter, self.rect(), 0, border=self._theme.tokens.line)


class Sheet(QWidget):
    """The first rows of a file with a line around, which ends where they do."""

    def __init__(self, theme: Theme, grid: Grid) -> None:
        super().__init__()
        self._grid = grid
        grid.setParent(self)
        self._edge = Edge(theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take no more room than the cells need."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take no more room than the cells need."""
        needed, room = self._grid.needed, self.size() - QSize(2, 2)
        bar = 8  # px of a scroll bar that the other direction needs
        width = needed.width() + (bar if needed.height() > room.height() else 0)
        height = needed.height() + (bar if needed.width() > room.width() else 0)
        self._grid.setGeometry(1, 1, min(width, room.width()), min(height, room.height()))
        self._edge.setGeometry(self._grid.geometry().adjusted(-1, -1, 0, 0))


class LetterText(QPlainTextEdit):
    """The text of a letter: plain, to be read and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


class Original(QWidget):
    """Shows one original, or says why there is none to see. `import_asked`: the table that a letter brings along."""

    import_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.has_look = False
        """Whether what there is to see is on show."""
        self.table = InboxTable(self)
        self.text = LetterText()
        self.grid = Grid(theme, self.table)
        self.said = PlainLabel("", Role.BODY, "text2", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.note = PlainLabel("", Role.SECONDARY, "text2")
        self.sheet = Sheet(theme, self.grid)
        self.faces = QStackedWidget()
        for face in (self.said, self.text, self.sheet):
            self.faces.addWidget(face)
        self._files = QHBoxLayout()
        self._files.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._files)
        column.addWidget(self.note)
        column.addWidget(self.faces, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.text.setAccessibleName(_("Text of the letter"))
        self.grid.setAccessibleName(_("First rows of the file"))

    def wait(self) -> None:
        """Show that it is being read."""
        self.has_look = False
        self._say(_("Reading…"))

    def show_look(self, look: Look, *, is_said: bool = False) -> None:
        """Show what there is to see; `is_said`: why there is nothing is told already."""
        self.has_look, note = True, ""
        if look.fault:
            self._say("" if is_said else _fault(look.fault))
        elif look.letter is not None:
            self.text.setPlainText(look.text)
            self.faces.setCurrentWidget(self.text if look.text.strip() else self.said)
            self.said.setText(_("The letter has no text."))
            note = _("Only its beginning is shown.") if look.is_cut else ""
        else:
            self.table.show(look.rows, range(look.head - 1, look.first - 1) if look.head else range(0))
            self.grid.fit()
            self.sheet.fit()
            self.faces.setCurrentWidget(self.sheet)
            note = _counted(look)
        self._show_files(
            look.letter.attached if look.letter else (), has_table=bool(look.letter and look.letter.tables)
        )
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _show_files(self, names: Sequence[str], *, has_table: bool = False) -> None:
        """Name what a letter brings along, as far as there is room; a table can be imported beside its name."""
        while (former := self._files.takeAt(0)) is not None:
            if (widget := former.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name in names[:_FILES]:
            chip = Chip(self._theme, _cut(name), Tone.NEUTRAL, icon="paperclip", height=24)
            self._files.addWidget(chip)
        if others := names[_FILES:]:
            more = Chip(self._theme, f"+{fmt.number(len(others))}", Tone.NEUTRAL, height=24)
            more.setToolTip(tip("\n".join(others)))
            self._files.addWidget(more)
        if has_table:
            load = Button(self._theme, _("Import the attachment…"), Variant.LINK, icon="upload", height=24)
            load.clicked.connect(self.import_asked)
            self._files.addWidget(load)
        if names:
            self._files.addStretch(1)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.faces.setCurrentWidget(self.said)
        self.note.hide()
        self._show_files(())


def _counted(look: Look) -> str:
    """Say how many rows are shown; the names of the columns are no row of data, as in the import."""
    if look.is_cut:
        return _("The first {n} rows are shown.").format(n=fmt.number(len(look.rows)))
    count = sum(any(row) for row in look.rows[look.first - 1 :])
    words = (
        n_("{n} row and a header", "{n} rows and a header", count) if look.head else n_("{n} row", "{n} rows", count)
    )
    return words.format(n=fmt.number(count))


def _cut(name: str) -> str:
    """Shorten a name in its middle: its end tells what kind of file it is."""
    half = _NAME // 2
    return name if len(name) <= _NAME else f"{name[: half - 1]}…{name[-half:]}"


def _fault(code: str) -> str:
    if code == "no_original":
        return _("The original is not in this base. Look for it in the mailbox or folder it came to.")
    return _(WAITING.get(code, WAITING["not_a_letter"]))
