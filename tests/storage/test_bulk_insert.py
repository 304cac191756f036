"""Rows that go in many at a step: every one, in their order, whatever their number and width."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine

from leaddesk.storage import bulk


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@given(count=st.integers(0, 1_300), width=st.integers(1, 600))
def test_every_row_goes_in_and_in_its_order(connection: Connection, count: int, width: int) -> None:
    count = min(count, 60_000 // width)
    columns = ", ".join(f"c{at}" for at in range(width))
    connection.exec_driver_sql(f"CREATE TEMP TABLE wide ({columns})")
    rows = [(number, *[None] * (width - 1)) for number in range(count)]
    bulk.insert(connection, f"INSERT INTO wide ({columns})", rows)
    assert connection.exec_driver_sql("SELECT c0 FROM wide ORDER BY rowid").scalars().all() == list(range(count))
    connection.exec_driver_sql("DROP TABLE wide")


def test_a_row_is_bound_as_it_is_said(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TEMP TABLE said (a, b)")
    rows = [(number, str(number).encode()) for number in range(701)]
    bulk.insert(connection, "INSERT INTO said (a, b)", rows, row="(?, CAST(? AS TEXT))")
    found = connection.exec_driver_sql("SELECT a, b FROM said ORDER BY rowid").all()
    assert found == [(number, str(number)) for number in range(701)]
