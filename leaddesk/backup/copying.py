"""Copies a base while others work on it."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as driver

from leaddesk.storage.base import open_base


def copy(base: Path, to: Path) -> None:
    """Write one consistent state of the base into the new file `to` (SQLite's own backup of a live file)."""
    opened = open_base(base)
    try:
        source = opened.reader.raw_connection()
        target = driver.connect(str(to))
        try:
            source.driver_connection.backup(target)  # type: ignore[union-attr]
        finally:
            target.close()
            source.close()
    finally:
        opened.close()
