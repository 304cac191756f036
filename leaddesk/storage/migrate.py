"""Brings an older base up to date. Alembic is imported only when the version differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from leaddesk.errors import Refused, Unavailable
from leaddesk.storage import swap
from leaddesk.storage.engine import engine_of
from leaddesk.storage.locks import OpenLock

VERSION = 6
"""The schema version of this program, kept in the file's `user_version`; = the number of Alembic revisions."""


def needed(reader: Engine, path: Path) -> int | None:
    """Give the version of a base that is older than the program, else None; a newer one is politely refused."""
    with reader.begin() as connection:
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > VERSION:
        raise Refused("newer_base", path=str(path), version=version, known=VERSION)
    return version if version < VERSION else None


def migrate(path: Path, opened: OpenLock, version: int, *, before: Callable[[Path], None]) -> None:
    """Bring a closed base from `version` to the program's: a copy beside it is migrated and checked, then swapped in.

    `before` is called first; where it raises, nothing happens. Raises Unavailable while others have the base open, and
    where the migrated copy does not pass the check.
    """
    from leaddesk.storage.migrations import upgrade  # noqa: PLC0415 - 60 ms that a start rarely needs

    with swap.alone(opened):
        before(path)
        copy = swap.copy_of(path, "migrating")
        try:
            engine = engine_of(copy, is_writer=True)
            try:
                upgrade(engine, version, VERSION)
                _check(engine)
            finally:
                engine.dispose()
            swap.replace(path, copy)
        finally:
            swap.remove(copy)


def _check(engine: Engine) -> None:
    with engine.begin() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        found = f"a row of {dangling[0]} refers to nothing"
    if found != "ok":
        raise Unavailable("damaged_base", cause=found)
