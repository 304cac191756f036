"""The statuses of a file beside what they become; each leads to a cell that says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from leaddesk.domain.draft import Draft
from leaddesk.exchange.findings import Place
from leaddesk.words import _, n_
from ui import format as fmt
from ui.models import import_words as words
from ui.theme import icons
from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.views.importing.becoming import COUNT_END, MOST, TEXT, add_head, section
from ui.views.importing.pairs import clear, reveal
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.label import caption, tell_cut
from ui.widgets.looks import Variant

if TYPE_CHECKING:
    from leaddesk.exchange.becoming import Fate
    from leaddesk.exchange.preview import Preview
    from ui.theme.theme import Theme

_LINES: Final = 3
"""Lines told of one status; the rest is counted."""
_HEAD, _LINE, _AROUND = 19, 16, 5


class FateRow(QAbstractButton):
    """What the file says over what it becomes, line by line, and in how many rows."""

    def __init__(self, theme: Theme, fate: Fate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.fate = fate
        self._first = words.fate(fate.lives[0])
        self._lines = _lines(fate)
        self._count = fmt.number(fate.rows)
        self.setFixedHeight(2 * _AROUND + _HEAD + _LINE * len(self._lines))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(caption(paint.one_line(" ".join((fate.said, self._count, *self._lines)))))
        self.setAccessibleName(f"{fate.said} {self._count} {', '.join(self._lines)}")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell words that are cut."""
        super().resizeEvent(event)
        fonts = (self._theme.font(Role.BODY), *[self._theme.font(Role.SECONDARY)] * len(self._lines))
        room = self.width() - TEXT - COUNT_END
        cut = any(
            paint.width_of(one, font) > room for one, font in zip((self.fate.said, *self._lines), fonts, strict=True)
        )
        tell_cut(self, "\n".join((self.fate.said, *self._lines)), is_cut=cut)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, rect = self._theme.tokens, self.rect()
        with QPainter(self) as painter:
            if self.underMouse():
                paint.rounded(painter, rect, 6, fill=tokens.hover)
            if self.hasFocus():
                paint.rounded(painter, rect, 6, border=tokens.accent, width=2)
            head = QRect(TEXT, _AROUND, rect.width() - TEXT, _HEAD)
            icons.draw(painter, self._first.icon, tokens.tone(self._first.tone)[0], QRect(10, _AROUND, 15, _HEAD))
            icons.draw(painter, "chevron-right", tokens.text2, QRect(rect.width() - 22, _AROUND, 13, _HEAD))
            bold = self._theme.font(Role.NAME)
            width = paint.width_of(self._count, bold) + 2
            count = QRect(rect.width() - COUNT_END - width, _AROUND, width, _HEAD)
            paint.text(painter, count, self._count, font=bold, color=tokens.text2, align=paint.RIGHT)
            head.setRight(count.x() - 8)
            paint.text(painter, head, self.fate.said, font=self._theme.font(Role.BODY), color=tokens.text)
            color = tokens.warm if self._first.tone is Tone.WARM else tokens.text2
            line = QRect(TEXT, head.bottom() + 1, rect.width() - TEXT - COUNT_END, _LINE)
            for said in self._lines:
                paint.text(painter, line, said, font=self._theme.font(Role.SECONDARY), color=color)
                line.translate(0, _LINE)


class Fates(QWidget):
    """The statuses of a file, the most frequent first; `asked(Place)` for a cell that says the one that was pressed."""

    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "clear")
        self._column = section(self)
        self._is_whole = False

    def show_preview(self, preview: Preview) -> None:
        """Show what the statuses become; nothing where there are none."""
        clear(self._column)
        fates = preview.fates()
        self.setVisible(bool(fates))
        if not fates:
            return
        add_head(self._column, _("Statuses of new rows"))
        for one in fates if self._is_whole else fates[:MOST]:
            row = FateRow(self._theme, one)
            row.clicked.connect(lambda _on, said=one.said: self._on_row(preview, said))
            self._column.addWidget(row)
        if not self._is_whole and len(fates) > MOST:
            left = len(fates) - MOST
            words_ = n_("{n} more status", "{n} more statuses", left).format(n=fmt.number(left))
            more = Button(self._theme, words_, Variant.LINK, icon="chevron-down", height=28)
            more.clicked.connect(lambda: self._show_whole(preview))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        reveal(self._column)

    def _show_whole(self, preview: Preview) -> None:
        self._is_whole = True
        self.show_preview(preview)

    def _on_row(self, preview: Preview, said: str) -> None:
        place = _first_cell(preview, said)
        if place is not None:
            self.asked.emit(place)


def _first_cell(preview: Preview, said: str) -> Place | None:
    """Give the first cell whose status begins a life and says so."""
    rows = (
        item.row
        for item in preview.prepared.items
        if isinstance(item, Draft) and item.stage == said and preview.life(item.row) is not None
    )
    row = next(rows, None)
    return None if row is None else Place(row, preview.cells.first_of(("stage",), row))


def _lines(fate: Fate) -> tuple[str, ...]:
    """Say what a status becomes, each with its rows where it is several; where nothing of it was understood, how."""
    shares = Counter[str]()
    for life, rows in zip(fate.lives, fate.shares, strict=True):
        shares[words.fate(life).words] += rows
    several = len(shares) > 1
    told = [f"{said} · {fmt.number(rows)}" if several else said for said, rows in shares.most_common()]
    if len(told) > _LINES:
        left = len(told) - _LINES + 1
        told[_LINES - 1 :] = [n_("and {n} more", "and {n} more", left).format(n=fmt.number(left))]
    return (*told, *([] if fate.lives[0].is_read else [_("Another stage: F2 in the table")]))
