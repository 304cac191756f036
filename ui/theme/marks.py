"""The few icons that the stylesheet names as files, kept in each theme's colours beside the other icons.

`python -m ui.theme.marks` redraws them after a change of the tokens; a test holds the two equal.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Final

from ui.theme.icons import source
from ui.theme.tokens import DARK, LIGHT, Tokens

MARKS: Final = {
    "chevron-down": "text2",
    "chevron-up": "text2",
    "chevron-down-off": "off",
    "chevron-up-off": "off",
    "chevron-right": "text2",
    "chevron-left": "text2",
    "check": "accent",
    "minus": "accent",
    "x": "text2",
    "arrow-up": "accent",
    "arrow-down": "accent",
}


def folder(tokens: Tokens) -> Path:
    """Give the folder of a theme's marks."""
    return Path(str(resources.files("resources.icons"))) / ("dark" if tokens.is_dark else "light")


def text(name: str, tokens: Tokens) -> str:
    """Give a mark's SVG in a theme's colour."""
    stroke = 'stroke-width="3"' if name in {"check", "minus"} else 'stroke-width="1.9"'
    colour: str = getattr(tokens, MARKS[name]).name()
    return source(name.removesuffix("-off")).replace("currentColor", colour).replace('stroke-width="1.9"', stroke)


def write() -> None:
    """Write all marks of both themes."""
    for tokens in (LIGHT, DARK):
        folder(tokens).mkdir(exist_ok=True)
        for name in MARKS:
            (folder(tokens) / f"{name}.svg").write_text(text(name, tokens), encoding="utf-8")


if __name__ == "__main__":
    write()
