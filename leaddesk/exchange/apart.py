"""Long questions on a connection of their own: whoever asks the desk meanwhile does not wait for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from leaddesk.errors import Unavailable
from leaddesk.storage.base import Base
from leaddesk.storage.bulk import uncollected

P = ParamSpec("P")
T = TypeVar("T")


def ask_apart(base: Base, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a query on one consistent state of an open base, on any thread.

    Raises what the query raises, and Unavailable where the base does not answer.
    """
    engine = base.another_reader()
    try:
        with uncollected(), Session(engine, autoflush=False) as session, session.begin():
            return query(session, *args, **kwargs)
    except DatabaseError as error:
        cause = str(error.orig).partition(" with text ")[0]  # what follows is a value of the base
        raise Unavailable("disk_error", cause=cause) from error
    finally:
        engine.dispose()
