"""The tree of reasons why leads are refused: two levels in one list, narrowed by typing."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.contacts.text import fold
from leaddesk.words import _, n_
from ui.theme.fonts import Role, font
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.leads.moves import Reason
    from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
_BRANCH, _REASON = 28, 30
PAD: Final = (6, 3)
"""Pixels beside the words of a row."""
APART: Final = 16
"""Pixels at least between a reason and its days: nearer they read as one sentence."""


class ReasonTree(QAbstractListModel):
    """Branches with their reasons, two levels in one list; only reasons can be chosen."""

    def __init__(self, reasons: Sequence[Reason], parent: QWidget) -> None:
        super().__init__(parent)
        self._reasons = reasons
        self._shown: list[str | Reason] = []
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show the reasons that hold what was typed, or stand in a branch that does."""
        wanted = fold(typed)
        self.beginResetModel()
        self._shown = []
        branch = ""
        for one in self._reasons:
            if wanted and wanted not in fold(f"{one.branch} {one.label}"):
                continue
            if one.branch not in {branch, one.label}:
                self._shown.append(one.branch)
            branch = one.branch
            self._shown.append(one)
        self.endResetModel()

    def reason(self, at: int) -> Reason | None:
        """Give the reason at a place; None for a branch."""
        found = self._shown[at] if 0 <= at < len(self._shown) else None
        return None if isinstance(found, str) else found

    def place(self, reason_id: str) -> int | None:
        """Give where the reason of an id (in hexadecimal) stands; None where it is not shown."""
        ids = (one.id.hex() if not isinstance(one, str) else "" for one in self._shown)
        return next((at for at, one in enumerate(ids) if one and one == reason_id), None)

    def is_for_a_time(self, at: int) -> bool:
        """Tell whether some reason of the branch at a place has the lead come back."""
        found = (self.reason(one) for one in range(at + 1, len(self._shown)))
        return any(one.after.return_days for one in takewhile(lambda one: one is not None, found) if one is not None)

    def next_reason(self, at: int, step: int) -> int:
        """Give the place of the next reason from `at` in a direction; `at` itself where there is none."""
        to = at + step
        while 0 <= to < len(self._shown) and self.reason(to) is None:
            to += step
        return to if 0 <= to < len(self._shown) else at

    def days(self, reason: Reason, room: int) -> str:
        """Give the days of a reason in rows `room` px wide: written out where that fits beside every reason."""
        return days_of(reason, is_short=any(_needed(one) > room for one in self._reasons if one.after.return_days))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count branches and reasons."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a branch or reason."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        found = self._shown[index.row()]
        if isinstance(found, str):
            return found
        is_read = role == Qt.ItemDataRole.AccessibleTextRole and found.after.return_days
        name, _asks = named(found)
        return f"{name}, {_('return in')} {days_of(found)}" if is_read else name

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only reasons be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.reason(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemNeverHasChildren


class Leaf(QStyledItemDelegate):
    """Paints branches and reasons."""

    def __init__(self, theme: Theme, tree: ReasonTree, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tree = tree
        self._list = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a row."""
        return QSize(100, _BRANCH if self._tree.reason(index.row()) is None else _REASON)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        tokens, reason = self._theme.tokens, self._tree.reason(index.row())
        if reason is None:
            self._paint_branch(painter, option.rect, index)
            return
        if index.row() == self._list.currentIndex().row():
            paint.rounded(painter, option.rect.adjusted(0, 1, 0, -1), 6, fill=tokens.selected)
        room = option.rect.adjusted(PAD[0], 0, -PAD[1], 0)
        if reason.after.return_days:
            meta = self._theme.font(Role.META)
            days = self._tree.days(reason, option.rect.width())
            drawn = paint.text(painter, room, days, font=meta, color=tokens.text2, align=paint.RIGHT)
            room = QRect(room.x(), room.y(), room.width() - drawn - APART, room.height())
        paint.text(painter, room, str(index.data()), font=self._theme.font(Role.BODY), color=tokens.text)

    def _paint_branch(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw a branch, and over the days of its reasons what they are."""
        room = rect.adjusted(PAD[0], 6, -PAD[1], 0)
        color = self._theme.tokens.text2
        paint.text(painter, room, str(index.data()), font=self._theme.font(Role.META_BOLD), color=color)
        if self._tree.is_for_a_time(index.row()):
            meta = self._theme.font(Role.META)
            paint.text(painter, room, _("return in"), font=meta, color=color, align=paint.RIGHT)


def whole_rows(room: int) -> int:
    """Give how many of `room` px a branch and whole rows of reasons take: no list ends with a part of one."""
    return _BRANCH + max(0, room - _BRANCH) // _REASON * _REASON


def named(reason: Reason) -> tuple[str, str]:
    """Give what a reason is called, and what it asks to be said, which stands in brackets after its name."""
    name, _bracket, asks = reason.label.partition(" (") if reason.needs_words else (reason.label, "", "")
    return name, asks.removesuffix(")")


def days_of(reason: Reason, *, is_short: bool = False) -> str:
    """Say after how many days a lead comes back."""
    count = reason.after.return_days or 0
    return (_("{n} d") if is_short else n_("{n} day", "{n} days", count)).format(n=count)


def _needed(reason: Reason) -> int:
    """Give how wide a row is that shows a reason and its days written out, px."""
    name = paint.width_of(named(reason)[0], font(Role.BODY))
    return name + APART + paint.width_of(days_of(reason), font(Role.META)) + sum(PAD)
