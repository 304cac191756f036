"""A short list of values to choose from, painted: mark, icon, words, and a figure at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.contacts.text import fold
from leaddesk.words import _
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.domain.ids import CardId
    from ui.models.leads_model import Index
    from ui.theme.theme import Theme
    from ui.theme.tokens import Tone

OPTION_HEIGHT: Final = 34
_LINE_ROOM: Final = 9  # px over a value that is parted from those before it
_MOST_SHOWN: Final = 9
_NOWHERE: Final = QModelIndex()


class Option(NamedTuple):
    """A value, the words for it, a figure, a shape, and whether it is the chosen one."""

    value: object
    words: str
    hint: str = ""
    icon: str = ""
    tone: Tone | None = None
    is_on: bool = False
    face: CardId | None = None
    """Whose avatar stands before the words."""
    has_faces: bool = False
    """Whether the values are people: a ring stands for nobody where theirs are drawn, as in the table."""
    is_apart: bool = False
    """Whether a line parts it from those before it."""


class Options(QAbstractListModel):
    """The values; `toggled` after a check mark moved."""

    toggled = Signal()

    def __init__(self, options: Sequence[Option], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.options = list(options)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the values."""
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a value."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        option = self.options[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{option.words} {option.hint} {'✓' if option.is_on else ''}".strip()
        return option.words

    def toggle(self, row: int) -> None:
        """Turn a value on or off."""
        option = self.options[row]
        self.options[row] = option._replace(is_on=not option.is_on)
        self.dataChanged.emit(self.index(row), self.index(row))
        self.toggled.emit()

    def replace(self, options: Sequence[Option]) -> None:
        """Hold other values."""
        self.beginResetModel()
        self.options = list(options)
        self.endResetModel()

    @property
    def chosen(self) -> tuple[object, ...]:
        """The values that are on."""
        return tuple(option.value for option in self.options if option.is_on)


def sought(options: Sequence[Option]) -> str:
    """Give the words of a field that searches these values."""
    return _("Find a person") if any(one.has_faces for one in options) else _("Find a value")


