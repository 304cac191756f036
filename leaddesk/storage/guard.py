"""The guard against writes that leave no record: on the writer's connection only the recorder may change cards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, event

from leaddesk.storage.tables import Card, LeadRow, MatchKey, Meta, Part, Table

RECORDED: Mapping[str, Any] = {"leaddesk_recorded": True}
"""Execution options of the recorder's own statements."""

_WRITE = re.compile(
    r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+"?(\w+)',
    re.IGNORECASE,
)
_FREE = {LeadRow, MatchKey, Meta}  # derived or about the file itself


class UnrecordedWriteError(RuntimeError):
    """A statement would change a card behind the journal's back: a bug of ours."""


def guard(engine: Engine) -> None:
    """Make every unrecorded write to a journalled table fail on this engine."""
    guarded = {
        str(mapper.local_table)
        for mapper in Table.registry.mappers
        if issubclass(mapper.class_, Card | Part) and mapper.class_ not in _FREE
    } | {"txn", "change", "origin"}

    @event.listens_for(engine, "before_cursor_execute")
    def _check(_c: object, _cursor: object, statement: str, _p: object, context: Any, _many: object) -> None:
        write = _WRITE.match(statement)
        if write is None or write[1].lower() not in guarded:
            return
        if not (context and context.execution_options.get("leaddesk_recorded")):
            raise UnrecordedWriteError(write[1])
