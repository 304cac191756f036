"""The command line: the same desk without a window. It has no logic of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaddesk.cli.window import Window


def run(arguments: Sequence[str], *, window: Window | None = None) -> int:
    """Run one command line (without the program's name) and give its exit code; README.md lists them.

    `window` is where `leaddesk` without a command goes; None where there is none.
    """
    from leaddesk.cli.main import main  # noqa: PLC0415 - half a second that a window opens without

    return main(arguments, window)
