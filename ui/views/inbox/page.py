"""The page "Inbox": what came in by itself and waits for a look, with its original and what can be made of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft
from leaddesk.intake.inbox import count_came, discard, note_as_touch, take_as_lead, waiting
from leaddesk.words import _
from ui.models import inbox_words
from ui.models.inbox_lead import LeadLine, lead_line
from ui.models.inbox_looks import InboxLooks
from ui.models.inbox_model import InboxModel
from ui.theme.tokens import Tone
from ui.views.inbox import row as acts
from ui.views.inbox.attach import INQUIRY, AttachSheet
from ui.views.inbox.detail import Detail
from ui.views.inbox.items import ItemList
from ui.views.inbox.nothing import Nothing, Standing
from ui.views.inbox.saving import save_as
from ui.widgets.label import frame
from ui.widgets.panels import Banner

if TYPE_CHECKING:
    from datetime import date, datetime

    from leaddesk.domain.card import CardRef
    from leaddesk.domain.changes import Changes
    from leaddesk.domain.ids import CardId
    from leaddesk.errors import LeadDeskError
    from leaddesk.intake.inbox import Item
    from leaddesk.intake.looking import Look
    from ui.models.inbox_watch import InboxWatch
    from ui.runner import Runner
    from ui.theme.theme import Theme

DISCARDED, NOTED, ADDED = "inbox.discard", "inbox.note", "inbox.add"
"""Who asks for a change: the toast is worded by it."""

_LIST: Final = ((1250, 500), (1000, 400), (0, 300))
"""From so many px of the page on the list is so wide."""


class InboxPage(QWidget):
    """`lead_asked` (`Item`, `Draft` or None): open the form; `import_asked` (`Item`, path, whether that is the item).

    `settings_asked`, `check_asked`: what the buttons of an empty page and of trouble say; `saved` (path): the original
    lies there; `card_asked` (number): open that lead. Call `close_looks` before the desk closes.
    """

    lead_asked = Signal(object, object)
    import_asked = Signal(object, object, bool)
    settings_asked = Signal()
    check_asked = Signal()
    saved = Signal(object)
    card_asked = Signal(str)
    left = Signal()

    def __init__(self, runner: Runner, theme: Theme, watch: InboxWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self._watch = watch
        self._today = 0
        self._counted: date | None = None
        """The day of which that many came in."""
        self._banners: list[Banner] = []
        self.model = InboxModel(self)
        self.looks = InboxLooks(runner, self)
        self.list = ItemList(theme, self.model, runner.desk.clock)
        self.detail = Detail(theme)
        self.nothing = Nothing(theme)
        self._pair = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.read()

    def _lay_out(self) -> None:
        card = frame("card")
        lines = QVBoxLayout(card)
        lines.setContentsMargins(1, 7, 1, 7)
        lines.addWidget(self.list)
        self._list_card = card
        pair = self._row = QHBoxLayout(self._pair)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(12)
        pair.addWidget(card)
        pair.addWidget(self.detail, 1)
        self._column.addWidget(self._pair, 1)
        self._column.addWidget(self.nothing, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.went_to.connect(lambda _row: self._show_chosen())
        self.list.acted.connect(lambda: self.act(self.detail.primary))
        self.list.put_aside.connect(lambda: self.act(acts.ASIDE))
        self.detail.asked.connect(self.act)
        self.looks.looked.connect(self._on_looked)
        self._runner.changed.connect(self._on_changed)
        self._watch.changed.connect(self._show_state)
        self.nothing.settings_asked.connect(self.settings_asked)
        self.nothing.check_asked.connect(self.check_asked)

    @property
    def item(self) -> Item | None:
        """The item that is chosen."""
        return self.model.item(self.list.currentIndex().row())

    def read(self) -> None:
        """Ask the base what waits."""
        self._runner.ask(waiting).then(self._on_read, owner=self)
        self._count()

    def _count(self) -> None:
        """Ask how many came in today; of a day that has just begun nothing is known yet."""
        midnight = self._now().replace(hour=0, minute=0, second=0, microsecond=0)
        if self._counted != midnight.date():
            self._counted, self._today = midnight.date(), 0
        self._runner.ask_idly(count_came, midnight).then(self._on_counted, owner=self)

    def act(self, what: str) -> None:
        """Do one of the actions of the item that is chosen."""
        item = self.item
        if item is None or not what:
            return
        if what == acts.LEAD:
            self.looks.draft(item, partial(self.lead_asked.emit, item))
        elif what == acts.IMPORT:
            self._import(item)
        elif what == acts.ATTACH:
            self._attach(item)
        elif what == acts.SAVE:
            save_as(self, item, lambda path: self.looks.save(item, path, self.saved.emit))
        elif what == acts.CARD:
            self.card_asked.emit(item.lead_number)
        else:
            self._runner.do(discard, item.id).by(DISCARDED).then(lambda _none: self.list.setFocus(), owner=self)

    def close_looks(self) -> None:
        """Stop what runs and leave no thread behind."""
        self.looks.close()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.list.setAccessibleName(_("What waits for a look"))
        self.detail.retranslate()
        self.list.viewport().update()
        self._show_chosen()
        self._show_state()

    # -- what is shown

    def _on_changed(self, changes: Changes) -> None:
        if changes.of(CardKind.INTAKE):
            self.read()

    def _on_read(self, items: list[Item]) -> None:
        had = self.item
        self.model.show(items)
        if items and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        elif self.item is not None and had is not None and self.item.id == had.id and self.item != had:
            self._show_chosen()
        self._show_state()

    def _on_counted(self, today: int) -> None:
        self._today = today
        self._show_state()

    def _now(self) -> datetime:
        return self._runner.desk.clock.now().astimezone(HERE)

    def _show_chosen(self) -> None:
        item = self.item
        if item is None:
            self.looks.forget()
            return
        self.detail.show_item(item, self._now())
        self._fit_detail()
        self.looks.look(item)
        if item.lead_number:
            self._runner.ask(lead_line, item.lead_number, self._now()).then(partial(self._on_lead, item.id), owner=self)

    def _on_lead(self, asked: CardId, line: LeadLine | None) -> None:
        if self.item is not None and self.item.id == asked:
            self.detail.show_lead(line)

    def _on_looked(self, _item: Item, look: Look) -> None:
        self.detail.show_look(look)
        self._fit_detail()

    def _fit_detail(self) -> None:
        """Let what has nothing to show be no higher than its words and buttons."""
        is_bare = self.detail.original.isHidden()
        self._row.setAlignment(self.detail, Qt.AlignmentFlag.AlignTop if is_bare else Qt.AlignmentFlag(0))

    def _show_state(self) -> None:
        """Show trouble above the list; where nothing waits, say how it stands."""
        for former in self._banners:
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        troubles = [error for _source, error in self._watch.status.troubles]
        has = bool(self.model.items) or not self.model.is_loaded
        self._banners = [self._banner(error) for error in (troubles if has else troubles[1:])]
        for place, banner in enumerate(self._banners):
            self._column.insertWidget(place, banner)
        had = self.list.hasFocus() and not has
        self._pair.setVisible(has)
        self.nothing.setVisible(not has)
        if not has:
            if self._counted != self._now().date():
                self._count()
            self.nothing.show_standing(Standing(self._watch.saved, self._today, next(iter(troubles), None)))
        if had:
            self.take_focus()

    def _banner(self, error: LeadDeskError) -> Banner:
        cause, remedy = inbox_words.trouble(error)
        action = _("Open preferences")
        banner = Banner(self._theme, Tone.HOT, "triangle-alert", title=cause, text=remedy, action=action)
        banner.acted.connect(self.settings_asked)
        return banner

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on what is to do where nothing waits."""
        if self._pair.isHidden():
            self.nothing.take_focus()
        else:
            self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the original more room where there is little."""
        super().resizeEvent(event)
        self._list_card.setFixedWidth(next(list_ for page, list_ in _LIST if self.width() >= page))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list on Esc, and from there to where one was."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.list.hasFocus() or self._pair.isHidden():
            self.left.emit()
        else:
            self.list.setFocus()

    # -- what is done

    def _import(self, item: Item) -> None:
        is_whole = not item.is_letter
        tables = self.detail.tables
        name = "" if is_whole else next(iter(tables), "")
        if item.has_original and (is_whole or name):
            self.looks.file(item, lambda path: self.import_asked.emit(item, path, is_whole), name)

    def _attach(self, item: Item) -> None:
        name = inbox_words.title(item)
        sheet = AttachSheet(self._runner, self._theme, self.window(), name=name, known=item.lead_number)
        sheet.chosen.connect(partial(self._on_attach_chosen, item))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open(sheet.box)

    def _on_attach_chosen(self, item: Item, lead: CardRef, way: str) -> None:
        if way != INQUIRY:
            self._runner.do(note_as_touch, item.id, lead).by(NOTED)
            return

        def take(draft: Draft | None) -> None:
            whole = draft or Draft(topic=item.name, received=item.received_at)
            self._runner.do(take_as_lead, item.id, whole, attach_to=lead).by(ADDED)

        self.looks.draft(item, take)
