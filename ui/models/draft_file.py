"""What is typed and not yet saved, on disk: one small file of a base, replaced whole, often and cheaply."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

WRITES: Final = 100  # ms from a key to the disk: what a crash takes is less than a word
NEW_LEAD: Final = "new_lead"
TYPED: Final = "typed"
ASKED: Final = "asked"


def load(path: Path) -> Any:
    """Give what was kept; None where there is nothing, or nothing readable."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none yet, or torn: there is nothing to offer
        return None


def save(path: Path, content: Any) -> bool:
    """Replace the file in one step, readable by its owner only; False where the disk refuses.

    It is not flushed to the disk itself: that would hold up the typing, and the death of the program, which this is
    for, takes nothing that the system has.
    """
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False)
        fresh.replace(path)
    except OSError:
        return False
    return True


def forget(path: Path) -> None:
    """Take the file away. One that cannot be taken away is offered once more: that does no harm."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        save(path, None)


def move(path: Path, to: Path) -> bool:
    """Make a file another one, in one step; False where the disk refuses, and then it is where it was."""
    try:
        path.replace(to)
    except OSError:
        return False
    return True
