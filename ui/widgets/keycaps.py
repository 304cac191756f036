"""What keys are called: the same in menus, tooltips, and the sheet of keys, in every language."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtGui import QKeySequence

_CAPS: Final = {"Return": "Enter", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def shown(keys: QKeySequence) -> str:
    """Give a shortcut as it stands on the keys: "Alt+→", "Del"; on a Mac in its own signs. "" for none."""
    if sys.platform == "darwin":
        return keys.toString(QKeySequence.SequenceFormat.NativeText)
    parts = keys.toString(QKeySequence.SequenceFormat.PortableText).split("+")
    return "+".join(_CAPS.get(part, part) for part in parts)
