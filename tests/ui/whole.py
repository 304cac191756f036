"""Walks through every scene of the window and writes down what is wrong with what stands on it.

The scenes are those of `leaddesk demo --shots`: what becomes a picture is looked at, and the other way round.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6 import QtGui
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.ui.marks import RATIO, Glyph, Text, drawn
from ui.shell.drops import DropFrame
from ui.shell.problems import Problems
from ui.shots.stage import popups
from ui.widgets.fade import Fade
from ui.widgets.sheet import Sheet

OPEN, SHUT = "⟦", "⟧"
_SHADOW = 18  # px
_OPAQUE = 0xFF000000


def surfaces(window: QWidget) -> list[QWidget]:
    """Give what can be used now: the topmost popup, else the topmost sheet, else the window."""
    above = popups()
    if above:
        return above[-1:]
    sheets = [one for one in window.findChildren(Sheet) if one.isVisible()]
    return [sheets[-1].panel] if sheets else [window]


def shown(surface: QWidget) -> list[QWidget]:
    """Give the visible widgets of a surface, itself first."""
    return [surface, *(one for one in surface.findChildren(QWidget) if one.isVisibleTo(surface) and not one.isWindow())]


def called(widget: QWidget) -> str:
    """Give a name under which a widget is found again in a report."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__}({widget.accessibleName() or text})"


# -- names and focus


def is_stop(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None and widget.isEnabled()


def nameless(widgets: list[QWidget]) -> Iterator[str]:
    """Give the widgets that take the focus and have no name for screen readers."""
    for widget in widgets:
        own = widget.text() if isinstance(widget, QAbstractButton) else ""
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if takes and not isinstance(widget, QMenu) and not (widget.accessibleName() or own).strip():
            yield f"{type(widget).__name__} in {called(widget.parentWidget() or widget)}"


# -- plain texts


def rich(widgets: list[QWidget]) -> Iterator[str]:
    """Give the widgets that show a text otherwise than letter by letter."""
    for widget in widgets:
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText and widget.text():
            yield f"format of {called(widget)}"
        if isinstance(widget, QTextEdit):
            yield f"{called(widget)} reads HTML"
        if isinstance(widget, QPlainTextEdit | QLineEdit) and widget.toolTip() and not is_plain(widget.toolTip()):
            yield f"tooltip of {called(widget)}"
        for words in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
            if not is_plain(words):
                yield f"tooltip of {called(widget)}: {words!r}"
        for action in widget.actions():
            if not is_plain(action.toolTip()):
                yield f"tooltip of the action {action.text()}"


def is_plain(words: str) -> bool:
    """Tell whether a tooltip shows itself letter by letter: no markup at all, or all of it escaped."""
    if not QtGui.Qt.mightBeRichText(words):
        return True
    inside = words.removeprefix("<qt>").removesuffix("</qt>")
    document = QTextDocument()
    document.setHtml(words)
    squeezed = "".join(html.unescape(inside).split())
    return "<" not in inside and "".join(document.toPlainText().split()) == squeezed


# -- words


_WORD = re.compile(r"[A-Za-z]{2,}")
_TRANSLATED = re.compile(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}")
_CUT = re.compile(f"{OPEN}[^{SHUT}]*$|^[^{OPEN}]*{SHUT}")
KEPT = re.compile(
    r"LeadDesk|English|INBOX|\boffline_access\b|Qt\b|\b(Ctrl|Alt|Shift|Enter|Esc|Del|Delete|Backspace|Space|Home|End|Tab|F\d+|Return|Up|Down|Left|Right)\b|\bE-mail\b"
    r"|(\btg )?[^\s,]*@[^\s,]+(, \S*…?)*|\S+\.(xlsx|csv|png|leaddesk|ru|com)\b|\b[A-Z]{1,3}-\d+|\b[A-Z]{2,3}\b|[~/]\S*"
)
"""What reads the same in every language: names of products and languages, keys, accounts, files, codes."""
_OF_QT = {"DayButton", "ChoiceEditor"}
"""Days of the week and countries come from Qt's own tables of the language."""


def untranslated(words: str) -> str:
    """Give what of a text came from no catalogue; data are Cyrillic, so every Latin word is the program's."""
    former = ""
    while former != words:  # a text in a text: the innermost first
        former, words = words, _TRANSLATED.sub(" ", words)
    words = KEPT.sub(" ", _CUT.sub(" ", words))
    return " ".join(_WORD.findall(words))


def said(widget: QWidget, lines: list[Text]) -> Iterator[str]:
    """Give everything that a widget says: drawn, in its tooltip, to screen readers, in its actions."""
    if isinstance(widget, QLineEdit):
        yield ""  # what was typed
    elif isinstance(widget, QAbstractItemView) or isinstance(widget.parentWidget(), QAbstractItemView):
        yield from (line.words for line in lines)
    else:
        yield " ".join(line.words for line in lines)
    yield html.unescape(widget.toolTip().removeprefix("<qt>").removesuffix("</qt>"))
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.windowTitle()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())


