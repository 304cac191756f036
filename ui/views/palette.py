"""Ctrl+K: leads by name, phone or company in any form, commands and pages, all by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from leaddesk.contacts.text import fold, swap_layout
from leaddesk.domain.card import CardKind
from leaddesk.search.find import Found, find
from leaddesk.words import N_, _
from ui.theme import icons
from ui.theme.fonts import Role, font
from ui.widgets import paint
from ui.widgets.chip import KeyCap
from ui.widgets.field import SearchBox
from ui.widgets.label import PlainLabel, frame
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.models.leads_model import Index
    from ui.runner import Runner
    from ui.theme.theme import Theme

_WIDTH: Final = 640
_TOP: Final = 72
_ROW, _HEAD = 40, 28
_TALLEST, _AROUND = 540, 104  # px of the panel; of what is above and below the list
_MOST: Final = 12
_RECENT: Final = 6
_NOWHERE: Final = QModelIndex()
_ICONS: Final = {CardKind.LEAD: "user", CardKind.COMPANY: "building-2"}
_STATES: Final = {
    "deleted": N_("in the recycle bin"),
    "refused": N_("refusal"),
    "converted": N_("client"),
    "waiting": N_("waiting"),
}


class Entry(NamedTuple):
    """A line: what it says, what it does; a heading does nothing."""

    title: str
    note: str = ""
    icon: str = ""
    hint: str = ""
    keys: str = ""
    act: Callable[[], object] | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it only names the lines below."""
        return self.act is None


