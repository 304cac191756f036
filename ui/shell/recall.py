"""What the next start finds again: the card that was open, and what was typed and not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from ui.shell.typed import Place, TypedFile, TypingKeeper, typed_path

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.runner import Runner
    from ui.shell.card_side import CardSide
    from ui.shell.window import MainWindow
    from ui.views.leads.page import LeadsPage

_CARD: Final = "card"


class Recall(QObject):
    """Keeps the card and the typing of a base from one start to the next."""

    def __init__(self, window: MainWindow, runner: Runner, leads: LeadsPage, cards: CardSide, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._leads = leads
        self._cards = cards
        self._base = runner.desk.base.path
        self.typing = TypingKeeper(TypedFile(typed_path(self._base)), self._place_of, self)

    def resume(self) -> None:
        """Show the card that was open at the last end, and offer what was typed and not saved."""
        left = self.typing.file.load()
        last = self._window.state.values(_CARD)
        rid = last.get("rid")
        if last.get("base") == str(self._base) and isinstance(rid, int):
            self._cards.open_again(rid)
        if left:
            from ui.shell.rescued import RescuedSheet  # noqa: PLC0415 - after a crash only

            sheet = RescuedSheet(self._window.theme, self._window, left)
            sheet.wanted.connect(self._cards.open)
            sheet.closed.connect(self.typing.write)  # somebody has decided: what was left is forgotten
            sheet.closed.connect(sheet.deleteLater)
            sheet.open()

    def remember(self) -> None:
        """Note which card is open."""
        rid = self._cards.shown
        self._window.state.set_values(_CARD, {} if rid is None else {"base": str(self._base), "rid": rid})

    def leave(self) -> None:
        """Finish what must not outlive the desk."""
        self.typing.leave()

    def _place_of(self, field: QWidget) -> Place | None:
        """Tell whose text a field holds: a cell's or a card's; other fields keep their drafts themselves."""
        table, model = self._leads.table, self._leads.model
        if table.isAncestorOf(field):
            index = table.currentIndex()
            title = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
            return Place(model.rid(index.row()), title) if index.isValid() else None
        rid = self._cards.shown
        name = field.accessibleName()
        return Place(rid, name) if rid is not None and self._cards.panel.isAncestorOf(field) else None
