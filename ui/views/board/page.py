"""The page of the board: tabs, filters and columns, and where a card goes when it is let go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.domain.lead import Temperature
from leaddesk.leads.board_filter import Narrowing
from leaddesk.words import n_
from ui import format as fmt
from ui.models.board_model import BoardModel
from ui.models.board_shared import Shared
from ui.theme.tokens import GAP
from ui.views.board import card_menu
from ui.views.board.acts import Acts
from ui.views.board.bar import Bar
from ui.views.board.carrying import Carried
from ui.views.board.columns import Columns
from ui.views.board.emptiness import Emptiness
from ui.views.board.filters import Filters
from ui.views.board.lifting import Lift
from ui.views.board.moving import Mover
from ui.views.board.tabs import ALL, Tabs
from ui.views.board.walking import Walk

if TYPE_CHECKING:
    from ui.runner import Runner
    from ui.theme.theme import Theme
    from ui.views.board.column import ColumnView

_MINUTE: Final = 30_000  # ms between two looks at what became overdue


class BoardPage(QWidget):
    """`opened` (row number): show the card; `went_to`: another card is the chosen one; `said`: tell the person.

    `import_asked`, `new_asked`: the buttons of a board without a lead; `titled`: another count of leads is shown.
    """

    opened = Signal(int)
    went_to = Signal(int)
    said = Signal(str)
    binned = Signal(str, object)
    import_asked = Signal()
    new_asked = Signal()
    titled = Signal()

    def __init__(self, runner: Runner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._theme = theme
        self.model = BoardModel(runner, self)
        self.model.is_watched = False
        self.carried = Carried()
        self.columns = Columns(theme, self.model, self.carried)
        self.columns.setParent(self)  # a stack shows its first widget at once: it would be a window for a moment
        self.emptiness = Emptiness(theme, self.model, self.columns)
        self.walk = Walk(self.columns, self)
        self.tabs = Tabs(theme, self.carried, ALL)
        self.filters = Filters(theme)
        self.bar = Bar(theme, self.tabs, self.filters)
        self._lay_out()
        self.lift = Lift(theme, self, columns=self.columns, walk=self.walk, carried=self.carried)
        self.zone, self.ghost = self.lift.zone, self.lift.ghost
        self.go_to, self.neighbour = self.walk.go_to, self.walk.neighbour
        self.mover = Mover(runner, theme, self.lift, self)
        self.acts = Acts(self.model, self.columns, self.walk, lift=self.lift, mover=self.mover)
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self.columns.repaint_cards)
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        column.addLayout(self.emptiness, 1)

    def _connect(self) -> None:
        self.model.loaded.connect(self._on_loaded)
        self.model.counted.connect(self._on_counted)
        self.model.shifting.connect(self.walk.hold)
        self.model.shifted.connect(self._on_shifted)
        self.columns.added.connect(self._on_column_added)
        self.walk.went_to.connect(self.went_to)
        self.filters.narrowed.connect(self._on_narrowed)
        self.emptiness.cleared.connect(self.filters.clear)
        self.emptiness.all_asked.connect(partial(self.show_tab, ALL))
        self.emptiness.import_asked.connect(self.import_asked)
        self.emptiness.new_asked.connect(self.new_asked)
        self.emptiness.left.connect(self.walk.focus)
        self.zone.dropped.connect(self._on_dropped_on_zone)
        self.mover.said.connect(self.said)
        self.mover.binned.connect(self.binned)
        self._connect_tabs()

    def _connect_tabs(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.tabs.dropped.connect(lambda key: self.lift.after_drop(lambda rid: self.acts.warm(rid, Temperature(key))))

    def _on_column_added(self, view: ColumnView) -> None:
        cards = view.cards
        cards.went_to.connect(self.walk.enter)
        cards.opened.connect(self.opened)
        cards.left.connect(partial(self.walk.cross, view))
        cards.carried_by_keys.connect(self.acts.carry_beside)
        cards.refusal_asked.connect(self.acts.refuse_chosen)
        cards.menu_asked.connect(self._on_menu_asked)
        cards.dropped.connect(lambda at: self.lift.after_drop(lambda rid: self.acts.carry(rid, view, at)))
        cards.started.connect(self.zone.rise)
        cards.ended.connect(self.lift.end_drag)

    # -- what is shown

    def show_tab(self, key: str) -> None:
        """Show all leads by phases, or those of a temperature by stages."""
        self.tabs.choose(key)
        self.model.show(None if key == ALL else Temperature(key))
        self.titled.emit()

    @property
    def words(self) -> str:
        """How many leads are shown, in words; "" before they are counted."""
        count = self.model.counts.get(self.tabs.current)
        return n_("{n} lead", "{n} leads", count).format(n=fmt.number(count)) if count is not None else ""

    @property
    def shared(self) -> Shared:
        """What the table of leads can be narrowed by too."""
        return Shared.of_board(self.model.temperature, self.filters.narrowing)

    def take_up(self, shared: Shared) -> None:
        """Show the leads that the table was narrowed to."""
        if shared == self.shared:
            return
        self.filters.show_narrowing(shared.narrowed(self.filters.narrowing))
        self.model.narrow(self.filters.narrowing)
        self.show_tab(shared.temperature.value if shared.temperature is not None else ALL)

    def _on_narrowed(self, narrowing: Narrowing) -> None:
        self.model.narrow(narrowing)
        self.bar.arrange()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.tabs = Tabs(self._theme, self.carried, self.tabs.current)
        self.bar.replace_tabs(self.tabs)
        self.bar.ways.retranslate()
        self.tabs.show_counts(self.model.counts)
        self._connect_tabs()
        self.filters.show_narrowing(self.filters.narrowing)
        self.bar.arrange()
        if self.model.is_loaded:
            self.emptiness.look(is_renewed=True)
            self.model.refresh()

    def state(self) -> dict[str, object]:
        """Give what to remember for the next start."""
        return {"tab": self.tabs.current, "narrowing": self.filters.narrowing.stored()}

    def restore(self, state: dict[str, object]) -> None:
        """Take up what was remembered."""
        key = str(state.get("tab"))
        if key in set(Temperature):
            self.tabs.choose(key)
            self.model.temperature = Temperature(key)
        kept = state.get("narrowing")
        if isinstance(kept, dict):
            self.filters.show_narrowing(Narrowing.restored(kept))
            self.model.narrow(self.filters.narrowing)

    def _on_loaded(self) -> None:
        self.columns.show_columns()
        self.tabs.show_counts(self.model.counts)
        if self.model.lookups is not None:
            self.filters.show_book(self.model.lookups, self._runner.desk.actor)
        self.bar.arrange()
        self.titled.emit()
        self.emptiness.look()
        if self.walk.wants_focus:
            self.focus_cards()

    def _on_counted(self) -> None:
        self.tabs.show_counts(self.model.counts)
        self.bar.arrange()
        self.emptiness.look()
        self.titled.emit()

    def shown(self) -> list[ColumnView]:
        """Give the columns on screen, in their order."""
        return self.columns.shown()

    def view_of(self, rid: int) -> ColumnView | None:
        """Give the column in which a card stands."""
        return self.columns.view_of(rid)

    # -- where one is

    def focus_cards(self) -> None:
        """Give the keyboard to the cards, or to what can be done where there are none."""
        self.walk.focus()
        self.emptiness.take_focus()

    @property
    def chosen(self) -> int | None:
        """The row number of the chosen card."""
        return self.walk.chosen

    def _on_shifted(self, initiator: str) -> None:
        moved = self.mover.take_moved() if initiator.startswith("leads.") else None
        if moved is not None:
            self.lift.put_back()
        self.walk.settle(initiator, moved)
        self.emptiness.look()

    def _on_menu_asked(self, rid: int) -> None:
        row = self.model.card(rid)
        if row is not None:
            self.walk.enter(rid)
            card_menu.offer(self._theme, self, row)

    def _on_dropped_on_zone(self) -> None:
        self.lift.after_drop(lambda rid: self.acts.refuse(rid, self.lift.over_zone()))

    # -- the window's events

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while nobody saw it."""
        super().showEvent(event)
        self.model.watch(is_watched=True)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let changes wait."""
        super().hideEvent(event)
        self.model.watch(is_watched=False)
        self._minute.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what lies over the columns in its place."""
        super().resizeEvent(event)
        if self.zone.isVisible():
            self.zone.rise()
