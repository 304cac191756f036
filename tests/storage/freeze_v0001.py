"""Writes revision 0001 from the tables as they are; run by hand until the first release, never after it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, PrimaryKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects import sqlite

import leaddesk.storage.migrations
from leaddesk.storage.tables import Table as Base

TYPES = {
    "INTEGER": "sa.Integer()",
    "BIGINT": "sa.BigInteger()",
    "TEXT": "sa.Text()",
    "BLOB": "sa.LargeBinary()",
    "BOOLEAN": "sa.Boolean()",
}
HEAD = """from __future__ import annotations

import sqlalchemy as sa
from alembic import op

"""
ALL = '''"""Version 1: the schema of the first release."""

from __future__ import annotations

from leaddesk.storage.migrations.v0001 import {rooms}, fulltext


def upgrade() -> None:
    """Make every table, one after those it refers to."""
{calls}
    fulltext.create()
'''


def column(one: Column[object]) -> str:
    kind = TYPES[one.type.compile(dialect=sqlite.dialect())]
    return f'sa.Column("{one.name}", {kind}, nullable={one.nullable})'


def constraints(table: Table) -> list[str]:
    lines = []
    for one in sorted(table.constraints, key=lambda c: (str(c.__visit_name__), str(c.name))):
        names = ", ".join(f'"{name}"' for name, _ in one.columns.items())
        if isinstance(one, PrimaryKeyConstraint):
            lines.append(f'sa.PrimaryKeyConstraint({names}, name="{one.name}")')
        elif isinstance(one, UniqueConstraint):
            lines.append(f'sa.UniqueConstraint({names}, name="{one.name}")')
        elif isinstance(one, ForeignKeyConstraint):
            target = ", ".join(f'"{element.target_fullname}"' for element in one.elements)
            lines.append(f'sa.ForeignKeyConstraint([{names}], [{target}], name="{one.name}")')
        else:
            assert not isinstance(one, CheckConstraint), "not in use so far"
    return lines


def function(table: Table) -> str:
    items = [f'"{table.name}"', *map(column, table.columns), *constraints(table)]
    if table.dialect_options["sqlite"]["with_rowid"] is False:
        items.append("sqlite_with_rowid=False")
    lines = [f"    op.create_table({', '.join(items)},)"]
    for index in sorted(table.indexes, key=lambda i: str(i.name)):
        names = ", ".join(f'"{one.name}"' for one in index.columns)
        lines.append(f'    op.create_index("{index.name}", "{table.name}", [{names}], unique={bool(index.unique)})')
    return f'def {table.name}() -> None:\n    """Make the table."""\n' + "\n".join(lines) + "\n"


def main() -> None:
    room_of = {m.local_table.name: m.class_.__module__.rpartition(".")[2] for m in Base.registry.mappers}
    folder = Path(leaddesk.storage.migrations.__file__).parent / "v0001"
    bodies, calls = defaultdict(list), []
    for table in Base.metadata.sorted_tables:
        bodies[room_of[table.name]].append(function(table))
        calls.append(f"    {room_of[table.name]}.{table.name}()")
    for room, functions in bodies.items():
        (folder / f"{room}.py").write_text(
            f'"""{room.capitalize()}: the tables of version 1."""\n\n{HEAD}' + "\n" + "\n\n".join(functions)
        )
    rooms = ", ".join(sorted(bodies))
    (folder / "__init__.py").write_text(ALL.format(rooms=rooms, calls="\n".join(calls)))


if __name__ == "__main__":
    main()
