"""The form's draft on disk, so that what was typed survives a closed sheet and a crash."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from ui.models import draft_file
from ui.models.radar import Typed, from_json

if TYPE_CHECKING:
    from pathlib import Path


class DraftFile:
    """One small file, replaced whole each time, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Typed:
        """Give the draft, an empty one where there is none or it cannot be read."""
        return from_json(draft_file.load(self.path))

    def save(self, typed: Typed) -> bool:
        """Write the draft; False where the disk refuses (the form says so)."""
        return draft_file.save(self.path, asdict(typed))

    def remove(self) -> None:
        """Forget the draft: the lead was created, or the form emptied."""
        draft_file.forget(self.path)
