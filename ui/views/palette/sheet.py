"""The palette itself: a box, what is found while one types, what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.card import CardKind
from leaddesk.leads import rows
from leaddesk.leads.searching import Hidden, search
from leaddesk.leads.setup import team_settings
from leaddesk.search.find import Found, facts
from leaddesk.settings import BY_KEY, value_of
from leaddesk.words import N_, _, n_
from ui import format as fmt
from ui.models.lists import ALL
from ui.theme.fonts import Role
from ui.views.palette.entries import Entry, fits, hidden_line
from ui.views.palette.lines import ROW, EntryList, height_of
from ui.views.palette.matched import is_number, note_marks, spans, way_of
from ui.widgets.chip import KeyCap
from ui.widgets.field import SearchBox
from ui.widgets.label import PlainLabel, frame
from ui.widgets.sheet import SHADE, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.runner import Runner
    from ui.theme.theme import Theme

_WIDTH: Final = 640
_TOP: Final = 36  # px: it opens over the box in the header, as if that one had grown
_TALLEST, _AROUND = 540, 92  # px of the panel; of what is above and below the list
_MOST: Final = 12
_SEEN: Final = 6  # lines of what is found: a new lead stays in sight under them, the rest is in the list
_LATELY: Final = 5  # leads opened lately: the commands below them are seen as well
_WHOLE: Final = 7  # digits of a number that somebody may be called by
_COUNTRY: Final = BY_KEY["default_country"]
_ICONS: Final = {
    CardKind.LEAD: "user",
    CardKind.CLIENT: "handshake",
    CardKind.CONTACT: "circle-user",
    CardKind.COMPANY: "building-2",
}
_STATES: Final = {
    "deleted": N_("in the recycle bin"),
    "refused": N_("refusal"),
    "converted": N_("client"),
    "waiting": N_("waiting"),
}


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
        self.is_asking = False
        """Whether an answer of the base is on its way."""
        self._listed: tuple[str, int] | None = None
        self._over: QWidget | None = None
        self._found: list[Found] = []
        self._country = str(_COUNTRY.default)
        self.box = SearchBox(theme, _("Name, phone, company or command"))
        self.box.setStyleSheet("QLineEdit, QLineEdit:focus { border: 0; padding: 0 12px; min-height: 44px; }")
        self.list = EntryList(theme, self._take, self)
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
        self.list.selectionModel().currentChanged.connect(lambda now, _former: self._tell_verb(now.row()))
        self.box.returnPressed.connect(lambda: self._take(self.list.currentIndex().row()))

    def _foot(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        labels = [PlainLabel(words, Role.SECONDARY, "text2") for words in (_("choose"), _("open"), _("close"))]
        self._verb = labels[1]
        for keys, words in zip(("↑ ↓", _("Enter"), "Esc"), labels, strict=True):
            row.addWidget(KeyCap(theme, keys))
            row.addWidget(words)
            row.addSpacing(8)
        self._leave = labels[-1]
        row.addStretch(1)
        return row

    def ask(self, commands: Sequence[Entry], recent: Sequence[int] = ()) -> None:
        """Open empty, with the recent leads (row numbers, the last one first); `commands` are what can be done now."""
        self._commands = commands
        self.box.clear()
        self._found, self._listed = [], None
        order = list(recent)
        self._recent = [one for one in self._recent if one.rid in order]
        self._fill()
        self.open(self.box)
        self._runner.ask(team_settings).then(self._on_settings, owner=self)
        cards = [(CardKind.LEAD, rid) for rid in order]
        self._runner.ask(facts, cards).then(self._on_recent_read, owner=self)

    def _on_settings(self, settings: dict[str, Any]) -> None:
        """Write phones as the team's country does; asked before anything that is found."""
        self._country = value_of(_COUNTRY, settings)

    def _on_recent_read(self, found: list[Found]) -> None:
        """Show the recent leads as they are called now."""
        if found != self._recent:
            self._recent = found
            self._fill()

    def stand_over(self, page: QWidget) -> None:
        """Stand in the middle of `page`, as the box in the header does."""
        self._over = page

    def _place(self) -> None:
        super()._place()
        left = self.panel.x()
        if self._over is not None:
            middle = self._over.mapTo(self._window, self._over.rect().center()).x()
            left = max(0, min(middle - self.panel.width() // 2, self.width() - self.panel.width()))
        self.panel.move(left, min(_TOP, max(16, (self.height() - self.panel.height()) // 2)))

    def _on_typed(self, text: str) -> None:
        self._leave.setText(_("clear") if text else _("close"))
        if not self.box.text().strip():
            self._found = []
            self._fill()
        elif not self.is_asking:
            self._ask()

    def _ask(self) -> None:
        """Ask for what is in the box now: one question on its way at a time, so that answers are never stale."""
        text = self.box.text()
        self.is_asking = True

        def receive(found: list[Found]) -> None:
            self.is_asking = False
            if self.box.text() == text:
                self._found = found
                self._fill()
                if self.is_counting:
                    listed = self._runner.ask_idly(rows.count, ALL.query(text))
                    listed.then(partial(self._on_counted, text), owner=self)
            elif self.box.text().strip():
                self._ask()

        def fail(problem: object) -> None:
            self.is_asking = False
            self._runner.failed.emit(problem)

        asked = self._runner.ask(search, text, self._runner.desk.actor, limit=_MOST)
        asked.then(receive, owner=self).catch(fail)

    @property
    def is_counting(self) -> bool:
        """Whether it is not known yet how many leads the list would show."""
        return len(self._recent_first(self.box.text().strip())) > _SEEN and self._count() is None

    def _count(self) -> int | None:
        """Give how many leads the list would show for what is typed; None while that is not known."""
        return self._listed[1] if self._listed is not None and self._listed[0] == self.box.text() else None

    def _on_counted(self, text: str, count: int) -> None:
        """Say how many leads the list would show."""
        self._listed = text, count
        if self.box.text() == text:
            self._fill()

    def _fill(self) -> None:
        text = self.box.text().strip()
        entries = self._found_lines(text)
        commands = [entry for entry in self._commands if not text or fits(text, f"{entry.title} {entry.also}")]
        if commands:
            entries += [Entry(_("Commands and pages")), *commands]
        if text:
            is_nobody = not entries and not self.is_asking
            if is_nobody or not is_number(text) or sum(map(str.isdecimal, text)) >= _WHOLE:
                entries += self._offered(text, is_nobody=is_nobody)
        self._show_lines(entries)

    def _offered(self, text: str, *, is_nobody: bool) -> list[Entry]:
        """Give the line that makes a lead of what is typed: a few digits of a number that is found make none."""
        words = _("New lead with the phone {text}") if is_number(text) else _("New lead: {text}")
        act = partial(self.new_asked.emit, text)
        return [
            Entry(_("Nothing found") if is_nobody else _("Not in the base yet?")),
            Entry(words.format(text=text), icon="user-plus", act=act, verb=_("create")),
        ]

    def _found_lines(self, text: str) -> list[Entry]:
        """Give what is found, or was open lately: so much of it that a new lead is in sight under it.

        The rest is in the list; where the list would be empty it is here.
        """
        found = self._recent_first(text) if text else self._recent[:_LATELY]
        if not found:
            return []
        heading, count = Entry(_("Found") if text else _("Recent")), self._count()
        if len(found) <= _SEEN or count == 0:
            return [heading, *(self._entry(one, text) for one in found)]
        act = partial(self.filtered.emit, text)
        rest = Entry(_all_words(count), icon="list", act=act, verb=_("show"))
        return [heading, *(self._entry(one, text) for one in found[:_SEEN]), rest]

    def _show_lines(self, entries: list[Entry]) -> None:
        """Show these lines, the first one marked; the panel is as high as they need."""
        self.list.lines.show(entries)
        self.list.setCurrentIndex(self.list.lines.index(self.list.lines.next(-1, 1)))
        self.list.scrollToTop()
        self._size = QSize(_WIDTH, max(_whole_lines(entries, _TALLEST - _AROUND), ROW) + _AROUND)
        if self.isVisible():
            former = self.panel.geometry()
            self._place()
            if self.panel.geometry() != former:  # the shadow follows the panel; the page below is not painted for it
                self.update(former.united(self.panel.geometry()).marginsAdded(SHADE))

    def _recent_first(self, text: str) -> list[Found]:
        """Give what was found, the leads that were opened lately first; they need not wait for the base."""
        recent = [one for one in self._recent if fits(text, f"{one.title} {one.subtitle} {one.number}")]
        found = {(one.kind, one.rid): one for one in self._found}
        return list(
            {(one.kind, one.rid): found.get((one.kind, one.rid), one) for one in (*recent, *self._found)}.values()
        )

    def _entry(self, found: Found, text: str) -> Entry:
        if isinstance(found, Hidden):
            return hidden_line(found)
        way = way_of(found, text, self._country)
        note = " · ".join(part for part in (found.subtitle if found.subtitle != found.title else "", way) if part)
        is_firm = found.kind is CardKind.LEAD and found.title == found.subtitle  # nobody is named
        state = _(_STATES[found.state]) if found.state in _STATES else ""
        return Entry(
            found.title,
            note,
            _ICONS[CardKind.COMPANY if is_firm else found.kind],
            found.number,
            act=lambda: self._go(found),
            title_marks=() if is_number(text) and way else spans(found.title, text),
            note_marks=note_marks(note, way, text),
            warmth=found.temperature if found.state == "active" else "",
            state=state[:1].upper() + state[1:],
            is_tall=bool(note),
        )

    def _tell_verb(self, row: int) -> None:
        """Say in the foot what Enter does with the line that is marked."""
        entries = self.list.lines.entries
        self._verb.setText((entries[row].verb if 0 <= row < len(entries) else "") or _("open"))

    def _go(self, found: Found) -> None:
        if found.kind is CardKind.LEAD:
            self._recent = [found, *(one for one in self._recent if one.rid != found.rid)]
            self.opened.emit(found.rid)
        else:  # no page of its own yet: the leads that belong to it
            self.filtered.emit(found.title)

    def _on_moved(self, step: int) -> None:
        row = self.list.lines.next(self.list.currentIndex().row(), step)
        self.list.setCurrentIndex(self.list.lines.index(row))

    def _take(self, row: int) -> None:
        act = self.list.lines.entries[row].act if 0 <= row < len(self.list.lines.entries) else None
        if act is not None:
            self.dismiss()
            act()


def _all_words(count: int | None) -> str:
    """Give what the line is called that leads to the list: with a number, once it is counted."""
    if count is None:
        return _("Show all in the list")
    return n_("Show {n} lead in the list", "Show {n} leads in the list", count).format(n=fmt.number(count))


def _whole_lines(entries: Sequence[Entry], room: int) -> int:
    """Give the height of as many lines as are seen whole in so much room, px; no heading is the last of them."""
    tall = whole = 0
    for entry in entries:
        tall += height_of(entry)
        if tall > room:
            break
        if not entry.is_heading:
            whole = tall
    return whole
