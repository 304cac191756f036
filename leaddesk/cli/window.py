"""What the command line asks of the window; whoever starts the program hands it in, if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Window(Protocol):
    """The window, seen from the command line: nothing of Qt is loaded before it is asked for."""

    @property
    def has_display(self) -> bool:
        """Whether there is a screen to open the window on."""
        ...

    def open(
        self, base: Path | None, *, language: str | None, person: str | None, card: str = "", phone: str = ""
    ) -> int:
        """Open the window (None: on the last base) and give the exit code when it is closed.

        `language` and `person` are None where the command line names none; `card` is the number or id of a lead to
        show, `phone` a number that rings. A window that is open on the base already is brought up instead. Raises
        Unavailable without a display.
        """
        ...

    def shots(self, base: Path, folder: Path, *, language: str) -> Sequence[Path]:
        """Draw the main screens of a base into PNG files in `folder`, without a display; give the files."""
        ...
