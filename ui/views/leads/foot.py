"""The foot of the table: how many leads and companies, what is due, what it is worth, each under its column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.columns import INDEX
from ui.theme import icons
from ui.theme.fonts import Role
from ui.views.leads.ink import Ink
from ui.widgets.label import tip

if TYPE_CHECKING:
    from leaddesk.leads.rows import Foot
    from ui.theme.theme import Theme
    from ui.views.leads.table import LeadsTable

FOOT_HEIGHT: Final = 40
_PAD: Final = 10


class FootBar(QWidget):
    """Painted, so that its figures stand under their columns at any width."""

    def __init__(self, theme: Theme, table: LeadsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._ink = Ink()
        self._foot: Foot | None = None
        self.setFixedHeight(FOOT_HEIGHT)
        for signal in (table.header.sectionResized, table.header.sectionMoved, table.marked, theme.changed):
            signal.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)

    def show_figures(self, foot: Foot) -> None:
        """Show other figures."""
        self._foot = foot
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """Give everything the foot says, in one sentence."""
        foot = self._foot
        if foot is None:
            return ""
        parts = [
            f"{fmt.number(foot.leads)} {_leads(foot.leads)}",
            f"{fmt.number(foot.companies)} {_companies(foot.companies)}",
        ]
        parts += [_("overdue: {n}").format(n=foot.overdue), _("without a task: {n}").format(n=foot.without_task)]
        parts += [fmt.money(one.amount, one.currency) for one in foot.sums]
        return ", ".join(parts)

    def event(self, event: QEvent) -> bool:
        """Say everything in the tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self.words()), self)
            return True
        return bool(super().event(event))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figures."""
        painter = QPainter(self)
        tokens = self._theme.tokens
        painter.fillRect(0, 0, self.width(), 1, tokens.line)
        if self._foot is None:
            return
        foot = self._foot
        self._pair(painter, self._at("name"), fmt.number(foot.leads), _leads(foot.leads))
        self._pair(painter, self._at("company"), fmt.number(foot.companies), _companies(foot.companies))
        marked = self._table.marked_count()
        if marked > 1:
            self._pair(painter, self._at("stage"), fmt.number(marked), _("selected"), color=tokens.accent)
        self._paint_tasks(painter, self._at("next_task"), foot)
        self._paint_sums(painter, foot)

    def _at(self, key: str) -> QRect:
        column = INDEX[key]
        if self._table.isColumnHidden(column):
            return QRect()
        left = self._table.columnViewportPosition(column) + self._table.gutter.width()
        return QRect(left + _PAD, 1, self._table.columnWidth(column) - 2 * _PAD, FOOT_HEIGHT - 1)

    def _pair(self, painter: QPainter, rect: QRect, figure: str, word: str, *, color: QColor | None = None) -> None:
        tokens = self._theme.tokens
        drawn = self._ink.text(painter, rect, figure, role=Role.NAME, color=color or tokens.text)
        rest = rect.adjusted(int(drawn) + 6, 0, 0, 0)
        self._ink.text(painter, rest, word, role=Role.SECONDARY, color=color or tokens.text2)

    def _paint_tasks(self, painter: QPainter, rect: QRect, foot: Foot) -> None:
        tokens = self._theme.tokens
        marks = ((foot.overdue, "clock-alert", tokens.hot), (foot.without_task, "circle-alert", tokens.warm))
        for count, icon, color in marks:
            if not count or rect.width() < 30:
                continue
            icons.draw(painter, icon, color, QRect(rect.x(), rect.y(), 14, rect.height()))
            room = rect.adjusted(19, 0, 0, 0)
            drawn = self._ink.text(painter, room, fmt.number(count), role=Role.NAME, color=color)
            rect = rect.adjusted(19 + int(drawn) + 14, 0, 0, 0)

    def _paint_sums(self, painter: QPainter, foot: Foot) -> None:
        rect = self._at("budget")
        if rect.isNull() or not foot.sums:
            return
        tokens = self._theme.tokens
        words = " · ".join(fmt.short_money(one.amount, one.currency) for one in foot.sums[:2])
        wide = int(self._ink.width(words, Role.NAME)) + 2
        at = QRect(min(rect.x(), rect.right() - wide), rect.y(), max(rect.width(), wide), rect.height())
        drawn = self._ink.text(painter, at, words, role=Role.NAME, color=tokens.text, is_right=True)
        label = QRect(at.right() - int(drawn) - 74, at.y(), 66, at.height())
        self._ink.text(painter, label, _("Total"), role=Role.SECONDARY, color=tokens.text2, is_right=True)


def _leads(count: int) -> str:
    return n_("lead", "leads", count)


def _companies(count: int) -> str:
    return n_("company", "companies", count)