def _high(option: Option) -> int:
    """Give how high a value stands, px."""
    return OPTION_HEIGHT + (_LINE_ROOM if option.is_apart else 0)


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, *, has_boxes: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_boxes = has_boxes

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _high(cast("Options", index.model()).options[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        rect = option.rect
        model = cast("Options", index.model())
        one = model.options[index.row()]
        state = option.state
        if one.is_apart:
            painter.fillRect(rect.x(), rect.y() + _LINE_ROOM // 2, rect.width(), 1, tokens.line)
            rect = rect.adjusted(0, _LINE_ROOM, 0, 0)
        is_at = bool(state & QStyle.StateFlag.State_Selected)
        if is_at:
            paint.rounded(painter, rect.adjusted(0, 1, 0, -1), 6, fill=tokens.selected)
        self._paint_mark(painter, QRect(rect.x() + 9, rect.y(), 16, rect.height()), is_on=one.is_on)
        left = rect.x() + 34
        if one.has_faces:
            left = self._paint_face(painter, QRect(left - 3, rect.y() + (rect.height() - 22) // 2, 22, 22), one)
        elif one.icon:
            color = tokens.tone(one.tone)[0] if one.tone else tokens.text2
            icons.draw(painter, one.icon, color, QRect(left, rect.y(), 15, rect.height()))
            left += 23
        right = paint.width_of(one.hint, font(Role.SECONDARY)) + 10 if one.hint else 0
        room = QRect(left, rect.y(), rect.right() - right - left - 8, rect.height())
        kind = font(Role.NAME) if one.is_on and not self._has_boxes else font(Role.BODY)
        paint.text(painter, room, one.words, font=kind, color=tokens.text)
        hint = rect.adjusted(0, 0, -10, 0)
        paint.text(painter, hint, one.hint, font=font(Role.SECONDARY), color=tokens.text2, align=paint.RIGHT)

    def _paint_face(self, painter: QPainter, at: QRect, one: Option) -> int:
        """Draw somebody's avatar, or the ring of nobody; give where the words begin."""
        if one.face is not None:
            paint.avatar(painter, at, one.words, one.face)
        else:
            paint.dashed(painter, at, at.width() // 2, self._theme.tokens.field_border)
        return at.right() + 9

    def _paint_mark(self, painter: QPainter, rect: QRect, *, is_on: bool) -> None:
        tokens = self._theme.tokens
        if self._has_boxes:
            box = QRect(rect.x(), rect.y() + (rect.height() - 16) // 2, 16, 16)
            fill = tokens.accent if is_on else tokens.surface
            paint.rounded(painter, box, 4, fill=fill, border=tokens.accent if is_on else tokens.field_border)
            if is_on:
                icons.draw(painter, "check", tokens.on_accent, box.adjusted(2, 2, -2, -2))
        elif is_on:
            icons.draw(painter, "check", tokens.accent, rect)


class OptionList(QListView):
    """Arrows move, letters search. `taken` (place, whether for all) on Enter or a click; boxes are toggled instead."""

    taken = Signal(int, bool)

    def __init__(
        self, theme: Theme, options: Sequence[Option], *, has_boxes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._has_boxes = has_boxes
        self._most = _MOST_SHOWN
        self.values = Options(options, self)
        self.setModel(self.values)
        self.setItemDelegate(_Painter(theme, has_boxes=has_boxes, parent=self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        self._set_rows()
        at = next((row for row, option in enumerate(options) if option.is_on), 0)
        self.setCurrentIndex(self.values.index(at))
        self.entered.connect(self.setCurrentIndex)

    def replace(self, options: Sequence[Option], *, at: int = 0) -> None:
        """Offer other values, with the mark on one of them; the list keeps its height."""
        self.values.replace(options)
        self.setCurrentIndex(self.values.index(min(at, len(options) - 1)))

    def reach(self, room: int) -> None:
        """Be as high as `room` px allow, but not lower than usual."""
        self._most = max(_MOST_SHOWN, (room - 2) // OPTION_HEIGHT)
        self._set_rows()

    def _set_rows(self) -> None:
        shown = [one for row, one in enumerate(self.values.options) if not self.isRowHidden(row)]
        self.setFixedHeight(max(sum(map(_high, shown[: self._most])), OPTION_HEIGHT) + 2)

    def fit(self) -> None:
        """Be as high as the values that are shown; without any there is nothing to see."""
        self._set_rows()
        self.setVisible(self.shown_count() > 0)

    def shown_count(self) -> int:
        """Count the values that are shown."""
        return sum(not self.isRowHidden(row) for row in range(len(self.values.options)))

    def narrow(self, typed: str) -> None:
        """Show only the values that hold what was typed; the others keep their boxes."""
        wanted = fold(typed)
        shown = [row for row, one in enumerate(self.values.options) if wanted in fold(one.words)]
        kept = set(shown)
        for row in range(len(self.values.options)):
            self.setRowHidden(row, row not in kept)
        if shown:
            self.setCurrentIndex(self.values.index(shown[0]))

    def step(self, by: int) -> None:
        """Go to the next value that is shown."""
        row = self.currentIndex().row() + by
        while 0 <= row < len(self.values.options) and self.isRowHidden(row):
            row += by
        if 0 <= row < len(self.values.options):
            self.setCurrentIndex(self.values.index(row))

    def stand_nowhere(self) -> None:
        """Put the mark on no value: Enter takes nothing until somebody has chosen."""
        self.setCurrentIndex(_NOWHERE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard; Qt would go to the first value, unseen."""
        is_nowhere = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if is_nowhere:
            self.stand_nowhere()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the value under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._take(index.row(), is_all=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the value at the mark; Space turns a box."""
        row = self.currentIndex().row()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if row >= 0 and self._has_boxes and event.key() == Qt.Key.Key_Space:
            self.values.toggle(row)
        elif row >= 0 and is_enter:
            is_all = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.taken.emit(row, is_all)
        else:
            super().keyPressEvent(event)

    def _take(self, row: int, *, is_all: bool) -> None:
        if self._has_boxes:
            self.values.toggle(row)
        else:
            self.taken.emit(row, is_all)
