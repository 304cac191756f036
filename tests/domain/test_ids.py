"""Ids grow with time, whoever asks for them and whatever the clock does."""

from __future__ import annotations

import threading
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import ids
from leaddesk.domain.ids import Ids, id_of


def test_ids_grow_across_threads() -> None:
    """Each thread sees its own ids grow, and no id is given twice."""
    made, found = Ids(), [list[bytes]() for _ in range(4)]
    threads = [
        threading.Thread(target=lambda mine=mine: mine.extend(made.new() for _ in range(5_000))) for mine in found
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(mine == sorted(mine) for mine in found)
    assert len({one for mine in found for one in mine}) == 20_000


@given(st.lists(st.integers(0, (1 << 48) - 1), min_size=1, max_size=40))
def test_ids_grow_although_the_clock_jumps(moments: list[int]) -> None:
    made, found = Ids(), []
    with pytest.MonkeyPatch.context() as patch:
        for milli in moments:
            patch.setattr(ids.time, "time_ns", lambda milli=milli: milli * 1_000_000)
            found += [made.new(), made.new()]
    assert found == sorted(set(found))


@given(st.integers(1, (1 << 48) - 1))
def test_an_id_is_a_uuid7_of_its_millisecond(milli: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids.time, "time_ns", lambda: milli * 1_000_000)
        one = uuid.UUID(bytes=Ids().new())
    assert (one.version, one.variant, one.int >> 80) == (7, uuid.RFC_4122, milli)


@given(st.text())
def test_the_same_cause_is_the_same_row_everywhere(cause: str) -> None:
    one = uuid.UUID(bytes=id_of(cause))
    assert id_of(cause) == one.bytes
    assert (one.version, one.variant) == (5, uuid.RFC_4122)


def test_ids_of_causes_never_change() -> None:
    """Two desktops with two versions must make the same seed row."""
    assert id_of("source:other").hex() == "f8317ccd91615904b4747e799497ef66"
