"""What is to be done today: what is overdue, what is due, and inquiries that nobody has answered yet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import CursorResult
from sqlalchemy.orm import Session

from leaddesk.clock import millis, moment
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId

LIMIT: Final = 500
"""Rows of a group that are read: nobody does more in a day, and the counts say how many there are."""

_HORIZON: Final = timedelta(days=14)  # a limit of two working days may end after a week of holidays

_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
_WARMTH: Final = "CASE r.temperature WHEN 'hot' THEN 0 WHEN 'warm' THEN 1 ELSE 2 END"

_COLUMNS: Final = (
    "t.rid, t.id, r.rid, r.id, t.due_at, t.cause, r.is_unread, t.title,"
    " t.kind_id, k.code, t.postponed, t.owner_id, r.name, r.company, r.temperature, r.score, r.phone, r.email, r.topic,"
    " r.source_id, r.stage_id, r.status, r.budget_cents, r.currency"
)
"""What is read otherwise than it is stored stands on the first line, the rest as `_AS_READ` names it."""

_FROM: Final = (
    "FROM task t{by} JOIN task_kind k ON k.id = t.kind_id JOIN lead l ON l.id = t.lead_id"
    " JOIN lead_row r ON r.rid = l.rid WHERE t.state = 'open' AND t.deleted_at IS NULL"
    " AND r.status NOT IN ('deleted', 'undone', 'merged')"
)
_CLOCKED: Final = (
    "t.cause ->> 'code' IN ('first_task', 'repeat_inquiry')"
    " AND t.cause ->> 'is_old' IS NULL AND k.code IN ('call', 'letter', 'message')"
)
"""A task that answers an inquiry whose response clock runs; its first part is word for word that of an index."""

_OTHER: Final = f"NOT coalesce({_CLOCKED}, 0)"


class Group(StrEnum):
    """The groups of the page, in their order."""

    OVERDUE = "overdue"
    TODAY = "today"
    NEW = "new"


class Due(NamedTuple):
    """A task with what is to be known of its lead to do it. `due_at` is aware; phones are E.164 with ";ext="."""

    task: CardRef
    lead: CardRef
    group: Group
    kind_id: CardId
    kind: str
    title: str
    due_at: datetime
    postponed: int
    cause: Mapping[str, Any]
    owner_id: CardId | None
    name: str
    company: str
    temperature: str
    score: int | None
    is_unread: bool
    phone: str
    email: str
    topic: str
    source_id: CardId | None
    stage_id: CardId | None
    status: str
    budget_cents: int | None
    currency: str | None

    @property
    def is_hot(self) -> bool:
        """Whether it comes before others of its group."""
        return self.temperature == "hot"


@dataclass(frozen=True, slots=True)
class Today:
    """The rows of a day, group by group, and how much of the day is done.

    `rows` holds at most `LIMIT` of each group; `counts` say how many there are, `done` how many tasks were finished
    since the day began.
    """

    rows: tuple[Due, ...]
    counts: Mapping[Group, int]
    done: int

    @property
    def left(self) -> int:
        """How many tasks wait today."""
        return sum(self.counts.values())

    def of(self, group: Group) -> tuple[Due, ...]:
        """Give the rows of a group."""
        return tuple(row for row in self.rows if row.group is group)


def today(session: Session, now: datetime, *, member: CardId | None = None) -> Today:
    """Give what is to be done at the moment `now` (aware, in the zone whose day it is), of one person or of the team.

    First what is overdue, the oldest first; then what is due until midnight, in its order; then what answers a new
    inquiry, hot leads first: their clock runs, whether it ends today or later.
    """
    morning = datetime.combine(now.date(), time(), now.tzinfo)
    rows: list[Due] = []
    counts: dict[Group, int] = {}
    for group, span in _spans(now).items():
        asked = _Asked(session, member, *span)
        found = asked.rows(now, group)
        rows += found
        counts[group] = asked.size() if len(found) == LIMIT else len(found)
    return Today(tuple(rows), counts, _done(session, morning, member))


class Left(NamedTuple):
    """How many tasks wait today, and how many of them are late: an answer too, whose limit has passed."""

    waiting: int
    late: int


def left(session: Session, now: datetime, *, member: CardId | None = None) -> Left:
    """Count what `today` would give, without reading its rows."""
    sizes = {group: _Asked(session, member, *span).size() for group, span in _spans(now).items()}
    late = _Asked(session, member, _EVER, now, _CLOCKED, "")
    return Left(sum(sizes.values()), sizes[Group.OVERDUE] + (late.size() if sizes[Group.NEW] else 0))


def _spans(now: datetime) -> dict[Group, tuple[datetime, datetime, str, str]]:
    """Give of each group from when until when its tasks are due, which they are, and their order."""
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
    return {
        Group.OVERDUE: (_EVER, now, _OTHER, "t.due_at, t.rid"),
        Group.TODAY: (now, tomorrow, _OTHER, "t.due_at, t.rid"),
        Group.NEW: (_EVER, tomorrow + _HORIZON, _CLOCKED, f"{_WARMTH}, t.due_at, t.rid"),
    }


class _Asked(NamedTuple):
    """What is asked for a group: due from `since` until before `until`, of a person or of the team."""

    session: Session
    member: CardId | None
    since: datetime
    until: datetime
    which: str
    order: str

    def rows(self, now: datetime, group: Group) -> list[Due]:
        """Read the first rows of the group."""
        found = self._read(f"SELECT {_COLUMNS}", f"ORDER BY {self.order} LIMIT {LIMIT}")
        return [_due(row, now, group) for row in found]

    def size(self) -> int:
        """Count the whole group."""
        return int(self._read("SELECT count(*)", "").scalar_one())

    def _read(self, what: str, how: str) -> CursorResult[Any]:
        mine = () if self.member is None else (self.member,)
        whose = "" if self.member is None else " AND t.owner_id = ?"
        by = " INDEXED BY ix_task_answers" if self.which is _CLOCKED else ""  # few of all that are open in two weeks
        return self.session.connection().exec_driver_sql(
            f"{what} {_FROM.format(by=by)}{whose} AND t.due_at >= ? AND t.due_at < ? AND {self.which} {how}",
            (*mine, millis(self.since), millis(self.until)),
        )


def _due(row: Any, now: datetime, group: Group) -> Due:
    rid, card_id, lead_rid, lead_id, due_at, cause, is_unread, title, *rest = row
    return Due(
        task=CardRef(CardKind.TASK, CardId(card_id), RowId(rid)),
        lead=CardRef(CardKind.LEAD, CardId(lead_id), RowId(lead_rid)),
        group=group,
        due_at=moment(due_at).astimezone(now.tzinfo),
        cause=json.loads(cause) if cause else {},
        title=title or "",
        is_unread=bool(is_unread),
        **dict(zip(_AS_READ, rest, strict=True)),
    )


_AS_READ: Final = (
    "kind_id", "kind", "postponed", "owner_id", "name", "company", "temperature", "score", "phone", "email", "topic",
    "source_id", "stage_id", "status", "budget_cents", "currency",
)  # fmt: skip


def _done(session: Session, since: datetime, member: CardId | None) -> int:
    whose = "" if member is None else " AND owner_id = ?"
    mine = () if member is None else (member,)
    found = session.connection().exec_driver_sql(
        f"SELECT count(*) FROM task WHERE state = 'done' AND done_at >= ? AND deleted_at IS NULL{whose}",
        (millis(since), *mine),
    )
    return int(found.scalar_one())
