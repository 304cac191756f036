"""A selection follows its rows, however many they are and whatever came, went or moved."""

from __future__ import annotations

import time
from array import array
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.ui.leads.hands import COUNT, mark
from tests.ui.windows import drafts, take_in
from ui.views.leads.following import places_of
from ui.views.leads.page import LeadsPage

_ROWS = st.lists(st.integers(0, 400), max_size=120, unique=True)


def naive(former: list[int], now: list[int], first: int, last: int) -> list[int]:
    wanted = set(former[first : last + 1])
    return [place for place, row in enumerate(now) if row in wanted]


def flat(former: list[int], now: list[int], first: int, last: int) -> list[int]:
    blocks = places_of(array("q", former), array("q", now), first, last)
    return [place for top, bottom in blocks for place in range(top, bottom + 1)]


@given(_ROWS, _ROWS, st.data())
def test_any_two_lists_are_followed_row_by_row(former: list[int], now: list[int], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, max(len(former) - 1, 0)))
    last = data.draw(st.integers(first, max(len(former) - 1, first)))
    assert flat(former, now, first, last) == naive(former, now, first, last)


def test_no_row_beyond_the_span_is_taken_for_one_of_it() -> None:
    assert flat([1, 2, 3, 4], [2, 1, 4, 3], 0, 1) == [0, 1]


@given(st.permutations(range(24)), st.integers(0, 23), st.integers(0, 23))
def test_rows_of_another_order_are_followed_row_by_row(now: list[int], one: int, other: int) -> None:
    first, last = sorted((one, other))
    assert flat([*range(24)], now, first, last) == naive([*range(24)], now, first, last)


@given(st.integers(0, 2**32), st.integers(0, 12), st.integers(0, 12), st.integers(0, 4))
def test_rows_that_come_go_and_move_are_told_apart(seed: int, come: int, gone: int, moved: int) -> None:
    chance = Random(seed)
    former = chance.sample(range(10_000), 1_500)
    now = former.copy()
    for _ in range(gone):
        now.pop(chance.randrange(len(now)))
    for at in range(come):
        now.insert(chance.randrange(len(now)), 20_000 + at)
    for _ in range(moved):
        now.insert(chance.randrange(len(now)), now.pop(chance.randrange(len(now))))
    assert flat(former, now, 100, 1_400) == naive(former, now, 100, 1_400)


def test_a_million_rows_are_followed_at_once() -> None:
    former = array("q", range(1_000_000, 0, -1))
    now = array("q", [1_000_001, *(row for row in former if row not in {777_777, 42})])
    now.insert(500_000, 1_000_002)
    best = 9.0
    for _ in range(3):
        began = time.perf_counter()
        blocks = places_of(former, now, 0, len(former) - 1)
        best = min(best, time.perf_counter() - began)
    assert blocks == ((1, 499_999), (500_001, 999_999))
    assert best < 0.5


def test_a_selection_of_more_than_five_hundred_rows_stays_when_a_lead_comes_in(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 1, page.model.rowCount() - 1, "company")
    chosen = [page.model.rid(at) for at in page.table.marked_rows()]
    with qtbot.waitSignal(page.model.modelReset):
        page._runner.do(take_in, drafts(COUNT + 700)[-600:], None)
    assert [page.model.rid(at) for at in page.table.marked_rows()] == chosen
    mark(page, 1, 800, "company")
    chosen = [page.model.rid(at) for at in page.table.marked_rows()]
    assert len(chosen) == 800
    with qtbot.waitSignal(page.model.modelReset):
        page._runner.do(take_in, drafts(COUNT + 701)[-1:], None)
    assert [page.model.rid(at) for at in page.table.marked_rows()] == chosen
    assert page.table.marked_count() == 800
