"""Measures the board: opened, changed to another tab, scrolled, and cards dropped."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from leaddesk.domain.lead import Temperature
from leaddesk.leads import moves
from ui.bench.waiting import told, until

if TYPE_CHECKING:
    from ui.app import House
    from ui.models.board_column import ColumnModel

_FRAMES = 200
_DROPS = 60


def opened(house: House) -> dict[str, float]:
    """Open the board for the first time, then each of its tabs: from the key to cards and heads on screen."""
    assert house.side is not None
    side = house.side
    start = time.perf_counter()
    side.go("board")
    page = side.board.page
    until(lambda: page.model.is_loaded)
    page.repaint()
    opened = (time.perf_counter() - start) * 1000
    times = []
    for key in ("hot", "warm", "cold", "all"):
        former = page.model.columns
        start = time.perf_counter()
        page.show_tab(key)
        until(partial(_has_other_columns, house, former))
        page.repaint()
        times.append((time.perf_counter() - start) * 1000)
    return {"board": opened, "board_tab": max(times)}


def _has_other_columns(house: House, former: object) -> bool:
    return house.side is not None and house.side.board.page.model.columns is not former


def scrolled(house: House) -> dict[str, float]:
    """Scroll the fullest column in wheel steps and in leaps; CPU time of this thread for repainting the whole board."""
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
    return told("board_frame", times)


def dropped(house: House) -> dict[str, float]:
    """Drop cards into the second column and take them back: from the drop to the repaint with the move on disk.

    Of cold leads: the search for the person asks nothing of whoever drops a card there.
    """
    assert house.side is not None
    page = house.side.board.page
    former = page.model.columns
    lead = next(ref for one in former if one.rowCount() and (ref := page.model.ref(one.rid(0))) is not None)
    house.side.runner.do(moves.move_to_temperature, lead, Temperature.COLD)  # the base may have no cold lead
    page.show_tab("cold")
    until(partial(_has_other_columns, house, former))
    until(lambda: bool(page.model.columns[0].rowCount()))
    times = []
    for i in range(_DROPS):
        start, goal = page.shown()[i % 2], page.shown()[1 - i % 2]
        assert start.column is not None
        assert goal.column is not None
        rid = start.column.rid(0) if i % 2 == 0 else page.chosen
        assert rid is not None
        began = time.perf_counter()
        page.acts.carry(rid, goal)
        until(partial(_stands_in, goal.column, rid))
        for column in (start, goal):
            column.repaint()
        times.append((time.perf_counter() - began) * 1000)
    return told("drop", times)


def _stands_in(column: ColumnModel, rid: int) -> bool:
    return column.at(rid) is not None