# -- room


def outside(widget: QWidget, lines: list[Text]) -> Iterator[str]:
    """Give the texts that do not lie in their widget, and cut ones that no tooltip gives whole.

    A line lies in its widget when its rectangle (advance width, ascent to descent) leaves it by less than 2 px across
    and 3 px down. It is cut when it ends in an ellipsis; whole is then said by a tooltip. Tables say theirs when
    they are asked for it, which is tested with them; fields scroll.
    """
    if isinstance(widget, QLineEdit | QPlainTextEdit) or isinstance(widget.parentWidget(), QAbstractScrollArea):
        return
    room = widget.rect()
    for line in lines:
        rect = line.rect
        if rect.left() < -2 or rect.right() > room.width() + 2 or rect.top() < -3 or rect.bottom() > room.height() + 3:
            yield f"{called(widget)}: {line.words!r} at {rect.getRect()} of {room.size().toTuple()}"
        elif line.words.rstrip().endswith("…") and not widget.toolTip() and line.words not in texts_of(widget):
            yield f"{called(widget)}: {line.words!r} is cut, no tooltip"


def texts_of(widget: QWidget) -> set[str]:
    """Give the texts that a widget was given: some end in an ellipsis by themselves."""
    actions = (action.text().partition("\t")[0] for action in widget.actions())  # the keys stand apart
    own = [widget.accessibleName(), *(words.replace("&&", "&") for words in actions)]
    if isinstance(widget, QAbstractButton | QLabel):
        own.append(widget.text().replace("&&", "&"))
    return set(own)


def clipped(widget: QWidget) -> Iterator[str]:
    """Give a widget that sticks out of its parent, up to the next area that scrolls.

    What is in no layout lies over others: its shadow may.
    """
    at, parent = QRect(widget.rect()), widget.parentWidget()
    mover, edge = widget, 1
    while parent is not None and not isinstance(parent, QAbstractScrollArea) and not mover.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return
        at.translate(mover.pos())
        layout = parent.layout()
        edge = edge if layout is not None and layout.indexOf(mover) >= 0 else _SHADOW
        if not parent.rect().adjusted(-edge, -edge, edge, edge).contains(at):
            yield f"{called(widget)} {at.getRect()} sticks out of {called(parent)} {parent.size().toTuple()}"
            return
        mover, parent = parent, parent.parentWidget()


def overlapping(widget: QWidget) -> Iterator[str]:
    """Give the children in one layout that lie on each other by more than 1 px."""
    layout = widget.layout()
    if layout is None:
        return
    inside = [one for one in widget.children() if isinstance(one, QWidget) and one.isVisibleTo(widget)]
    placed = [one for one in inside if not one.isWindow() and _is_in(layout, one)]
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > 1 and shared.height() > 1:
                yield f"{called(one)} lies on {called(other)}"


def _is_in(layout: QLayout, widget: QWidget) -> bool:
    return layout.indexOf(widget) >= 0


# -- contrast


