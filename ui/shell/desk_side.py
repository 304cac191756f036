"""What the window does once its desk is open: pages, card, new leads, imports, palette, undo, what is said."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from leaddesk.domain.card import CardKind
from leaddesk.leads.setup import team_settings
from leaddesk.words import _
from ui.models.lists import ALL, LISTS, counts
from ui.shell import said
from ui.shell.preferences import Preferences
from ui.shell.undo import REDO, UNDO, UndoStack, is_quiet
from ui.shell.ways_in import WaysIn
from ui.views.leads.page import LeadsPage
from ui.views.palette import Entry, Palette

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from leaddesk.desk import Desk
    from leaddesk.domain.changes import Changes, Undone
    from ui.i18n import Language
    from ui.runner import Problem, Request, Runner
    from ui.shell.window import MainWindow
    from ui.views.card.panel import CardPanel
    from ui.views.importing.page import ImportPage
    from ui.views.new_lead.sheet import NewLeadSheet

_SETTLES: Final = 400  # ms between a change and the new counts
_LOOKS_AROUND: Final = 700  # ms between two looks for what other processes wrote
_WARMS: Final = 250  # ms after the first list is shown
_FOLLOWS: Final = 120  # ms between a step in the table and the card that follows
_HIDDEN_FROM_PALETTE: Final = frozenset({"search", "copy", "fill", "cell", "open", "remove", "close", "filter"})


def _palette_order(key: str) -> int:
    """Put what brings leads in first, then where to go, and what is rarely changed last."""
    groups = ("new", "import", "page", "undo", "redo", "keys", "theme", "language", "quit")
    name = key.partition(".")[0]
    return groups.index(name) if name in groups else len(groups)


def _load(desk: Desk) -> None:
    """Load modules in the order in which they are likely to be wanted."""
    desk.get_ready()
    for name in ("ui.models.leads_edits", "ui.models.card_reading", "ui.views.card.panel"):
        import_module(name)


class DeskSide(QObject):
    """Connects a runner with the window; built after the frame was painted."""

    def __init__(self, window: MainWindow, runner: Runner, language: Language) -> None:
        super().__init__(window)
        self.window = window
        self.runner = runner
        self._language = language
        theme = window.theme
        self.leads = LeadsPage(runner, theme)
        self._card: CardPanel | None = None
        self.ways_in = WaysIn(window, runner, self)
        self.preferences = Preferences(window, runner, language, model=self.leads.model, parent=self)
        self.palette = Palette(runner, theme, window)
        self.undo = UndoStack(runner, self)
        self._saved_at: datetime | None = None
        self._next: int | None = None
        self._counted: Request[dict[str, int]] | None = None
        self._counting = QTimer(self, singleShot=True, interval=_SETTLES)
        self._following = QTimer(self, singleShot=True, interval=_FOLLOWS)
        self._warming = QTimer(self, singleShot=True, interval=_WARMS)
        window.pages.addWidget(self.leads)
        for place, one in enumerate(LISTS, start=1):
            window.sidebar.add_page(one.key, one.icon, is_view=one.is_view)
            window.commands.add_page(one.key, one.title, one.icon, place)
            window.commands.on(f"page.{one.key}", partial(self.go, one.key))
        self._connect_commands()
        self._connect_views()
        self.retranslate()
        self.leads.restore(window.state.values("leads"))
        self._count()
        runner.ask(team_settings).then(self._on_settings, owner=self)
        runner.watch(_LOOKS_AROUND)

    def _connect_commands(self) -> None:
        commands = self.window.commands
        acts: dict[str, Callable[[], object]] = {
            "new": self.start_new,
            "import": self.ways_in.choose_file,
            "undo": self.undo.undo,
            "redo": self.undo.redo,
            "copy": self.leads.copy,
            "fill": self.leads.fill_down,
            "search": self.ask,
            "filter": self._focus_filter,
            "open": self._open_current,
            "cell": self._edit_cell,
            "remove": self.leads.remove,
            "close": self.close_card,
            "keys": self.show_keys,
            "quit": self.window.close,
        }
        for key, act in acts.items():
            commands.on(key, act)
        self._on_undo_moved()

    def _connect_views(self) -> None:
        window, runner = self.window, self.runner
        window.sidebar.chosen.connect(self.go)
        window.dropped.connect(self.load)
        window.closing.connect(self._on_closing)
        self.leads.opened.connect(self.open_card)
        self.leads.went_to.connect(self._on_went_to)
        self.leads.said.connect(window.toast.say)
        self.leads.import_asked.connect(self.ways_in.choose_file)
        self.leads.titled.connect(self._show_title)
        self.leads.model.loaded.connect(self._warming.start)
        self.ways_in.opened.connect(self.open_card)
        self.ways_in.told.connect(lambda words: window.toast.say(words, _("Undo"), self.undo.undo))
        self.ways_in.arrived.connect(self.close_card)
        self.ways_in.left.connect(partial(self.go, ALL.key))
        self.palette.opened.connect(self.open_card)
        self.palette.filtered.connect(self._on_filtered)
        self.palette.new_asked.connect(self.start_new)
        self.undo.moved.connect(self._on_undo_moved)
        self.undo.undone.connect(self._on_undone)
        self._counting.timeout.connect(self._count)
        self._following.timeout.connect(self._follow)
        self._warming.timeout.connect(self._warm)
        runner.changed.connect(self._on_changed)
        runner.failed.connect(self._on_failed)
        runner.busy.connect(self._on_busy)
        self._language.changed.connect(self.retranslate)

    @property
    def card(self) -> CardPanel:
        """The panel of the card; built on first use, so that the first list need not wait for it."""
        return self._card or self._build_card()

    def _build_card(self) -> CardPanel:
        from ui.views.card.panel import CardPanel  # noqa: PLC0415

        window = self.window
        card = self._card = CardPanel(self.runner, window.theme)
        window.set_panel(card)
        card.opened.connect(self.open_card)
        card.closed.connect(self._on_card_closed)
        card.navigate.connect(self._on_navigate)
        card.undone.connect(lambda result: window.toast.say(said.undone(result, is_redo=False)))
        return card

    @property
    def _is_card_open(self) -> bool:
        return self._card is not None and self._card.isVisible()

    def close_card(self) -> None:
        """Close the card if one is open."""
        if self._card is not None:
            self._card.close_card()

    def _warm(self) -> None:
        """Get ready for the first edit and the first card while nobody waits: modules, widgets, statements."""
        self.leads.model.loaded.disconnect(self._warming.start)
        self.runner.when_idle(partial(_load, self.runner.desk)).then(self._on_loaded, owner=self)

    def _on_loaded(self, _nothing: None) -> None:
        if self._card is None and self.leads.model.rowCount():
            from ui.models.card_reading import read_card  # noqa: PLC0415 - loaded by now

            self._build_card()
            self.runner.ask_idly(read_card, self.leads.model.rid(0))  # type: ignore[arg-type]

    # -- where one is

    def go(self, key: str) -> None:
        """Show a list of the sidebar."""
        self.ways_in.leave_import()
        self.window.pages.setCurrentWidget(self.leads)
        self.leads.show_list(key)
        self.leads.table.setFocus()

    def open_card(self, rid: int) -> None:
        """Show a lead's card; the table marks its row where it has one."""
        if self.window.pages.currentWidget() is self.leads:
            self.leads.go_to(rid)
        self.window.arrange()
        self.card.open(rid)  # type: ignore[arg-type]
        self.card.setFocus()

    def _open_current(self) -> None:
        index = self.leads.table.currentIndex()
        if index.isValid():
            self.open_card(self.leads.model.rid(index.row()))

    def _edit_cell(self) -> None:
        table = self.leads.table
        if table.currentIndex().isValid():
            table.setFocus()
            table.edit(table.currentIndex(), table.EditTrigger.EditKeyPressed, None)

    def _on_went_to(self, rid: int) -> None:
        if self._is_card_open and self.leads.table.hasFocus():
            self._next = rid
            self._following.start()

    def _follow(self) -> None:
        if self._next is not None and self._is_card_open:
            self.card.open(self._next)  # type: ignore[arg-type]

    def _on_navigate(self, step: int) -> None:
        """Go to the next or the previous lead of the list, the card stays open."""
        at = self.leads.model.place(self.card.rid) if self.card.rid is not None else None
        if at is None or not 0 <= at + step < self.leads.model.rowCount():
            return
        self.leads.table.setCurrentIndex(self.leads.model.index(at + step, self.leads.table.currentIndex().column()))
        self.card.open(self.leads.model.rid(at + step))  # type: ignore[arg-type]

    def _on_card_closed(self) -> None:
        self._following.stop()
        self.leads.table.setFocus()

    def _focus_filter(self) -> None:
        self.window.pages.setCurrentWidget(self.leads)
        self.leads.filters.text.setFocus()
        self.leads.filters.text.selectAll()

    def _on_filtered(self, text: str) -> None:
        self.go(ALL.key)
        self.leads.filters.text.setText(text)
        self.leads.filter_by_text(text)

    def _show_title(self) -> None:
        self.window.header.title.setText(_(self.leads.list.title))
        is_shown = self.window.pages.currentWidget() is self.leads
        self.window.sidebar.choose(self.leads.list.key if is_shown else "")

    # -- what comes in

    def start_new(self, prefill: str = "") -> NewLeadSheet:
        """Open the sheet of a new lead, begun with a phone or a name."""
        return self.ways_in.start_new(prefill)

    def load(self, path: Path) -> ImportPage:
        """Show what is in a file before anything is written."""
        return self.ways_in.load(path)

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        self._counting.stop()
        for timer in (self._following, self._warming):
            timer.stop()
        self.ways_in.leave()

    def ask(self) -> None:
        """Open the palette."""
        commands = self.window.commands
        given = [key for key in commands if key not in _HIDDEN_FROM_PALETTE and commands[key].isEnabled()]
        listed = sorted(given, key=_palette_order)
        entries = [
            Entry(
                commands.words(key).rstrip("…"),
                self._group(key),
                commands.icon(key) or ("languages" if key.startswith("language") else "sun"),
                keys=commands.keys(key).replace("+", " "),
                act=commands[key].trigger,
            )
            for key in listed
        ]
        self.palette.ask(entries)

    def _group(self, key: str) -> str:
        name = key.partition(".")[0]
        return {"theme": _("Theme"), "language": _("Language"), "page": _("Page")}.get(name, "")

    def show_keys(self) -> None:
        """Open the sheet of shortcuts."""
        from ui.shell.keys_sheet import KeysSheet  # noqa: PLC0415 - loaded on first use

        sheet = KeysSheet(self.window.theme, self.window, self.window.commands)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    # -- what happened

    def _on_changed(self, changes: Changes) -> None:
        self._saved_at = datetime.now().astimezone()
        self._show_saved()
        self._counting.start()
        if changes.of(CardKind.SETTING):
            self.runner.ask(team_settings).then(self._on_settings, owner=self)
        if changes.initiator in {UNDO, REDO} or is_quiet(changes) or changes.txn is None:
            return
        if self.window.pages.currentWidget() is not self.leads:
            return  # the page of an import tells its own end, with its own way back
        self.window.toast.say(said.said(changes), _("Undo"), self.undo.undo)

    def _on_undone(self, result: Undone, is_redo: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self.window.toast.say(said.undone(result, is_redo=is_redo))

    def _on_undo_moved(self) -> None:
        self.window.commands["undo"].setEnabled(self.undo.can_undo)
        self.window.commands["redo"].setEnabled(self.undo.can_redo)

    def _on_failed(self, problem: Problem) -> None:
        self.window.problems.show_error(problem.error)

    def _on_busy(self, is_busy: bool) -> None:  # noqa: FBT001 - as the signal tells it
        if is_busy:
            self.window.sidebar.show_saved(_("Saving…"))
        else:
            self._show_saved()

    def _show_saved(self) -> None:
        words = _("All saved")
        self.window.sidebar.show_saved(f"{words} · {self._saved_at:%H:%M}" if self._saved_at else words)

    def _count(self) -> None:
        """Count the lists, when nobody waits for rows."""
        if self._counted is not None:
            self._counted.drop()
        self._counted = self.runner.ask_idly(counts).then(self._on_counted, owner=self)

    def _on_counted(self, found: dict[str, int]) -> None:
        for key, count in found.items():
            self.window.sidebar.show_count(key, count)

    # -- who and how

    def _on_settings(self, settings: dict[str, object]) -> None:
        self.window.sidebar.show_team(str(settings.get("team_name") or _("Sales team")))

    def retranslate(self) -> None:
        """Speak the language in use."""
        window = self.window
        window.retranslate()
        commands = window.commands
        window.sidebar.show_texts({one.key: (_(one.title), commands.hint(f"page.{one.key}")) for one in LISTS})
        self.leads.retranslate()
        self._show_title()
        self._show_saved()
        self.preferences.show_user()
        self.ways_in.retranslate()
        former, self.palette = self.palette, Palette(self.runner, window.theme, window)
        former.deleteLater()
        self.palette.opened.connect(self.open_card)
        self.palette.filtered.connect(self._on_filtered)
        self.palette.new_asked.connect(self.start_new)

    def _on_closing(self) -> None:
        self.window.state.set_values("leads", self.leads.state())
        self.close_card()
