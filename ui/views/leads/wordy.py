"""Buttons of the strip over the table that can do without their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPaintEvent

from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.button_face import GAP
from ui.widgets.label import tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme.theme import Theme
    from ui.widgets.button_face import Face
    from ui.widgets.looks import Look, Variant

_DOT: Final = 7
_BETWEEN: Final = 6  # px of the dot between icon and words
_BEFORE: Final = "\u2002"  # room for it beside the gap


class Wordy(Button):
    """`say` its words and what it does; `spell` them out, or show less of them and tell the rest in the tooltip."""

    def __init__(self, theme: Theme, variant: Variant, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", variant, icon=icon, parent=parent)
        self._forms: tuple[str, ...] = ("", "")
        self._does = ""
        self._form = -1
        self.wide: tuple[int, ...] = (0, 0)
        """Its width in each form, px; the last is the one with all its words."""

    def say(self, words: str, does: str = "", *, briefs: tuple[str, ...] = ("",)) -> None:
        """Take other words, a hint at what it does where they do not tell, and what is left where room is short.

        `briefs` begin with the least.
        """
        self._forms, self._does = (*briefs, words), does
        widths = []
        for form in self._forms:
            self.setText(form)
            widths.append(self.sizeHint().width())
        self.wide = tuple(widths)
        self.spell(self._form)

    def spell(self, form: int) -> None:
        """Show one form of the words beside the icon: 0 is the least, -1 the whole."""
        self._form = form
        whole = self._forms[-1]
        self.setText(self._forms[form])
        self.setAccessibleName(whole)
        both = " · ".join(one for one in (whole, self._does) if one)
        self.setToolTip(tip(self._does if self._forms[form] == whole else both))


class ViewButton(Wordy):
    """Says which list is shown; a dot tells that it is changed."""

    def __init__(self, theme: Theme, variant: Variant, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, variant, icon, parent)
        self.with_trailing()
        self.is_changed = False

    def mark_changed(self, words: str) -> None:
        """Show the dot, and say to those who do not see it what it means; "" = as it was saved."""
        self.is_changed = bool(words)
        self.setAccessibleDescription(words)
        self.update()

    def _face(self) -> Face:
        """Have room for the dot before the words, changed or not: what stands beside the button does not move."""
        face = super()._face()
        return face._replace(words=_BEFORE + face.words) if face.words else face

    def _paint_part(self, painter: QPainter, colours: Look, part: str, rect: QRect) -> None:
        """Draw the dot between the icon and the words."""
        if part == "text":
            room = paint.width_of(_BEFORE, self._face().type)
            if self.is_changed:
                at = QPointF(rect.x() + (room - GAP) / 2, rect.center().y() + 1)
                paint.dot(painter, at, self._theme.tokens.accent, size=_BETWEEN)
            rect = rect.adjusted(room, 0, 0, 0)
        super()._paint_part(painter, colours, part, rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot at the corner of the icon where that stands alone."""
        super().paintEvent(event)
        if self.is_changed and not self.words:
            tokens = self._theme.tokens
            with QPainter(self) as painter:
                at = QPointF(self._face().padding + 16, self.height() / 2 - 7)
                paint.dot(painter, at, tokens.surface, size=_DOT + 4)
                paint.dot(painter, at, tokens.accent, size=_DOT)
