"""The filter of keys that the first import writes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.contacts.names import read
from leaddesk.duplicates.keys import keys_of
from leaddesk.duplicates.noted import Noted
from leaddesk.duplicates.profile import Profile

KEYS = st.integers(-(1 << 63), (1 << 63) - 1)


@given(st.lists(st.lists(KEYS, max_size=20), max_size=5), st.lists(KEYS, max_size=20))
def test_a_noted_key_is_never_denied(batches: list[list[int]], others: list[int]) -> None:
    noted = Noted()
    for batch in batches:
        noted.note(batch)
    known = [key for batch in batches for key in batch]
    assert set(known) <= set(noted.among([*known, *others]))


def test_most_keys_that_were_never_noted_are_told_apart() -> None:
    known = {key for number in range(20_000) for key in _keys(9_101_000_000 + 7_919 * number)}
    others = {key for number in range(5_000) for key in _keys(9_501_000_000 + 6_007 * number)} - known
    noted = Noted()
    noted.note(known)
    assert len(others) > 10_000
    assert len(noted.among(others)) < len(others) * 0.02


def _keys(number: int) -> tuple[int, ...]:
    """Give the keys of a person's phone and mailbox, under which others are sought."""
    return keys_of(Profile((read("Петров Иван"),), phones=(f"+7{number}",), emails=(f"u{number}@mail.ru",))).person
