"""Brings an older base up to date. Alembic is imported only when the version differs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from leaddesk.errors import Refused

VERSION = 1
"""The schema version of this program, kept in the file's `user_version`; = the number of Alembic revisions."""


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Migrate the base where it is older than the program; a newer one is politely refused."""
    with engine.begin() as connection:
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > VERSION:
        raise Refused("newer_base", path=str(path), version=version, known=VERSION)
    if version < VERSION:
        from leaddesk.storage.migrations import upgrade  # noqa: PLC0415 - 60 ms that a start rarely needs

        upgrade(engine, version, VERSION)
