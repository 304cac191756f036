"""The bundled Inter in the sizes and weights of the window, with figures of equal width."""

from __future__ import annotations

from enum import Enum
from importlib import resources
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

FAMILY: Final = "Inter"
FILES: Final = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf")


class Role(Enum):
    """What a text is for; its value is (size in px, weight)."""

    HERO = (30, 700)
    PAGE = (20, 700)
    LEAD = (18, 700)
    TITLE = (15, 600)
    NAME = (13, 600)
    BODY = (13, 400)
    MEDIUM = (13, 500)
    SECONDARY = (12, 400)
    SECONDARY_BOLD = (12, 600)
    LABEL = (12, 500)
    META = (11, 500)
    META_BOLD = (11, 600)

    @property
    def px(self) -> int:
        """Size in device-independent pixels."""
        return self.value[0]

    @property
    def weight(self) -> int:
        """Weight as in CSS; Inter is bundled in 400, 500, 600 and 700."""
        return self.value[1]


class FontFilesMissingError(RuntimeError):
    """A bundled font file cannot be read: the installation is damaged."""


def load() -> None:
    """Make Inter known to Qt; call once, after QApplication is built. Raises FontFilesMissingError."""
    folder = resources.files("resources.fonts")
    for name in FILES:
        if QFontDatabase.addApplicationFontFromData(folder.joinpath(name).read_bytes()) < 0:
            raise FontFilesMissingError(name)


def _build(role: Role) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(role.px)
    font.setWeight(QFont.Weight(role.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if hasattr(QFont, "Tag"):  # Qt >= 6.7; before that the figures are proportional
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


_FONTS: Final[dict[Role, QFont]] = {}


def font(role: Role) -> QFont:
    """Give the font of a role; shared, so copy it before changing it."""
    found = _FONTS.get(role)
    if found is None:
        found = _FONTS[role] = _build(role)
    return found