@lru_cache(maxsize=65536)
def luminance(rgb: int) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(rgb).getRgbF()[:3])
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast of two colours, 1–21 (WCAG 2.2)."""
    low, high = sorted((luminance(one.rgb()), luminance(other.rgb())))
    return (high + 0.05) / (low + 0.05)


def measured(picture: QImage, rect: QRect) -> float:
    """Give the contrast in a part of a picture: its commonest colour against the one farthest from it."""
    part = picture.copy(rect).convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(part.constBits()).cast("I"))
    ground = luminance(counts.most_common(1)[0][0] | _OPAQUE)
    inks = [luminance(color | _OPAQUE) for color, count in counts.items() if count > 1]
    return max((max(ground, ink) + 0.05) / (min(ground, ink) + 0.05) for ink in inks)


@dataclass
class Faults:
    """What was found, by kind: each with the first scene in which it stands."""

    found: dict[str, dict[str, str]] = field(default_factory=dict)
    seen: set[tuple[object, ...]] = field(default_factory=set)
    scenes: list[str] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    checked: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, scene: str, faults: Iterator[str]) -> None:
        """Note what is wrong in a scene."""
        for fault in faults:
            self.found.setdefault(kind, {}).setdefault(fault, scene)

    def of(self, kind: str) -> list[str]:
        """Give what is wrong, as lines for a report."""
        return [f"{scene}: {fault}" for fault, scene in self.found.get(kind, {}).items()]

    def look(self, scene: str, window: QWidget) -> None:
        """Look at what stands on the window now."""
        self.scenes.append(scene)
        problems = window.findChild(Problems)
        if problems is not None and problems.isVisible() and "trouble" not in scene:
            report = problems._told.report
            self.add("stray", scene, iter([problems.words if report is None else report.read_text("utf-8")]))
        for surface in surfaces(window):
            self._look_at(scene, surface)

    def _look_at(self, scene: str, surface: QWidget) -> None:
        widgets = shown(surface)
        picture = _picture(surface)
        self.add("nameless", scene, nameless(widgets))
        self.add("rich", scene, rich(widgets))
        for widget in widgets:
            lines, glyphs = drawn(widget)
            self.checked["texts"] += len(lines)
            self.checked["glyphs"] += len(glyphs)
            self.texts.update(line.words for line in lines)
            for words in said(widget, lines) if type(widget).__name__ not in _OF_QT else ():
                if left := untranslated(words):
                    self.add("untranslated", scene, iter([f"{called(widget)}: {left!r} in {words!r}"]))
            self.add("outside", scene, outside(widget, lines))
            self.add("clipped", scene, clipped(widget))
            self.add("overlapping", scene, overlapping(widget))
            self.add("blurred", scene, _blurred(widget, glyphs))
            self.add("pale", scene, self._pale(surface, picture, widget, lines, glyphs))

    def _pale(
        self, surface: QWidget, picture: QImage, widget: QWidget, lines: list[Text], glyphs: list[Glyph]
    ) -> Iterator[str]:
        if not widget.isEnabled():
            return
        seen = widget.visibleRegion().boundingRect()
        offset = widget.mapTo(surface, QPoint()) if widget is not surface else QPoint()
        for one in (*lines, *glyphs):
            rect = one.rect.toAlignedRect()
            if isinstance(one, Glyph) and one.pixels + 1 < rect.width() * RATIO:
                continue  # the style's own, for another ratio: too blurred to be measured
            if rect.width() < 3 or rect.height() < 3 or not seen.contains(rect) or _is_off(widget, rect):
                continue
            words = one.words if isinstance(one, Text) else "glyph"
            if surface.childAt(rect.center() + offset) not in {widget, None} and widget is not surface:
                continue  # something lies over it
            if _is_veiled(surface, widget, rect.translated(offset)):
                continue  # it lets the mouse through: to Qt it is no child at that place
            key = (words, rect.translated(offset).getRect(), surface is surface.window(), type(widget).__name__)
            if not words.strip() or key in self.seen:
                continue
            self.seen.add(key)
            at = rect.translated(offset)
            found = measured(picture, QRect(at.topLeft() * RATIO, at.size() * RATIO))
            is_large = isinstance(one, Text) and (one.px >= 24 or (one.px >= 19 and one.is_bold))
            if found < (4.5 if isinstance(one, Text) and not is_large else 3.0):
                yield f"{called(widget)}: {words!r} {found:.2f}:1"


def _is_veiled(surface: QWidget, widget: QWidget, rect: QRect) -> bool:
    """Tell whether the scrim shown while a file is held over the window lies over a widget, or it is scrolling away."""
    veils = [*surface.findChildren(DropFrame), *surface.findChildren(Fade)]
    return any(
        one.isVisible()
        and one is not widget
        and not one.isAncestorOf(widget)
        and QRect(one.mapTo(surface, QPoint()), one.size()).intersects(rect)
        for one in veils
    )


def _is_off(widget: QWidget, rect: QRect) -> bool:
    """Tell whether a line of a menu cannot be chosen now: what is inactive may be pale."""
    if not isinstance(widget, QMenu):
        return False
    action = widget.actionAt(rect.center())
    return action is None or not action.isEnabled()


def _blurred(widget: QWidget, glyphs: list[Glyph]) -> Iterator[str]:
    """Give the pictures that have fewer pixels than the screen."""
    if isinstance(widget, QMenu | QComboBox | QAbstractSpinBox) and widget.devicePixelRatio() < RATIO:
        return  # Qt chooses among several pictures by the ratio of the screen: looked at where that is 2
    for glyph in glyphs:
        if glyph.pixels + 1 < glyph.rect.width() * RATIO:
            yield f"{called(widget)}: {glyph.pixels} pixels on {glyph.rect.width()} px"


def _picture(surface: QWidget) -> QImage:
    image = QImage(surface.size() * RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(RATIO)
    image.fill(surface.palette().window().color())
    painter = QPainter(image)
    surface.render(painter, QPoint())
    painter.end()
    return image
