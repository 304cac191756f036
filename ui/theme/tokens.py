"""The colours and sizes of the window, light and dark: the only place where a colour is written down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtGui import QColor


class Tone(Enum):
    """The meaning of a tinted thing; each has a text colour and a soft ground (see `Tokens.tone`)."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"
    OK = "ok"
    ACCENT = "accent"
    NEUTRAL = "neutral"


RADIUS_CHIP: Final = 6
RADIUS_CONTROL: Final = 8
RADIUS_CARD: Final = 9
RADIUS_COLUMN: Final = 12
CONTROL: Final = 34
CONTROL_INLINE: Final = 32
CONTROL_CARD: Final = 28
GAP: Final = 12
GAP_SMALL: Final = 4
GAP_COLUMN: Final = 10
MARGIN_PAGE: Final = (20, 16)
SIDEBAR_WIDTH: Final = 216
PANEL_WIDTH: Final = 400
_EDGE: Final = 0.38
"""How much of its colour the line around a strip has, of 1: as the warm line of the design has of its own."""

AVATARS: Final = tuple(
    QColor(name) for name in ("#3B5BDB", "#087F5B", "#C2410C", "#9C36B5", "#0B7285", "#6741D9", "#C2255C")
)
AVATAR_TEXT: Final = QColor("#FFFFFF")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours, by meaning. Never change a colour in place: they are shared."""

    is_dark: bool
    # grounds
    bg: QColor
    side: QColor
    surface: QColor
    raised: QColor
    inset: QColor
    hover: QColor
    selected: QColor
    row_selected: QColor
    table_head: QColor
    # lines
    line: QColor
    line2: QColor
    field_border: QColor
    button_border: QColor
    # texts
    text: QColor
    text2: QColor
    text3: QColor
    off: QColor
    """Words and icons of what cannot be used now: three times as light or dark as any ground, no more."""
    # what acts
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    soft: QColor
    on_accent: QColor
    on_accent_cap: QColor
    # what means
    hot: QColor
    hot_soft: QColor
    warm: QColor
    warm_soft: QColor
    warm_line: QColor
    cold: QColor
    cold_soft: QColor
    ok: QColor
    ok_soft: QColor
    # small things
    key_cap: QColor
    bulk_bar: QColor
    bulk_hover: QColor
    bulk_pressed: QColor
    bulk_text: QColor
    bulk_text2: QColor
    bulk_off: QColor
    scrollbar: QColor
    scrollbar_hover: QColor
    scrim: QColor
    shadow: QColor
    # charts
    chart_bar: QColor
    chart_previous: QColor
    chart_bad: QColor

    @property
    def groove(self) -> QColor:
        """The colour of a bar that is not filled yet."""
        return self.button_border if self.is_dark else self.hover

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Give the text colour and the soft ground of a meaning."""
        return {
            Tone.HOT: (self.hot, self.hot_soft),
            Tone.WARM: (self.warm, self.warm_soft),
            Tone.COLD: (self.cold, self.cold_soft),
            Tone.OK: (self.ok, self.ok_soft),
            Tone.ACCENT: (self.accent, self.soft),
            Tone.NEUTRAL: (self.text2, self.key_cap),
        }[tone]

    def edge(self, tone: Tone) -> QColor:
        """Give the line around a strip on the soft ground of a meaning: its colour, thinned into that ground."""
        if tone is Tone.WARM:
            return self.warm_line
        color, ground = self.tone(tone)
        return QColor(*(_mixed(getattr(color, one)(), getattr(ground, one)()) for one in ("red", "green", "blue")))


def _mixed(color: int, ground: int) -> int:
    return round(color * _EDGE + ground * (1 - _EDGE))


