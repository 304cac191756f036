"""Measures the window on a base, in a process of its own: `ui.bench BASE STARTED` prints JSON.

STARTED is the wall clock at which the parent started this process, so that loading Python counts too. From it on:
`painted` is the frame of the window; `usable` is the first page of rows painted and a key press answered (the next
row is the current one, and painted); `counted` is the rest: all rows in the list, the figures of its foot and the
counts of the sidebar. Edits begin when that is done, and the board is opened after them.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.app import House
    from ui.models.board_column import ColumnModel

_FRAMES = 200
_EDITS = 60
_WAKES = 50  # ms
_PATIENCE = 20.0  # seconds to wait for anything before giving up


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
        _until(lambda: _is_filled(house))
        _press_down(house)
        figures["usable"] = (time.time() - started) * 1000
        _until(lambda: _is_counted(house))
        house.window.grab()
        figures["counted"] = (time.time() - started) * 1000
        figures |= _scrolled(house)
        figures |= _edited(house)
        figures |= _opened_board(house)
        figures |= _scrolled_board(house)
        figures |= _dropped(house)
        figures["megabytes"] = _resident()
        house.close()
        sys.stdout.write(json.dumps(figures) + "\n")
    app.quit()
    return 0


def _until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so; between events this thread sleeps, as in a window that is used."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer  # noqa: PLC0415

    end = time.monotonic() + _PATIENCE
    waking = QTimer(interval=_WAKES)  # with a time limit Qt does not sleep at all, and takes half of Python's time
    waking.start()
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("the window does not get ready")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    waking.stop()


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
    _until(lambda: table.currentIndex().row() == 1)
    table.viewport().repaint()


def _is_counted(house: House) -> bool:
    """Whether everything is there that a start brings."""
    from ui import format as fmt  # noqa: PLC0415
    from ui.shell.side_item import SideItem  # noqa: PLC0415

    assert house.side is not None
    rows = fmt.number(house.side.leads.model.rowCount())
    pages = house.window.sidebar.findChildren(SideItem)
    return rows in house.side.leads.foot.words() and any(rows in page.accessibleName() for page in pages)


def _scrolled(house: House) -> dict[str, float]:
    """Scroll through the table in wheel steps and in leaps; CPU time of this thread for each repaint."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    assert house.side is not None
    table = house.side.leads.table
    bar, times = table.verticalScrollBar(), list[float]()
    for i in range(_FRAMES):
        bar.setValue(i * 3 if i % 2 else i * 211 % max(1, bar.maximum()))
        QCoreApplication.processEvents()  # what else the window has to do is not left for the end
        top = table.rowAt(0)
        _until(partial(_is_loaded, house, top))
        start = time.thread_time()
        table.viewport().repaint()
        times.append((time.thread_time() - start) * 1000)
    times.sort()
    return {"frame_median": times[len(times) // 2], "frame_p95": times[int(len(times) * 0.95)]}


def _edited(house: House) -> dict[str, float]:
    """Type into cells of the first rows: from the key to the repaint with the value on disk."""
    from leaddesk.leads import edits  # noqa: PLC0415

    assert house.side is not None
    assert house.runner is not None
    page = house.side.leads
    page.table.verticalScrollBar().setValue(0)
    times = []
    for i in range(_EDITS):
        at = i % min(5, page.model.rowCount())
        _until(partial(_is_loaded, house, at))
        ref, name = page.model.ref(at), f"Проба {i}"
        assert ref is not None
        start = time.perf_counter()
        house.runner.do(edits.set_field, ref, "name", name)
        _until(partial(_is_named, house, ref.rid, name))
        page.table.viewport().repaint()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return {"edit_median": times[len(times) // 2], "edit_p95": times[int(len(times) * 0.95)]}


def _is_loaded(house: House, at: int) -> bool:
    return house.side is not None and house.side.leads.model.row(at) is not None


def _is_named(house: House, rid: int, name: str) -> bool:
    assert house.side is not None
    model = house.side.leads.model
    at = model.place(rid)
    row = None if at is None else model.row(at)
    return row is not None and row.name == name


def _opened_board(house: House) -> dict[str, float]:
    """Open the board for the first time, then each of its tabs: from the key to cards and heads on screen."""
    assert house.side is not None
    side = house.side
    start = time.perf_counter()
    side.go("board")
    page = side.board.page
    _until(lambda: page.model.is_loaded)
    page.repaint()
    opened = (time.perf_counter() - start) * 1000
    times = []
    for key in ("hot", "warm", "cold", "all"):
        former = page.model.columns
        start = time.perf_counter()
        page.show_tab(key)
        _until(partial(_has_other_columns, house, former))
        page.repaint()
        times.append((time.perf_counter() - start) * 1000)
    return {"board": opened, "board_tab": max(times)}


def _has_other_columns(house: House, former: object) -> bool:
    return house.side is not None and house.side.board.page.model.columns is not former


def _scrolled_board(house: House) -> dict[str, float]:
    """Scroll the fullest column in wheel steps and in leaps; CPU time of this thread for repainting the whole board."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    assert house.side is not None
    page = house.side.board.page
    cards = max(page.shown(), key=lambda one: one.column.rowCount() if one.column else 0).cards
    bar, times = cards.verticalScrollBar(), list[float]()
    for i in range(_FRAMES):
        bar.setValue(i * 59 if i % 2 else i * 997 % max(1, bar.maximum()))
        QCoreApplication.processEvents()
        start = time.thread_time()
        page.repaint()
        times.append((time.thread_time() - start) * 1000)
    bar.setValue(0)
    times.sort()
    return {"board_frame_median": times[len(times) // 2], "board_frame_p95": times[int(len(times) * 0.95)]}


def _dropped(house: House) -> dict[str, float]:
    """Drop cards into the second column and take them back: from the drop to the repaint with the move on disk.

    Of cold leads: the search for the person asks nothing of whoever drops a card there.
    """
    from leaddesk.domain.lead import Temperature  # noqa: PLC0415 - the start is measured without it
    from leaddesk.leads import moves  # noqa: PLC0415

    assert house.side is not None
    page = house.side.board.page
    former = page.model.columns
    lead = next(ref for one in former if one.rowCount() and (ref := page.model.ref(one.rid(0))) is not None)
    house.side.runner.do(moves.move_to_temperature, lead, Temperature.COLD)  # the base may have no cold lead
    page.show_tab("cold")
    _until(partial(_has_other_columns, house, former))
    _until(lambda: bool(page.model.columns[0].rowCount()))
    times = []
    for i in range(_EDITS):
        start, goal = page.shown()[i % 2], page.shown()[1 - i % 2]
        assert start.column is not None
        assert goal.column is not None
        rid = start.column.rid(0) if i % 2 == 0 else page.chosen
        assert rid is not None
        began = time.perf_counter()
        page.carry(rid, goal)
        _until(partial(_stands_in, goal.column, rid))
        for column in (start, goal):
            column.repaint()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {"drop_median": times[len(times) // 2], "drop_p95": times[int(len(times) * 0.95)]}


def _stands_in(column: ColumnModel, rid: int) -> bool:
    return column.at(rid) is not None


def _resident() -> float:
    """Give the memory in use now, in MB; 0 where the platform does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
