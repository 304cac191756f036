"""A choice from a list that shows its word whole: painted like a button of the page, with the list of a combo box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import icons
from ui.theme.fonts import Role
from ui.theme.tokens import CONTROL
from ui.widgets import paint
from ui.widgets.field import ComboBox
from ui.widgets.label import tell_cut

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_CHEVRON = 24


class Choice(ComboBox):
    """`lead` is a quiet word before the chosen one ("Tasks:"); locked, it shows a lock."""

    def __init__(
        self,
        theme: Theme,
        *,
        icon: str | None = None,
        lead: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name=name or lead, parent=parent)
        self._mark = icon
        self._quiet_word = lead
        self.setFixedHeight(CONTROL)
        self.currentTextChanged.connect(self.tell_whole)

    def sizeHint(self) -> QSize:
        """As wide as its widest word, within reason."""
        widest = max((self._needed(self.itemText(at)) for at in range(self.count())), default=80)
        return QSize(min(widest, 320), CONTROL)

    def minimumSizeHint(self) -> QSize:
        """Let the word be shortened."""
        return QSize(90, CONTROL)

    def _needed(self, word: str) -> int:
        left = 10 + (22 if self._mark else 0)
        if self._quiet_word:
            left += paint.width_of(self._quiet_word, self.theme.font(Role.BODY)) + 5
        return left + paint.width_of(word, self.theme.font(Role.MEDIUM)) + _CHEVRON + 12

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell a word that is cut."""
        super().resizeEvent(event)
        self.tell_whole()

    def tell_whole(self) -> None:
        """Let the tooltip give the word where it is cut."""
        tell_cut(self, self.currentText(), is_cut=self._needed(self.currentText()) > self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        tokens, rect = self.theme.tokens, self.rect()
        with QPainter(self) as painter:
            is_on = self.isEnabled()
            fill = tokens.inset if not is_on else tokens.inset if self.underMouse() else tokens.surface
            border = tokens.accent if self.hasFocus() else tokens.field_border if is_on else tokens.line
            paint.rounded(painter, rect, 8, fill=fill, border=border, width=2 if self.hasFocus() else 1)
            left = 10
            if self._mark:
                icons.draw(painter, self._mark, tokens.text2, QRect(left, 0, 15, rect.height()))
                left += 22
            if self._quiet_word:
                font = self.theme.font(Role.BODY)
                width = paint.width_of(self._quiet_word, font)
                room = QRect(left, 0, width + 1, rect.height())
                paint.text(painter, room, self._quiet_word, font=font, color=tokens.text2)
                left += width + 5
            room = QRect(left, 0, rect.width() - left - _CHEVRON, rect.height())
            color = tokens.text if is_on else tokens.text2
            paint.text(painter, room, self.currentText(), font=self.theme.font(Role.MEDIUM), color=color)
            sign = "chevron-down" if is_on else "lock"
            icons.draw(painter, sign, tokens.text2, QRect(rect.width() - _CHEVRON, 0, 14, rect.height()))
