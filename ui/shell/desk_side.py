"""What the window does once its desk is open: pages, card, new leads, imports, palette, undo, what is said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from leaddesk.domain.card import CardKind
from leaddesk.myself import starting
from leaddesk.words import _
from ui.models.drafts import Drafts
from ui.models.inbox_words import typed_of
from ui.shell import said
from ui.shell.board_side import BoardSide
from ui.shell.card_side import CardSide
from ui.shell.finder import Finder
from ui.shell.inbox_side import InboxSide
from ui.shell.merge_side import MergeSide
from ui.shell.own_search import OwnSearch
from ui.shell.pages import OwnPages, Pages
from ui.shell.preferences import Preferences
from ui.shell.recall import Recall
from ui.shell.refusals import Refusals
from ui.shell.reminders import ReminderSide
from ui.shell.review_side import ReviewSide
from ui.shell.seen import Seen
from ui.shell.standing import Standing
from ui.shell.today_side import TODAY, TodaySide
from ui.shell.undo import REDO, UNDO, TakenBack, UndoStack, is_quiet
from ui.shell.ways_in import WaysIn
from ui.views.leads.page import LeadsPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.draft import Draft
    from leaddesk.domain.ids import CardId
    from leaddesk.intake.inbox import Item
    from leaddesk.leads.acted import Acted
    from ui.i18n import Language
    from ui.runner import Problem, Runner
    from ui.shell.window import MainWindow
    from ui.views.card.panel import CardPanel
    from ui.views.importing.page import ImportPage
    from ui.views.new_lead.sheet import NewLeadSheet
    from ui.views.palette import Palette

_LOOKS_AROUND: Final = 700  # ms between two looks for what other processes wrote


class DeskSide(QObject):
    """Connects a runner with the window; built after the frame was painted."""

    def __init__(self, window: MainWindow, runner: Runner, language: Language) -> None:
        super().__init__(window)
        self.window = window
        self.runner = runner
        self._language = language
        self.leads = LeadsPage(runner, window.theme)
        self.cards = CardSide(window, runner, self.leads, self)
        self.today = TodaySide(window, runner, self.cards, self)
        self.board = BoardSide(window, runner, self.cards, self)
        self.drafts = Drafts(runner.desk.base.path)
        self.ways_in = WaysIn(window, runner, self.drafts, self)
        self.preferences = Preferences(window, runner, model=self.leads.model, parent=self)
        self.inbox = InboxSide(window, runner, self)
        self.preferences.further.append(self.inbox.section)
        self.refusals = Refusals(runner, window.theme, self.leads)
        self.finder = Finder(window, runner, self)
        self.standing = Standing(window, runner, self)
        self.standing.aged.connect(self.leads.model.count_soon)
        self.leads.model.counted.connect(lambda _figures: self.standing.keep_up())
        self.undo = UndoStack(runner, self)
        self.seen = Seen(runner, lambda: self.ways_in.is_importing, self)
        self.recall = Recall(
            window, runner, self.leads, self.cards, drafts=self.drafts, new_lead=self.start_new, parent=self
        )
        self.ways_in.closed.connect(self.recall.form_closed)
        self.recall.waits.connect(partial(self.standing.note_unsaved, "typing"))
        self.preferences.unsaved.connect(partial(self.standing.note_unsaved, "preferences"))
        self.review = ReviewSide(window, runner, self.leads, self.undo, self)
        self.merging = MergeSide(window, runner, self.leads, self.cards, self)
        self.reminders = ReminderSide(window, runner, self)
        self.pages = Pages(
            window,
            self.leads,
            OwnPages(self.today, self.board, self.inbox, self.review),
            self.cards,
            ways_in=self.ways_in,
            preferences=self.preferences,
            parent=self,
        )
        self._connect_commands()
        self._connect_views()
        self.retranslate()
        self.pages.restore()
        self.standing.start()
        self.today.start()
        self.inbox.start()
        self.reminders.start()
        OwnSearch(runner, self).start()
        runner.watch(_LOOKS_AROUND)

    def _connect_commands(self) -> None:
        commands = self.window.commands
        acts: dict[str, Callable[[], object]] = {
            "new": self.start_new,
            "import": self.ways_in.choose_file,
            "imports": self.ways_in.show_past,
            "export": self.leads.save_list,
            "undo": self.undo.undo,
            "redo": self.undo.redo,
            "copy": self.leads.copy,
            "paste": self._paste,
            "select_all": self._select_all,
            "fill": self.leads.fill_down,
            "search": self.finder.ask,
            "filter": self.pages.focus_filter,
            "open": self.cards.open_current,
            "cell": self._edit_cell,
            "remove": self.leads.remove,
            "close": self.cards.close,
            "previous": partial(self.cards.step, -1),
            "next": partial(self.cards.step, 1),
            "preferences": self.pages.show_preferences,
            "base": self._ask_for_base,
            "merge": self.merging.merge_marked,
            "duplicates": self.review.search_list,
            "same": partial(self.review.act, "same"),
            "different": partial(self.review.act, "different"),
        }
        for key, act in acts.items():
            commands.on(key, act)
        commands.asked.connect(self._on_commands_asked)
        self._on_undo_moved()

    def _connect_views(self) -> None:
        window, runner = self.window, self.runner
        window.dropped.connect(self.load)
        window.closing.connect(self._on_closing)
        self.leads.opened.connect(self.cards.open)
        self.leads.said.connect(window.toast.say)
        self.leads.import_asked.connect(self.ways_in.choose_file)
        self.leads.new_asked.connect(window.commands["new"].trigger)
        self.leads.everywhere_asked.connect(self.finder.ask_for)
        self.leads.viewing.saved.changed.connect(self._show_saved)
        self.leads.pasted.connect(self.load)
        self.board.said.connect(window.toast.say)
        self.merging.told.connect(window.toast.say)
        self.merging.merged.connect(self.ways_in.look_again)
        self.ways_in.merge_asked.connect(self.merging.open)
        self.reminders.opened.connect(self.cards.open)
        self.reminders.all_asked.connect(partial(self.pages.go, TODAY.key))
        self.ways_in.opened.connect(self.cards.open)
        self.ways_in.told.connect(
            lambda words, txn: window.toast.say(words, _("Undo"), partial(self.undo.take_back, txn))
        )
        self.finder.opened.connect(self.cards.open)
        self.finder.filtered.connect(self.pages.filter_by)
        self.ways_in.listed.connect(self.pages.filter_by)
        self.finder.new_asked.connect(self.start_new)
        self.inbox.settings_asked.connect(self.pages.show_preferences)
        self.inbox.lead_asked.connect(self._start_from_letter)
        self.inbox.import_asked.connect(lambda path: self.load(path).finished.connect(self.inbox.loaded))
        self.inbox.card_asked.connect(self._open_card)
        self.undo.moved.connect(self._on_undo_moved)
        self.undo.undone.connect(self._on_undone)
        self.cards.undone.connect(self._on_undone)
        self.ways_in.taken_back.connect(self._on_undone)
        runner.changed.connect(self._on_changed)
        runner.failed.connect(self._on_failed)
        self._language.changed.connect(self.retranslate)

    @property
    def card(self) -> CardPanel:
        """The panel of the card."""
        return self.cards.panel

    @property
    def palette(self) -> Palette:
        """The palette of Ctrl+K."""
        return self.finder.palette

    def go(self, key: str) -> None:
        """Show a page of the sidebar."""
        self.pages.go(key)

    def _ask_for_base(self) -> None:
        """Let a new window ask what to begin with, in place of this one."""
        program, *arguments = starting()
        if QProcess.startDetached(program, arguments)[0]:
            self.window.close()

    def _edit_cell(self) -> None:
        table = self.leads.table
        if table.currentIndex().isValid():
            table.setFocus()
            table.edit(table.currentIndex())

    def _paste(self) -> None:
        """Paste where the keyboard is: into a field, else into the table."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit):
            field.paste()
        else:
            self.leads.table.paste_asked.emit()

    def _select_all(self) -> None:
        """Select all where the keyboard is: of a field, else of the table."""
        field = QApplication.focusWidget()
        (field if isinstance(field, QLineEdit | QPlainTextEdit) else self.leads.table).selectAll()

    def _show_saved(self) -> None:
        self.pages.show_saved()
        self.standing.count()

    # -- what comes in

    def start_new(self, prefill: str = "") -> NewLeadSheet:
        """Open the sheet of a new lead, begun with a phone or a name."""
        sheet = self.ways_in.start_new(prefill)
        self.recall.form_opened()
        return sheet

    def load(self, path: Path) -> ImportPage:
        """Show what is in a file before anything is written."""
        return self.ways_in.load(path)

    def _start_from_letter(self, item: Item, letter: Draft | None) -> None:
        """Open the sheet with whom a letter names."""
        self.ways_in.start_new(typed=typed_of(item, letter), take_in=self.inbox.taking(item, letter))
        self.recall.form_opened()

    def _open_card(self, number: str) -> None:
        from leaddesk.leads.card import find_lead  # noqa: PLC0415 - a start does not need it

        self.runner.ask(find_lead, number).then(lambda ref: self.cards.open(ref.rid) if ref else None, owner=self)

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        self.today.leave()
        self.inbox.leave()
        self.reminders.leave()
        self.review.leave()
        self.recall.leave()
        self.standing.leave()
        self.cards.leave()
        self.ways_in.leave()
        self.leads.leave()

    def finish(self) -> None:
        """Finish what the last writes decide; the runner has ended."""
        self.recall.finish()

    # -- what happened

    def _on_changed(self, changes: Changes) -> None:
        if changes.initiator in {UNDO, REDO} or is_quiet(changes) or changes.txn is None:
            return
        if self.ways_in.is_importing:
            return  # the page of an import tells its own end, with its own way back
        way = partial(self.undo.take_back, changes.txn)  # of this change: another may be made before the word is read
        self.window.toast.say(said.said(changes, self.runner.desk.without_copy), _("Undo"), way)
        words = said.NAMING.get(changes.initiator)
        if words is not None and len(changes.of(CardKind.LEAD)) == 1:
            self._look_at(changes.txn, lambda act: self.window.toast.reword(words(act), way))

    def _on_undone(self, back: TakenBack) -> None:
        words, way = partial(said.undone, back.result, is_redo=back.is_redo), self.undo.way_back(back)
        offer = _("Undo") if back.is_redo else _("Redo")
        self.window.toast.say(words(), offer if back.by is not None else "", way)
        self._look_at(back.txn, lambda act: self.window.toast.reword(words(act=act), way))

    def _look_at(self, txn: CardId, then: Callable[[Acted], None]) -> None:
        """Ask what an action did, for the word about it."""
        from leaddesk.leads.acted import acted  # noqa: PLC0415 - a start does not need it

        self.runner.ask(acted, txn).then(then, owner=self)

    def _on_commands_asked(self) -> None:
        """Give only the commands that can act now: those of the card while one is open, those of the board on it."""
        commands, is_open = self.window.commands, self.cards.shown is not None
        for key, is_able in (
            ("export", self.leads.isVisible()),
            ("merge", self.merging.can_merge),
            ("duplicates", self.leads.isVisible()),
            ("same", self.review.is_shown),
            ("different", self.review.is_shown),
            ("finish", self.today.is_shown),
            ("postpone", self.today.is_shown),
            ("act", self.today.is_shown),
            ("close", is_open),
            ("previous", is_open and self.cards.can_step(-1)),
            ("next", is_open and self.cards.can_step(1)),
            ("to_left", self.board.is_shown),
            ("to_right", self.board.is_shown),
        ):
            commands[key].setEnabled(is_able)
        self._on_undo_moved()

    def _on_undo_moved(self) -> None:
        self.window.commands["undo"].setEnabled(self.undo.can_undo)
        self.window.commands["redo"].setEnabled(self.undo.can_redo)

    def _on_failed(self, problem: Problem) -> None:
        self.window.problems.show_problem(problem)

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.window.retranslate()
        self.pages.retranslate()
        self.standing.retranslate()
        self.preferences.retranslate()
        self.ways_in.retranslate()
        self.finder.retranslate()
        self.recall.retranslate()

    def _on_closing(self) -> None:
        self.recall.remember()
        self.pages.remember()
        self.cards.close()