LIGHT: Final = Tokens(
    is_dark=False,
    bg=QColor("#F4F5F8"),
    side=QColor("#ECEEF2"),
    surface=QColor("#FFFFFF"),
    raised=QColor("#FFFFFF"),
    inset=QColor("#F8F9FB"),
    hover=QColor("#E3E6EC"),
    selected=QColor("#DDE5FB"),
    row_selected=QColor("#EEF2FE"),
    table_head=QColor("#F7F8FA"),
    line=QColor("#DFE3E9"),
    line2=QColor("#ECEEF2"),
    field_border=QColor("#868E9D"),
    button_border=QColor("#CDD3DC"),
    text=QColor("#1A1E26"),
    text2=QColor("#525A68"),
    text3=QColor("#596170"),
    off=QColor("#78808F"),
    accent=QColor("#2B52CC"),
    accent_hover=QColor("#2447B5"),
    accent_pressed=QColor("#1E3D9E"),
    soft=QColor("#E7EDFD"),
    on_accent=QColor("#FFFFFF"),
    on_accent_cap=QColor(255, 255, 255, 42),
    hot=QColor("#B42A20"),
    hot_soft=QColor("#FCEBE8"),
    warm=QColor("#855000"),
    warm_soft=QColor("#FDF1DA"),
    warm_line=QColor("#DDBE80"),
    cold=QColor("#1E588D"),
    cold_soft=QColor("#E6F1FB"),
    ok=QColor("#17683F"),
    ok_soft=QColor("#E3F4EA"),
    key_cap=QColor("#E3E6EC"),
    bulk_bar=QColor("#20252F"),
    bulk_hover=QColor("#333A47"),
    bulk_pressed=QColor("#454E5E"),
    bulk_text=QColor("#FFFFFF"),
    bulk_text2=QColor("#C3C9D4"),
    bulk_off=QColor("#8A92A0"),
    scrollbar=QColor("#C6CCD6"),
    scrollbar_hover=QColor("#A9B1BE"),
    scrim=QColor(20, 26, 40, 89),
    shadow=QColor(0, 0, 0, 48),
    chart_bar=QColor("#4468DC"),
    chart_previous=QColor("#97A0AF"),
    chart_bad=QColor("#D4574B"),
)

DARK: Final = Tokens(
    is_dark=True,
    bg=QColor("#15171C"),
    side=QColor("#111317"),
    surface=QColor("#1D2026"),
    raised=QColor("#23272F"),
    inset=QColor("#191B21"),
    hover=QColor("#272B33"),
    selected=QColor("#263252"),
    row_selected=QColor("#1F2638"),
    table_head=QColor("#20242B"),
    line=QColor("#2F343D"),
    line2=QColor("#262A32"),
    field_border=QColor("#69717F"),
    button_border=QColor("#3A404B"),
    text=QColor("#ECEEF2"),
    text2=QColor("#A9B0BC"),
    text3=QColor("#9AA2AF"),
    off=QColor("#7C8492"),
    accent=QColor("#8BA6FF"),
    accent_hover=QColor("#9DB4FF"),
    accent_pressed=QColor("#7A97F5"),
    soft=QColor("#232C47"),
    on_accent=QColor("#0E1220"),
    on_accent_cap=QColor(14, 18, 32, 40),
    hot=QColor("#FF7A6B"),
    hot_soft=QColor("#3B2220"),
    warm=QColor("#F0B04A"),
    warm_soft=QColor("#3A2D17"),
    warm_line=QColor("#6B5325"),
    cold=QColor("#6DB3F2"),
    cold_soft=QColor("#1A2D40"),
    ok=QColor("#5CCB8F"),
    ok_soft=QColor("#1A3327"),
    key_cap=QColor("#363C47"),
    bulk_bar=QColor("#2C313B"),
    bulk_hover=QColor("#3A404C"),
    bulk_pressed=QColor("#4A5261"),
    bulk_text=QColor("#ECEEF2"),
    bulk_text2=QColor("#B9C0CB"),
    bulk_off=QColor("#8A92A0"),
    scrollbar=QColor("#3F4652"),
    scrollbar_hover=QColor("#545C6A"),
    scrim=QColor(0, 0, 0, 140),
    shadow=QColor(0, 0, 0, 130),
    chart_bar=QColor("#4468DC"),
    chart_previous=QColor("#97A0AF"),
    chart_bad=QColor("#D4574B"),
)
