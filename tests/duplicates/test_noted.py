"""The filter of keys that the first import writes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.duplicates.noted import Noted

KEYS = st.integers(-(1 << 63), (1 << 63) - 1)


@given(st.lists(st.lists(KEYS, max_size=20), max_size=5), st.lists(KEYS, max_size=20))
def test_a_noted_key_is_never_denied(batches: list[list[int]], others: list[int]) -> None:
    noted = Noted()
    for batch in batches:
        noted.note(batch)
    known = [key for batch in batches for key in batch]
    assert set(known) <= set(noted.among([*known, *others]))


def test_most_keys_that_were_never_noted_are_told_apart() -> None:
    noted = Noted()
    noted.note(range(0, 1_000_000_000, 1_000))
    assert len(noted.among(range(7, 100_000_000, 1_000))) < 10_000
