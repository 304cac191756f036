"""The database's own errors as ours: a cause without personal data, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DatabaseError

from leaddesk.errors import Unavailable


class Interrupted(Exception):
    """A query was broken off by `Desk.interrupt`; it can be asked again."""


class said:  # noqa: N801 - reads as a word: "with said():"
    """Turns the database's own errors into ours: a cause without personal data, and what to do."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, DatabaseError | driver.DatabaseError):
            own = error.orig if isinstance(error, DatabaseError) else error  # some of ours ask the driver itself
            cause = str(own).partition(" with text ")[0]  # what follows is a value of the base
            if cause == "interrupted":
                raise Interrupted from error
            code = next((code for words, code in CAUSES.items() if words in cause), None)
            if code:
                raise Unavailable(code, cause=cause) from error


CAUSES: Mapping[str, str] = {
    "locked": "base_locked",
    "disk is full": "disk_full",
    "disk I/O error": "disk_error",
    "malformed": "damaged_base",
    "not a database": "damaged_base",
    "Could not decode": "damaged_base",
    "fts5 file format": "damaged_base",
    "vtable constructor failed": "damaged_base",
    "readonly": "base_read_only",
    "unable to open": "disk_error",
}
