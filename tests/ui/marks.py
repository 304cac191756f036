"""What a widget really draws: a paint engine that writes down texts and pictures instead of painting them."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPaintEngine, QPixmap, QRegion, QTextItem
from PySide6.QtWidgets import QWidget

RATIO = 2
"""Pixels to a px: what is drawn from pixels must have as many."""


class Text(NamedTuple):
    """A line as it was drawn: its words, place in the widget (px), size and weight of the type, colour."""

    words: str
    rect: QRectF
    px: int
    is_bold: bool
    color: QColor


class Glyph(NamedTuple):
    """A picture as it was drawn: its place in the widget, and the pixels it has across."""

    rect: QRectF
    pixels: int


class _Engine(QPaintEngine):
    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[Text] = []
        self.glyphs: list[Glyph] = []

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def updateState(self, _state: object) -> None:
        """Wait: the painter is asked when something is drawn."""

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:
        painter = self.painter()
        moved = painter.combinedTransform().map(at) / RATIO
        rect = QRectF(moved.x(), moved.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        color = painter.pen().color()
        font = item.font()
        self._add(Text(item.text(), rect, font.pixelSize(), font.weight() >= 600, color))

    def _add(self, text: Text) -> None:
        """Join what Qt draws in runs: of another script, of another typeface, a letter with its mnemonic."""
        last = self.texts[-1] if self.texts else None
        goes_on = last is not None and abs(last.rect.right() - text.rect.left()) < 1.5
        if last is not None and goes_on and abs(last.rect.center().y() - text.rect.center().y()) < 5:
            self.texts[-1] = last._replace(words=last.words + text.words, rect=last.rect.united(text.rect))
        else:
            self.texts.append(text)

    def drawPixmap(self, rect: QRectF, pixmap: QPixmap, source: QRectF) -> None:
        if source.size() == QSizeF(pixmap.size()):  # a piece of one is a shadow's edge, drawn out on purpose
            self._picture(rect, pixmap.width())

    def drawImage(self, rect: QRectF, image: QImage, _source: QRectF, _flags: object = None) -> None:
        self._picture(rect, image.width())

    def _picture(self, rect: QRectF, pixels: int) -> None:
        at = self.painter().combinedTransform().mapRect(rect)
        self.glyphs.append(Glyph(QRectF(at.topLeft() / RATIO, at.size() / RATIO), pixels))

    def drawPath(self, *_shape: Any) -> None:
        """Shapes are not looked at."""

    drawPolygon = drawRects = drawLines = drawEllipse = drawPoints = drawTiledPixmap = drawPath  # noqa: N815 - Qt's


class _Device(QPaintDevice):
    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.engine = _Engine()
        m = QPaintDevice.PaintDeviceMetric
        self._metrics = {
            m.PdmWidth: size.width(), m.PdmHeight: size.height(), m.PdmWidthMM: 400, m.PdmHeightMM: 300,
            m.PdmNumColors: 2**24, m.PdmDepth: 32, m.PdmDpiX: 96, m.PdmDpiY: 96, m.PdmPhysicalDpiX: 96,
            m.PdmPhysicalDpiY: 96, m.PdmDevicePixelRatio: RATIO,
            m.PdmDevicePixelRatioScaled: int(RATIO * QPaintDevice.devicePixelRatioFScale()),
        }  # fmt: skip

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, 0)


def drawn(widget: QWidget) -> tuple[list[Text], list[Glyph]]:
    """Give the lines and pictures that a widget draws itself, without its children."""
    device = _Device(widget.size())
    widget.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return device.engine.texts, device.engine.glyphs
