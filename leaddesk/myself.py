"""How the program starts a part of itself in a process of its own: from source, installed, or packaged."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

PARTS: Mapping[str, str] = {
    "_read": "leaddesk.exchange.readers.child",
    "_letters": "leaddesk.intake.child",
    "_draft": "leaddesk.exchange.workshop.child",
    "_duplicates": "leaddesk.duplicates.child",
    "_measure": "leaddesk.bench.child",
    "_measure-window": "ui.bench.window",
    "_measure-bare": "ui.bench.bare",
}
"""The hidden verbs of the program, and the module whose `main(arguments) -> int` answers each."""

START = "_start"
"""The hidden word that makes the window ask what to begin with, although there is a base."""

_CONSOLE = "leaddesk-cli.exe"
"""The packaged program with a standard output: on Windows a windowed one has none."""


def command(verb: str) -> list[str]:
    """Give the command line that runs a part; its arguments follow."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", PARTS[verb]]
    program = Path(sys.executable)
    console = program.with_name(_CONSOLE)
    return [str(console if console.exists() else program), verb]


def environment() -> dict[str, str]:
    """Give the environment in which a part finds this very copy of the program."""
    if getattr(sys, "frozen", False):
        return dict(os.environ)
    root = str(Path(__file__).resolve().parents[1])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))}


def starting() -> list[str]:
    """Give the command line of a window that asks what to begin with."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, START] if frozen else [sys.executable, "-m", "ui", START]
