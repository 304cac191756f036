"""The form's draft on disk, so that what was typed survives a closed sheet and a crash."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import QFile, QIODevice, QSaveFile

from leaddesk.paths import data_folder
from ui.models.radar import Typed, from_json


def draft_path(base: Path) -> Path:
    """Give the place of the draft that belongs to a base: in the user's own folder, not beside a shared base."""
    return data_folder() / "drafts" / f"new_lead_{crc32(str(base.absolute()).encode()):08x}.json"


class DraftFile:
    """One small file, replaced whole each time, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Typed:
        """Give the draft, an empty one where there is none or it cannot be read."""
        try:
            return from_json(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError):  # none yet, or damaged: there is nothing to offer
            return Typed()

    def save(self, typed: Typed) -> bool:
        """Write the draft; False where the disk refuses (the form says so)."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        file = QSaveFile(str(self.path))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            return False
        file.setPermissions(QFile.Permission.ReadOwner | QFile.Permission.WriteOwner)
        file.write(json.dumps(asdict(typed), ensure_ascii=False).encode())
        return file.commit()

    def remove(self) -> None:
        """Forget the draft: the lead was created, or the form emptied."""
        self.path.unlink(missing_ok=True)
