"""Measures the table of leads: frames while it is scrolled, and edits of its cells."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from leaddesk.leads import edits
from ui.bench.waiting import told, until

if TYPE_CHECKING:
    from ui.app import House

_FRAMES = 200
_EDITS = 60


def scrolled(house: House) -> dict[str, float]:
    """Scroll through the table in wheel steps and in leaps; CPU time of this thread for each repaint."""
    assert house.side is not None
    table = house.side.leads.table
    bar, times = table.verticalScrollBar(), list[float]()
    for i in range(_FRAMES):
        bar.setValue(i * 3 if i % 2 else i * 211 % max(1, bar.maximum()))
        QCoreApplication.processEvents()  # what else the window has to do is not left for the end
        top = table.rowAt(0)
        until(partial(_is_loaded, house, top))
        start = time.thread_time()
        table.viewport().repaint()
        times.append((time.thread_time() - start) * 1000)
    return told("frame", times)


def edited(house: House) -> dict[str, float]:
    """Type into cells of the first rows: from the key to the repaint with the value on disk."""
    assert house.side is not None
    assert house.runner is not None
    page = house.side.leads
    page.table.verticalScrollBar().setValue(0)
    times = []
    for i in range(_EDITS):
        at = i % min(5, page.model.rowCount())
        until(partial(_is_loaded, house, at))
        ref, name = page.model.ref(at), f"Проба {i}"
        assert ref is not None
        start = time.perf_counter()
        house.runner.do(edits.set_field, ref, "name", name)
        until(partial(_is_named, house, ref.rid, name))
        page.table.viewport().repaint()
        times.append((time.perf_counter() - start) * 1000)
    return told("edit", times)


def _is_loaded(house: House, at: int) -> bool:
    return house.side is not None and house.side.leads.model.row(at) is not None


def _is_named(house: House, rid: int, name: str) -> bool:
    assert house.side is not None
    model = house.side.leads.model
    at = model.place(rid)
    row = None if at is None else model.row(at)
    return row is not None and row.name == name
