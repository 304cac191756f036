"""The foot of the table: how many leads and companies, what is due, what it is worth, each under its column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from leaddesk.words import _, n_
from ui import format as fmt
from ui.models.columns import INDEX
from ui.models.lists import ALL
from ui.theme import icons
from ui.theme.fonts import Role
from ui.views.leads import own_sums, sorting
from ui.views.leads.ink import Ink
from ui.widgets.label import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.rows import Foot
    from ui.models.lists import LeadList
    from ui.theme.theme import Theme
    from ui.theme.tokens import Tokens
    from ui.views.leads.table import LeadsTable

FOOT_HEIGHT: Final = 40
_PAD: Final = 8
_APART: Final = 16  # px between two things that are said
_JOINED: Final = 1  # px before a dot that joins two: as much as the space after it, with what letters keep free
_ICON: Final = 14
_NAMED: Final = 2
"""So many sums beside the first are named; more of them are counted."""


class _Part(NamedTuple):
    """A figure, a word or an icon of the foot; `gap` px follow it. `due` is what a click on it lists."""

    words: str
    role: Role
    color: QColor
    icon: str = ""
    gap: int = 6
    due: str = ""


class FootBar(QWidget):
    """Painted, so that its figures stand under their columns at any width.

    `asked` when a count of tasks is clicked: "overdue", "today" or "none".
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, table: LeadsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._ink = Ink()
        self._foot: Foot | None = None
        self._list = ALL
        self._taken: list[QRect] = []
        self._doors: list[tuple[QRect, str]] = []
        self.setMouseTracking(True)
        self.setFixedHeight(FOOT_HEIGHT)
        for signal in (table.header.sectionResized, table.header.sectionMoved, table.marked, theme.changed):
            signal.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)

    def show_figures(self, foot: Foot) -> None:
        """Show other figures."""
        self._foot = foot
        self.setAccessibleName(self.words())
        self.update()

    def speak_of(self, one: LeadList) -> None:
        """Call what is counted as that list does; where nobody works any more, no task is missed."""
        self._list = one

    def words(self) -> str:
        """Give everything the foot says, in one sentence."""
        foot = self._foot
        if foot is None:
            return ""
        parts = [
            f"{fmt.number(foot.leads)} {self._leads(foot.leads)}",
            f"{fmt.number(foot.companies)} {_companies(foot.companies)}",
        ]
        if self._list.is_worked:
            parts += [_("overdue: {n}").format(n=foot.overdue), _("due today: {n}").format(n=foot.today)]
            parts += [_("without a task: {n}").format(n=foot.without_task)]
        parts += [fmt.money(one.amount, one.currency) for one in foot.sums]
        parts += own_sums.told(self._table, foot)
        return ", ".join(parts)

    def event(self, event: QEvent) -> bool:
        """Say everything in the tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self.words()), self)
            return True
        return bool(super().event(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over a count that opens its leads."""
        is_door = bool(self._due_at(event.position().toPoint()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_door else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """List what the clicked count counts."""
        due = self._due_at(event.position().toPoint())
        if due and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(due)

    def _due_at(self, at: QPoint) -> str:
        return next((due for room, due in self._doors if room.contains(at)), "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figures, the most wanted first: what finds no room beside those before it is left out."""
        with QPainter(self) as painter:
            tokens = self._theme.tokens
            painter.fillRect(0, 0, self.width(), 1, tokens.line)
            foot, self._taken, self._doors = self._foot, [], []
            if foot is None:
                return
            self._put_sums(painter, foot)
            self._put_own_sums(painter, foot)
            leads = _pair(self._theme.tokens, fmt.number(foot.leads), self._leads(foot.leads))
            self._put(painter, self._left("name"), *leads)
            self._put_tasks(painter, self._tasks(foot) if self._list.is_worked else [])
            marked = self._table.marked_count()
            if marked > 1:
                count = _Part(fmt.number(marked), Role.NAME, tokens.accent)
                self._put_near(painter, self._left("stage"), count, _Part(_("selected"), Role.SECONDARY, tokens.text2))
            self._put(
                painter,
                self._left("company"),
                *_pair(self._theme.tokens, fmt.number(foot.companies), _companies(foot.companies)),
            )
            self._put_order(painter, self._wide_of(leads))

    def _leads(self, count: int) -> str:
        if self._list.key == "interests":
            return n_("interest", "interests", count)
        if self._list.key == "clients":
            return n_("client", "clients", count)
        if self._list.key == "refused":
            return n_("refusal", "refusals", count)
        return n_("lead", "leads", count)

    def _left(self, key: str) -> int | None:
        """Give where the text of a column begins; None where it is not on screen, or under the frozen ones."""
        table, column, kept = self._table, INDEX[key], self._table.widths.frozen
        if table.isColumnHidden(column):
            return None
        if column in kept:
            return sum(map(table.columnWidth, kept[: kept.index(column)])) + table.gutter.width() + _PAD
        left = table.columnViewportPosition(column)
        is_covered = left < sum(map(table.columnWidth, kept))
        return None if is_covered else left + table.gutter.width() + _PAD

    @property
    def _is_apart(self) -> bool:
        """Whether the sums stand under another column than theirs, which is hidden: they need their name then."""
        return self._table.isColumnHidden(INDEX["budget"])

    def _right(self) -> int:
        """Give where the sums end: with their column, or with the last one."""
        table = self._table
        if self._is_apart:
            return min(table.header.length() + table.gutter.width(), self.width()) - _PAD
        return self._end_of(INDEX["budget"])

    def _end_of(self, column: int) -> int:
        """Give where the figures of a column end."""
        table = self._table
        return table.columnViewportPosition(column) + table.columnWidth(column) + table.gutter.width() - _PAD

    def _put_own_sums(self, painter: QPainter, foot: Foot) -> None:
        """Draw the sum of an own field under its column."""
        color = self._theme.tokens.text
        for at, words in own_sums.drawn(
            self._table, foot, lambda words: self._wide(_Part(words, Role.NAME, color)), pad=_PAD
        ):
            self._put(painter, None, _Part(words, Role.NAME, color), ends=self._end_of(at), before=0)

    def _put_order(self, painter: QPainter, after: int) -> None:
        """Say beside the count of leads, `after` px, in which order they stand, unless a title on screen shows it."""
        asked = self._table.leads.query.sorts or sorting.NEWEST_FIRST
        shown = {one.sort for at, one in enumerate(self._table.leads.columns) if not self._table.isColumnHidden(at)}
        left = self._left("name")
        if left is not None and not shown.issuperset(one.column for one in asked):
            words = _Part(
                f"· {sorting.told(asked, self._table.leads.columns)}", Role.SECONDARY, self._theme.tokens.text2
            )
            self._put(painter, left + after + _JOINED, words, before=_JOINED - 1)

    def _put(
        self, painter: QPainter, left: int | None, *parts: _Part, ends: int | None = None, before: int = _APART
    ) -> bool:
        """Draw parts from `left` on, or so that they end at `ends`; False where others stand there already.

        They keep `before` px from what stands at their left.
        """
        wide = self._wide_of(parts)
        at = left if ends is None else ends - wide
        if at is None:
            return False
        room = QRect(at, 1, wide, FOOT_HEIGHT - 1)
        near = room.adjusted(-before, 0, _APART, 0)
        is_out = room.left() < self._table.gutter.width() or room.right() > self.width() - _PAD
        if is_out or any(near.intersects(one) for one in self._taken):
            return False
        self._taken.append(room)
        for part in parts:
            here = QRect(at, room.y(), self._wide(part), room.height())
            if part.icon:
                icons.draw(painter, part.icon, part.color, here)
            is_last = ends is not None and part is parts[-1]  # it ends where the figures of its column do
            self._ink.text(painter, here, part.words, role=part.role, color=part.color, is_right=is_last)
            if part.due:
                self._doors.append((here.adjusted(0, 0, part.gap - 1, 0), part.due))
            at += here.width() + part.gap
        return True

    def _put_near(self, painter: QPainter, left: int | None, *parts: _Part) -> bool:
        """Draw parts from `left` on; where others stand there, so that they end before the first of those."""
        if left is None or self._put(painter, left, *parts):
            return left is not None
        stands = [one.left() for one in self._taken if one.right() > left]
        return bool(stands) and self._put(painter, None, *parts, ends=min(stands) - _APART - 1)

    def _wide_of(self, parts: Sequence[_Part]) -> int:
        return sum(self._wide(part) + part.gap for part in parts) - parts[-1].gap if parts else 0

    def _wide(self, part: _Part) -> int:
        return _ICON if part.icon else int(self._ink.width(part.words, part.role)) + 2

    def _tasks(self, foot: Foot) -> list[_Part]:
        """Give how many tasks are overdue, due today, missing."""
        tokens = self._theme.tokens
        parts: list[_Part] = []
        for count, icon, color, due in (
            (foot.overdue, "clock-alert", tokens.hot, "overdue"),
            (foot.today, "calendar-check", tokens.accent, "today"),
            (foot.without_task, "circle-alert", tokens.warm, "none"),
        ):
            if count:
                parts.append(_Part("", Role.NAME, color, icon, 5, due))
                parts.append(_Part(fmt.number(count), Role.NAME, color, gap=10, due=due))
        return parts

    def _put_tasks(self, painter: QPainter, parts: list[_Part]) -> None:
        """Draw the counts of tasks; where they are too wide, without today's, then those overdue alone."""
        rarest = [part for part in parts if part.due != "today"]
        worst = [part for part in parts if part.due == "overdue"]
        for way in (parts, rarest, worst):
            if not way or self._put_near(painter, self._left("next_task"), *way):
                return

    def _end_of_tasks(self, foot: Foot) -> int:
        """Give where something may stand beside the counts of tasks that stand under their column; 0 = anywhere."""
        left, parts = self._left("next_task"), self._tasks(foot) if self._list.is_worked else []
        return left + self._wide_of(parts) + _APART if left is not None and parts else 0

    def _put_sums(self, painter: QPainter, foot: Foot) -> None:
        """Draw the sums in the longest words for which there is room: under their column, else at the end of the foot.

        They stand before all that is counted: what has no room beside them gives way, but for the counts of tasks,
        which stay under their column where the sums need only go to the end.
        """
        ways, begins = self._ways_of_sums(foot), self._end_of_tasks(foot)
        under, last = self._right(), self.width() - _PAD
        is_in_the_way = bool(ways) and under - self._wide_of(ways[0]) < begins <= last - self._wide_of(ways[0])
        for ends in (last, under) if is_in_the_way else (under, last):
            if any(self._put(painter, None, *parts, ends=ends) for parts in ways):
                return

    def _ways_of_sums(self, foot: Foot) -> list[tuple[_Part, ...]]:
        """Give the sums with their word: up to three are named, of more the first with how many currencies more.

        Where they would stand under no column of theirs beside the sums of own fields, they are not told.
        """
        if not foot.sums or (self._is_apart and own_sums.summed(self._table, foot)):
            return []
        tokens = self._theme.tokens
        said = [fmt.short_money(one.amount, one.currency) for one in foot.sums]
        rest = len(said) - 1
        others = n_("{n} more currency", "{n} more currencies", rest).format(n=rest)
        ways = [" · ".join(said)] if rest <= _NAMED else []
        ways += [f"{said[0]} · {others}"] if rest else []
        word = _Part(_("Total"), Role.SECONDARY, tokens.text2, gap=8)
        return [(word, _Part(words, Role.NAME, tokens.text)) for words in ways]


def _companies(count: int) -> str:
    return n_("company", "companies", count)


def _pair(tokens: Tokens, figure: str, word: str) -> tuple[_Part, _Part]:
    return _Part(figure, Role.NAME, tokens.text), _Part(word, Role.SECONDARY, tokens.text2)
