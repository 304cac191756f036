"""A card on its way by mouse: what the drag carries, the picture that stays where it was dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDropEvent

    from leaddesk.leads.rows import ListRow
    from ui.theme.theme import Theme

FORMAT: Final = "application/x-leaddesk-card"


@dataclass(slots=True)
class Carried:
    """The card that is being dragged in this window, and from which column; nothing while none is.

    `asked` is the row number of one that was taken off its place, and is asked about or on its way to the base.
    """

    row: ListRow | None = None
    column: str = ""
    asked: int | None = None

    def is_away(self, rid: int) -> bool:
        """Tell whether a card is not in its place."""
        return rid == self.asked or (self.row is not None and self.row.rid == rid)

    def fits(self, event: QDropEvent) -> bool:
        """Tell whether a drag is that of our card: another window's card belongs to another base, maybe."""
        return self.row is not None and event.mimeData().hasFormat(FORMAT)


def mime(row: ListRow) -> QMimeData:
    """Give what a drag carries: the row number for us, the name for a text field."""
    data = QMimeData()
    data.setData(FORMAT, QByteArray(str(row.rid).encode()))
    data.setText(row.name)
    return data


class Ghost(QWidget):
    """The card where it was let go, while it is asked about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._draw: Callable[[float], QPixmap] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie(self, draw: Callable[[float], QPixmap], at: QPoint) -> None:
        """Lie where the card was dropped, `at` in the parent; `draw` makes its picture of so many pixels to a px."""
        self._draw = draw
        self.setGeometry(QRect(at, draw(self.devicePixelRatioF()).deviceIndependentSize().toSize()))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        with QPainter(self) as painter:
            if self._draw is not None:
                painter.drawPixmap(0, 0, self._draw(painter.deviceTransform().m11()))


class Outline(QWidget):
    """The frame around what takes the card if it is let go now."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, rect: QRect | None) -> None:
        """Stand around a part of the parent; None = around nothing."""
        self.setVisible(rect is not None)
        if rect is not None:
            self.setGeometry(rect)
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint.rounded(painter, self.rect(), 7, border=self._theme.tokens.accent, width=2)


def spot(event: QDropEvent) -> QPoint:
    """Give where the pointer is."""
    return event.position().toPoint()
