"""The edges of the preview: a chooser over every column, numbers and marks beside the rows, the corners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from leaddesk.exchange.cell_text import letters_of
from leaddesk.exchange.findings import Status
from leaddesk.words import _
from ui.models import import_words as words
from ui.models.preview_model import ICON_ROLE, STATUS_ROLE, PreviewModel
from ui.theme import icons
from ui.theme.fonts import Role
from ui.views.importing.delegate import PADDING, ROW, chooser
from ui.views.importing.policies import policy_mark
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.theme.theme import Theme

HEADER: Final = 60
GUTTER: Final = 64
_LEAST: Final = 46
"""Px of a chooser beside which there is room for what a column may do."""
_SLIVER: Final = 36
"""Px of a column that the edge cuts up to which its head says nothing: there is no room for icon and letter."""
_POLICY: Final = 24
_CHOOSER: Final = QRect(6, 6, -12, 28)


class FieldHeader(QHeaderView):
    """Over each column: which field it fills, its letter and title in the file, what it may do to leads that exist."""

    asked = Signal(int)
    policy_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._hovered = self._hovered_policy = self._open_policy = -1
        self.setFixedHeight(HEADER)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setAccessibleName(_("What is in which column"))
        theme.changed.connect(self.viewport().update)

    def box(self, section: int) -> QRect:
        """Give where the chooser of a column stands, in px of the viewport, whose edge may cut it."""
        left = self.sectionViewportPosition(section)
        return QRect(left + 6, _CHOOSER.y(), self.sectionSize(section) - 12, _CHOOSER.height())

    def policy_box(self, section: int) -> QRect:
        """Give where stands what a column may do to leads that exist, in px of the viewport; empty for nowhere."""
        model = self.model()
        box = self.box(section)
        if not isinstance(model, PreviewModel) or not model.has_policies or box.width() < _LEAST:
            return QRect()
        return QRect(box.right() - _POLICY + 1, 34, _POLICY, 22)

    def hold_policy(self, section: int) -> None:
        """Mark the column whose menu of what it may do is open; -1 for none."""
        self._open_policy = section
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads, and the ground they stand on behind the last one."""
        super().paintEvent(event)
        beyond = self.viewport().rect().adjusted(self.length() - self.offset(), 0, 0, 0)
        if beyond.width() > 0:
            tokens = self._theme.tokens
            with QPainter(self.viewport()) as painter:
                painter.fillRect(beyond, tokens.table_head)
                painter.setPen(QPen(tokens.line, 1))
                painter.drawLine(beyond.bottomLeft(), beyond.bottomRight())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the head of a column."""
        model = self.model()
        if not isinstance(model, PreviewModel) or model.preview is None:
            return
        tokens = self._theme.tokens
        painter.save()
        painter.fillRect(rect, tokens.table_head)
        painter.setPen(QPen(tokens.line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(tokens.line2, 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self.viewport().width() - rect.x() > min(_SLIVER, rect.width() - 1):
            self._words(painter, section, self.box(section))
        painter.restore()

    def _words(self, painter: QPainter, section: int, box: QRect) -> None:
        """Draw the chooser of a column and the line under it."""
        model, tokens = self.model(), self._theme.tokens
        assert isinstance(model, PreviewModel)
        assert model.preview is not None
        field = model.preview.cells.field(section)
        chooser(painter, self._theme, box, field=field, is_hovered=section == self._hovered)
        line = QRect(box.x() + PADDING - 6, 36, box.width() - 2 * (PADDING - 6), 20)
        if not (policy := self.policy_box(section)).isEmpty():
            line.setRight(policy.left() - 4)
            is_lit, is_open = section == self._hovered_policy, section == self._open_policy
            policy_mark(painter, tokens, policy, model.policy(section), is_hovered=is_lit, is_open=is_open)
        self._title(painter, section, line)

    def _title(self, painter: QPainter, section: int, line: QRect) -> None:
        """Draw the letter of a column and its title in the file."""
        model, tokens = self.model(), self._theme.tokens
        assert isinstance(model, PreviewModel)
        assert model.preview is not None
        letter, bold = letters_of(section), self._theme.font(Role.SECONDARY_BOLD)
        paint.text(painter, line, letter, font=bold, color=tokens.text2)
        title = line.adjusted(paint.width_of(letter, bold) + 8, 0, 0, 0)
        text = model.preview.cells.titles[section]
        if title.width() > PADDING:
            paint.text(painter, title, text, font=self._theme.font(Role.SECONDARY), color=tokens.text3)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the chooser under the pointer."""
        at = self.logicalIndexAt(event.position().toPoint())
        point = event.position().toPoint()
        over = at if at >= 0 and self.box(at).contains(point) else -1
        policy = at if at >= 0 and self.policy_box(at).contains(point) else -1
        if (over, policy) != (self._hovered, self._hovered_policy):
            self._hovered, self._hovered_policy = over, policy
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self._hovered = self._hovered_policy = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the chooser, or begin to drag a column's edge."""
        point = event.position().toPoint()
        at = self.logicalIndexAt(point)
        is_pressed = at >= 0 and event.button() == Qt.MouseButton.LeftButton
        if is_pressed and self.box(at).contains(point):
            self.asked.emit(at)
        elif is_pressed and self.policy_box(at).contains(point):
            self.policy_asked.emit(at)
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
            icon, tone = model.headerData(section, self.orientation(), ICON_ROLE), words.STATUSES[status][2]
            icons.draw(painter, icon, tokens.tone(tone)[0], QRect(rect.right() - 24, rect.y(), 16, rect.height()))
        painter.restore()

    def sizeHint(self) -> QSize:
        """As wide as the picture has it."""
        return QSize(GUTTER, super().sizeHint().height())


class Frame(QWidget):
    """Rounds the corners of the grid: the ground of the page over them, a line around."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the corners and the line."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole, inner = QPainterPath(), QPainterPath()
            whole.addRect(self.rect())
            inner.addRoundedRect(self.rect(), 12, 12)
            painter.fillPath(whole.subtracted(inner), self._theme.tokens.bg)
            paint.rounded(painter, self.rect(), 12, border=self._theme.tokens.line)


class Corner(QWidget):
    """Where rows and columns meet: the row of the titles."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = ""
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.table_head)
            painter.setPen(QPen(tokens.line, 1))
            painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
            painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
            room = QRect(4, 36, self.width() - 14, 20)
            paint.text(
                painter, room, self.text, font=self._theme.font(Role.SECONDARY), color=tokens.text2, align=paint.RIGHT
            )


class Cap(QWidget):
    """Carries the ground of the header over the scroll bar."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(HEADER)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), tokens.table_head)
            painter.setPen(QPen(tokens.line, 1))
            painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())


class Heel(QWidget):
    """Carries the ground of the gutter beside the scroll bar, where rows reach so far: it begins where columns do."""

    def __init__(self, theme: Theme, grid: QTableView) -> None:
        super().__init__(grid)
        self._theme = theme
        self._grid = grid
        self.setFixedWidth(GUTTER)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        with QPainter(self) as painter:
            rows, gutter = self._grid.verticalHeader().length(), self._grid.viewport().height()
            if rows < gutter:
                return
            painter.fillRect(self.rect(), tokens.table_head)
            painter.setPen(QPen(tokens.line, 1))
            painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
