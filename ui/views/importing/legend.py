"""Under the grid of the check: what the dotted line means, and which rows are no records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.words import _, n_
from ui import format as fmt
from ui.theme.fonts import Role
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme


class Dashes(QWidget):
    """The dotted line of the legend."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(20, 16)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            pen = QPen(self._theme.tokens.text3, 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawLine(0, 11, 20, 11)


class Legend(QWidget):
    """One line of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._skipped = PlainLabel("", Role.SECONDARY, "text2")
        self._skipped.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.setSpacing(8)
        row.addWidget(Dashes(theme))
        words = _("read differently than written: point at it to compare; F2 to correct")
        row.addWidget(PlainLabel(words, Role.SECONDARY, "text2"), 1)
        row.addWidget(self._skipped)

    def show_preview(self, preview: Preview) -> None:
        """Say which rows of a file are no records."""
        self._skipped.setText(left_out(preview) or skipped(preview))


def left_out(preview: Preview) -> str:
    """Say of how many rows of touches nothing is made; "" for none."""
    count = len(preview.left_out)
    words = n_("{n} row left out", "{n} rows left out", count).format(n=fmt.number(count)) if count else ""
    return " · ".join(part for part in (words, skipped(preview)) if part) if words else ""


def skipped(preview: Preview) -> str:
    """Say which rows are no records; "" for none."""
    layout = preview.prepared.layout
    titles = max(0, layout.first_row - 1 - layout.rows_of_header)
    count = preview.passed_over
    if count > titles:
        words = n_("{n} row skipped: a title, total or blank", "{n} rows skipped: titles, totals, blanks", count)
        return words.format(n=fmt.number(count))
    if titles > 1:
        return _("Rows 1–{n} above the titles are skipped").format(n=titles)
    return _("Row 1 above the titles is skipped") if titles else ""
