"""The schema's history as Alembic operations: additive only, one package or module a version, frozen once released."""

from __future__ import annotations

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from leaddesk.storage.migrations import v0001, v0002, v0003, v0004, v0005, v0006

REVISIONS = (v0001, v0002, v0003, v0004, v0005, v0006)
"""Number n (counted from 1) brings a base of version n - 1 to version n."""


def upgrade(engine: Engine, from_version: int, to_version: int) -> None:
    """Bring a base from one version to another in one transaction; the file's `user_version` follows.

    There is no ini file and no table of Alembic's own: the version is a number in the file's head.
    """
    with engine.begin() as connection, Operations.context(MigrationContext.configure(connection)):
        for revision in REVISIONS[from_version:to_version]:
            revision.upgrade()
        connection.exec_driver_sql(f"PRAGMA user_version = {int(to_version)}")
