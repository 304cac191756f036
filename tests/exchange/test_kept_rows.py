"""Rows that are kept as they were sent are the rows that were sent, wherever one looks and whoever does."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange.readers.cells import Fault, Row, decode, encode
from leaddesk.exchange.readers.kept import KeptRows

CELLS = st.one_of(
    st.none(), st.text(st.characters(codec="utf-8"), max_size=5), st.integers(-9, 9), st.booleans(),
    st.just(date(2026, 3, 1)), st.just(datetime.fromisoformat("2026-05-06T07:08:09")), st.just(Fault("#N/A")),
)  # fmt: skip
BATCHES = st.lists(st.lists(st.lists(CELLS, max_size=3), max_size=4), max_size=5)
BORDERS = st.one_of(st.none(), st.integers(-22, 22))


def kept(batches: list[list[Row]]) -> KeptRows:
    rows = KeptRows()
    for batch in batches:
        rows.add(encode(batch).encode(), len(batch))
    return rows


@given(BATCHES, BORDERS, BORDERS, st.sampled_from([None, 1, 2, -1]))
def test_kept_rows_are_those_that_were_sent(
    batches: list[list[Row]], first: int | None, last: int | None, step: int | None
) -> None:
    rows = kept(batches)
    sent = [row for batch in batches for row in decode(encode(batch))]  # type: ignore[attr-defined]
    assert len(rows) == len(sent)
    assert list(rows) == sent
    assert [rows[at] for at in range(-len(sent), len(sent))] == sent * 2
    assert rows[first:last:step] == sent[first:last:step]
