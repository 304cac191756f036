"""Measures the window on a base, in a process of its own: `ui.bench.window BASE STARTED [FILE]` prints JSON.

STARTED is the wall clock at which the parent started this process, so that loading Python counts too. From it on:
`painted` is the frame of the window; `usable` is the first page of rows painted and a key press answered (the next
row is the current one, and painted); `counted` is the rest: all rows in the list, the figures of its foot and the
counts of the sidebar. Edits begin when that is done, and the board is opened after them; FILE is imported at the end.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ui.bench.waiting import resident, until

if TYPE_CHECKING:
    from ui.app import House


def main(arguments: list[str]) -> int:
    """Measure and print the figures, in milliseconds."""
    base, started = Path(arguments[0]), float(arguments[1])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - loading Qt is part of the start

    from ui.app import House  # noqa: PLC0415

    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        house = House(app, Path(folder) / "window.ini", "ru")
        figures: dict[str, float] = {}
        house.window.painted.connect(lambda: figures.setdefault("painted", (time.time() - started) * 1000))
        house.window.painted.connect(lambda: house.open_soon(base))
        house.window.resize(1366, 768)
        house.window.show()
        until(lambda: _is_filled(house))
        _press_down(house)
        figures["usable"] = (time.time() - started) * 1000
        until(lambda: _is_counted(house))
        house.window.grab()
        figures["counted"] = (time.time() - started) * 1000
        from ui.bench import board, palette, table  # noqa: PLC0415 - the start is measured without them

        figures |= table.scrolled(house)
        figures |= table.edited(house)
        figures |= board.opened(house)
        figures |= board.scrolled(house)
        figures |= board.dropped(house)
        figures |= palette.typed(house)
        figures["megabytes"] = resident()
        if len(arguments) > 2:
            from ui.bench import importing  # noqa: PLC0415

            figures |= importing.imported(house, Path(arguments[2]))
        house.close()
        sys.stdout.write(json.dumps(figures) + "\n")
    app.quit()
    return 0


def _is_filled(house: House) -> bool:
    """Whether the first row of the list stands in the table."""
    if house.side is None:
        return False
    model = house.side.leads.model
    return model.rowCount() > 0 and model.row(0) is not None


def _press_down(house: House) -> None:
    """Press the key as the system would, and wait until the next row is marked; both pictures are painted."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt  # noqa: PLC0415
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415

    assert house.side is not None
    table = house.side.leads.table
    house.window.grab()
    table.setCurrentIndex(table.model().index(0, 0))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(table, QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))
    until(lambda: table.currentIndex().row() == 1)
    table.viewport().repaint()


def _is_counted(house: House) -> bool:
    """Whether everything is there that a start brings."""
    from ui import format as fmt  # noqa: PLC0415
    from ui.shell.side_item import SideItem  # noqa: PLC0415

    assert house.side is not None
    rows = fmt.number(house.side.leads.model.rowCount())
    pages = house.window.sidebar.findChildren(SideItem)
    return rows in house.side.leads.foot.words() and any(rows in page.accessibleName() for page in pages)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
