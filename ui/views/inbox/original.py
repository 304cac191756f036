"""The original of something that waits: the text of a letter letter by letter, or the first rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
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
from leaddesk.words import _
from ui.models.inbox_table import InboxTable
from ui.theme.fonts import Role, font
from ui.widgets import paint
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from leaddesk.intake.looking import Look
    from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 30
_COLUMN: Final = (56, 260)  # px: the narrowest and the widest column


class CellPainter(QStyledItemDelegate):
    """Draws a cell as the table of leads does: plain text on one line."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        tokens, rect = self._theme.tokens, option.rect
        painter.fillRect(rect, tokens.surface)
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        words = str(index.data() or "")
        paint.text(painter, rect.adjusted(8, 0, -8, 0), words, font=font(Role.BODY), color=tokens.text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.rounded(painter, rect, 2, border=tokens.accent, width=2)


class Grid(QTableView):
    """The first rows of a file, to be looked at."""

    def __init__(self, theme: Theme, model: InboxTable) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(CellPainter(theme, self))
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
        theme.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Make the columns as wide as their first rows, within reason."""
        model = self.model()
        for column in range(model.columnCount()):
            texts = (str(model.index(row, column).data() or "") for row in range(min(model.rowCount(), 20)))
            widest = max((paint.width_of(text, font(Role.BODY)) for text in texts), default=0) + 18
            self.setColumnWidth(column, min(max(widest, _COLUMN[0]), _COLUMN[1]))


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
    """Shows one original, or says why there is none to see."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_look = False
        """Whether what there is to see is on show."""
        self.table = InboxTable(self)
        self.text = LetterText()
        self.grid = Grid(theme, self.table)
        self.said = PlainLabel("", Role.BODY, "text2", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.note = PlainLabel("", Role.SECONDARY, "text2")
        self.faces = QStackedWidget()
        for face in (self.said, self.text, self.grid):
            self.faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.faces, 1)
        column.addWidget(self.note)
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
            attached = ", ".join(look.letter.attached)
            note = _("Attached: {names}").format(names=attached) if attached else ""
            note = " · ".join(part for part in (note, _("Only its beginning is shown.") if look.is_cut else "") if part)
        else:
            self.table.show(look.rows)
            self.grid.fit()
            self.faces.setCurrentWidget(self.grid)
            note = _("Only the first rows are shown.") if look.is_cut else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.faces.setCurrentWidget(self.said)
        self.note.hide()


def _fault(code: str) -> str:
    if code == "no_original":
        return _("The original is not in this base. Look for it in the mailbox or folder it came to.")
    return _(WAITING.get(code, WAITING["not_a_letter"]))
