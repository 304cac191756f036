"""The four pictures of the first page, painted from the tokens, so that they follow the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import icons
from ui.theme.tokens import AVATARS, Tokens, Tone
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.theme.theme import Theme

WIDTH, HEIGHT = 288, 176
_ROUND: Final = 15
_ROWS: Final = 6
_BAD_ROW: Final = 3
_VEIL: Final = 0.62
"""How much of a quiet picture its veil hides, of 1."""
_LIGHTER: Final = 140
"""What makes a dark ground stand out from a darker one, percent."""


Draw = Callable[[QPainter, Tokens], None]


class Picture(QWidget):
    """The upper part of a card; it only decorates. Drawn 288 × 176 and scaled to the card's width."""

    def __init__(self, theme: Theme, draw: Draw, *, is_quiet: bool = False) -> None:
        """Take what draws it; a quiet one stands back: what it shows is not there yet."""
        super().__init__()
        self._theme = theme
        self._draw = draw
        self._is_quiet = is_quiet
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as a card."""
        return QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Let a narrow window shrink it."""
        return QSize(120, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the proportions."""
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * HEIGHT / WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, its upper corners round like the card's."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QPainterPath()
            edge.addRoundedRect(QRectF(0, 0, self.width(), self.height() + _ROUND), _ROUND, _ROUND)
            painter.setClipPath(edge)
            scale = self.width() / WIDTH
            tokens = self._theme.tokens
            ground = _ground(self._draw, tokens)
            painter.fillRect(self.rect(), ground)
            painter.scale(scale, scale)
            self._draw(painter, tokens)
            painter.resetTransform()
            if self._is_quiet:
                painter.setOpacity(_VEIL)
                painter.fillRect(self.rect(), tokens.inset)
                painter.setOpacity(1)
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), tokens.line)


def _ground(draw: Draw, tokens: Tokens) -> QColor:
    grounds: dict[Draw, QColor] = {
        demo: tokens.soft,
        sheet: tokens.ok_soft,
        empty: tokens.hover if tokens.is_dark else tokens.side,
        team: tokens.cold_soft,
    }
    return grounds[draw]


def demo(painter: QPainter, tokens: Tokens) -> None:
    """Draw a board with cards."""
    cards = (("hot", "warm", "cold"), ("hot", "warm"), ("hot",))
    for column, tones in enumerate(cards):
        left = 26 + column * 82
        _block(painter, QRectF(left, 24, 72, HEIGHT), _column(tokens), 6)
        _bar(painter, left + 9, 34, 30 + column % 2 * 8, tokens.chart_previous)
        for row, tone in enumerate(tones):
            face = AVATARS[(column * 3 + row * 2) % len(AVATARS)]
            _card(painter, tokens, QRectF(left + 6, 48 + row * 47, 60, 41), Tone(tone), face)


def sheet(painter: QPainter, tokens: Tokens) -> None:
    """Draw a spreadsheet that becomes cards, inside the dashed frame of the place to drop."""
    paint.dashed(painter, QRect(10, 10, WIDTH - 20, HEIGHT - 20), 10, tokens.ok)
    table = QRectF(26, 28, 120, 120)
    _block(painter, table, tokens.surface, 7)
    head = QPainterPath()
    head.addRoundedRect(table, 7, 7)
    painter.save()
    painter.setClipPath(head, Qt.ClipOperation.IntersectClip)
    painter.fillRect(QRectF(26, 28, 120, 20), tokens.ok)
    painter.restore()
    line = tokens.line
    for column in range(3):
        left = 26 + column * 40
        _bar(painter, left + 9, 35, 22, tokens.surface)
        if column:
            painter.fillRect(QRectF(left, 48, 1, 100), line)
        for row in range(_ROWS):
            top = 48 + row * 100 / _ROWS
            painter.fillRect(QRectF(left, top, 40, 1), line)
            is_bad = row == _BAD_ROW and column == 1
            wide = 18 + (row * 7 + column * 5) % 9
            color = tokens.chart_bad if is_bad else _placeholder(tokens)
            _bar(painter, left + 9, top + 6, wide + 6 * is_bad, color, height=5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.accent)
    painter.drawEllipse(QPointF(165, 88), 13, 13)
    icons.draw(painter, "arrow-right", tokens.on_accent, QRect(157, 80, 16, 16))
    for row, tone in enumerate((Tone.HOT, Tone.WARM, Tone.COLD)):
        _card(painter, tokens, QRectF(184, 24 + row * 44, 78, 38), tone, AVATARS[row * 2 % len(AVATARS)])


def empty(painter: QPainter, tokens: Tokens) -> None:
    """Draw empty columns and the place of the first card."""
    for column in range(3):
        left = 26 + column * 82
        _block(painter, QRectF(left, 24, 72, HEIGHT), tokens.surface, 6)
        paint.dashed(painter, QRect(left, 24, 72, HEIGHT), 6, tokens.field_border)
        _bar(painter, left + 9, 34, 30 + column % 2 * 8, _placeholder(tokens))
    first = QRect(31, 50, 62, 41)
    paint.rounded(painter, first, 6, fill=tokens.surface, border=tokens.accent, width=2)
    icons.draw(painter, "plus", tokens.accent, QRect(54, 62, 16, 16))


def team(painter: QPainter, tokens: Tokens) -> None:
    """Draw people around a shared folder."""
    pen = QPen(tokens.chart_bar, 1.4, Qt.PenStyle.DashLine)
    places = ((57, 58), (242, 58), (85, 132), (215, 132))
    painter.setPen(pen)
    for x, y in places:
        painter.drawLine(QPointF(x, y), QPointF(WIDTH / 2, 92))
    box = QRect(109, 57, 70, 70)
    paint.shadow(painter, box, 12, tokens.shadow, spread=6)
    paint.rounded(painter, box, 12, fill=tokens.surface)
    icons.draw(painter, "folder-sync", tokens.accent, box.adjusted(18, 18, -18, -18))
    for key, (x, y) in enumerate(places):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.surface)
        painter.drawEllipse(QPointF(x, y), 20, 20)
        painter.setBrush(paint.avatar_color(key))  # without letters: under a veil nobody could read them
        painter.drawEllipse(QPointF(x, y), 17, 17)


def _card(painter: QPainter, tokens: Tokens, at: QRectF, tone: Tone, face: QColor) -> None:
    """Draw a small lead card: temperature, two lines of text, an owner."""
    paint.shadow(painter, at.toRect(), 5, tokens.shadow, spread=3)
    _block(painter, at, tokens.raised if tokens.is_dark else tokens.surface, 5)
    left, top = int(at.left()), int(at.top())
    color, _soft = tokens.tone(tone)
    icons.draw(
        painter,
        {"hot": "flame", "warm": "sun", "cold": "snowflake"}[tone.value],
        color,
        QRect(left + 6, top + 6, 12, 14),
    )
    _bar(painter, left + 24, top + 10, at.width() - 40, tokens.chart_previous)
    _bar(painter, left + 7, top + at.height() - 13, at.width() / 2 - 6, _placeholder(tokens), height=5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(face)
    painter.drawEllipse(QPointF(at.right() - 12, at.bottom() - 11), 6, 6)


def _column(tokens: Tokens) -> QColor:
    """Give the ground of a column on that of the accent."""
    return tokens.selected.lighter(_LIGHTER) if tokens.is_dark else tokens.selected


def _placeholder(tokens: Tokens) -> QColor:
    """Give the bar that stands for a text: as far from its ground in the dark as in the light."""
    return tokens.button_border.lighter(_LIGHTER) if tokens.is_dark else tokens.button_border


def _bar(painter: QPainter, left: float, top: float, width: float, color: QColor, *, height: float = 6) -> None:
    _block(painter, QRectF(left, top, width, height), color, height / 2)


def _block(painter: QPainter, at: QRectF, color: QColor, radius: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(at, radius, radius)
