"""The grid of the check before loading: choosers over the columns, what becomes of a row in the gutter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.exchange.drafting import letters_of
from leaddesk.exchange.preview import Place, Status
from leaddesk.words import _
from ui.models import import_words as words
from ui.models.preview_model import LOOK_ROLE, STATUS_ROLE, Index, PreviewModel
from ui.theme import icons
from ui.theme.fonts import Role
from ui.views.importing.delegate import MARK_ROOM, PADDING, ROW, CellDelegate, chooser
from ui.widgets import paint
from ui.widgets.menu import Menu

if TYPE_CHECKING:
    from ui.theme.theme import Theme

HEADER: Final = 60
GUTTER: Final = 64
_CHOOSER: Final = QRect(6, 6, -12, 28)
_NARROW, _WIDE = 92, 200
_SAMPLE_ROWS: Final = 60


class FieldHeader(QHeaderView):
    """Over each column: which field it fills, and its letter and title in the file."""

    asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._hovered = -1
        self.setFixedHeight(HEADER)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setAccessibleName(_("What is in which column"))
        theme.changed.connect(self.viewport().update)

    def box(self, section: int) -> QRect:
        """Give where the chooser of a column stands, in px of the viewport."""
        left = self.sectionViewportPosition(section)
        return QRect(left + 6, _CHOOSER.y(), self.sectionSize(section) - 12, _CHOOSER.height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the head of a column."""
        model = self.model()
        if not isinstance(model, PreviewModel) or model.preview is None:
            return
        tokens = self._theme.tokens
        field = model.preview.field(section)
        painter.save()
        painter.fillRect(rect, tokens.table_head)
        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        word = _(words.FIELDS[field].words) if field else _(words.SKIP)
        box = QRect(rect.x() + 6, _CHOOSER.y(), rect.width() - 12, _CHOOSER.height())
        chooser(painter, self._theme, box, field=field, is_hovered=section == self._hovered, word=word)
        line = QRect(rect.x() + PADDING, 36, rect.width() - 2 * PADDING, 20)
        letter = letters_of(section)
        bold = self._theme.font(Role.SECONDARY_BOLD)
        paint.text(painter, line, letter, font=bold, color=tokens.text2)
        title = line.adjusted(paint.width_of(letter, bold) + 8, 0, 0, 0)
        text = model.preview.titles[section]
        paint.text(painter, title, text, font=self._theme.font(Role.SECONDARY), color=tokens.text3)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the chooser under the pointer."""
        at = self.logicalIndexAt(event.position().toPoint())
        over = at if at >= 0 and self.box(at).contains(event.position().toPoint()) else -1
        if over != self._hovered:
            self._hovered = over
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the chooser, or begin to drag a column's edge."""
        at = self.logicalIndexAt(event.position().toPoint())
        if (
            at >= 0
            and event.button() == Qt.MouseButton.LeftButton
            and self.box(at).contains(event.position().toPoint())
        ):
            self.asked.emit(at)
        else:
            super().mousePressEvent(event)


class Gutter(QHeaderView):
    """Beside each row: its number in the file, and what becomes of it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setFixedWidth(GUTTER)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(ROW)
        self.setMinimumSectionSize(ROW)
        self.setHighlightSections(False)
        self.setAccessibleName(_("Rows of the file"))
        theme.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the head of a row."""
        model, tokens = self.model(), self._theme.tokens
        status: Status | None = model.headerData(section, self.orientation(), STATUS_ROLE)
        painter.save()
        painter.fillRect(rect, tokens.table_head)
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        number = str(model.headerData(section, self.orientation()))
        room = QRect(rect.x() + 2, rect.y(), 30, rect.height())
        small = paint.width_of(number, self._theme.font(Role.SECONDARY)) > room.width()
        role = Role.META if small else Role.SECONDARY
        room = QRect(rect.x() + 1, rect.y(), 36, rect.height()) if small else room
        paint.text(painter, room, number, font=self._theme.font(role), color=tokens.text2, align=paint.RIGHT)
        if status is not None:
            _word, icon, tone = words.STATUSES[status]
            icons.draw(painter, icon, tokens.tone(tone)[0], QRect(rect.right() - 24, rect.y(), 16, rect.height()))
        painter.restore()

    def sizeHint(self) -> QSize:
        """As wide as the picture has it."""
        return QSize(GUTTER, super().sizeHint().height())


