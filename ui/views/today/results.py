"""How a task can end, as keys in rows: a digit chooses, "more" shows the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leaddesk.words import _, p_
from ui import format as fmt
from ui.widgets.button import Button
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaddesk.domain.ids import CardId
    from leaddesk.leads.endings import Result
    from ui.theme.theme import Theme

_HEIGHT: Final = 32
_GAP: Final = 6
_DIGITS: Final = 9
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ResultKey(Button):
    """A result. Enter on the one that is chosen goes on, as anywhere in the panel."""

    def __init__(self, theme: Theme, result: Result, digit: int, parent: QWidget) -> None:
        keys = str(digit) if digit <= _DIGITS else ""
        super().__init__(theme, result.label, keys=keys, height=_HEIGHT, parent=parent)
        self.result = result
        self.with_cap_first()
        self.setCheckable(True)
        self.setAutoExclusive(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys pass that the panel acts on."""
        if (event.key() in _ENTERS and self.isChecked()) or event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ResultKeys(QWidget):
    """`chosen` (a `Result`). As high as its rows are at its width."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, results: Sequence[Result], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = [ResultKey(theme, one, at, self) for at, one in enumerate(results, start=1)]
        for key in self.keys:
            key.clicked.connect(lambda _on, one=key: self._choose(one))
        hidden = max(0, len(results) - _DIGITS)
        self.more = Button(
            theme, p_("button", "{n} more").format(n=fmt.number(hidden)), Variant.GHOST, height=_HEIGHT, parent=self
        ).with_trailing()
        self.more.clicked.connect(self.open_rest)
        self.more.setVisible(hidden > 0)
        for key in self.keys[_DIGITS:]:
            key.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("How did it end?"))

    def open_rest(self) -> None:
        """Show all of them."""
        had = self.more.hasFocus()
        self.more.hide()
        for key in self.keys:
            key.show()
        self._lay_out(self.width())
        self.updateGeometry()
        if had:
            self.keys[_DIGITS].setFocus(Qt.FocusReason.TabFocusReason)

    def mark(self, result: CardId | None) -> None:
        """Show which one is chosen."""
        for key in self.keys:
            key.setChecked(key.result.id == result)
            if key.isChecked() and key.isHidden():
                self.open_rest()

    def press(self, digit: int) -> bool:
        """Choose by a digit; False where no result has it."""
        if not 1 <= digit <= min(_DIGITS, len(self.keys)):
            return False
        self._choose(self.keys[digit - 1])
        return True

    def _choose(self, key: ResultKey) -> None:
        self.mark(key.result.id)
        self.chosen.emit(key.result)

    def take_focus(self) -> None:
        """Put the keyboard on what is chosen, else on the first."""
        at = next((key for key in self.keys if key.isChecked()), self.keys[0] if self.keys else None)
        if at is not None:
            at.setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, event: QKeyEvent) -> bool:
        """Walk by an arrow; False where the keyboard is elsewhere."""
        stops = [one for one in (*self.keys, self.more) if not one.isHidden()]
        here = next((at for at, one in enumerate(stops) if one.hasFocus()), None)
        by = _STEPS.get(Qt.Key(event.key()))
        if here is None or by is None:
            return False
        stops[max(0, min(len(stops) - 1, here + by))].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def hasHeightForWidth(self) -> bool:
        """Say that rows take height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give how high the rows are."""
        return self._lay_out(width, is_trial=True)

    def sizeHint(self) -> QSize:
        """As high as at its present width."""
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        self._lay_out(event.size().width())

    def _lay_out(self, width: int, *, is_trial: bool = False) -> int:
        """Stand them in rows; gives the height."""
        x = y = 0
        for part in (*self.keys, self.more):
            if part.isHidden():
                continue
            wide = min(part.sizeHint().width(), width)
            if x and x + wide > width:
                x, y = 0, y + _HEIGHT + _GAP
            if not is_trial:
                part.setGeometry(QRect(x, y, wide, _HEIGHT))
            x += wide + _GAP
        return y + _HEIGHT
