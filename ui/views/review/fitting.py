"""How the words of a cell fit into its width: what is too long stands on further lines, remarks go under it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from leaddesk.words import _
from ui.models.review_rows import Cell, Kind
from ui.theme.fonts import Role, font
from ui.widgets import paint

if TYPE_CHECKING:
    from ui.models.review_rows import Row

GAP: Final = 6
"""Between two rows, px."""
BESIDE: Final = 10
"""Between two cards, px."""
LINE: Final = 17
AVATAR: Final = 20
MARK, EDGE = 38, 12
"""What stands before the words of a cell, and after them, px."""
_HEIGHTS: Final = {Kind.HEAD: 116, Kind.TITLE: 34, Kind.CHOICE: 42, Kind.KEPT: 42, Kind.SAME: 50}
_MOST: Final = 2
"""Lines of what a cell says; the rest is in its tooltip."""
_BREAKS: Final = "@\u200b"
"""An address breaks after its sign first."""


class Laid(NamedTuple):
    """The lines of a cell, whether its remark stands under them, and whether something of it is left out."""

    lines: tuple[str, ...]
    is_below: bool = False
    is_cut: bool = False

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return len(self.lines) + self.is_below


def laid(cell: Cell, width: int) -> Laid:
    """Lay the words of a choice out in a cell of this width, px."""
    room = width - MARK - EDGE - (0 if cell.person is None else AVATAR + 8)
    lines = folded(cell.text or _("empty"), font(Role.NAME), room)
    note = paint.width_of(cell.note, font(Role.SECONDARY)) + BESIDE if cell.note else 0
    is_below = bool(note) and (len(lines) > 1 or paint.width_of(lines[0], font(Role.NAME)) + note > room)
    return Laid(lines[:_MOST], is_below, len(lines) > _MOST)


@lru_cache(maxsize=2048)
def folded(words: str, chosen: QFont, room: int) -> tuple[str, ...]:
    """Break a text into lines of so many px, within a word only where there is no other way."""
    text = paint.one_line(words).replace("@", _BREAKS)
    layout = QTextLayout(text, chosen)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, LINE))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].replace(_BREAKS, "@").strip())
    layout.endLayout()
    return tuple(lines) or ("",)


def height_of(row: Row, width: int) -> int:
    """Give the height of a row whose cells are of this width, px."""
    lines = 1
    if row.kind in {Kind.CHOICE, Kind.KEPT}:
        lines = max(laid(cell, width).height for cell in row.cells)
    return _HEIGHTS[row.kind] + LINE * (lines - 1)
