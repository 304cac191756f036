"""The theme keeps its promises: legible, complete, the same everywhere."""

from __future__ import annotations

import sys
from importlib import resources
from itertools import product
from string import Template

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QLabel

from ui.theme import fonts, icons, marks
from ui.theme.stylesheet import stylesheet
from ui.theme.theme import Choice, Theme
from ui.theme.tokens import AVATAR_TEXT, AVATARS, DARK, LIGHT, Tokens, Tone
from ui.widgets.looks import State, Variant, asleep, look

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = (
    "bg",
    "side",
    "surface",
    "raised",
    "inset",
    "hover",
    "selected",
    "row_selected",
    "table_head",
    "soft",
)


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, WCAG 2.2: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
def test_every_text_is_legible_on_every_ground(tokens: Tokens) -> None:
    pairs = product(("text", "text2", "text3"), GROUNDS)
    poor = [pair for pair in pairs if contrast(*(getattr(tokens, name) for name in pair)) < 4.5]
    assert poor == []


@THEMES
@pytest.mark.parametrize("tone", Tone)
def test_every_meaning_is_legible_on_its_tint_and_on_cards(tokens: Tokens, tone: Tone) -> None:
    color, tint = tokens.tone(tone)
    grounds = (tint, tokens.surface, tokens.bg, tokens.raised, tokens.row_selected, tokens.soft)
    assert min(contrast(color, ground) for ground in grounds) >= 4.5


@THEMES
def test_buttons_caps_and_bars_are_legible(tokens: Tokens) -> None:
    fills = (tokens.accent, tokens.accent_hover, tokens.accent_pressed)
    assert min(contrast(tokens.on_accent, fill) for fill in fills) >= 4.5
    assert contrast(tokens.text2, tokens.key_cap) >= 4.5
    assert contrast(tokens.groove, tokens.surface) >= 1.25
    for ground in (tokens.bulk_bar, tokens.bulk_hover):
        assert contrast(tokens.bulk_text, ground) >= 4.5
        assert contrast(tokens.bulk_text2, ground) >= 4.5


@THEMES
@pytest.mark.parametrize("variant", Variant)
def test_a_button_that_cannot_be_pressed_is_read_and_looks_like_no_other(tokens: Tokens, variant: Variant) -> None:
    is_bulk = variant in {Variant.BULK, Variant.BULK_FILLED}
    off, at_rest = (
        asleep(tokens, variant),
        look(tokens, variant, State(is_hovered=False, is_pressed=False, is_checked=False)),
    )
    grounds = [tokens.bulk_bar] if is_bulk else [getattr(tokens, name) for name in GROUNDS]
    if off.ground is not None:
        grounds = [off.ground]
    assert min(contrast(color, ground) for color in (off.text, off.icon) for ground in grounds) >= 3
    assert contrast(off.cap_text, off.cap) >= 3
    assert off.text == off.icon == off.cap_text == (tokens.bulk_off if is_bulk else tokens.off)
    assert off.text != at_rest.text


@THEMES
def test_field_borders_and_focus_rings_are_seen(tokens: Tokens) -> None:
    for ground in (tokens.surface, tokens.bg):
        assert contrast(tokens.field_border, ground) >= 3
        assert contrast(tokens.accent, ground) >= 3


def test_initials_are_legible_on_every_avatar() -> None:
    assert min(contrast(AVATAR_TEXT, ground) for ground in AVATARS) >= 4.5


@THEMES
def test_stylesheet_names_only_tokens_that_exist(tokens: Tokens) -> None:
    rules = resources.files("ui.theme").joinpath("window.qss").read_text(encoding="utf-8")
    assert Template(rules).get_identifiers()
    assert "$" not in stylesheet(tokens)


@THEMES
def test_marks_of_the_stylesheet_wear_the_tokens(tokens: Tokens) -> None:
    for name in marks.MARKS:
        stored = (marks.folder(tokens) / f"{name}.svg").read_text(encoding="utf-8")
        assert stored == marks.text(name, tokens), "run python -m ui.theme.marks"


def test_licences_lie_beside_fonts_and_icons() -> None:
    assert "SIL Open Font License" in resources.files("resources.fonts").joinpath("OFL.txt").read_text()
    assert "ISC License" in resources.files("resources.icons").joinpath("LICENSE").read_text()


@pytest.mark.parametrize("role", fonts.Role, ids=lambda role: role.name)
def test_every_role_is_drawn_in_the_bundled_inter(theme: Theme, role: fonts.Role) -> None:
    info = QFontInfo(theme.font(role))
    assert (info.family(), info.pixelSize(), info.weight()) == ("Inter", role.px, role.weight)


def test_inter_knows_every_letter_we_write(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font(fonts.Role.BODY))
    assert [letter for letter in "АЯаяЁёҐґЇїЎў№₽₸₴€«»—–−≈≠→✓…·\u202f" if not metrics.inFontUcs4(ord(letter))] == []


def test_figures_have_one_width_and_hyphens_stay_narrow(theme: Theme) -> None:
    label = QLabel("1")
    label.setProperty("role", "name")
    label.ensurePolished()
    for metrics in (QFontMetrics(theme.font(fonts.Role.BODY)), label.fontMetrics()):
        assert len({metrics.horizontalAdvance(figure * 4) for figure in "0123456789"}) == 1
        assert metrics.horizontalAdvance("----") < metrics.horizontalAdvance("0000") * 0.8


def test_every_bundled_icon_takes_colour_and_draws(theme: Theme) -> None:
    folder = resources.files("resources.icons")
    names = [entry.name[:-4] for entry in folder.iterdir() if entry.name.endswith(".svg")]
    assert len(names) > 80
    for name in names:
        assert "currentColor" in icons.source(name)
        image = icons.pixmap(name, QColor("#FF0000"), 16, 2).toImage()
        strongest = max(
            (image.pixelColor(x, y) for x in range(32) for y in range(32)), key=lambda colour: colour.alpha()
        )
        assert strongest.alpha() > 100, name
        assert (strongest.green(), strongest.blue()) == (0, 0), name


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2])
def test_icons_are_drawn_for_the_screen_not_stretched(theme: Theme, ratio: float) -> None:
    pixmap = theme.pixmap("flame", size=16, dpr=ratio)
    assert pixmap.size().width() == 16 * ratio
    assert pixmap.deviceIndependentSize().width() == 16


def test_unknown_icon_is_an_error(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_choosing_a_theme_recolours_palette_and_tells_once(theme: Theme) -> None:
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.tokens.is_dark))
    theme.choose(Choice.DARK)
    theme.choose(Choice.DARK)
    assert heard == [True]
    assert QGuiApplication.palette().color(QPalette.ColorRole.Window) == DARK.bg


def test_system_choice_follows_the_system_live(theme: Theme) -> None:
    changed = QGuiApplication.styleHints().colorSchemeChanged
    theme.choose(Choice.SYSTEM)
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK
    changed.emit(Qt.ColorScheme.Light)
    assert theme.tokens is LIGHT


def test_own_choice_does_not_follow_the_system(theme: Theme) -> None:
    changed = QGuiApplication.styleHints().colorSchemeChanged
    changed.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT
    changed.emit(Qt.ColorScheme.Light)


def test_pyside_does_not_eat_references_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 does, and the interpreter aborts; the pin in pyproject.toml keeps it out."""
    pen = QPen()
    colour = QColor("#123456")
    before = sys.getrefcount(None)
    for _ in range(1000):
        pen.setColor(colour)
    assert abs(sys.getrefcount(None) - before) < 50
