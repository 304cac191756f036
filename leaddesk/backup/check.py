"""Checks a base against itself: the file, its references, its indexes, and the journal against the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from leaddesk.changes.cards import Deriver, load
from leaddesk.changes.references import astray
from leaddesk.changes.replay import verify
from leaddesk.changes.shape import shapes
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.leads.merge_parts import loose
from leaddesk.storage.fulltext import PIECES, WORDS
from leaddesk.storage.tables import CardKeys, LeadRow, MatchKey, TextDigest
from leaddesk.unit import Unit
from leaddesk.words import N_

STEPS = ("file", "references", "full_text", "journal", "derived")
"""What is looked at, in this order."""

_CHUNK = 500
_SHOWN = 20  # faults of one kind that are told one by one
_DERIVED = tuple(table.__tablename__ for table in (LeadRow, MatchKey, CardKeys, TextDigest))

TITLES = {
    "file": N_("the file"),
    "references": N_("references between tables"),
    "full_text": N_("the search index"),
    "journal": N_("the journal against the tables"),
    "derived": N_("lists, keys and search texts against the cards"),
}
"""The steps in words."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be: the step that saw it, and where (tables, columns, numbers; no contents)."""

    step: str
    where: str


def check_stored(session: Session, step: str) -> list[Fault]:
    """Do one of the steps that only read: "file", "references", "full_text" or "journal"."""
    return [Fault(step, where) for where in _READING[step](session)]


def check_derived(unit: Unit, derivers: Sequence[Deriver]) -> list[Fault]:
    """Derive everything anew and compare; a service for `Desk.rehearse`: what it wrote must be taken back."""
    connection = unit.session.connection()
    before = {name: f"before_{name}" for name in (*_DERIVED, WORDS, PIECES)}
    for name in (WORDS, PIECES):
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.terms_{name} USING fts5vocab(main, {name}, row)")
    for name in _DERIVED:
        connection.exec_driver_sql(f"CREATE TEMP TABLE {before[name]} AS SELECT * FROM main.{name}")
        connection.exec_driver_sql(f"DELETE FROM main.{name}")
    for name in (WORDS, PIECES):
        connection.exec_driver_sql(f"CREATE TEMP TABLE {before[name]} AS SELECT term, doc FROM temp.terms_{name}")
        connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
    _derive(unit.session, derivers)
    compared = {name: f"main.{name}" for name in _DERIVED}
    compared |= {name: f"(SELECT term, doc FROM temp.terms_{name})" for name in (WORDS, PIECES)}
    counts = {name: _differences(connection, f"temp.{before[name]}", now) for name, now in compared.items()}
    return [Fault("derived", f"{name}: {count}") for name, count in counts.items() if count]


def _derive(session: Session, derivers: Sequence[Deriver]) -> None:
    for kind in (CardKind.COMPANY, *(kind for kind in shapes() if kind is not CardKind.COMPANY)):
        ids = [CardId(row[0]) for row in session.connection().exec_driver_sql(f"SELECT id FROM {kind.value}")]
        for start in range(0, len(ids), _CHUNK):
            cards = load(session, kind, ids[start : start + _CHUNK])
            for derive in derivers:
                derive(session, cards)


def _differences(connection: Connection, before: str, now: str) -> int:
    statement = "SELECT count(*) FROM (SELECT * FROM {} EXCEPT SELECT * FROM {})"
    return sum(
        connection.exec_driver_sql(statement.format(*pair)).scalar_one() for pair in ((before, now), (now, before))
    )


def _file(session: Session) -> Iterator[str]:
    for (said,) in session.connection().exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})"):
        if said != "ok":
            yield said


def _references(session: Session) -> Iterator[str]:
    rows = session.connection().exec_driver_sql("PRAGMA foreign_key_check").all()
    found = [f"{table} {rid or ''} → {parent}" for table, rid, parent, _number in rows]
    found += [f"{one.card.kind} {one.card.rid} {one.column} → {one.named_kind} (merged)" for one in astray(session)]
    found += [f"lead {rid} {column} → {table}" for rid, column, table in loose(session)]
    yield from found[:_SHOWN]
    if len(found) > _SHOWN:
        yield f"+ {len(found) - _SHOWN}"


def _full_text(session: Session) -> Iterator[str]:
    connection = session.connection()
    for name in (WORDS, PIECES):
        rows = f"SELECT id FROM {name}_docsize"
        missing = f"SELECT count(*) FROM text_digest WHERE row NOT IN ({rows})"
        extra = f"SELECT count(*) FROM ({rows} EXCEPT SELECT row FROM text_digest)"
        lost, left = (connection.exec_driver_sql(one).scalar_one() for one in (missing, extra))
        if lost or left:
            yield f"{name}: −{lost} +{left}"


def _journal(session: Session) -> Iterator[str]:
    found = verify(session)
    for one in found[:_SHOWN]:
        yield f"{one.kind.value} {one.card_id.hex()} {one.what}".rstrip()
    if len(found) > _SHOWN:
        yield f"+ {len(found) - _SHOWN}"


_READING: dict[str, Callable[[Session], Iterator[str]]] = {
    "file": _file,
    "references": _references,
    "full_text": _full_text,
    "journal": _journal,
}
