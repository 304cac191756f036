"""Fast text for delegates: shaped once, drawn many times, always plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPixmap, QStaticText

from ui.theme.fonts import Role, font
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Hashable

_KEPT: Final = 6_000  # texts: some screens of cells


class Ink:
    """Draws short texts and avatars from a store of shaped ones."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, Role, int], tuple[QStaticText, float]] = {}
        self._metrics: dict[Role, QFontMetricsF] = {}
        self._faces: dict[tuple[Hashable, str, int, float], QPixmap] = {}

    def text(
        self, painter: QPainter, rect: QRect, words: str, *, role: Role, color: QColor, is_right: bool = False
    ) -> float:
        """Draw one line elided to `rect`, in the middle of its height; give the width drawn."""
        width = rect.width()
        if width <= 0 or not words:
            return 0
        shaped, drawn = self._shaped(words, role, width)
        painter.setFont(font(role))
        painter.setPen(color)
        top = rect.y() + (rect.height() - shaped.size().height()) / 2
        left = rect.x() + width - drawn if is_right else rect.x()
        painter.drawStaticText(QPointF(left, round(top)), shaped)
        return drawn

    def width(self, words: str, role: Role) -> float:
        """Give the width of a text."""
        return self._metric(role).horizontalAdvance(paint.one_line(words))

    def face(self, painter: QPainter, rect: QRect, name: str, key: Hashable) -> None:
        """Draw somebody's avatar in the middle of `rect`."""
        side = min(rect.width(), rect.height())
        ratio = painter.deviceTransform().m11()
        kept = self._faces.get((key, name, side, ratio))
        if kept is None:
            kept = self._faces[key, name, side, ratio] = _face(name, key, side, ratio)
        painter.drawPixmap(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, kept)

    def _shaped(self, words: str, role: Role, width: int) -> tuple[QStaticText, float]:
        found = self._texts.get((words, role, width))
        if found is None:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            metrics = self._metric(role)
            whole = paint.one_line(words)
            line = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, width)
            if line != whole and line.endswith("…"):
                line = f"{line[:-1].rstrip(' .,')}…"
            shaped = QStaticText(line)
            shaped.setTextFormat(Qt.TextFormat.PlainText)
            shaped.prepare(font=font(role))
            found = self._texts[words, role, width] = (shaped, metrics.horizontalAdvance(line))
        return found

    def _metric(self, role: Role) -> QFontMetricsF:
        if role not in self._metrics:
            self._metrics[role] = QFontMetricsF(font(role))
        return self._metrics[role]


def _face(name: str, key: Hashable, side: int, ratio: float) -> QPixmap:
    result = QPixmap(round(side * ratio), round(side * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    with QPainter(result) as painter:
        paint.avatar(painter, QRect(0, 0, side, side), name, key)
    return result
