"""The line over a cell of choices: a few letters narrow the list under it and are completed to its first value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QKeyEvent, QMoveEvent, QShowEvent

from leaddesk.contacts.text import fold, swap_layout
from leaddesk.words import _
from ui.views.leads.cell_editor import CellEditor
from ui.views.leads.choice_panel import ChoiceDrop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme
    from ui.views.leads.choice_panel import Offer
    from ui.views.leads.options import Option

_PAGE: Final = 8
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE}
_ERASES: Final = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class ChoiceEditor(CellEditor):
    """`current` is the value that Enter takes. `picked` (whether for all selected): one was clicked.

    Letters typed with the keys of the other layout find as well ("gjnht" finds "Потребность понятна").
    """

    picked = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget, offer: Offer, *, marked: int, is_beside: bool = False) -> None:
        super().__init__(theme, parent, name=offer.title)
        self.is_beside = is_beside
        self._offer = offer
        self._is_erasing = False
        self.is_touched = False
        self.drop = ChoiceDrop(theme, self, offer, marked=marked, is_joined=is_beside)
        self.drop.taken.connect(self._on_taken)
        self.textEdited.connect(self._on_edited)

    @property
    def current(self) -> Option | None:
        """The value at the mark; None where no value holds what was typed."""
        if self.is_touched and not self.text().strip():  # nothing: what "not assigned" is called
            return next((one for one in self._offer.options if one.value is None), None)
        row = self.drop.list.currentIndex().row()
        return self._offer.options[row] if row >= 0 and not self.drop.list.isRowHidden(row) else None

    @property
    def is_whole(self) -> bool:
        """Whether the text is that of the value at the mark: leaving the cell writes nothing half typed."""
        current = self.current
        return current is not None and fold(self.text()) == fold(current.words)

    def start(self) -> None:
        """Begin with the words of the value that the cell has, all of them selected."""
        chosen = next((one.words for one in self._offer.options if one.is_on), "")
        self.setText(chosen)
        self.selectAll()

    def refuse(self, text: str, words: str) -> None:
        """Hold a text that was refused, and say why where the values stood."""
        self.setText(text)
        self.wear("error")
        self.drop.tell(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self.drop.note, QAccessible.Event.Alert))

    @property
    def reason(self) -> str:
        """Why the text was refused; "" = it was not."""
        return str(self.drop.note.text())

    def refuse_unknown(self) -> None:
        """Say that there is no value of that name."""
        self.refuse(self.text(), _("There is no such value. Choose one from the list, or press Esc."))

    def _on_edited(self, typed: str) -> None:
        self.is_touched = True
        self.wear("")
        found = self._matching(typed)
        self.drop.narrow(found)
        first = self._beginning_with(found)
        if first is None:
            return
        self.drop.list.setCurrentIndex(self.drop.list.values.index(first))
        if not self._is_erasing and self.cursorPosition() == len(typed):
            words = self._offer.options[first].words
            self.setText(words)
            self.setSelection(len(words), len(found) - len(words))

    def _matching(self, typed: str) -> str:
        """Give what was typed, or the same keys in one of the layouts where only that finds a value.

        A completed beginning is in the layout of the value already, while what follows comes in that of the keyboard.
        """
        cyrillic = "".join(swap_layout(one) if one.isascii() else one for one in typed)
        latin = "".join(one if one.isascii() else swap_layout(one) for one in typed)
        words = [fold(one.words) for one in self._offer.options]
        return next((one for one in (typed, cyrillic, latin) if any(fold(one) in word for word in words)), typed)

    def _beginning_with(self, typed: str) -> int | None:
        """Give the first value that begins so; None where none does, or as many letters are not as much text."""
        said = fold(typed)
        if not said or len(said) != len(typed):
            return None
        return next((row for row, one in enumerate(self._offer.options) if fold(one.words).startswith(said)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the list; letters are completed unless they are being erased."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._go(step)
            return
        self._is_erasing = event.key() in _ERASES
        super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        for _step in range(abs(step)):
            self.drop.list.step(1 if step > 0 else -1)
        current = self.current
        if current is not None:
            self.is_touched = True
            self.setText(current.words)
            self.selectAll()

    def _on_taken(self, is_all: bool) -> None:  # noqa: FBT001 - as the signal tells it
        self.is_touched = True
        self.picked.emit(is_all)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the values with the line."""
        super().showEvent(event)
        self.drop.open_under(self, self.span)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the values under the cell when the table is scrolled."""
        super().moveEvent(event)
        if self.isVisible():
            self.drop.open_under(self, self.span)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the values away with the line."""
        super().hideEvent(event)
        self.drop.hide()
        self.drop.deleteLater()