class Entries(QAbstractListModel):
    """The lines on show."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a line."""
        if index.isValid() and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            entry = self.entries[index.row()]
            return " ".join(part for part in (entry.title, entry.note, entry.hint) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings alone."""
        if not index.isValid() or self.entries[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def next(self, at: int, step: int) -> int:
        """Give the next line that does something, from `at` on; the ends meet."""
        doing = [row for row, entry in enumerate(self.entries) if not entry.is_heading]
        if not doing:
            return -1
        if at not in doing:
            return doing[0]
        return doing[(doing.index(at) + step) % len(doing)]


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = cast("Entries", index.model()).entries[index.row()]
        return QSize(100, _HEAD if entry.is_heading else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        rect = option.rect
        entry = cast("Entries", index.model()).entries[index.row()]
        if entry.is_heading:
            at = rect.adjusted(12, 4, -12, 0)
            paint.text(painter, at, entry.title, font=font(Role.META_BOLD), color=tokens.text2)
            return
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, rect.adjusted(4, 1, -4, -1), 8, fill=tokens.selected)
        icons.draw(painter, entry.icon, tokens.text2, QRect(rect.x() + 14, rect.y(), 16, rect.height()))
        right = rect.right() - 14
        if entry.keys:
            width = paint.key_cap_width(entry.keys)
            paint.key_cap(painter, tokens, QRect(right - width, rect.y(), width, rect.height()), entry.keys)
            right -= width + 10
        if entry.hint:
            width = paint.width_of(entry.hint, font(Role.SECONDARY)) + 2
            at = QRect(right - width, rect.y(), width, rect.height())
            paint.text(painter, at, entry.hint, font=font(Role.SECONDARY), color=tokens.text2)
            right -= width + 10
        room = QRect(rect.x() + 42, rect.y(), right - rect.x() - 42, rect.height())
        drawn = paint.text(painter, room, entry.title, font=font(Role.NAME), color=tokens.text)
        note = room.adjusted(drawn + 10, 0, 0, 0)
        if entry.note and note.width() > 30:
            paint.text(painter, note, entry.note, font=font(Role.BODY), color=tokens.text2)


class _List(QListView):
    def __init__(self, theme: Theme, taken: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = taken
        self.lines = Entries(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._last = QPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer, but only when it moved: lines that appear under it do not take the mark."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if at != self._last and index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)
        self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the line."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._taken(index.row())


class Palette(Sheet):
    """`opened` (row number of a lead), `filtered` (text to filter the list by), `new_asked` (text to start with)."""

    opened = Signal(int)
    filtered = Signal(str)
    new_asked = Signal(str)

    def __init__(self, runner: Runner, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, QSize(_WIDTH, _TALLEST), name=_("Search and commands"))
        self._runner = runner
        self._commands: Sequence[Entry] = ()
        self._recent: list[Found] = []
        self._is_asking = False
        self._found: list[Found] = []
        self.box = SearchBox(theme, _("Name, phone, company or command"))
        self.box.setStyleSheet("QLineEdit, QLineEdit:focus { border: 0; padding: 0 14px; min-height: 44px; }")
        self.list = _List(theme, self._take, self)
        self.body.addWidget(self.box)
        self.body.addWidget(frame("hairline"))
        inside = QVBoxLayout()
        inside.setContentsMargins(4, 6, 4, 6)
        inside.addWidget(self.list)
        self.body.addLayout(inside, 1)
        self.body.addWidget(frame("hairline"))
        self.body.addLayout(self._foot(theme))
        self.box.textChanged.connect(self._on_typed)
        self.box.moved.connect(self._on_moved)
        self.box.left.connect(self.dismiss)
        self.box.returnPressed.connect(lambda: self._take(self.list.currentIndex().row()))

    def _foot(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for keys, words in (("↑ ↓", _("choose")), (_("Enter"), _("open")), ("Esc", _("close"))):
            row.addWidget(KeyCap(theme, keys))
            row.addWidget(PlainLabel(words, Role.SECONDARY, "text2"))
            row.addSpacing(8)
        row.addStretch(1)
        return row

    def ask(self, commands: Sequence[Entry]) -> None:
        """Open empty, with the recent leads first; `commands` are what can be done now."""
        self._commands = commands
        self.box.clear()
        self._found = []
        self._fill()
        self.open(self.box)

    def _place(self) -> None:
        super()._place()
        self.panel.move(self.panel.x(), min(_TOP, max(16, (self.height() - self.panel.height()) // 2)))

    def _on_typed(self, _text: str) -> None:
        if not self.box.text().strip():
            self._found = []
            self._fill()
        elif not self._is_asking:
            self._ask()

    def _ask(self) -> None:
        """Ask for what is in the box now: one question on its way at a time, so that answers are never stale."""
        text = self.box.text()
        self._is_asking = True

        def receive(found: list[Found]) -> None:
            self._is_asking = False
            if self.box.text() == text:
                self._found = found
                self._fill()
            elif self.box.text().strip():
                self._ask()

        def fail(problem: object) -> None:
            self._is_asking = False
            self._runner.failed.emit(problem)

        self._runner.ask(find, text, limit=_MOST).then(receive, owner=self).catch(fail)

    def _fill(self) -> None:
        text = self.box.text().strip()
        entries: list[Entry] = []
        leads = [self._entry(found) for found in (self._found if text else self._recent)]
        shown = [entry for entry in leads if entry is not None]
        if shown:
            entries += [Entry(_("Found") if text else _("Recent")), *shown]
        commands = [entry for entry in self._commands if not text or _fits(text, entry)]
        if commands:
            entries += [Entry(_("Commands and pages")), *commands]
        if text:
            words = _("New lead: {text}").format(text=text)
            entries += [
                Entry(_("Not there yet?")),
                Entry(words, icon="user-plus", act=lambda: self.new_asked.emit(text)),
            ]
        self.list.lines.show(entries)
        self.list.setCurrentIndex(self.list.lines.index(self.list.lines.next(-1, 1)))
        self.list.scrollToTop()
        tall = sum(_HEAD if entry.is_heading else _ROW for entry in entries)
        self._size = QSize(_WIDTH, min(_TALLEST, max(tall, _ROW) + _AROUND))
        if self.isVisible():
            self._place()

    def _entry(self, found: Found) -> Entry | None:
        icon = _ICONS.get(found.kind)
        if icon is None:
            return None  # clients and contacts have no card of their own yet
        note = found.subtitle if found.subtitle != found.title else ""
        state = _(_STATES[found.state]) if found.state in _STATES else ""
        hint = " · ".join(part for part in (state, found.number) if part)
        return Entry(found.title, note, icon, hint, act=lambda: self._go(found))

    def _go(self, found: Found) -> None:
        if found.kind is CardKind.COMPANY:
            self.filtered.emit(found.title)
            return
        self._recent = [found, *(one for one in self._recent if one.rid != found.rid)][:_RECENT]
        self.opened.emit(found.rid)

    def _on_moved(self, step: int) -> None:
        row = self.list.lines.next(self.list.currentIndex().row(), step)
        self.list.setCurrentIndex(self.list.lines.index(row))

    def _take(self, row: int) -> None:
        act = self.list.lines.entries[row].act if 0 <= row < len(self.list.lines.entries) else None
        if act is not None:
            self.dismiss()
            act()


def _fits(text: str, entry: Entry) -> bool:
    """Tell whether a command is meant: all words begin words of its title, in either layout."""
    for reading in (text, swap_layout(text)):
        wanted, words = fold(reading).split(), fold(entry.title).split()
        if wanted and all(any(word.startswith(one) for word in words) for one in wanted):
            return True
    return False
