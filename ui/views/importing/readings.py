"""Rows of the side panel to choose from: a reading of a cell, and a kind of thing that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from leaddesk.exchange.findings import Finding, gravity
from leaddesk.words import _
from ui import format as fmt
from ui.models import import_words as words
from ui.theme import icons
from ui.theme.fonts import Role
from ui.widgets import paint
from ui.widgets.label import caption, tell_cut, tip

if TYPE_CHECKING:
    from ui.theme.theme import Theme


class Reading(QAbstractButton):
    """A way to read a cell, 48 px high, one of several; `key` says which."""

    def __init__(self, theme: Theme, key: str, text: str, hint: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.key = key
        self._hint = hint
        self.setText(caption(text))
        self._words = text
        self.setAccessibleName(f"{text}, {hint}")
        self.setToolTip(tip(text))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(48)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(200, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, rect = self._theme.tokens, self.rect()
        with QPainter(self) as painter:
            chosen = self.isChecked()
            fill = tokens.inset if self.underMouse() else tokens.surface
            border = tokens.accent if chosen or self.hasFocus() else tokens.button_border
            paint.rounded(painter, rect, 8, fill=fill, border=border, width=2 if chosen or self.hasFocus() else 1)
            centre = QPointF(22, rect.height() / 2)
            ring = QRect(13, (rect.height() - 18) // 2, 18, 18)
            if chosen:
                paint.dot(painter, centre, tokens.accent, size=17)
                paint.dot(painter, centre, tokens.surface, size=7)
            else:
                paint.rounded(painter, ring, 9, border=tokens.field_border)
            room = QRect(42, 6, rect.width() - 52, 18)
            paint.text(painter, room, self._words, font=self._theme.font(Role.NAME), color=tokens.text)
            paint.text(
                painter,
                room.translated(0, 18),
                self._hint,
                font=self._theme.font(Role.SECONDARY),
                color=tokens.text2,
            )


class FindingRow(QAbstractButton):
    """A kind of thing that was found, 30 px high, with how many cells it is about."""

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.finding = finding
        self._words = _(words.FINDINGS[finding.code])
        self._count = fmt.number(len(finding.places))
        self.setCheckable(True)
        self.setFixedHeight(30)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{self._words}: {self._count}")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        return QSize(200, 30)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell words that are cut."""
        super().resizeEvent(event)
        room = self.width() - 74 - paint.width_of(self._count, self._theme.font(Role.NAME))
        tell_cut(self, self._words, is_cut=paint.width_of(self._words, self._theme.font(Role.NAME)) > room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, rect = self._theme.tokens, self.rect()
        with QPainter(self) as painter:
            weight = gravity(self.finding.code)
            color, ground = tokens.tone(words.TONES[weight])
            if self.isChecked() or self.underMouse():
                paint.rounded(painter, rect, 6, fill=ground if self.isChecked() else tokens.hover)
            if self.hasFocus():
                paint.rounded(painter, rect, 6, border=tokens.accent, width=2)
            icons.draw(painter, words.icon_of(self.finding.code), color, QRect(10, 0, 15, rect.height()))
            icons.draw(painter, "chevron-right", tokens.text2, QRect(rect.width() - 22, 0, 13, rect.height()))
            bold = self._theme.font(Role.NAME)
            width = paint.width_of(self._count, bold) + 2  # the exact width is elided where it was rounded down
            count = QRect(rect.width() - 30 - width, 0, width, rect.height())
            paint.text(painter, count, self._count, font=bold, color=tokens.text2, align=paint.RIGHT)
            room = QRect(34, 0, count.x() - 42, rect.height())
            font = self._theme.font(Role.NAME if self.isChecked() else Role.BODY)
            paint.text(painter, room, self._words, font=font, color=tokens.text)
