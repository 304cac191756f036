"""The only label of the window: plain text always, shortened with a tooltip when it does not fit."""

from __future__ import annotations

import html
import re

from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.theme.fonts import Role
from ui.theme.tokens import Tone
from ui.widgets.paint import one_line

_LONGEST_WRAPPED = 32_000
_DATE = re.compile(r"\b[0-3]?\d [^\W\d_]{3,9}(?: \d{4})?\b(?: [0-2]?\d:\d\d)?")
"""A number with the word after it: "22 января 2027", "12 May 15:00", "5 leads"."""
_SHORT, _FEW = 10, 3  # letters of a word that must not stand alone; blanks in a text that is long enough to break


def tip(text: str) -> str:
    """Give a tooltip that shows `text` letter by letter: Qt guesses rich text, so that is escaped."""
    return f"<qt>{html.escape(text)}</qt>" if QtGui.Qt.mightBeRichText(text) else text


def caption(text: str) -> str:
    """Give what makes an action, a tab or a button show `text` itself: `&` is no mnemonic, a tab no key."""
    return text.replace("&", "&&").replace("\t", " ")


def tell_cut(widget: QWidget, words: str, *, is_cut: bool) -> None:
    """Let the tooltip of a painted control give its words while they are cut short; another tooltip stays."""
    is_ours = bool(widget.property("tells_cut"))
    if is_cut and (is_ours or not widget.toolTip()):
        widget.setToolTip(tip(words))
        widget.setProperty("tells_cut", True)
    elif is_ours:
        widget.setToolTip("")
        widget.setProperty("tells_cut", False)


class PlainLabel(QLabel):
    """A text in the type of its role; `tone` is "text", "text2", "text3", "on_accent", "bulk", "bulk2" or a Tone."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        tone: str | Tone = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setProperty("role", role.name.lower())
        self.setProperty("tone", tone.value if isinstance(tone, Tone) else tone)
        self.setWordWrap(wrap)
        self._is_elided = False
        self._said = ""
        self._fitted: tuple[int, str, str] | None = None
        self.elide_mode = Qt.TextElideMode.ElideRight
        """Which part of a line gives way."""
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, letter by letter."""
        self._said = text[:_LONGEST_WRAPPED] if self.wordWrap() else one_line(text)
        super().setText(_bound(self._said) if self.wordWrap() else self._said)
        self.setAccessibleName(self._said)
        self._mark_elision()
        self._fit_height()

    def text(self) -> str:
        """Give the text as it was said: how its lines break is the label's own affair."""
        return self._said

    def set_tone(self, tone: str | Tone) -> None:
        """Change the colour's meaning."""
        self.setProperty("tone", tone.value if isinstance(tone, Tone) else tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def minimumSizeHint(self) -> QSize:
        """Let a line shrink to an ellipsis."""
        hint = super().minimumSizeHint()
        if self.wordWrap():
            return hint
        return QSize(min(hint.width(), self.fontMetrics().horizontalAdvance("М…")), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten or show the whole text."""
        super().resizeEvent(event)
        self._mark_elision()
        if self.wordWrap():  # later: a least height would change the layout that is placing it just now
            QTimer.singleShot(0, self, self._fit_height)

    def _fit_height(self) -> None:
        """Take the height of all lines: a layout that aligns a label, or a small window, does not ask for it."""
        if not (self.wordWrap() and self.testAttribute(Qt.WidgetAttribute.WA_Resized)):
            return
        fitted = (self.width(), self._said, self.font().key())
        if fitted != self._fitted:  # a least height resizes the label: that must not begin this anew within itself
            self._fitted = fitted
            self.setMinimumHeight(0)  # Qt takes the least height for part of what the words need
            self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def _mark_elision(self) -> None:
        room = self.contentsRect().width()
        wide = not self.wordWrap() and self.fontMetrics().horizontalAdvance(self.text()) > room > 0
        if wide or self._is_elided:
            self.setToolTip(tip(self.text()) if wide else "")
        self._is_elided = wide

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if self.wordWrap() or not self._is_elided:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            line = self.fontMetrics().elidedText(self.text(), self.elide_mode, self.contentsRect().width())
            painter.drawText(self.contentsRect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), line)


def _bound(text: str) -> str:
    """Bind a day to its month and year, and the last word of a text to the one before if it is short.

    No date is torn by the end of a line, and no line is a single short word.
    """
    text = _DATE.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    before, blank, last = text.rpartition(" ")
    return f"{before}\u00a0{last}" if blank and len(last) <= _SHORT and before.count(" ") >= _FEW else text


def frame(kind: str, parent: QWidget | None = None) -> QFrame:
    """Give a frame of the stylesheet; `kind` is page, side, panel, card, inset, soft, warning, hairline, rule."""
    result = QFrame(parent)
    result.setProperty("kind", kind)
    return result
