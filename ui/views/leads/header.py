"""The heads of the table: titles that sort and filter, and the numbers of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from leaddesk.words import _
from ui.models.leads_model import LeadsModel
from ui.models.own_columns import Columns
from ui.theme import icons
from ui.theme.fonts import Role
from ui.views.leads import sorting
from ui.views.leads.delegate import seen_of
from ui.views.leads.ink import Ink
from ui.widgets import keycaps
from ui.widgets.label import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.leads.rows import Filter, Sort
    from ui.theme.theme import Theme
    from ui.views.leads.spans import Blocks

HEAD_HEIGHT: Final = 36
GUTTER: Final = 36
_FUNNEL: Final = 28  # px at the right edge that open the filter
_PAD: Final = 8
_AROUND: Final = 12  # px beside the number of a row
_MARK: Final = 15  # px of the funnel with the 5 before it, besides what the title keeps at its edge
_COLUMN_OF: Final = {"task": "due"}
"""Filters that ask another question of a column."""


class LeadsHeader(QHeaderView):
    """Titles. `sorted_by` (column, whether it adds a key); `filter_asked` (column); `menu_asked` (column, where)."""

    sorted_by = Signal(int, bool)
    filter_asked = Signal(int)
    menu_asked = Signal(int, QPoint)

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme
        self._ink = Ink()
        self._sorts: Sequence[Sort] = ()
        self._filtered: frozenset[str] = frozenset()
        self._active = -1
        self._asked = -1  # the column whose filter or menu is open: `_popup`
        self._popup: QWidget | None = None
        self._hovered = -1
        self._pressed_at = QPoint()
        self.is_framed: Callable[[int], bool] = lambda _column: False
        """Tells whether the frame of a cell in the first row in sight underlines the title of a column."""
        self.setFixedHeight(HEAD_HEIGHT)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setMouseTracking(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self.viewport().update)

    @property
    def columns(self) -> Columns:
        """The columns of the table."""
        model = self.model()
        return model.columns if isinstance(model, LeadsModel) else Columns()

    def show_query(self, sorts: Sequence[Sort], filters: Sequence[Filter]) -> None:
        """Show by what the person sorted and filtered the list; what the list always asks is no filter of his."""
        self._sorts = sorts
        self._filtered = frozenset(_COLUMN_OF.get(one.column, one.column) for one in filters)
        self.viewport().update()

    def needed(self, column: int, *, is_plain: bool = False) -> int:
        """Give how wide a column must be for its title, with the marks in force unless it `is_plain`, in px."""
        if self.columns[column].key == "owner":
            return 0
        title = self._ink.width(self.columns[column].words, Role.SECONDARY_BOLD)
        bare = int(title) + 1 + 2 * _PAD
        has_funnel = self.columns[column].filter in self._filtered  # a funnel that only the pointer wakes takes no room
        return bare if is_plain else bare + self._key_width(column) + (_MARK if has_funnel else 0)

    def set_active(self, column: int) -> None:
        """Mark the column of the current cell."""
        if column != self._active:
            self._active = column
            self.viewport().update()

    def light(self, column: int, popup: QWidget) -> None:
        """Mark a column instead while a popup that belongs to it is on screen."""
        self._asked, self._popup = column, popup
        popup.installEventFilter(self)
        self.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Mark the column of the current cell again when the popup is gone."""
        if watched is self._popup and event.type() == QEvent.Type.Hide:
            self._asked, self._popup = -1, None
            self.viewport().update()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """36 px high."""
        return QSize(super().sizeHint().width(), HEAD_HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, so that a drag is no click."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort, or open the filter at the right edge of a title."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        is_click = (at - self._pressed_at).manhattanLength() < 4 and event.button() == Qt.MouseButton.LeftButton
        if not is_click or self.cursor().shape() == Qt.CursorShape.SplitHCursor:
            return
        column = self.logicalIndexAt(at)
        if column < 0:
            return
        right = self.sectionViewportPosition(column) + self.sectionSize(column)
        if self.columns[column].filter and right - _FUNNEL <= at.x() < right - 4:
            self.filter_asked.emit(column)
        elif self.columns[column].sort:
            self.sorted_by.emit(column, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a column."""
        column = self.logicalIndexAt(event.pos())
        if column >= 0:
            self.menu_asked.emit(column, event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the funnel of the title under the pointer."""
        super().mouseMoveEvent(event)
        column = self.logicalIndexAt(event.position().toPoint())
        if column != self._hovered:
            self._hovered = column
            self.setToolTip(tip(self._hint(column)))
            self.viewport().update()

    def leaveEvent(self, event: object) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hovered = -1
        self.viewport().update()

    def _hint(self, column: int) -> str:
        if column < 0:
            return ""
        title = self.columns[column].words
        keys = keycaps.shown(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Down))
        words = [title, _("Click: sort. Shift + click: second key.")] if self.columns[column].sort else [title]
        if self.columns[column].filter:
            words.append(_("Funnel ({keys}): filter by value.").format(keys=keys))
        return "\n".join(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the titles, and the line under the room beside the last one."""
        super().paintEvent(event)
        area = self.viewport().rect()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.length(), area.bottom(), area.width(), 1, self._theme.tokens.line)

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Draw a title."""
        tokens = self._theme.tokens
        place = self.columns[column]
        is_active = column == (self._active if self._asked < 0 else self._asked)
        painter.fillRect(rect, tokens.soft if is_active else tokens.table_head)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, tokens.line)
        painter.fillRect(rect.right(), rect.y(), 1, rect.height() - 1, tokens.line2)
        if is_active and not self.is_framed(column):
            painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, tokens.accent)
        if place.key == "owner":
            is_alone = not self._key_of(column) and not self._has_funnel(column)
            left = (rect.width() - 14) // 2 if is_alone else 4  # over the avatars, unless marks need the room
            icons.draw(painter, "user", tokens.text2, QRect(rect.x() + left, rect.y() + 11, 14, 14))
            self._paint_marks(painter, rect.adjusted(14, 0, 0, 0), column)
            return
        inside = rect.adjusted(_PAD, 0, -_PAD, 0)
        room = inside.adjusted(0, 0, -self._marks_width(column), 0)
        color = tokens.text if self._key_of(column) else tokens.text2
        drawn = self._ink.text(
            painter, room, place.words, role=Role.SECONDARY_BOLD, color=color, is_right=place.is_right
        )
        left = room.right() if place.is_right else room.x() + int(drawn)
        self._paint_marks(painter, QRect(left, rect.y(), rect.right() - left, rect.height()), column)

    def _key_of(self, column: int) -> int:
        """Give the number of the sort key that a column is; 0 = none."""
        keys = [sort.column for sort in self._sorts]
        name = self.columns[column].sort
        return keys.index(name) + 1 if name in keys else 0

    def _has_funnel(self, column: int) -> bool:
        return self.columns[column].filter in self._filtered or (
            column == self._hovered and bool(self.columns[column].filter)
        )

    def _key_width(self, column: int) -> int:
        wide = 17 if len(self._sorts) == 1 else 23  # with the number of the key, clear of the funnel
        return wide if self._key_of(column) else 0

    def _marks_width(self, column: int) -> int:
        return self._key_width(column) + (_MARK if self._has_funnel(column) else 0)

    def _paint_marks(self, painter: QPainter, rect: QRect, column: int) -> None:
        tokens = self._theme.tokens
        number = self._key_of(column)
        if number:
            sort = self._sorts[number - 1]
            at = QRect(rect.x() + 3, rect.y() + 11, 13, 14)
            icons.draw(painter, "arrow-down" if sorting.points_down(sort) else "arrow-up", tokens.accent, at)
            if len(self._sorts) > 1:
                words = QRect(at.right() + 1, rect.y(), 10, rect.height())
                self._ink.text(painter, words, str(number), role=Role.META_BOLD, color=tokens.accent)
        if self._has_funnel(column):
            is_on = self.columns[column].filter in self._filtered
            at = QRect(rect.right() - 17, rect.y() + 12, 13, 13)
            icons.draw(painter, "filter", tokens.accent if is_on else tokens.text2, at)


