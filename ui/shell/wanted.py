"""What a start brings with it: a table to load, a card to show, a number that rings."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Wanted(NamedTuple):
    """At most one of the three; nothing = the window alone. `card` is a number ("A-12") or an id in hexadecimal."""

    file: Path | None = None
    card: str = ""
    phone: str = ""
