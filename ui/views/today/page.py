"""The page "Today": leads through the day by keyboard; the next task opens when one is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from leaddesk.clock import HERE
from leaddesk.domain.card import CardKind
from leaddesk.leads.planning import bring_to_today
from leaddesk.leads.today import Group
from leaddesk.tasks import plans
from leaddesk.words import _
from ui import format as fmt
from ui.models import today_words
from ui.models.today_model import TodayModel, read_day
from ui.theme.tokens import GAP
from ui.views.today.asks import AskMoment
from ui.views.today.bar import MINE, TEAM, TodayBar
from ui.views.today.day_list import DayList
from ui.views.today.opening import Opening
from ui.widgets import links
from ui.widgets.panels import EmptyState

if TYPE_CHECKING:
    from datetime import datetime

    from leaddesk.domain.changes import Changes
    from leaddesk.leads.today import Due
    from ui.models.today_model import Reading
    from ui.runner import Request, Runner
    from ui.theme.theme import Theme
    from ui.views.today.asks import Asks

BROUGHT, POSTPONED = "today.bring", "today.postpone"
"""Who asks for a change: the toast is worded by it."""

_SHOWN: Final = (CardKind.MEMBER, CardKind.STAGE, CardKind.SOURCE, CardKind.TASK_KIND, CardKind.SETTING)
_TICK: Final = 15_000  # ms between two looks at the clock: a row changes by the minute
_KEYS: Final = {"Ctrl+T": "postpone", "Ctrl+L": "act"}


class TodayPage(QWidget):
    """`opened`: show the card of a lead (its row number); `went_to`: another one is chosen; `titled`: another day.

    `board_asked`, `new_asked`: what an empty day offers.
    """

    opened = Signal(int)
    went_to = Signal(int)
    titled = Signal()
    board_asked = Signal()
    new_asked = Signal()

    def __init__(self, runner: Runner, theme: Theme, asks: Asks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self._asks = asks
        self._asked: Request[Reading] | None = None
        self._is_stale = True
        self._wants_focus = False
        self.is_mine = runner.desk.actor is not None
        self.model = TodayModel(self)
        self.bar = TodayBar(theme)
        self.list = DayList(theme, self.model)
        self.empty: EmptyState | None = None
        self.opening = Opening(runner, theme, self.list, asks, self)
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self.tick)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP - 8)  # a heading has air of its own
        self._column.addWidget(self.bar)
        self._column.addWidget(self.list, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.toggled.connect(self.opening.toggle)
        self.list.acted.connect(self.act_on)
        self.list.went_to.connect(self._on_went_to)
        self.list.brought.connect(self.bring)
        self.list.left.connect(self.opening.close)
        self.bar.chosen.connect(lambda key: self.show_day(is_mine=key == MINE))
        self.bar.pressed.connect(self.go_to_pressing)
        self.opening.postpone_asked.connect(self.postpone)
        self._runner.changed.connect(self._on_changed)
        for keys, act in _KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(getattr(self, act))

    # -- what is shown

    @property
    def now(self) -> datetime:
        """The moment, in the zone of this computer."""
        return self._runner.desk.clock.now().astimezone(HERE)

    @property
    def words(self) -> str:
        """Which day it is."""
        return fmt.day_words(self.now.date())

    def show_day(self, *, is_mine: bool) -> None:
        """Show one's own day, or the team's."""
        self.is_mine = is_mine and self._runner.desk.actor is not None
        self.opening.close()
        self.refresh()

    def refresh(self) -> None:
        """Read the day anew."""
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        if self._asked is not None:
            self._asked.drop()
        actor = self._runner.desk.actor
        request = self._runner.ask(read_day, self.now, actor, is_mine=self.is_mine)
        self._asked = request.then(self._on_read, owner=self)

    def _on_read(self, reading: Reading) -> None:
        self._asked = None
        at, scrolled = self.list.row, self.list.verticalScrollBar().value()
        self.model.show(reading, self.now)
        self.list.refit()
        self.list.verticalScrollBar().setValue(scrolled)
        if self.list.row < 0:
            self._stand_near(at)
        self._show_bar(reading)
        self._show_empty(reading)
        self.opening.settle(reading)
        if self._wants_focus:
            self.take_focus()
        self.titled.emit()

    def _stand_near(self, at: int) -> None:
        near = self.model.after(at - 1)
        near = near if near is not None else self.model.after(at, -1)
        if near is not None:
            self.list.setCurrentIndex(self.model.index(near))

    def _show_bar(self, reading: Reading) -> None:
        pressing = self.model.pressing
        row = self.model.row(pressing) if pressing is not None else None
        self.bar.show_tabs(MINE if self.is_mine else TEAM, reading.mine, reading.team)
        self.bar.show_pressing(today_words.answer_by(row.due, self.now) if row is not None else "")
        self.bar.show_done(reading.today.done, reading.today.left)

    def _show_empty(self, reading: Reading) -> None:
        """Say so where nothing is left, and what can be done next."""
        is_empty = not reading.today.rows
        had = self.list.hasFocus()
        if self.empty is not None:
            had = had or self.empty.isAncestorOf(QApplication.focusWidget() or self)
            self._column.removeWidget(self.empty)
            self.empty.hide()
            self.empty.deleteLater()
            self.empty = None
        self.list.setVisible(not is_empty)
        if is_empty:
            self.empty = self._nothing(reading)
            self._column.addWidget(self.empty, 1)
            self.empty.show()
            if had and self.empty.action is not None:
                self.empty.action.setFocus()

    def _nothing(self, reading: Reading) -> EmptyState:
        if reading.today.done:
            title, text = _("Everything is done for today"), _("New inquiries appear here as they come in.")
        else:
            title, text = _("Nothing is due today"), _("Plan the next steps, so that no lead is forgotten.")
        state = EmptyState(
            self._theme, "calendar-check", title=title, text=text, action=_("Go to the board"), other=_("New lead")
        )
        state.acted.connect(self.board_asked)
        state.other_acted.connect(self.new_asked)
        return state

    def tick(self) -> None:
        """Let the clocks go on; what has become overdue since, or another day, is read anew."""
        now, reading = self.now, self.model.reading
        if reading is None:
            return
        if any(due.group is Group.TODAY and due.due_at < now for _at, due in self.model.dues):
            self.refresh()
            return
        self.model.tick(now)
        self._show_bar(reading)
        self.titled.emit()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.opening.close()
        self.list.retranslate()
        self.bar.retranslate()
        if self.model.reading is not None:
            self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        leads = {due.lead.rid for _at, due in self.model.dues}
        if changes.of(CardKind.TASK) or leads & changes.of(CardKind.LEAD) or any(map(changes.of, _SHOWN)):
            self.refresh()

    # -- where one is

    def take_focus(self) -> None:
        """Put the keyboard on the day, or on what can be done where there is nothing."""
        self._wants_focus = self.model.reading is None
        if self.empty is not None and self.empty.action is not None:
            self.empty.action.setFocus()
            return
        self.list.setFocus()
        if self.list.row < 0:
            self._stand_near(0)

    @property
    def lead(self) -> int | None:
        """The lead (row number) of the current row."""
        row = self.model.row(self.list.row)
        return row.due.lead.rid if row is not None else None

    def neighbour(self, step: int) -> int | None:
        """Go to the next or the previous task; gives its lead."""
        at = self.model.after(self.list.row, step)
        if at is None:
            return None
        self.list.go_to(at)
        return self.lead

    def go_to_pressing(self) -> None:
        """Go to the hot lead that waits for an answer."""
        at = self.model.pressing
        if at is not None:
            self.list.setFocus()
            self.list.go_to(at)

    def _on_went_to(self, row: int) -> None:
        found = self.model.row(row)
        if found is not None:
            self.went_to.emit(found.due.lead.rid)

    def _open(self, row: int) -> None:
        found = self.model.row(row)
        if found is not None:
            self.opened.emit(found.due.lead.rid)

    # -- what is done

    def finish(self) -> None:
        """Open the current row to say how its task ended, or close it."""
        self.opening.toggle(self.list.row)

    def act(self) -> None:
        """Do what the action of the current row says."""
        self.act_on(self.list.row)

    def act_on(self, row: int) -> None:
        """Call or write, and open the row to say how it ended."""
        found = self.model.row(row)
        if found is None:
            return
        if found.face.action.code == today_words.CALL:
            links.call(found.due.phone)
        elif found.face.action.code == today_words.WRITE and found.due.kind == "letter":
            links.write_to(found.due.email)
        if self.list.open_task != found.due.task.rid:
            self.opening.open(row)

    def postpone(self) -> None:
        """Ask to when the task of the current row is put off."""
        found = self.model.row(self.list.row)
        if found is not None:
            then = partial(self._put_off, found.due)
            self._asks.moment(self.list.anchor(self.list.row), AskMoment(self.now, found.due.due_at, then))

    def _put_off(self, due: Due, to: datetime) -> None:
        self._write(POSTPONED, plans.postpone, due.task, to)

    def bring(self) -> None:
        """Put off until today what is overdue: of the team's day one's own, nobody decides for others unseen."""
        late = self.model.movable
        if late:
            self.list.setFocus()
            self._write(BROUGHT, bring_to_today, late, HERE)

    def _write(self, who: str, service: Any, *arguments: object) -> None:
        self._runner.do(service, *arguments).by(who)

    # -- the window's events

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody saw it."""
        super().showEvent(event)
        self._clock.start()
        self.refresh() if self._is_stale else self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let changes wait."""
        super().hideEvent(event)
        self._clock.stop()
