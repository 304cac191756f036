"""The card of one lead: reads it, shows it, saves what is edited, and follows what others change."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from leaddesk.clock import HERE
from leaddesk.domain.changes import Changes
from leaddesk.domain.ids import RowId
from leaddesk.leads import edits
from leaddesk.words import _
from ui.models.card_reading import CardReading, read_card
from ui.runner import Request
from ui.theme.tokens import PANEL_WIDTH
from ui.views.card.acts import Acts
from ui.views.card.body import Body
from ui.views.card.scrolling import scroll_area
from ui.views.card.top import TopBar
from ui.views.card.values import FieldEdit
from ui.views.card.wiring import connect_body, connect_top
from ui.views.card.writes import INITIATOR

if TYPE_CHECKING:
    from ui.runner import Runner
    from ui.theme.theme import Theme
    from ui.views.card.asks import Asks

_EDGE = 20
_BAR = 8


class CardPanel(QFrame):
    """The panel at the right, 400 px wide. `open` shows a lead; Esc closes and gives the focus back.

    `opened` asks for another lead's card (its row number), `navigate` for the next or the previous one in the list,
    `merge_asked` (row numbers) to put this lead and another one side by side.
    """

    closed = Signal()
    opened = Signal(int)
    merge_asked = Signal(list)
    shown_card = Signal()
    """A card that was read is on show."""
    navigate = Signal(int)
    carried = Signal(int)
    """Its lead shall go to the column beside (-1, 1), where it stands on a board."""
    undone = Signal(object, object, object)
    """A change was taken back from the history: `Undone`, which it was, and the transaction that did it or None."""

    def __init__(self, runner: Runner, theme: Theme, asks: Asks) -> None:
        super().__init__()
        self._runner = runner
        self._theme = theme
        self._rid: RowId | None = None
        self._reading: CardReading | None = None
        self._asked: Request[CardReading | None] | None = None
        self._came_from: QWidget | None = None
        self._is_stale = False
        self._place: tuple[int | None, int] = None, 0
        self._heard: WeakSet[FieldEdit] = WeakSet()
        self.acts = Acts(runner, theme, asks, self)
        self.acts.settled.connect(self._on_settled)
        self.acts.undone.connect(self.undone)
        self._notes: dict[RowId, str] = {}
        self.setProperty("kind", "panel")
        self.setFixedWidth(PANEL_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.area = scroll_area(theme)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.valueChanged.connect(lambda at: self.top.set_scrolled(at, name_ends=self.body.name_ends))
        self._build()
        for keys, signal, step in (
            ("Alt+Up", self.navigate, -1),
            ("Alt+Down", self.navigate, 1),
            ("Alt+Left", self.carried, -1),
            ("Alt+Right", self.carried, 1),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(signal.emit, step))
        runner.changed.connect(self._on_changed)

    @property
    def rid(self) -> RowId | None:
        """The lead shown, None when closed."""
        return self._rid

    @property
    def reading(self) -> CardReading | None:
        """What is shown, None until it has been read."""
        return self._reading

    def _build(self) -> None:
        """Make the parts, in the language of the moment."""
        layout = self.layout()
        assert layout is not None
        self.setAccessibleName(_("Lead"))
        self.top = TopBar(self._theme)
        self.body = Body(self._theme)
        layout.addWidget(self.top)
        layout.addWidget(self.area)
        self.area.setWidget(self.body)
        connect_top(self.top, self.acts)
        connect_body(self.body, self.acts)
        self.top.closed.connect(self.close_card)
        self.top.moved.connect(self.navigate)
        self.top.handed_over.connect(lambda: self.body.fields.owner.open_menu_at(self.top.more))
        self.top.show_place(*self._place)
        self.top.set_scrolled(self.area.verticalScrollBar().value(), name_ends=self.body.name_ends)
        self.body.doubt.opened.connect(self.opened)
        self.body.doubt.merge_asked.connect(lambda other: self.merge_asked.emit([self._rid, other]))
        self.body.history.noted.connect(self._on_noted)

    def _settle_edits(self) -> None:
        """Hear of the fields that are edited in place: they come and go with people and numbers."""
        for edit in self.body.edits:
            if edit not in self._heard:
                self._heard.add(edit)
                edit.finished.connect(self._catch_up)
                edit.mended.connect(partial(self.body.show_error, edit, ""))

    def show_place(self, at: int | None, total: int) -> None:
        """Show where the lead stands in the list that it was opened from; None = in none that is known."""
        self._place = at, total
        self.top.show_place(at, total)

    # -- opening and closing

    def open(self, rid: RowId) -> None:
        """Show a lead; a field that is open is saved first."""
        inside = QApplication.focusWidget()
        if inside is not None and inside is not self and not self.isAncestorOf(inside):
            self._came_from = inside
        if rid == self._rid and self._reading is not None:
            self.show()
            return
        self._leave()
        self._rid = rid
        self.acts.reading = None
        self.show()
        self._read()

    def close_card(self) -> None:
        """Close the card; the focus goes back to where it was when the card was opened."""
        if self._rid is None:
            return
        self._leave()
        if self._asked is not None:
            self._asked.drop()  # or the answer would fill a card that is closed
            self._asked = None
        self._rid = None
        self._reading = self.acts.reading = None
        self.hide()
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.closed.emit()

    def _leave(self) -> None:
        """Save the open field and put the unsent note aside before another card comes."""
        for edit in self.body.edits:
            edit.commit()
            edit.forget()
        if self._rid is not None:
            text = self.body.history.note.toPlainText()
            self._notes.pop(self._rid, None)
            if text.strip():
                self._notes[self._rid] = text
        self._is_stale = False

    def _now(self) -> datetime:
        return self._runner.desk.clock.now().astimezone(HERE)

    def _read(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        assert self._rid is not None
        self._is_stale = False
        self._asked = self._runner.ask(read_card, self._rid, self._runner.desk.actor).then(self._on_read, owner=self)

    def _on_read(self, reading: CardReading | None) -> None:
        self._asked = None
        if reading is None:
            self.close_card()
            return
        if self._is_busy():
            self._is_stale = True
            return
        is_other = self._reading is None or self._reading.view.ref != reading.view.ref
        self._reading = self.acts.reading = reading
        self._show()
        if is_other:
            self.area.verticalScrollBar().setValue(0)
            self.body.history.note.setPlainText(self._notes.get(reading.view.ref.rid, ""))
            self._mark_read(reading)
        self.shown_card.emit()

    def _show(self) -> None:
        if self._reading is None:
            return
        now = self._now()
        self.setUpdatesEnabled(False)
        self.top.show_card(self._reading)
        self.body.show_card(self._reading, now, self._runner.desk.actor)
        self._settle_edits()
        self.body.order_tabs()
        self.setUpdatesEnabled(True)

    def _mark_read(self, reading: CardReading) -> None:
        """Note that the owner saw his card; a look by somebody else leaves it unread."""
        view = reading.view
        if view.is_unread and view.owner_id == self._runner.desk.actor:
            self._runner.do(edits.mark_seen, [view.ref.rid]).by(f"{INITIATOR}.read")

    # -- following changes

    def _is_busy(self) -> bool:
        """Tell whether a field is open or a write is on its way: nothing reloads under the cursor."""
        return self.acts.is_writing or any(edit.is_editing for edit in self.body.edits)

    def _on_changed(self, changes: Changes) -> None:
        if self._reading is None or not self._reading.is_touched_by(changes):
            return
        self._is_stale = True
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale and self._rid is not None and not self._is_busy():
            self._read()

    def _on_settled(self) -> None:
        self._is_stale = self._is_stale or bool(self.body.trouble.text())
        self._catch_up()

    # -- what the person wants

    def _on_noted(self, text: str) -> None:
        note, rid = self.body.history.note, self._rid
        if rid is None:
            return

        def saved() -> None:
            self._notes.pop(rid, None)
            if self._rid == rid and note.toPlainText().strip() == text:
                note.clear()

        self.acts.write_note(edits.add_note, text, saved)

    # -- the window's events

    def retranslate(self) -> None:
        """Make the parts anew in the language of the moment."""
        self._leave()
        old = self.top, self.body
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.top)
        layout.removeWidget(self.area)
        self.area.takeWidget()
        self._build()
        for part in old:
            part.hide()
            part.deleteLater()
        if self._rid is not None:
            self.body.history.note.setPlainText(self._notes.get(self._rid, ""))
            self._read()  # labels of dictionaries come in the language too

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; from the note, leave the note first."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        note = self.body.history.note
        if note.hasFocus() and note.toPlainText().strip():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_card()
        event.accept()

    def _on_range_changed(self, _low: int, high: int) -> None:
        """Keep the texts where they are when the scrollbar comes: it stands in the margin."""
        self.body.set_right_margin(_EDGE - _BAR if high > 0 else _EDGE)
