"""Soft shadows: drawn once for a kind of panel, then set together from corners and edges of that picture."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOWER = 0.15  # of the spread: the light comes from above
_ABOVE = 0.7
_KINDS = 16


class _Kind(NamedTuple):
    radius: float
    rgba: int
    spread: int
    ratio: float

    @property
    def outside(self) -> int:
        """How far it reaches at most, px."""
        return ceil(self.spread * (1 + _LOWER)) + 1

    @property
    def inside(self) -> int:
        """How far from its corner a panel's shadow is curved, px."""
        return ceil(self.radius + self.spread * (1 - _ABOVE + _LOWER)) + 1


def shadow(painter: QPainter, rect: QRect, radius: float, color: QColor, *, spread: int = 16) -> None:
    """Draw a soft shadow around `rect`, `spread` px wide, a little lower than the thing itself.

    The thing is drawn over it and hides what lies inside: nothing is drawn there. Filling 28 rounded panels one over
    the other took 6 ms for each letter that was typed into a sheet.
    """
    kind = _Kind(radius, color.rgba(), max(1, spread), painter.device().devicePixelRatioF())
    if min(rect.width(), rect.height()) <= 2 * kind.inside:
        _draw(painter, rect, kind)
        return
    picture = _picture(kind)
    for to, of in zip(_pieces(rect, kind), _pieces(_sample(kind), kind), strict=True):
        at = of.translated(kind.outside, kind.outside)
        scaled = QRectF(at.x() * kind.ratio, at.y() * kind.ratio, at.width() * kind.ratio, at.height() * kind.ratio)
        painter.drawPixmap(to, picture, scaled)


def _sample(kind: _Kind) -> QRect:
    """Give the smallest panel that has corners and a pixel of every edge."""
    side = 2 * kind.inside + 1
    return QRect(0, 0, side, side)


def _pieces(rect: QRect, kind: _Kind) -> Iterator[QRectF]:
    """Give the corners and edges around a panel, row by row; what lies in the middle is hidden by the panel."""
    out, into = kind.outside, kind.inside
    xs = (rect.x() - out, rect.x() + into, rect.x() + rect.width() - into, rect.x() + rect.width() + out)
    ys = (rect.y() - out, rect.y() + into, rect.y() + rect.height() - into, rect.y() + rect.height() + out)
    for row in range(3):
        for column in range(3):
            if (row, column) != (1, 1):
                left, top = xs[column], ys[row]
                yield QRectF(left, top, xs[column + 1] - left, ys[row + 1] - top)


@lru_cache(_KINDS)
def _picture(kind: _Kind) -> QPixmap:
    panel = _sample(kind)
    side = panel.width() + 2 * kind.outside
    picture = QPixmap(round(side * kind.ratio), round(side * kind.ratio))
    picture.setDevicePixelRatio(kind.ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        _draw(painter, panel.translated(kind.outside, kind.outside), kind)
    return picture


def _draw(painter: QPainter, rect: QRect, kind: _Kind) -> None:
    color = QColor.fromRgba(kind.rgba)
    color.setAlphaF(color.alphaF() / kind.spread)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for layer in range(kind.spread):
        grown = kind.spread * (1 - layer / kind.spread) ** 1.5
        shape = QRectF(rect).adjusted(-grown, -grown * _ABOVE, grown, grown)
        painter.drawRoundedRect(shape.translated(0, kind.spread * _LOWER), kind.radius + grown, kind.radius + grown)
    painter.restore()
