"""The one stylesheet of the window: window.qss with the tokens filled in.

Dynamic properties it understands: QLabel `role` (a font role's name) and `tone`; QPushButton `variant`
(primary, ghost, danger); QFrame `kind` (card, inset, panel, side, soft, warning, page); QLineEdit/QComboBox
`state` = "error".
"""

from __future__ import annotations

from importlib import resources
from string import Template

from PySide6.QtGui import QColor

from ui.theme.fonts import FAMILY, Role
from ui.theme.marks import folder
from ui.theme.tokens import Tokens, Tone


def _css(colour: QColor) -> str:
    if colour.alpha() == 255:
        return colour.name()
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


def _labels(tokens: Tokens) -> str:
    rules = ["QLabel { background: transparent; border: 0; }"]
    rules += [
        f'QLabel[role="{role.name.lower()}"] {{ font-family: "{FAMILY}"; font-size: {role.px}px; '
        f"font-weight: {role.weight}; }}"
        for role in Role
    ]
    tones = {"text": tokens.text, "text2": tokens.text2, "text3": tokens.text3}
    tones |= {tone.value: tokens.tone(tone)[0] for tone in Tone}
    tones |= {"on_accent": tokens.on_accent, "bulk": tokens.bulk_text, "bulk2": tokens.bulk_text2}
    rules += [f'QLabel[tone="{name}"] {{ color: {_css(colour)}; }}' for name, colour in tones.items()]
    return "\n".join(rules)


def stylesheet(tokens: Tokens) -> str:
    """Give the whole stylesheet of a theme."""
    names = [name for name in Tokens.__slots__ if name != "is_dark"]
    values = {name: _css(getattr(tokens, name)) for name in names}
    values["marks"] = folder(tokens).as_posix()
    rules = resources.files("ui.theme").joinpath("window.qss").read_text(encoding="utf-8")
    return Template(rules).substitute(values) + _labels(tokens)
