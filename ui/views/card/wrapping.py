"""Breaks a text of the card into lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont, QTextLayout, QTextOption

_LONGEST_DRAWN: Final = 1500


def wrapped(text: str, chosen: QFont, width: int, *, most: int = 6) -> list[str]:
    """Break a text into at most so many lines, at words where that is possible; the last holds all that is left."""
    lines: list[str] = []
    for part in text[:_LONGEST_DRAWN].splitlines():
        layout = QTextLayout(part, chosen)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if len(lines) == most - 1:
                return [*lines, part[line.textStart() :]]
            lines.append(part[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
    return lines
