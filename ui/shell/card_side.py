"""The lead's card at the right of the window: built on first use, follows the row, leads from row to row."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.shell.undo import TakenBack

if TYPE_CHECKING:
    from leaddesk.desk import Desk
    from ui.runner import Runner
    from ui.shell.card_shade import CardShade
    from ui.shell.window import MainWindow
    from ui.views.card.panel import CardPanel
    from ui.views.leads.page import LeadsPage

RECENT: Final = "recent"
"""The name under which the window remembers the cards opened last."""
_MOST_RECENT: Final = 8
_WARMS: Final = 250  # ms after the first list is shown
_FOLLOWS: Final = 120  # ms between a step in the table and the card that follows
_WANTED: Final = (
    "ui.models.leads_edits",
    "ui.models.card_reading",
    "ui.views.card.panel",
    "ui.views.board.page",
    "ui.views.importing.page",
)
"""Modules in the order in which they are likely to be wanted."""


def _load(desk: Desk) -> None:
    """Load what opens on a key: modules that load then are half of what the window stands still for."""
    desk.get_ready()
    for name in _WANTED:
        import_module(name)


class CardSide(QObject):
    """Connects the panel of the card with the list; `left`: the card was closed.

    `stepped` (-1, 1): the next or the previous lead is asked for while another page than the list is shown;
    `merge_asked` (row numbers): put them side by side; `carried` (row number, -1 or 1): the lead of the card shall go
    to the column beside. `undone`: `TakenBack` from its history.
    """

    left = Signal()
    merge_asked = Signal(list)
    undone = Signal(object)
    stepped = Signal(int)
    carried = Signal(int, int)

    def __init__(self, window: MainWindow, runner: Runner, leads: LeadsPage, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._runner = runner
        self._leads = leads
        self._panel: CardPanel | None = None
        self.shade: CardShade | None = None
        self._next: int | None = None
        self._following = QTimer(self, singleShot=True, interval=_FOLLOWS)
        self._warming = QTimer(self, singleShot=True, interval=_WARMS)
        self._following.timeout.connect(self._follow)
        self._warming.timeout.connect(self._warm)
        leads.went_to.connect(self._on_went_to)
        leads.model.loaded.connect(self._warming.start)
        leads.model.loaded.connect(self._on_listed)

    @property
    def panel(self) -> CardPanel:
        """The panel; built on first use, so that the first list need not wait for it."""
        return self._panel or self._build()

    @property
    def shown(self) -> int | None:
        """The row number of the lead whose card is open; None = no card is."""
        return self._panel.rid if self._panel is not None and self._panel.isVisible() else None

    def open(self, rid: int) -> None:
        """Show a lead's card; the table marks its row where it has one."""
        if self._window.pages.currentWidget() is self._leads:
            self._leads.go_to(rid)
        self._following.stop()  # a step made before would bring another lead
        self._window.arrange()
        self._show(rid)
        self._note(rid)
        self.panel.setFocus()

    def _show(self, rid: int) -> None:
        """Show a card, and where it stands in the list while that is the page."""
        model = self._leads.model
        is_listed = self._window.pages.currentWidget() is self._leads
        self.panel.open(rid)  # type: ignore[arg-type]
        self.panel.show_place(model.place(rid) if is_listed else None, model.rowCount())

    def _on_listed(self) -> None:
        """Tell the open card how long the list is now: of a large one only the beginning is there at first."""
        if self.shown is not None and self._window.pages.currentWidget() is self._leads:
            model = self._leads.model
            self.panel.show_place(model.place(self.shown), model.rowCount())

    def _note(self, rid: int) -> None:
        """Remember which cards were opened last: the palette offers them first."""
        base, state = str(self._runner.desk.base.path), self._window.state
        kept = state.values(RECENT)
        former = kept.get("rids") if kept.get("base") == base else []
        rids = [rid, *(one for one in former if one != rid)] if isinstance(former, list) else [rid]
        state.set_values(RECENT, {"base": base, "rids": rids[:_MOST_RECENT]})

    def open_again(self, rid: int) -> None:
        """Show the card of the last time, if its lead is listed; the keyboard stays in the list."""
        if self._leads.model.place(rid) is not None:
            self.open(rid)
            self._leads.table.setFocus()

    def open_current(self) -> None:
        """Show the card of the row the table stands on."""
        index = self._leads.table.currentIndex()
        if index.isValid():
            self.open(self._leads.model.rid(index.row()))

    def close(self) -> None:
        """Close the card if one is open."""
        if self._panel is not None:
            self._panel.close_card()

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        self._following.stop()
        self._warming.stop()

    def _build(self) -> CardPanel:
        from ui.shell.asks import BoardAsks  # noqa: PLC0415
        from ui.shell.card_shade import CardShade  # noqa: PLC0415
        from ui.views.card.panel import CardPanel  # noqa: PLC0415

        window = self._window
        card = self._panel = CardPanel(self._runner, window.theme, BoardAsks(window.theme))
        window.set_panel(card)
        self.shade = CardShade(window.theme, card, window.sidebar)
        self.shade.clicked.connect(self.close)
        card.opened.connect(self.open)
        card.merge_asked.connect(self.merge_asked)
        card.closed.connect(self._on_closed)
        card.navigate.connect(self.step)
        card.carried.connect(self._on_carried)
        card.undone.connect(lambda result, txn, by: self.undone.emit(TakenBack(result, txn, by)))
        return card

    def _warm(self) -> None:
        """Get ready for the first edit and the first card while nobody waits: modules, widgets, statements."""
        self._leads.model.loaded.disconnect(self._warming.start)
        self._runner.when_idle(partial(_load, self._runner.desk)).then(self._on_loaded, owner=self)

    def _on_loaded(self, _nothing: None) -> None:
        if self._panel is None and self._leads.model.rowCount():
            from ui.models.card_reading import read_card  # noqa: PLC0415 - loaded by now

            self._build()
            self._runner.ask_idly(read_card, self._leads.model.rid(0))  # type: ignore[arg-type]

    def _on_went_to(self, rid: int) -> None:
        if self._leads.table.hasFocus():
            self.follow(rid)

    def follow(self, rid: int) -> None:
        """Show another lead in the card that is open, when the steps that led there have come to rest."""
        if self.shown is not None:
            self._next = rid
            self._following.start()

    def _follow(self) -> None:
        if self._next is not None and self.shown is not None:
            self._show(self._next)

    def can_step(self, step: int) -> bool:
        """Tell whether the list has a lead before or after that of the open card; the board says by itself."""
        if self._window.pages.currentWidget() is not self._leads:
            return True
        at = self._leads.model.place(self.shown) if self.shown is not None else None
        return at is not None and 0 <= at + step < self._leads.model.rowCount()

    def step(self, step: int) -> None:
        """Go to the next (+1) or the previous (-1) lead of the list, the card stays open."""
        if self._window.pages.currentWidget() is not self._leads:
            self.stepped.emit(step)
            return
        model, table = self._leads.model, self._leads.table
        at = model.place(self.panel.rid) if self.panel.rid is not None else None
        if at is None or not 0 <= at + step < model.rowCount():
            return
        table.setCurrentIndex(model.index(at + step, table.currentIndex().column()))
        self._show(model.rid(at + step))

    def _on_carried(self, step: int) -> None:
        if self.shown is not None:
            self.carried.emit(self.shown, step)

    def _on_closed(self) -> None:
        self._following.stop()
        self.left.emit()
