"""A walk on a scaled screen, told as JSON: `QT_SCALE_FACTOR=1.5 python -m tests.ui.whole_scaled`."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from tests.ui.whole_walk import walk
from ui.shots import board, frame
from ui.theme.theme import Choice, Theme

KINDS = ("outside", "clipped", "overlapping", "blurred")


def main() -> None:
    """Look at the board and what belongs to every page."""
    app = QApplication([])
    theme = Theme(Choice.LIGHT)
    theme.apply(app)
    parts = [board.scenes, frame.scenes]
    with tempfile.TemporaryDirectory() as folder:
        faults = walk(app, theme, Path(folder), choice=Choice.DARK, language="ru", parts=parts)
    found = {kind: faults.of(kind) for kind in KINDS}
    sys.stdout.write(json.dumps({"ratio": app.devicePixelRatio(), "scenes": len(faults.scenes), "found": found}))


if __name__ == "__main__":
    main()
