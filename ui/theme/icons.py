"""The bundled Lucide icons, recoloured and kept per colour, size and pixel ratio."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

OFF: Final = 0.72
"""How much of its colour an icon keeps that cannot be used now, of 1: as much as the words beside it."""


@lru_cache(maxsize=512)
def source(name: str) -> str:
    """Give an icon's SVG text with `currentColor` in it. Raises FileNotFoundError for an unknown name."""
    return resources.files("resources.icons").joinpath(f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=2048)
def _pixmap(name: str, rgba: int, size: int, dpr: float) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    svg = source(name).replace("currentColor", colour.name())
    result = QPixmap(round(size * dpr), round(size * dpr))
    result.fill(Qt.GlobalColor.transparent)
    with QPainter(result) as painter:
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(result.rect()))
    result.setDevicePixelRatio(dpr)
    return result


def pixmap(name: str, color: QColor, size: int = 16, dpr: float = 1.0) -> QPixmap:
    """Give icon `name` in `color`, `size` device-independent pixels square, sharp at pixel ratio `dpr`."""
    return _pixmap(name, color.rgba(), size, dpr)


def draw(painter: QPainter, name: str, color: QColor, rect: QRect) -> None:
    """Draw an icon centred in `rect`, as large as its shorter side; for delegates and painted controls."""
    size = min(rect.width(), rect.height())
    x = rect.x() + (rect.width() - size) // 2
    y = rect.y() + (rect.height() - size) // 2
    ratio = painter.deviceTransform().m11()  # the device's own ratio is wrong inside QWidget.render
    painter.drawPixmap(x, y, pixmap(name, color, size, ratio))


@lru_cache(maxsize=512)
def _icon(name: str, rgba: int, size: int, ratios: frozenset[float]) -> QIcon:
    result = QIcon()
    faint = QColor.fromRgba(rgba)
    faint.setAlphaF(faint.alphaF() * OFF)
    for ratio in sorted(ratios):
        result.addPixmap(_pixmap(name, rgba, size, ratio))
        result.addPixmap(_pixmap(name, faint.rgba(), size, ratio), QIcon.Mode.Disabled)
    return result


def icon(name: str, color: QColor, size: int = 16) -> QIcon:
    """Give icon `name` in `color` as a QIcon for menus, actions and tabs, sharp on every screen."""
    ratios = frozenset({1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})
    return _icon(name, color.rgba(), size, ratios)
