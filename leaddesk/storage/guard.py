"""The guard against writes that leave no record: on the writer's connection only the recorder may change cards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, event

from leaddesk.storage.tables import Card, MatchKey, Meta, Original, Part, Table

RECORDED: Mapping[str, Any] = {"leaddesk_recorded": True}
"""Execution options of the recorder's own statements."""

_WRITE = re.compile(
    r"""\b(?:INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|(?:DROP|ALTER)\s+TABLE(?:\s+IF\s+EXISTS)?)\s+
    (?:["`\[]?\w+["`\]]?\s*\.\s*)?["`\[]?(\w+)""",
    re.IGNORECASE | re.VERBOSE,
)
_ASIDE = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)  # texts and comments
_FREE = {MatchKey, Meta, Original}  # derived, about the file itself, or bytes that a card names by their hash


class UnrecordedWriteError(RuntimeError):
    """A statement would change a card behind the journal's back: a bug of ours."""


def guarded_tables() -> frozenset[str]:
    """Give the tables that only the recorder may write: cards, their parts, the journal."""
    tables = {
        str(mapper.local_table)
        for mapper in Table.registry.mappers
        if issubclass(mapper.class_, Card | Part) and mapper.class_ not in _FREE
    }
    return frozenset(tables | {"txn", "change", "origin"})


@lru_cache(maxsize=2_000)
def _written(statement: str) -> frozenset[str]:
    """Give the names after the writing words of a statement, wherever they stand (WITH … INSERT)."""
    return frozenset(name.lower() for name in _WRITE.findall(_ASIDE.sub(" ", statement)))


def guard(engine: Engine) -> None:
    """Make every unrecorded write to a journalled table fail on this engine."""
    guarded = guarded_tables()

    @event.listens_for(engine, "before_cursor_execute")
    def _check(_c: object, _cursor: object, statement: str, _p: object, context: Any, _many: object) -> None:
        written = _written(statement) & guarded
        if written and not (context and context.execution_options.get("leaddesk_recorded")):
            raise UnrecordedWriteError(", ".join(sorted(written)))
