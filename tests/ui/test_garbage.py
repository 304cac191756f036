"""Cyclic garbage of the window ends in the window's thread, whoever makes objects meanwhile."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.shell.garbage import Garbage


class _Ring:
    """Something that only the collector of cycles ends; it tells in which thread."""

    def __init__(self, ended: list[int]) -> None:
        self.me = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


@pytest.fixture
def collected() -> None:
    """Begin without garbage of other tests."""
    gc.collect()


def _busy(count: int = 20_000) -> list[list[int]]:
    """Make so many objects in another thread that Python's own collector would look at what is young; give them."""
    made: list[list[int]] = []
    thread = threading.Thread(target=lambda: made.extend([number] for number in range(count)))
    thread.start()
    thread.join()
    return made


def test_no_other_thread_ends_what_the_window_left(qapp: QApplication, qtbot: QtBot, collected: None) -> None:
    garbage = Garbage(qapp)
    ended: list[int] = []
    for _ in range(10):
        _Ring(ended)
    made = _busy()
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == 10)
    assert made
    assert set(ended) == {threading.get_ident()}
    garbage.end()
    assert gc.isenabled()


def test_what_is_made_while_it_waits_stays(qapp: QApplication, qtbot: QtBot, collected: None) -> None:
    garbage = Garbage(qapp)
    garbage.wait()
    ended: list[int] = []
    _Ring(ended)
    garbage.resume()
    later: list[int] = []
    _Ring(later)
    made = _busy()
    qtbot.waitUntil(lambda: len(later) == 1)
    assert made
    assert ended == []
    garbage.end()
    gc.unfreeze()
    gc.collect()
    assert len(ended) == 1


def test_the_rows_of_a_file_are_not_looked_through(qapp: QApplication, qtbot: QtBot, collected: None) -> None:
    garbage = Garbage(qapp)
    before = gc.get_freeze_count()
    rows = _busy(200_000)
    qtbot.waitUntil(lambda: gc.get_freeze_count() - before >= len(rows))
    later: list[int] = []
    _Ring(later)
    few = _busy()
    qtbot.waitUntil(lambda: len(later) == 1)
    assert few
    garbage.end()
    gc.unfreeze()


def test_a_file_that_nobody_needs_any_more_goes_though_it_was_left_out(
    qapp: QApplication, qtbot: QtBot, collected: None
) -> None:
    """The page of an import and its rows hang in a cycle."""
    garbage = Garbage(qapp)
    ended: list[int] = []
    page = _Ring(ended)
    before = gc.get_freeze_count()
    rows = _busy(200_000)
    qtbot.waitUntil(lambda: gc.get_freeze_count() - before >= len(rows))
    del page
    garbage.look_at_all()
    qtbot.waitUntil(lambda: len(ended) == 1)
    garbage.end()
    gc.unfreeze()
