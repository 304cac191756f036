"""How far a file is that is being saved, over the foot of the table, with a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from leaddesk.words import _
from ui.widgets.panels import ProgressPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme

_AFTER: Final = 300  # ms: what is written sooner needs no word
_WIDE: Final = 440
_FROM_EDGE: Final = 16


class SavingPanel(QObject):
    """Serves one table; it stands above the bar of the selection. `cancelled`: the person wants no file."""

    cancelled = Signal()

    def __init__(self, theme: Theme, table: QWidget, bar: QWidget) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._bar = bar
        self._title = ""
        self.shown: ProgressPanel | None = None
        self._clock = QTimer(self, singleShot=True, interval=_AFTER)
        self._clock.timeout.connect(self._show)
        table.installEventFilter(self)

    def begin(self, title: str) -> None:
        """Show what is being saved, unless it ends at once."""
        self._title = title
        self._clock.start()

    def tell(self, done: int, total: int) -> None:
        """Show how far it is."""
        if self.shown is not None:
            self.shown.set_progress(done, total)

    def end(self) -> None:
        """Go away."""
        self._clock.stop()
        if self.shown is not None:
            self.shown.hide()
            self.shown.deleteLater()
            self.shown = None

    def _show(self) -> None:
        self.shown = ProgressPanel(self._theme, title=self._title, cancel=_("Cancel"), parent=self._table)
        self.shown.setProperty("kind", "popup")
        self.shown.set_progress(0, 0)
        self.shown.cancelled.connect(self.cancelled)
        self._place()
        self.shown.show()
        self.shown.raise_()

    def _place(self) -> None:
        if self.shown is not None:
            width, height = min(_WIDE, self._table.width()), self.shown.sizeHint().height()
            foot = self._bar.geometry().top() if self._bar.isVisible() else self._table.height() - _FROM_EDGE
            left, top = (self._table.width() - width) // 2, foot - height
            self.shown.setGeometry(left, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the foot."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
