"""Qt's own palette from the tokens, because `setColorScheme` does nothing on Linux."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

if TYPE_CHECKING:
    from ui.theme.tokens import Tokens


_Role = QPalette.ColorRole


def palette(tokens: Tokens) -> QPalette:
    """Give the application palette of a theme; disabled texts are weaker, and still read."""
    colours = {
        _Role.Window: tokens.bg,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.surface,
        _Role.AlternateBase: tokens.inset,
        _Role.ToolTipBase: tokens.bulk_bar,
        _Role.ToolTipText: tokens.bulk_text,
        _Role.PlaceholderText: tokens.text3,
        _Role.Text: tokens.text,
        _Role.Button: tokens.surface,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.hot,
        _Role.Highlight: tokens.selected,
        _Role.HighlightedText: tokens.text,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Accent: tokens.accent,
        _Role.Light: tokens.raised,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.line,
        _Role.Dark: tokens.field_border,
        _Role.Shadow: tokens.shadow,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(QPalette.ColorGroup.All, role, colour)
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, tokens.off)
    return result
