"""Everything that happened to a lead, in one line of time: inquiries, tasks, contacts, notes, changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.aliases import merged_into
from leaddesk.changes.cards import CardState, load, ref_of
from leaddesk.changes.history import Event, histories, history
from leaddesk.clock import moment
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.task import TaskState
from leaddesk.domain.touch import Touch
from leaddesk.search.find import facts
from leaddesk.storage.tables import Activity, Campaign, LeadInquiry, LeadRound, Task, TaskResult

_QUIET = {"is_unread", "stage_since", "owned_since", "owner_reason", "is_temperature_set", "main_person_id"}
"""Columns that follow from others: they stay in the journal and out of the story."""

_SEVERAL = 2
_INTO = "merged_into_id"
_SET_ASIDE = {_INTO, "deleted_at", "removal"}

_TOLD_ELSEWHERE = {"lead_inquiry", "lead_round"}
"""Parts whose arrival the timeline tells in its own way."""

_BY_DAY = frozenset(Touch)
"""Activities of which a list may tell the day alone: they are kept as its first moment in UTC, as inquiries are."""


class ItemKind(StrEnum):
    """What a line of the timeline is about."""

    INQUIRY = "inquiry"
    TASK = "task"
    ACTIVITY = "activity"
    NOTE = "note"
    CHANGE = "change"
    CREATED = "created"
    ROUND = "round"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line. `day` only where no time of day is known; `txn` only where the line can be undone.

    `params` by kind: inquiry: topic, comment, source_id, kind; task: kind_id, title, due_at, note, cause, result
    (code and the team's own name), one that was put off (code "moved") was_due_at too; activity and note: text (of a
    `Touch` the name of the event or mailing, what the person wrote in the lines below), direction; change: row (""
    or the part's table), part (its id), column, old, new (stored form), action, file (of an import); created: action,
    file, despite (title and number of similar cards that somebody was shown before); round: n, source_id, campaign,
    outcome, closed_on; merged: number, name (of the card that came in).
    """

    at: datetime
    kind: ItemKind
    code: str
    params: dict[str, object]
    day: date | None = None
    actor: CardId | None = None
    txn: CardId | None = None


def timeline(session: Session, ref: CardRef, *, limit: int = 200) -> tuple[TimelineItem, ...]:
    """Give the story of a lead, newest first, with that of the leads that were merged into it."""
    items = [
        *_merged(session, ref),
        *_inquiries(session, ref.id),
        *_tasks(session, ref.id),
        *_activities(session, ref.id),
        *_changes(history(session, CardKind.LEAD, ref.id)),
    ]
    items.sort(key=lambda item: item.at, reverse=True)
    return _with_rounds([_with_names(session, item) for item in items[:limit]], _rounds(session, ref.id))


def changes_of(session: Session, ref: CardRef, *, limit: int = 1000) -> tuple[TimelineItem, ...]:
    """Give all changes of a lead's own fields and of its parts, newest first: for the history of one field."""
    return tuple(islice(_changes(history(session, CardKind.LEAD, ref.id)), limit))


def _with_rounds(items: list[TimelineItem], rounds: list[TimelineItem]) -> tuple[TimelineItem, ...]:
    """Put the heading of each round above what happened in it; a single round needs none."""
    if len(rounds) < _SEVERAL:
        return tuple(items)
    ends: list[TimelineItem] = []
    rest = items
    for newest in reversed(rounds):
        opened = newest.at
        ends.append(newest)
        ends += [item for item in rest if item.at >= opened]
        rest = [item for item in rest if item.at < opened]
    return (*ends, *rest)


def _rounds(session: Session, lead_id: CardId) -> list[TimelineItem]:
    """Give the openings of a lead, the first one first."""
    found = session.execute(
        select(LeadRound, Campaign.name)
        .outerjoin(Campaign, Campaign.id == LeadRound.campaign_id)
        .where(LeadRound.lead_id == lead_id)
        .order_by(LeadRound.opened_on, LeadRound.id)
    ).all()
    return [
        TimelineItem(
            at=datetime.combine(one.opened_on, time(), UTC),
            day=one.opened_on,
            kind=ItemKind.ROUND,
            code="closed" if one.closed_on else "open",
            params={"n": number, "source_id": one.source_id, "campaign": campaign or "",
                    "outcome": one.outcome or "", "closed_on": one.closed_on},
        )
        for number, (one, campaign) in enumerate(found, start=1)
    ]  # fmt: skip


def _inquiries(session: Session, lead_id: CardId) -> Iterator[TimelineItem]:
    for one in session.scalars(select(LeadInquiry).where(LeadInquiry.lead_id == lead_id)):
        yield TimelineItem(
            at=one.received_at or datetime.combine(one.received_on, time(), UTC),
            day=None if one.received_at else one.received_on,
            kind=ItemKind.INQUIRY,
            code=str(one.kind),
            params={
                "topic": one.topic or "",
                "comment": one.comment or "",
                "source_id": one.source_id,
            },
        )


