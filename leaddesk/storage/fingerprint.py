"""Recognises a copied base by what this machine remembers outside the file, and makes the copy a replica of its own.

Two files that write under one origin would use the same numbers for different changes; so a copy, a base brought
from another machine and an older state put back take a new origin before their first edit. A moved file keeps its.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from leaddesk.domain.ids import CardId
from leaddesk.storage.guard import RECORDED

_BASE, _HOME = "base_id", "home"  # keys of the table `meta`


@dataclass(frozen=True, slots=True)
class Places:
    """What this machine remembers of its bases: a small JSON file; losing it costs a letter, never data."""

    file: Path
    machine: str = platform.node()

    def home_of(self, path: Path) -> bytes:
        """Give what tells this place on this machine from every other."""
        return blake2b(f"{self.machine}\0{path.resolve()}".encode("utf-8", "surrogateescape"), digest_size=16).digest()

    def read(self) -> dict[str, Any]:
        """Give what is remembered, by base id; nothing where the file is lost or not ours."""
        try:
            known = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def remember(self, base_id: bytes, path: Path, *, origin: bytes, seq: int) -> None:
        """Note where a base lies and how far its origin's numbers went; a folder that takes no file is no obstacle."""
        known = self.read() | {base_id.hex(): {"path": str(path.resolve()), "origin": origin.hex(), "seq": seq}}
        unfinished = self.file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")
            unfinished.replace(self.file)


def settle(reader: Engine, writer: Engine, path: Path, places: Places, *, new_id: CardId) -> bool:
    """Make sure that this file writes under an origin of its own; tells whether it took a new one.

    `new_id` becomes the id of the new origin, or of a base that has none yet.
    """
    with reader.begin() as connection:
        verdict = _judge(connection, path, places)
    if verdict is not _Verdict.AT_HOME:
        with writer.begin() as connection:
            verdict = _judge(connection, path, places)  # another process may have settled it meanwhile
            if verdict in {_Verdict.COPY, _Verdict.OLDER}:
                _take_origin(connection, new_id)
            if verdict in {_Verdict.NEW, _Verdict.COPY}:
                _put(connection, _BASE, new_id)
            if verdict is not _Verdict.AT_HOME:
                _put(connection, _HOME, places.home_of(path))
    note(reader, path, places)
    return verdict in {_Verdict.COPY, _Verdict.OLDER}


class _Verdict(Enum):
    NEW = auto()
    AT_HOME = auto()
    MOVED = auto()
    COPY = auto()
    """Of a file that is still there, or brought from elsewhere."""
    OLDER = auto()
    """An older state, put back at its place."""


def _judge(connection: Connection, path: Path, places: Places) -> _Verdict:
    base_id, home = (_meta(connection, key) for key in (_BASE, _HOME))
    if base_id is None:
        return _Verdict.NEW
    origin, seq = _origin(connection)
    known = places.read().get(base_id.hex())
    if home == places.home_of(path):
        is_older = known is not None and known["origin"] == origin.hex() and seq < known["seq"]
        return _Verdict.OLDER if is_older else _Verdict.AT_HOME
    if known is not None and (known["path"] == str(path.resolve()) or not Path(known["path"]).exists()):
        return _Verdict.MOVED
    return _Verdict.COPY


def note(reader: Engine, path: Path, places: Places) -> None:
    """Remember where the base lies and how far it went."""
    with reader.begin() as connection:
        base_id, origin, seq = _meta(connection, _BASE), *_origin(connection)
    if base_id is not None:
        places.remember(base_id, path, origin=origin, seq=seq)


def _origin(connection: Connection) -> tuple[bytes, int]:
    row = connection.exec_driver_sql("SELECT id, last_seq FROM origin WHERE is_mine").one()
    return row[0], row[1]


def _meta(connection: Connection, key: str) -> bytes | None:
    value: bytes | None = connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (key,)).scalar()
    return value


def _put(connection: Connection, key: str, value: bytes) -> None:
    connection.exec_driver_sql("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def _take_origin(connection: Connection, new_id: CardId) -> None:
    """Become another replica: next letter, numbers from the start, never a clock behind what is written already."""
    prefixes = connection.exec_driver_sql("SELECT prefix FROM origin").scalars().all()
    last_clock = connection.exec_driver_sql("SELECT max(last_clock) FROM origin").scalar_one()
    connection.exec_driver_sql("UPDATE origin SET is_mine = 0", execution_options=RECORDED)
    connection.exec_driver_sql(
        "INSERT INTO origin (id, prefix, is_mine, last_seq, last_clock, last_number) VALUES (?, ?, 1, 0, ?, 0)",
        (new_id, next_prefix(prefixes), last_clock),
        execution_options=RECORDED,
    )


def next_prefix(prefixes: Iterable[str]) -> str:
    """Give the letters after the last that are in use: after A comes B, after Z comes AA."""
    last = max(prefixes, key=lambda prefix: (len(prefix), prefix), default="")
    stem = last.rstrip("Z")
    grown = stem[:-1] + chr(ord(stem[-1]) + 1) if stem else "A"
    return grown + "A" * (len(last) - len(stem))
