"""Large writes and the collector of cycles: it stays away until all are done, and finds nothing large to walk over."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from leaddesk.storage.bulk import MANY, uncollected


@pytest.fixture(autouse=True)
def _thaw() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_collector_stays_away_until_the_last_thread_is_done() -> None:
    begun, may_end = Event(), Event()

    def write() -> None:
        with uncollected():
            begun.set()
            may_end.wait()

    other = Thread(target=write)
    with uncollected():
        other.start()
        begun.wait()
    assert not gc.isenabled()
    may_end.set()
    other.join()
    assert gc.isenabled()


def test_large_heap_is_not_walked_over_afterwards() -> None:
    with uncollected():
        many = [[at] for at in range(2 * MANY)]
    assert gc.get_freeze_count() >= len(many)
    assert gc.get_count()[0] < MANY


def test_small_write_leaves_everything_to_the_collector() -> None:
    gc.collect()
    before = gc.get_freeze_count()
    with uncollected():
        few = [[at] for at in range(100)]
    assert gc.get_freeze_count() == before
    assert len(few) == 100


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