def _tasks(session: Session, lead_id: CardId) -> Iterator[TimelineItem]:
    """Give the tasks of a lead, each as it was when it was set or ended, and when it was put off in between."""
    rows = session.execute(
        select(Task, TaskResult.code, TaskResult.name)
        .outerjoin(TaskResult, TaskResult.id == Task.result_id)
        .where(Task.lead_id == lead_id, Task.deleted_at.is_(None))
    ).all()
    told = histories(session, CardKind.TASK, [row[0].id for row in rows])
    for one, *result in rows:
        events = told[one.id]
        delays = list(_delays(one, events)) if one.postponed else []
        is_open = one.state is TaskState.OPEN
        yield TimelineItem(
            at=one.done_at or one.created_at,
            kind=ItemKind.TASK,
            code=str(one.state),
            params={
                "kind_id": one.kind_id,
                "title": one.title or "",
                "due_at": delays[-1].params["was_due_at"] if delays and is_open else one.due_at,
                "note": one.note or "",
                "cause": one.cause or {},
                "result": tuple(result),
            },
            actor=_who(one, events),
        )
        yield from delays


def _who(task: Task, events: Sequence[Event]) -> CardId | None:
    """Give who ended a task, or who set the one that is open."""
    if task.state is TaskState.DONE:
        return next((event.actor for event in events if event.column == "state"), None)
    return task.set_by_id or next((event.actor for event in events if not event.column), None)


def _delays(task: Task, events: Iterable[Event]) -> Iterator[TimelineItem]:
    """Give when a task was put off, from when to when, newest first."""
    for event in events:
        if event.column != "due_at" or not isinstance(event.old, int) or not isinstance(event.new, int):
            continue
        said: dict[str, object] = {"kind_id": task.kind_id, "title": task.title or "", "due_at": moment(event.new)}
        said["was_due_at"] = moment(event.old)
        yield TimelineItem(event.at, ItemKind.TASK, "moved", said, actor=event.actor)


def _activities(session: Session, lead_id: CardId) -> Iterator[TimelineItem]:
    """Give the contacts of a lead; what a task with its result tells already is left out."""
    untold = Activity.task_id.is_(None) | Activity.result_id.is_(None)
    for one in session.scalars(
        select(Activity).where(Activity.lead_id == lead_id, Activity.deleted_at.is_(None), untold)
    ):
        yield TimelineItem(
            at=one.happened_at,
            kind=ItemKind.NOTE if one.kind == "note" else ItemKind.ACTIVITY,
            code=one.kind,
            params={"text": one.text or "", "direction": one.direction or ""},
            day=one.happened_at.date() if one.kind in _BY_DAY and one.happened_at.time() == time() else None,
            actor=one.member_id,
        )


def _merged(session: Session, ref: CardRef) -> Iterator[TimelineItem]:
    """Give when which leads were merged into one, and what had happened to them before."""
    merged = merged_into(session.connection(), ref.id)
    told = histories(session, CardKind.LEAD, merged)
    for card in load(session, CardKind.LEAD, merged):
        events = told[card.ref.id]
        into = next((event for event in events if event.column == _INTO), None)
        if into is not None:
            said: dict[str, object] = {"number": card.root["number"], "name": _name(card)}
            yield TimelineItem(into.at, ItemKind.MERGED, "merged", said, actor=into.actor, txn=into.txn)
        yield from (replace(item, txn=None) for item in _changes(events))  # nothing of it is undone before the merge


def _name(card: CardState) -> str:
    people, main = card.rows("lead_person"), card.root.get("main_person_id")
    row = people.get(CardId(main)) if isinstance(main, bytes) else None
    return str((row or next(iter(people.values()), {})).get("name") or "")


def _is_of_merge(event: Event) -> bool:
    """Whether a merge moved a part or set a card aside, or was taken back: one line tells of all that."""
    return "merged" in event.params and (bool(event.row) or event.column in _SET_ASIDE)


def _despite(event: Event) -> dict[str, object]:
    """Give the cards that somebody was shown, and created this one all the same."""
    shown = event.params.get("despite") or ()
    return {"despite": tuple((CardKind(one["kind"]), CardId(bytes.fromhex(one["card"]))) for one in shown)}


def _with_names(session: Session, item: TimelineItem) -> TimelineItem:
    """Name the cards that a line is about as they are called now; one that is gone for good is left out."""
    shown = item.params.get("despite")
    if not isinstance(shown, tuple) or not shown:
        return item
    refs = [ref for kind, card in shown if (ref := ref_of(session, kind, card)) is not None]
    named = tuple((one.title, one.number) for one in facts(session, [(ref.kind, ref.rid) for ref in refs]))
    return replace(item, params={**item.params, "despite": named})


def _changes(events: Iterable[Event]) -> Iterator[TimelineItem]:
    for event in events:
        if _is_of_merge(event):
            continue
        if not event.column:
            came = {"action": event.action, "file": event.params.get("file", ""), **_despite(event)}
            yield TimelineItem(event.at, ItemKind.CREATED, event.action, came, actor=event.actor, txn=None)
        elif event.column not in _QUIET and event.row not in _TOLD_ELSEWHERE:
            params: dict[str, object] = {
                "row": event.row,
                "part": event.part,
                "column": event.column,
                "old": event.old,
                "new": event.new,
                "action": event.action,
                "file": event.params.get("file", ""),
            }
            yield TimelineItem(event.at, ItemKind.CHANGE, event.column, params, actor=event.actor, txn=event.txn)
