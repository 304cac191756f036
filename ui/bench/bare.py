"""The floor of the window: a bare window of the framework, started the same way: `ui.bench.bare STARTED` prints JSON.

It loads the parts of Qt that any window with a table needs, and shows an empty table in a main window.
"""

from __future__ import annotations

import json
import os
import sys
import time

from ui.bench.waiting import resident


def main(arguments: list[str]) -> int:
    """Show it, and print when it was painted after STARTED (wall clock), in milliseconds, and its memory."""
    started = float(arguments[0])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - loading Qt is part of the start
    from PySide6.QtGui import QPaintEvent, QStandardItemModel  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView  # noqa: PLC0415

    figures: dict[str, float] = {}

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            figures.setdefault("painted", (time.time() - started) * 1000)
            QTimer.singleShot(0, app.quit)

    app = QApplication(sys.argv[:1])
    window = Bare()
    table = QTableView()
    model = QStandardItemModel(0, 12, table)
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    app.exec()
    figures["megabytes"] = resident()
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
