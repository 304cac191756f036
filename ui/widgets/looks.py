"""How each kind of button looks at rest, under the pointer, pressed, chosen: colours only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from ui.theme.tokens import Tokens


class Variant(Enum):
    """How much a button asks to be pressed; one PRIMARY a context."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    FIELD = "field"
    GHOST = "ghost"
    LINK = "link"
    SOFT = "soft"
    DASHED = "dashed"
    DANGER = "danger"
    BULK = "bulk"
    BULK_FILLED = "bulk_filled"


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a button; no ground or border = none is drawn."""

    ground: QColor | None
    border: QColor | None
    text: QColor
    icon: QColor
    cap: QColor
    cap_text: QColor


@dataclass(frozen=True, slots=True)
class State:
    """What the pointer and the keyboard do with a button."""

    is_hovered: bool
    is_pressed: bool
    is_checked: bool


def _ground(tokens: Tokens, variant: Variant, state: State) -> QColor | None:
    rest, hovered, pressed = {
        Variant.PRIMARY: (tokens.accent, tokens.accent_hover, tokens.accent_pressed),
        Variant.SECONDARY: (tokens.surface, tokens.inset, tokens.selected),
        Variant.FIELD: (tokens.surface, tokens.inset, tokens.selected),
        Variant.GHOST: (None, tokens.hover, tokens.selected),
        Variant.LINK: (None, None, None),
        Variant.SOFT: (tokens.soft, tokens.selected, tokens.selected),
        Variant.DASHED: (None, tokens.hover, tokens.selected),
        Variant.DANGER: (tokens.surface, tokens.hot_soft, tokens.hot_soft),
        Variant.BULK: (None, tokens.bulk_hover, tokens.bulk_hover),
        Variant.BULK_FILLED: (tokens.bulk_hover, tokens.bulk_pressed, tokens.bulk_pressed),
    }[variant]
    if state.is_pressed:
        return pressed
    if state.is_checked and variant is not Variant.PRIMARY:
        return tokens.selected if variant is Variant.GHOST else tokens.soft
    return hovered if state.is_hovered else rest


_BARE = {Variant.GHOST, Variant.LINK, Variant.DASHED}


def asleep(tokens: Tokens, variant: Variant) -> Look:
    """Give the colours of a button that cannot be pressed: the same for all that have a ground, and read on any."""
    if variant in {Variant.BULK, Variant.BULK_FILLED}:
        ground = tokens.bulk_hover if variant is Variant.BULK_FILLED else None
        return Look(ground, None, tokens.bulk_off, tokens.bulk_off, tokens.bulk_hover, tokens.bulk_off)
    ground, border = (None, None) if variant in _BARE else (tokens.inset, tokens.line)
    return Look(ground, border, tokens.off, tokens.off, tokens.line2, tokens.off)


def look(tokens: Tokens, variant: Variant, state: State) -> Look:
    """Give the colours of a button."""
    ground = _ground(tokens, variant, state)
    if variant is Variant.PRIMARY:
        return Look(ground, None, tokens.on_accent, tokens.on_accent, tokens.on_accent_cap, tokens.on_accent)
    if variant in {Variant.BULK, Variant.BULK_FILLED}:
        return Look(ground, None, tokens.bulk_text, tokens.bulk_text, tokens.bulk_hover, tokens.bulk_text2)
    if state.is_checked:
        border = None if variant is Variant.GHOST else tokens.accent  # alone it would look like where the keyboard is
        return Look(ground, border, tokens.accent, tokens.accent, tokens.accent, tokens.on_accent)
    text = {
        Variant.GHOST: tokens.text if state.is_hovered else tokens.text2,
        Variant.DASHED: tokens.text2,
        Variant.LINK: tokens.accent_hover if state.is_hovered else tokens.accent,
        Variant.SOFT: tokens.accent,
        Variant.DANGER: tokens.hot,
    }.get(variant, tokens.text)
    icon = tokens.text2 if variant in {Variant.SECONDARY, Variant.FIELD} else text
    border = {
        Variant.SECONDARY: tokens.button_border,
        Variant.FIELD: tokens.field_border,
        Variant.DANGER: tokens.button_border,
    }.get(variant)
    return Look(ground, border, text, icon, tokens.key_cap, tokens.text2)
