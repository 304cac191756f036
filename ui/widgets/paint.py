"""Drawing shared by painted controls and delegates; colours come from the tokens given."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.theme import icons
from ui.theme.fonts import FAMILY, Role, font
from ui.theme.tokens import AVATAR_TEXT, AVATARS, RADIUS_CHIP, Tokens, Tone
from ui.widgets import shade

if TYPE_CHECKING:
    from collections.abc import Hashable

TEMPERATURE_ICONS: Final = {Tone.HOT: "flame", Tone.WARM: "sun", Tone.COLD: "snowflake"}
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter

_LONGEST = 1000  # characters: nobody sees more on one line, and shaping 100,000 of them takes seconds
_CAP_HEIGHT = 18
_SPREAD = 7  # where the sum of an id begins: with it, the people of both examples have a colour each
_ICON_GAP = 4

shadow = shade.shadow


def one_line(text: str) -> str:
    """Cut a text to what one line can show; line breaks become spaces."""
    return " ".join(text[:_LONGEST].splitlines())


def rounded(
    painter: QPainter,
    rect: QRect,
    radius: float,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
) -> None:
    """Draw a rounded rectangle whose border lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if border is not None else 0
    shape = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(shape, radius - inset, radius - inset)
    painter.restore()


def dashed(painter: QPainter, rect: QRect, radius: float, border: QColor) -> None:
    """Draw a dashed rounded frame inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(border, 1)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    *,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Draw one line of plain text, elided at the end of `rect`; give the width drawn."""
    painter.setFont(font)
    painter.setPen(color)
    line, width = _fitted(words, font, rect.width())
    painter.drawText(rect, int(align), line)
    return width


@lru_cache(maxsize=8192)
def _fitted(words: str, font: QFont, room: int) -> tuple[str, int]:
    """Elide a text to `room` px; remembered, for shaping it again at every repaint costs more than drawing it."""
    metrics = QFontMetrics(font)
    line = metrics.elidedText(one_line(words), Qt.TextElideMode.ElideRight, room)
    return line, metrics.horizontalAdvance(line)


@lru_cache(maxsize=8192)
def width_of(words: str, chosen: QFont) -> int:
    """Give the width of a text in a font, in px."""
    return QFontMetrics(chosen).horizontalAdvance(one_line(words))


def key_cap_width(keys: str) -> int:
    """Give the width of a key cap."""
    return max(_CAP_HEIGHT, width_of(keys, font(Role.META_BOLD)) + 12)


def key_cap(
    painter: QPainter,
    tokens: Tokens,
    rect: QRect,
    keys: str,
    *,
    ground: QColor | None = None,
    color: QColor | None = None,
    border: QColor | None = None,
) -> None:
    """Draw a key cap 18 px high, centred in the height of `rect`, as wide as `rect`."""
    cap = QRect(rect.x(), rect.y() + (rect.height() - _CAP_HEIGHT) // 2, rect.width(), _CAP_HEIGHT)
    rounded(painter, cap, 4, fill=ground if ground is not None else tokens.key_cap, border=border)
    text(painter, cap, keys, font=font(Role.META_BOLD), color=color or tokens.text2, align=CENTRE)


def chip_role(height: int) -> Role:
    """Give the type of a chip: 11/600 when it is 20 high, 12/600 up to 24, else as a button."""
    if height <= 20:
        return Role.META_BOLD
    return Role.SECONDARY_BOLD if height <= 26 else Role.NAME


def _chip_icon(height: int) -> int:
    return {20: 12, 22: 14, 24: 15}.get(height, 16)


def _chip_padding(height: int) -> int:
    return {20: 6, 22: 8, 24: 8}.get(height, 12)


def chip_width(words: str, *, icon: str | None = None, height: int = 20) -> int:
    """Give the width of a chip."""
    mark = _chip_icon(height) + _ICON_GAP if icon else 0
    return width_of(words, font(chip_role(height))) + 1 + mark + 2 * _chip_padding(height)


def chip(painter: QPainter, tokens: Tokens, rect: QRect, words: str, *, tone: Tone, icon: str | None = None) -> None:
    """Draw a tinted chip that fills `rect` (height 20, 22 or 24)."""
    color, ground = tokens.tone(tone)
    rounded(painter, rect, RADIUS_CHIP - 1 if rect.height() <= 20 else RADIUS_CHIP, fill=ground)
    inner = rect.adjusted(_chip_padding(rect.height()), 0, -_chip_padding(rect.height()), 0)
    if icon is not None:
        side = _chip_icon(rect.height())
        icons.draw(painter, icon, color, QRect(inner.x(), inner.y(), side, inner.height()))
        inner.setLeft(inner.left() + side + _ICON_GAP)
    text(painter, inner, words, font=font(chip_role(rect.height())), color=color)


def initials(name: str) -> str:
    """Give at most two initials of a name; a question mark for an empty one."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or "?"


def avatar_color(key: Hashable) -> QColor:
    """Give the lasting colour of whoever `key` identifies: the same at every start, whoever else joins the team."""
    seed = key if isinstance(key, bytes) else str(key).encode()
    return AVATARS[zlib.crc32(seed, _SPREAD) % len(AVATARS)]


def avatar(painter: QPainter, rect: QRect, name: str, key: Hashable) -> None:
    """Draw a round avatar with white initials, centred in `rect`, coloured by `key` (the person's id)."""
    side = min(rect.width(), rect.height())
    circle = QRect(0, 0, side, side)
    circle.moveCenter(rect.center())
    rounded(painter, circle, side / 2, fill=avatar_color(key))
    text(painter, circle, initials(name), font=_letters(side), color=AVATAR_TEXT, align=CENTRE)


@lru_cache
def _letters(side: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(max(8, round(side * 0.38)))
    font.setWeight(QFont.Weight.Bold)
    return font


def temperature(painter: QPainter, tokens: Tokens, rect: QRect, tone: Tone, *, word: str, score: str = "") -> None:
    """Draw a temperature as shape, colour and word, with the score at the right end of `rect`."""
    color = tokens.tone(tone)[0]
    icons.draw(painter, TEMPERATURE_ICONS[tone], color, QRect(rect.x(), rect.y(), 14, rect.height()))
    right = width_of(score, font(Role.NAME)) + 6 if score else 0
    text(painter, rect.adjusted(20, 0, -right, 0), word, font=font(Role.MEDIUM), color=color)
    if score:
        text(painter, rect, score, font=font(Role.NAME), color=tokens.text2, align=RIGHT)


def meter(painter: QPainter, tokens: Tokens, rect: QRect, level: int, *, tone: Tone) -> None:
    """Draw a strength of 0–4 as four rising bars, 26 px wide and 14 high, centred in the height of `rect`."""
    color = tokens.tone(tone)[0]
    bottom = rect.y() + (rect.height() + 14) // 2
    for bar in range(4):
        height = 5 + 3 * bar
        shape = QRect(rect.x() + 7 * bar, bottom - height, 5, height)
        rounded(painter, shape, 1.5, fill=color if bar < level else tokens.button_border)


def dot(painter: QPainter, center: QPointF, color: QColor, *, size: float = 7) -> None:
    """Draw the dot of something unread."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(center, size / 2, size / 2)
    painter.restore()