class _Frame(QWidget):
    """Rounds the corners of the grid: the ground of the page over them, a line around."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the corners and the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, inner = QPainterPath(), QPainterPath()
        whole.addRect(self.rect())
        inner.addRoundedRect(self.rect(), 12, 12)
        painter.fillPath(whole.subtracted(inner), self._theme.tokens.bg)
        paint.rounded(painter, self.rect(), 12, border=self._theme.tokens.line)


class _Corner(QWidget):
    """Where rows and columns meet: the row of the titles."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = ""
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(self.rect(), tokens.table_head)
        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        room = QRect(4, 36, self.width() - 14, 20)
        paint.text(
            painter, room, self.text, font=self._theme.font(Role.SECONDARY), color=tokens.text2, align=paint.RIGHT
        )


class _Cap(QWidget):
    """Carries the ground of the header over the scroll bar."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEADER)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter, tokens = QPainter(self), self._theme.tokens
        painter.fillRect(self.rect(), tokens.table_head)
        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())


class PreviewGrid(QTableView):
    """A file before loading. `field_chosen(column, field or None)`; `pointed(Place)` follows the current cell."""

    field_chosen = Signal(int, object)
    pointed = Signal(object)

    def __init__(self, theme: Theme, model: PreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._sized_for: object = None
        self.setModel(model)
        self.setHorizontalHeader(FieldHeader(theme, self))
        self.setVerticalHeader(Gutter(theme, self))
        self.setItemDelegate(CellDelegate(theme, self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(_("Rows of the file"))
        self._corner = _Corner(theme, self)
        self.addScrollBarWidget(_Cap(theme, self), Qt.AlignmentFlag.AlignTop)
        self._frame = _Frame(theme, self)
        self._header.asked.connect(self.open_chooser)
        theme.changed.connect(self.viewport().update)
        model.modelReset.connect(self._on_reset)

    @property
    def _header(self) -> FieldHeader:
        header = self.horizontalHeader()
        assert isinstance(header, FieldHeader)
        return header

    def open_chooser(self, column: int) -> None:
        """Offer the fields for a column."""
        self.menu(column).popup(
            self._header.viewport().mapToGlobal(self._header.box(column).bottomLeft() + QPoint(0, 4))
        )

    def menu(self, column: int) -> Menu:
        """Give the menu of fields for a column; it deletes itself when it closes."""
        menu = Menu(self._theme, self, name=_("What is in which column"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for field, known in words.FIELDS.items():
            menu.add(_(known.words), partial(self.field_chosen.emit, column, field), icon=known.icon)
        menu.addSeparator()
        menu.add(_(words.SKIP), lambda: self.field_chosen.emit(column, None), icon="eye-off")
        return menu

    def point_at(self, place: Place) -> None:
        """Make a cell the current one and bring it into sight."""
        index = self._model.index_of(place)
        if index.isValid():
            self.setCurrentIndex(index)
            if not self.viewport().rect().contains(self.visualRect(index)):
                across = self.horizontalScrollBar().value()
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
                self.horizontalScrollBar().setValue(across)  # sideways no further than needed
                self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which cell is the current one."""
        super().currentChanged(current, previous)
        place = self._model.place(current)
        if place is not None:
            self.pointed.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chooser of the current column by Alt+Down."""
        is_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_down and self.currentIndex().isValid():
            self.open_chooser(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners in place."""
        super().resizeEvent(event)
        self._frame.setGeometry(self.rect())
        self._corner.setGeometry(0, 0, GUTTER, HEADER)
        self._frame.raise_()

    def _on_reset(self) -> None:
        preview = self._model.preview
        if preview is None:
            return
        row = preview.prepared.layout.header_row
        self._corner.text = _("Row {n}").format(n=row) if row else ""
        self._corner.update()
        if self._sized_for != preview.titles:
            self._sized_for = preview.titles
            self._size_columns()

    def _size_columns(self) -> None:
        """Fit the columns to what stands in the first rows."""
        seen = range(min(_SAMPLE_ROWS, self._model.rowCount()))
        for column in range(self._model.columnCount()):
            looks = [self._model.index(row, column).data(LOOK_ROLE) for row in seen]
            widths = sorted(self._width_of(look.text, is_bold=look.is_bold) for look in looks)
            widest = widths[len(widths) * 4 // 5] if widths else 0  # a few long ones do not count
            marked = [self._width_of(look.text, is_bold=True) + MARK_ROOM for look in looks if look.gravity]
            widest = max([widest, *marked])
            self.setColumnWidth(column, min(max(widest, self._head_width(column), _NARROW), _WIDE))

    def _head_width(self, column: int) -> int:
        preview = self._model.preview
        field = preview.field(column) if preview else None
        word = _(words.FIELDS[field].words if field else words.SKIP)
        return paint.width_of(word, self._theme.font(Role.NAME)) + (72 if field else 52)

    def _width_of(self, text: str, *, is_bold: bool) -> int:
        font = self._theme.font(Role.NAME if is_bold else Role.BODY)
        return paint.width_of(text[:60], font) + 2 * PADDING + 2
