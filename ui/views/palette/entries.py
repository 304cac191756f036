"""The lines of the palette, and whether one is meant by what is typed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from leaddesk.clock import HERE
from leaddesk.contacts.text import fold, swap_layout
from leaddesk.words import _
from ui import format as fmt
from ui.models.timeline_words import temperature

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.leads.searching import Hidden
    from ui.models.leads_model import Index
    from ui.views.palette.matched import Span

_NOWHERE: Final = QModelIndex()


class Entry(NamedTuple):
    """A line: what it says, what it does; a heading does nothing."""

    title: str
    note: str = ""
    icon: str = ""
    hint: str = ""
    keys: str = ""
    act: Callable[[], object] | None = None
    also: str = ""
    """What it is called in the other language: it is found by that as well."""
    verb: str = ""
    """What Enter does with it."""
    title_marks: tuple[Span, ...] = ()
    note_marks: tuple[Span, ...] = ()
    """The letters that answer what is typed."""
    warmth: str = ""
    """The temperature of a lead that is worked on."""
    state: str = ""
    """What became of one that is not."""
    is_tall: bool = False
    """Whether the note stands under the title."""

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
            return " ".join(part for part in _said(entry) if part)
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


def _said(entry: Entry) -> tuple[str, ...]:
    return entry.title, entry.note, temperature(entry.warmth) if entry.warmth else entry.state, entry.hint


def fits(text: str, words: str) -> bool:
    """Tell whether every typed word begins one of these words, typed in either keyboard layout."""
    known = fold(words).split()
    for reading in (text, swap_layout(text)):
        wanted = fold(reading).split()
        if wanted and all(any(word.startswith(one) for word in known) for one in wanted):
            return True
    return False


def hidden_line(found: Hidden) -> Entry:
    """Give the line of a card that the person may not see: it exists, whose it is and since when."""
    since = fmt.since_words(found.since.astimezone(HERE).date(), datetime.now(HERE).date()) if found.since else ""
    note = " · ".join(part for part in (_("owner: {name}").format(name=found.owner), since) if part)
    return Entry(_("Already in the base"), note, "lock", act=lambda: None, verb=_("close"), is_tall=True)
