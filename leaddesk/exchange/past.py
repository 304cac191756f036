"""The imports of a base, the last one first: what each brought, and the transaction that takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes import record
from leaddesk.domain.ids import CardId
from leaddesk.leads.options import Outcome
from leaddesk.storage.tables import Change, ImportRun, Member, Txn

MOST: Final = 50
"""Imports told of."""


class PastImport(NamedTuple):
    """An import: its file, when (aware) and by whom, how many leads it brought and how many it told of again.

    `txn` is its transaction; `is_undone`: it was taken back since.
    """

    run: CardId
    txn: CardId
    file: str
    at: datetime
    member: str
    brought: int
    again: int
    is_undone: bool


def past(session: Session) -> list[PastImport]:
    """Give the last imports, the newest first; a query."""
    rows = session.execute(
        select(
            *(ImportRun.id, Txn.id, ImportRun.file_name, ImportRun.imported_at),
            *(Member.name, ImportRun.counts, ImportRun.deleted_at),
        )
        .join(Change, Change.card_id == ImportRun.id)
        .join(Txn, Txn.rid == Change.txn_rid)
        .outerjoin(Member, Member.id == ImportRun.member_id)
        .where(Change.op == record.CREATE)
        .order_by(ImportRun.imported_at.desc(), ImportRun.rid.desc())
        .limit(MOST)
    )
    return [
        PastImport(run, txn, file, at, member or "", _sum(counts, _BORN), _sum(counts, _AGAIN), gone is not None)
        for run, txn, file, at, member, counts, gone in rows
    ]


_BORN: Final = (Outcome.NEW, Outcome.SUSPECT)
_AGAIN: Final = (Outcome.ATTACHED, Outcome.UPDATED)


def _sum(counts: Mapping[str, int] | None, outcomes: tuple[Outcome, ...]) -> int:
    return sum((counts or {}).get(one.value, 0) for one in outcomes)
