"""The page of the board: tabs and columns, walks between them, and what is done when a card is let go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.domain.lead import Temperature
from leaddesk.labels import label
from leaddesk.words import _
from ui.models.board_model import BoardModel
from ui.models.cells import TEMPERATURES
from ui.theme.tokens import GAP, GAP_COLUMN
from ui.views.board.carrying import Carried, Ghost
from ui.views.board.column import ColumnView
from ui.views.board.head import HEIGHT, HIGH
from ui.views.board.moving import Mover
from ui.views.board.refusal_zone import RefusalZone
from ui.views.board.tabs import ALL, Tabs
from ui.widgets.menu import Menu
from ui.widgets.paint import TEMPERATURE_ICONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.runner import Runner
    from ui.theme.theme import Theme

_BACK: Final = frozenset({"undo", "redo"})
_MINUTE: Final = 30_000  # ms between two looks at what became overdue


class BoardPage(QWidget):
    """`opened` (row number): show the card; `went_to`: another card is the chosen one; `said`: tell the person."""

    opened = Signal(int)
    went_to = Signal(int)
    said = Signal(str)

    def __init__(self, runner: Runner, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chosen: int | None = None
        self._is_shifting = False
        self._beside: int | None = None
        self._rest = QRect()
        self._wants_focus = False
        self.model = BoardModel(runner, self)
        self.model.is_watched = False
        self.carried = Carried()
        self.views: list[ColumnView] = []
        self._columns = QHBoxLayout()
        self._area = _Sideways()
        self.tabs = Tabs(theme, self.carried, ALL)
        self._lay_out()
        self.ghost = Ghost(theme, self)
        self.zone = RefusalZone(theme, self.carried, self)
        self.mover = Mover(runner, theme, self)
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self._repaint)
        self._connect()

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(GAP_COLUMN)
        inside = QFrame()
        inside.setProperty("kind", "clear")
        inside.setLayout(self._columns)
        self._area.setWidget(inside)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.tabs)
        self._bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._bar)
        column.addWidget(self._area, 1)

    def _connect(self) -> None:
        self.model.loaded.connect(self._on_loaded)
        self.model.counted.connect(lambda: self.tabs.show_counts(self.model.counts))
        self.model.shifting.connect(self._on_shifting)
        self.model.shifted.connect(self._on_shifted)
        self.zone.dropped.connect(lambda: self._after_drop(self._refuse_carried))
        self.mover.said.connect(self.said)
        self._connect_tabs()

    def _connect_tabs(self) -> None:
        self.tabs.chosen.connect(self.show_tab)
        self.tabs.dropped.connect(lambda key: self._after_drop(lambda rid: self.warm(rid, Temperature(key))))

    # -- what is shown

    def show_tab(self, key: str) -> None:
        """Show all leads by phases, or those of a temperature by stages."""
        self.tabs.choose(key)
        self.model.show(None if key == ALL else Temperature(key))

    def retranslate(self) -> None:
        """Speak the language in use."""
        former, self.tabs = self.tabs, Tabs(self._theme, self.carried, self.tabs.current)
        self._bar.replaceWidget(former, self.tabs)
        former.deleteLater()
        self.tabs.show_counts(self.model.counts)
        self._connect_tabs()
        if self.model.is_loaded:
            self.model.refresh()

    def state(self) -> dict[str, object]:
        """Give what to remember for the next start."""
        return {"tab": self.tabs.current}

    def restore(self, state: dict[str, object]) -> None:
        """Take up what was remembered."""
        key = str(state.get("tab"))
        if key in set(Temperature):
            self.tabs.choose(key)
            self.model.temperature = Temperature(key)

    def _on_loaded(self) -> None:
        columns = self.model.columns
        while len(self.views) < len(columns):
            self.views.append(self._new_view())
        for view, column in zip(self.views, columns, strict=False):
            view.show_column(column)
            view.show()
        for view in self.views[len(columns) :]:
            view.forget()
        self.tabs.show_counts(self.model.counts)
        self._fit_heads()
        if self._wants_focus:
            self.focus_cards()

    def _fit_heads(self) -> None:
        """Give all columns heads of one height: sums on a line of their own where one of them needs it."""
        height = HIGH if any(one.head.is_tight for one in self.shown()) else HEIGHT
        for view in self.views:
            view.head.setFixedHeight(height)

    def _new_view(self) -> ColumnView:
        view = ColumnView(self._theme, self.model, self.carried)
        view.headed.connect(self._fit_heads)
        cards = view.cards
        cards.went_to.connect(self._on_went_to)
        cards.opened.connect(self.opened)
        cards.left.connect(partial(self._walk, view))
        cards.carried_by_keys.connect(self.carry_beside)
        cards.refusal_asked.connect(self._refuse_chosen)
        cards.menu_asked.connect(self._on_menu_asked)
        cards.dropped.connect(lambda at: self._after_drop(lambda rid: self.carry(rid, view, at)))
        cards.started.connect(self.zone.rise)
        cards.ended.connect(self._on_drag_ended)
        self._columns.addWidget(view, 1)
        return view

    def shown(self) -> list[ColumnView]:
        """Give the columns on screen, in their order."""
        return self.views[: len(self.model.columns)]

    def view_of(self, rid: int) -> ColumnView | None:
        """Give the column in which a card stands."""
        return next((one for one in self.shown() if one.column is not None and one.column.at(rid) is not None), None)

    # -- where one is

    def go_to(self, rid: int, *, takes_focus: bool = True) -> None:
        """Choose a card, and see it."""
        view = self.view_of(rid)
        if view is None:
            return
        self._choose(rid)
        view.cards.choose(rid, is_shown=True)
        self._area.ensureWidgetVisible(view, GAP_COLUMN, 0)
        if takes_focus:
            view.cards.setFocus()

    def neighbour(self, step: int) -> int | None:
        """Give the card after or before the chosen one in its column."""
        view = self.view_of(self.chosen) if self.chosen is not None else None
        column = view.column if view is not None else None
        at = column.at(self.chosen) if column is not None and self.chosen is not None else None
        if column is None or at is None or not 0 <= at + step < column.rowCount():
            return None
        return column.rid(at + step)

    def _choose(self, rid: int | None) -> None:
        self.chosen = rid
        for view in self.shown():
            view.cards.choose(rid)

    def _on_went_to(self, rid: int) -> None:
        if self._is_shifting:
            self._beside = rid  # Qt steps to the next card where one leaves: of use where it left the board
        elif rid != self.chosen:
            self._choose(rid)
            self.went_to.emit(rid)

    def _walk(self, view: ColumnView, step: int) -> None:
        """Go to the card beside, in the next column that has any."""
        shown = self.shown()
        at = shown.index(view)
        here = view.cards.visualRect(view.cards.currentIndex()).center().y()
        for goal in shown[at + step :: step] if 0 <= at + step < len(shown) else []:
            rid = goal.cards.nearest(here)
            if rid is not None:
                self.go_to(rid)
                self.went_to.emit(rid)
                return

    def _on_shifting(self) -> None:
        self._is_shifting, self._beside = True, None
        for view in self.shown():
            view.cards.note_place()

    def _on_shifted(self, initiator: str) -> None:
        """Follow the card that was moved from here; what others move is not run after."""
        self._is_shifting = False
        for one in self.shown():
            one.cards.take_place()
        moved = self.mover.take_moved() if initiator.startswith("leads.") else None
        if moved is not None:
            self.put_back()
        if moved is not None and self.view_of(moved) is not None:
            self.go_to(moved)
            return
        if self.chosen is not None and self.view_of(self.chosen) is None and self._beside is not None:
            self.chosen = self._beside
            self.went_to.emit(self.chosen)
        view = self.view_of(self.chosen) if self.chosen is not None else None
        if view is None:
            return
        had_focus = any(one.cards.hasFocus() for one in self.shown())
        self._choose(self.chosen)
        if had_focus:
            view.cards.setFocus()
        if initiator in _BACK and self.chosen is not None:
            view.cards.choose(self.chosen, is_shown=True)

    # -- what is done

    def carry(self, rid: int, view: ColumnView, at: QRect | None = None) -> None:
        """Move a card to a column; `at` is where it was let go, in the column's list."""
        column, row = view.column, self.model.card(rid)
        if column is None or row is None:
            return
        place = at or self._landing(view, column.place_for(row))
        self._lift(rid, QRect(view.cards.viewport().mapTo(self, place.topLeft()), place.size()))
        self.mover.move(row, column.column)

    def warm(self, rid: int, temperature: Temperature) -> None:
        """Move a card to another temperature; only cooling asks why."""
        row = self.model.card(rid)
        if row is not None:
            self._lift(rid)
            self.mover.warm(row, temperature)

    def refuse(self, rid: int, at: QRect | None = None) -> None:
        """Ask why a lead is refused, beside `at` or its card."""
        row = self.model.card(rid)
        if row is not None:
            self._lift(rid, at)
            self.mover.refuse(row)

    def _landing(self, view: ColumnView, at: int) -> QRect:
        place = view.cards.item_rect(at)
        lowest = max(0, view.cards.viewport().height() - place.height())
        place.moveTop(max(0, min(place.top(), lowest)))
        return place

    def _lift(self, rid: int, at: QRect | None = None) -> None:
        """Take a card off its place; where it is asked about it lies at `at`, else where it stood."""
        view = self.view_of(rid)
        if view is None or view.column is None:
            return
        self._choose(rid)
        own = self._landing(view, view.column.at(rid) or 0)
        self._rest = at or QRect(view.cards.viewport().mapTo(self, own.topLeft()), own.size())
        self.carried.asked = rid
        self._repaint()

    def lay_ghost(self) -> QWidget:
        """Show the lifted card where it is asked about; gives what to stand beside."""
        view = self.view_of(self.chosen) if self.chosen is not None else None
        picture = view.cards.picture() if view is not None else None
        if picture is not None:
            self.ghost.lie(picture, QRect(self._rest.topLeft(), picture.deviceIndependentSize().toSize()))
        return self.ghost

    def put_back(self) -> None:
        """Show the card in its place, whichever that is by now."""
        self.ghost.hide()
        if self.carried.asked is not None:
            self.carried.asked = None
            self._repaint()

    def _after_drop(self, act: Callable[[int], None]) -> None:
        """Act when the drag is over: what it asks must not open within."""
        row = self.carried.row
        if row is not None:
            QTimer.singleShot(0, self, partial(act, int(row.rid)))

    def _on_drag_ended(self) -> None:
        self.zone.hide()
        for view in self.shown():
            view.cards.set_mark(None)

    def _refuse_carried(self, rid: int) -> None:
        size = self._landing(self.shown()[0], 0).size()
        at = self.zone.zone
        self.refuse(rid, QRect(at.center() - QPoint(size.width() // 2, size.height()), size))

    def _refuse_chosen(self) -> None:
        if self.chosen is not None:
            self.refuse(self.chosen)

    def carry_beside(self, step: int) -> None:
        """Move the chosen card to the column beside."""
        shown = self.shown()
        view = self.view_of(self.chosen) if self.chosen is not None else None
        at = shown.index(view) + step if view is not None else -1
        if self.chosen is not None and 0 <= at < len(shown) and not shown[at].cards.is_lost:
            self._area.ensureWidgetVisible(shown[at], GAP_COLUMN, 0)
            self.carry(self.chosen, shown[at])

    def _on_menu_asked(self, rid: int) -> None:
        row, view = self.model.card(rid), self.view_of(rid)
        if row is None or view is None or view.column is None:
            return
        self._on_went_to(rid)
        menu = Menu(self._theme, self, name=row.name)
        menu.add(_("Open the card"), lambda: self.opened.emit(rid), icon="panel-right")
        menu.addSeparator()
        for goal in self.shown():
            if goal is not view and not goal.cards.is_lost and goal.column is not None:
                words = _("To “{column}”").format(column=goal.column.column.label)
                menu.add(words, partial(self.carry, rid, goal), icon="arrow-right")
        menu.addSeparator()
        for one in Temperature:
            if one != row.temperature:
                tone = TEMPERATURES[one.value][1]
                words = _("To “{column}”").format(column=label("pipeline", one.value))
                menu.add(words, partial(self.warm, rid, one), icon=TEMPERATURE_ICONS[tone], tone=tone)
        menu.addSeparator()
        menu.add(_("Refusal…"), partial(self.refuse, rid), icon="ban")
        own = view.cards.visualRect(view.cards.currentIndex())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(view.cards.viewport().mapToGlobal(own.center()))

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
        QTimer.singleShot(0, self, self._fit_heads)
        if self.zone.isVisible():
            self.zone.rise()

    def focus_cards(self) -> None:
        """Give the keyboard to the chosen card, else to the first column that has cards; soon, if none is read yet."""
        view = self.view_of(self.chosen) if self.chosen is not None else None
        filled = next((one for one in self.shown() if one.column is not None and one.column.rowCount()), None)
        goal = view or filled or next(iter(self.shown()), None)
        self._wants_focus = goal is None
        if goal is not None:
            goal.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def _repaint(self) -> None:
        for view in self.shown():
            view.cards.viewport().update()


class _Sideways(QScrollArea):
    """Scrolls the columns sideways where they have no room; each fills the height."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """Need little."""
        return QSize(300, 200)
