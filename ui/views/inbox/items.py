"""The list of what waits, led by the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from leaddesk.clock import HERE
from leaddesk.intake.reasons import why
from ui.models import inbox_words
from ui.theme.tokens import Tone
from ui.views.inbox.lines import Face, LineList, LinePainter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from leaddesk.clock import Clock
    from ui.models.inbox_model import InboxModel, Index
    from ui.theme.theme import Theme

_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ItemList(LineList):
    """`went_to` (row or -1): another one is chosen; `acted`: Enter; `put_aside`: Del."""

    went_to = Signal(int)
    acted = Signal()
    put_aside = Signal()

    def __init__(self, theme: Theme, model: InboxModel, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._model = model
        self.setModel(model)
        self.setItemDelegate(LinePainter(theme, self._face, lines=3, parent=self))
        theme.changed.connect(self.viewport().update)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which one is chosen."""
        super().currentChanged(current, previous)
        self.went_to.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter, put aside on Del."""
        if event.key() in _ENTERS:
            self.acted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.put_aside.emit()
        else:
            super().keyPressEvent(event)

    def _face(self, row: int) -> Face | None:
        one = self._model.item(row)
        if one is None:
            return None
        now = self._clock.now().astimezone(HERE)
        return Face(
            inbox_words.icon(one),
            inbox_words.title(one),
            one.sender or inbox_words.place(one),
            why(one.reason),
            inbox_words.came(one, now),
            tone=Tone.COLD if one.is_letter else Tone.NEUTRAL if inbox_words.is_unread(one) else Tone.OK,
        )
