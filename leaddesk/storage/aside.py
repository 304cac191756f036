"""Statements that a connection runs in a thread of their own while its owner works on something else.

A statement that takes many rows at once holds neither the interpreter nor the owner while SQLite works. Whoever uses
the connection next waits for it, and meets what went wrong: the order of statements is that of the program's text.

No Python may be called from within SQLite on such a connection (functions, progress or trace handlers): it would
wait for the interpreter while the owner, who has it, waits for SQLite.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError

Bound = tuple[str, tuple[int | str | bytes, ...]]
"""A statement with its values. It takes its rows out of one JSON text: a row a value would ask for the interpreter
at every row, and wait for it each time."""

_RUNNING: Final = "leaddesk_aside"


def run_aside(connection: Connection, statements: Sequence[Bound]) -> None:
    """Begin statements of the transaction that is open on `connection`; of derived tables only, `guard` sees none.

    They run at once where nobody would wait for them: on an engine that was not given to `let_run_aside`.
    """
    if _RUNNING not in connection.info:
        for statement, values in statements:
            connection.exec_driver_sql(statement, values)
        return
    _finish(connection)
    connection.info[_RUNNING] = running = _Running(connection.connection.driver_connection, statements)
    try:
        running.start()
    except RuntimeError:  # the system gives no thread: the owner does it himself
        running.run()


def let_run_aside(engine: Engine) -> None:
    """Make every later use of the connection of `engine` wait for what runs aside."""

    @event.listens_for(engine, "connect")
    def _note(_driver_connection: object, record: Any) -> None:
        record.info[_RUNNING] = None

    @event.listens_for(engine, "before_cursor_execute")
    def _before(connection: Connection, *_: object) -> None:
        _finish(connection)

    event.listen(engine, "commit", _finish)

    @event.listens_for(engine, "rollback")
    def _rollback(connection: Connection) -> None:
        if not connection.invalidated:  # who breaks off a statement loses the connection: it is closed by now
            _finish(connection, tells=False)


def _finish(connection: Connection, *, tells: bool = True) -> None:
    running: _Running | None = connection.info.get(_RUNNING)
    if running is None:
        return
    running.wait()
    connection.info[_RUNNING] = None
    if running.error is not None and tells:
        statement, error = running.error
        raise DBAPIError.instance(statement, None, error, driver.Error, hide_parameters=True) from error


class _Running(threading.Thread):
    """The statements that run aside; the first that fails ends them."""

    def __init__(self, connection: Any, statements: Sequence[Bound]) -> None:
        super().__init__(name="aside")
        self._connection = connection
        self._statements = statements
        self._has_ended = threading.Event()
        self.error: tuple[str, Exception] | None = None

    def wait(self) -> None:
        """Wait to the end, however often somebody breaks off: what ran on after a rollback would be kept by itself.

        `join` is not asked: until Python 3.13, one that is broken off takes the thread for ended.
        """
        broken_off: BaseException | None = None
        while self.ident is not None and not self._has_ended.is_set():  # broken off before it began, it never ends
            try:
                self._has_ended.wait()
            except BaseException as error:  # noqa: BLE001 - raised as soon as that is safe
                broken_off = error
        if broken_off is not None:
            raise broken_off

    def run(self) -> None:
        try:
            self._work()
        finally:
            self._has_ended.set()

    def _work(self) -> None:
        for statement, values in self._statements:
            try:
                with closing(self._connection.execute(statement, values)):
                    pass
            except Exception as error:  # noqa: BLE001 - whoever uses the connection next meets it
                self.error = statement, error
                return
