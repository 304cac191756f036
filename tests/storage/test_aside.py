"""What runs aside: there for whoever asks next, and never lost when it fails."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, StatementError

from leaddesk.storage import aside
from leaddesk.storage.aside import let_run_aside, run_aside
from leaddesk.storage.engine import engine_of

LONG = (
    "INSERT INTO found (n) WITH RECURSIVE up(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM up WHERE n < ?)"
    " SELECT count(*) FROM up"
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "numbers.db"
    path.touch()
    engine = engine_of(path, is_writer=True)
    let_run_aside(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE found (n INTEGER UNIQUE)")
    yield engine
    engine.dispose()


def _found(connection: Connection) -> list[int]:
    return list(connection.exec_driver_sql("SELECT n FROM found ORDER BY n").scalars())


def test_owner_goes_on_while_a_statement_runs_and_the_next_one_sees_what_it_wrote(engine: Engine) -> None:
    with engine.begin() as connection:
        run_aside(connection, [(LONG, (2_000_000,))])
        running = connection.info[aside._RUNNING]
        assert not running._has_ended.is_set()  # a second of work: we are here long before
        assert _found(connection) == [2_000_000]
        assert running._has_ended.is_set()


def test_statements_aside_keep_their_order_and_are_committed(engine: Engine) -> None:
    with engine.begin() as connection:
        run_aside(connection, [("INSERT INTO found VALUES (?)", (1,)), ("UPDATE found SET n = n + 1", ())])
        run_aside(connection, [("INSERT INTO found VALUES (?)", (1,))])
    with engine.begin() as connection:
        assert _found(connection) == [1, 2]


def test_what_fails_aside_fails_the_next_statement_and_nothing_of_the_transaction_stays(engine: Engine) -> None:
    def write() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO found VALUES (7)")
            run_aside(connection, [("INSERT INTO found VALUES (?)", (7,)), ("INSERT INTO found VALUES (?)", (8,))])
            _found(connection)

    with pytest.raises(DBAPIError, match="UNIQUE"):
        write()
    with engine.begin() as connection:
        assert _found(connection) == []


def test_what_fails_aside_stops_the_commit(engine: Engine) -> None:
    def write() -> None:
        with engine.begin() as connection:
            run_aside(connection, [("INSERT INTO found VALUES (?)", (7,)), ("INSERT INTO found VALUES (?)", (7,))])

    with pytest.raises(DBAPIError, match="UNIQUE"):
        write()
    with engine.begin() as connection:
        assert _found(connection) == []


def test_giving_up_waits_for_what_runs_and_tells_the_reason_of_giving_up(engine: Engine) -> None:
    def write() -> None:
        with engine.begin() as connection:
            run_aside(connection, [(LONG, (200_000,)), ("INSERT INTO nowhere VALUES (?)", (1,))])
            raise KeyError

    with pytest.raises(KeyError):
        write()
    with engine.begin() as connection:
        assert _found(connection) == []


def test_nothing_runs_aside_where_nobody_would_wait(tmp_path: Path) -> None:
    path = tmp_path / "numbers.db"
    path.touch()
    engine = engine_of(path, is_writer=True)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE found (n INTEGER UNIQUE)")
            run_aside(connection, [("INSERT INTO found VALUES (?)", (1,))])
            assert connection.info == {}
            assert _found(connection) == [1]
    finally:
        engine.dispose()


def test_what_is_no_error_of_the_database_stops_the_commit_as_well(engine: Engine) -> None:
    def write() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO found VALUES (7)")
            run_aside(connection, [("INSERT INTO found VALUES (?)", (1 << 70,))])

    with pytest.raises(StatementError, match="OverflowError"):
        write()
    with engine.begin() as connection:
        assert _found(connection) == []


def test_where_no_thread_is_to_be_had_the_statements_run_all_the_same(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_thread: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(aside._Running, "start", refuse)
    with engine.begin() as connection:
        run_aside(connection, [("INSERT INTO found VALUES (?)", (1,))])
        assert _found(connection) == [1]


def test_who_breaks_off_while_waiting_leaves_nothing_behind(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def write() -> None:
        with engine.begin() as connection:
            run_aside(connection, [(LONG, (500_000,)), ("INSERT INTO found VALUES (?)", (7,))])
            _break_off_at_waiting(connection.info[aside._RUNNING], monkeypatch)
            _found(connection)

    with pytest.raises(KeyboardInterrupt):
        write()
    with engine.begin() as connection:
        assert _found(connection) == []


def test_who_breaks_off_goes_on_when_the_statements_have_ended(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with engine.begin() as connection:
        run_aside(connection, [(LONG, (500_000,))])
        running = connection.info[aside._RUNNING]
        _break_off_at_waiting(running, monkeypatch)
        with pytest.raises(KeyboardInterrupt):
            aside._finish(connection)
        assert running._has_ended.is_set()  # else the connection would be closed under it


def _break_off_at_waiting(running: aside._Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Press Ctrl+C when somebody waits for the statements, and once more."""
    sent, wait = list[int](), running._has_ended.wait

    def interrupted() -> bool:
        if len(sent) < 2:
            sent.append(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
        return wait()

    monkeypatch.setattr(running._has_ended, "wait", interrupted)
