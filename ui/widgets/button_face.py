"""What a button shows, left to right, and how wide each part is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize

from ui.theme.fonts import Role, font
from ui.widgets import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

GAP = 8
"""Between two parts, px."""

_TALL = 32
_SMALL = 26
_LEAST_TEXT = 24


class Face(NamedTuple):
    """The parts of a button that are there ("" = none), its height in px, and how they stand."""

    words: str
    icon: str
    keys: str
    trailing: str
    height: int
    is_cap_first: bool
    is_link: bool

    @property
    def padding(self) -> int:
        """Give what is free at either end, px."""
        if self.is_link:
            return 2
        return 13 if self.height >= _TALL else 10

    @property
    def type(self) -> QFont:
        """Give the font of the text."""
        if self.height <= _SMALL:
            return font(Role.SECONDARY_BOLD)
        return font(Role.MEDIUM if self.is_link else Role.NAME)

    def parts(self) -> list[tuple[str, int]]:
        """List what the button shows, left to right, with widths."""
        cap = [("cap", paint.key_cap_width(self.keys))] if self.keys else []
        result = list(cap) if self.is_cap_first else []
        if self.icon:
            result.append(("icon", 16 if self.height >= _TALL else 15))
        if self.words:
            result.append(("text", paint.width_of(self.words, self.type) + 1))
        if not self.is_cap_first:
            result += cap
        if self.trailing:
            result.append(("trailing", 14))
        return result

    def fitted(self, wide: int) -> list[tuple[str, int]]:
        """Give the parts with the text shortened, or stretched before a trailing mark, to the button's width."""
        parts = self.parts()
        rest = sum(width for part, width in parts if part != "text") + GAP * (len(parts) - 1)
        room = max(wide - 2 * self.padding - rest, 0)

        def fit(width: int) -> int:
            return room if self.trailing else min(width, room)

        return [(part, fit(width) if part == "text" else width) for part, width in parts]

    def is_cut(self, wide: int) -> bool:
        """Tell whether the text has no room in a button of this width."""
        return dict(self.fitted(wide)).get("text", 0) < dict(self.parts()).get("text", 0)

    def start(self, total: int, wide: int) -> int:
        """Give where parts of this width together begin."""
        is_spread = bool(self.trailing) or self.is_cap_first
        return self.padding if is_spread else max((wide - total) // 2, min(self.padding, 4))

    def hint(self) -> QSize:
        """Give the size: as wide as its parts; square when it is an icon alone."""
        parts = [width for _, width in self.parts()]
        if not self.words and len(parts) == 1:
            return QSize(self.height, self.height)
        return QSize(sum(parts) + GAP * (len(parts) - 1) + 2 * self.padding, self.height)

    def least(self) -> QSize:
        """Give the size with the text shortened, the rest not."""
        parts = [_LEAST_TEXT if part == "text" else width for part, width in self.parts()]
        hint = sum(parts) + GAP * max(0, len(parts) - 1) + 2 * self.padding
        return QSize(min(hint, self.hint().width()), self.height)