class Gutter(QHeaderView):
    """The numbers of the rows; a double click opens the card (the table listens)."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, table)
        self._theme = theme
        self._ink = Ink()
        self._blocks: Blocks = ()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.viewport().update)
        self.fit(0)

    def fit(self, rows: int) -> None:
        """Be wide enough for the number of the last row, and stay so wide: a filter moves no column."""
        widest = int(self._ink.width("0" * len(str(rows)), Role.META)) + _AROUND
        self.setFixedWidth(max(GUTTER, widest, self.minimumWidth()))

    def mark(self, blocks: Blocks) -> None:
        """Mark the rows that hold selected cells."""
        if blocks != self._blocks:
            self._blocks = blocks
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw a number."""
        tokens = self._theme.tokens
        is_marked = any(top <= row <= bottom for top, bottom in self._blocks)
        painter.fillRect(rect, tokens.row_selected if is_marked else tokens.table_head)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, tokens.line2)
        if is_marked:
            painter.fillRect(rect.right() - 1, rect.y(), 2, rect.height(), tokens.accent)
        else:
            painter.fillRect(rect.right(), rect.y(), 1, rect.height(), tokens.line)
        words = str(row + 1)
        role = Role.META_BOLD if is_marked else Role.META
        width = int(self._ink.width(words, role)) + 1
        at = QRect(rect.x() + (rect.width() - width) // 2, rect.y(), width + 2, rect.height())
        painter.setOpacity(seen_of(rect, self))
        self._ink.text(painter, at, words, role=role, color=tokens.accent if is_marked else tokens.text3)
        painter.setOpacity(1)
