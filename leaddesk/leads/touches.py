"""Letters to and from people of the base: kept as touches; one that went out stops the clock of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from leaddesk.contacts import text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import ChannelKind, LeadState
from leaddesk.domain.task import TaskState
from leaddesk.leads.card import standing
from leaddesk.leads.edits import NAME_LIMIT
from leaddesk.leads.setup import team_settings, work_time
from leaddesk.storage.tables import Activity, Lead, LeadChannel, LeadInquiry, Task, TaskKind, TaskResult
from leaddesk.tasks import plans
from leaddesk.unit import Unit

IN, OUT = "in", "out"
LETTER: Final = "letter"
_SENT: Final = "letter.sent"
_ANSWERING: Final = frozenset({"first_task", "repeat_inquiry"})
"""Why a task is there that is to answer somebody."""

_BY_CONTACT: Final = frozenset({"call", LETTER, "message"})
"""The kinds of tasks that do; who is to own the lead is another question."""

_REACHED: Final = frozenset({"reached", "agreed"})
_WORKED_ON: Final = frozenset({LeadState.ACTIVE, LeadState.WAITING})
_HOUR: Final = 60


class Letter(NamedTuple):
    """A letter to (`OUT`) or from (`IN`) somebody: when it was sent (aware), about what, which member wrote it."""

    direction: str
    at: datetime
    subject: str
    member: CardId | None = None


class Answered(NamedTuple):
    """An inquiry, when it came, and when somebody reached out first: None while nobody did."""

    inquiry: CardId
    asked_at: datetime
    answered_at: datetime | None


def write_letter(unit: Unit, ref: CardRef, letter: Letter, *, touch: CardId | None = None) -> bool:
    """Keep a letter on a lead's timeline; False where the touch of that id is there already, or was deleted.

    One that came in marks the card unread; one that went out answers what the lead was waiting for.
    """
    if touch is not None and _exists(unit.session, touch):
        return False
    ref = standing(unit.session, ref)  # it may have been merged while the letter came in
    answered = _answer(unit, ref, letter.at) if letter.direction == OUT else None
    unit.record.create(
        CardKind.ACTIVITY,
        {
            "kind": LETTER,
            "lead_id": ref.id,
            "member_id": letter.member,
            "happened_at": letter.at,
            "direction": letter.direction,
            "task_id": answered,
            "text": text.collapse(letter.subject)[:NAME_LIMIT] or None,
        },
        card_id=touch,
    )
    if letter.direction == IN:
        unit.record.edit(ref, is_unread=True)
    unit.record.refresh([ref])
    return True


def answers(session: Session, lead: CardId) -> tuple[Answered, ...]:
    """Give for each inquiry of a lead the first contact that reached out after it (defaults.md, the response clock).

    A letter or a message that was sent counts, and a call that reached; a note and a no-answer do not.
    """
    rows = session.execute(
        select(Activity.kind, Activity.direction, Activity.happened_at, TaskResult.meaning)
        .outerjoin(TaskResult, TaskResult.id == Activity.result_id)
        .where(Activity.lead_id == lead, Activity.deleted_at.is_(None))
        .order_by(Activity.happened_at)
    )
    reached = [one.happened_at for one in rows if _reaches_out(one)]
    asked = sorted(_asked(session, lead).items(), key=lambda one: one[1])
    return tuple(Answered(inquiry, at, next((one for one in reached if one >= at), None)) for inquiry, at in asked)


def _reaches_out(touch: Any) -> bool:
    if touch.direction != OUT:
        return False
    return touch.kind in {LETTER, "message"} or (touch.kind == "call" and touch.meaning in _REACHED)


def _exists(session: Session, touch: CardId) -> bool:
    found = session.connection().exec_driver_sql("SELECT 1 FROM activity WHERE id = ?", (touch,))
    return found.first() is not None


def _asked(session: Session, lead: CardId) -> dict[CardId, datetime]:
    """Give when each inquiry came; one of which only the day is known, when that day begins for the team."""
    zone = work_time(team_settings(session)).zone
    rows = session.execute(
        select(LeadInquiry.id, LeadInquiry.received_on, LeadInquiry.received_at).where(LeadInquiry.lead_id == lead)
    )
    return {card_id: at or datetime.combine(day, time(), zone) for card_id, day, at in rows}


def _answer(unit: Unit, ref: CardRef, at: datetime) -> CardId | None:
    """Finish the letter that a letter of the moment `at` is, move a call that was to answer; gives the task done.

    An inquiry that came later still waits for its answer. What follows is what the result "sent" proposes.
    """
    lead = unit.session.execute(select(Lead.state, Lead.temperature, Lead.owner_id).where(Lead.rid == ref.rid)).one()
    waiting = [task for task in _open(unit.session, ref) if _is_answered(task, _asked(unit.session, ref.id), at)]
    if lead.state not in _WORKED_ON or not waiting:
        return None
    due, done = _next_due(unit, str(lead.temperature), at), None
    for task in waiting:
        card = CardRef(CardKind.TASK, task.id, RowId(task.rid))
        if task.code == LETTER:
            result = unit.session.scalars(select(TaskResult.id).where(TaskResult.code == _SENT)).first()
            unit.record.edit(card, state=TaskState.DONE, result_id=result, done_at=at)
            done = task.id
        elif task.due_at is not None and task.due_at < due:
            unit.record.edit(card, due_at=due)
    if len(waiting) == 1 and done is not None and not _plans(unit.session, ref, done):
        kind = _follow_up(unit.session, ref)
        plans.plan(unit, ref.id, kind=kind, due_at=due, owner=lead.owner_id, cause={"code": "letter_sent"})
    return done


def _open(session: Session, ref: CardRef) -> list[Row[Any]]:
    rows = session.execute(
        select(Task.id, Task.rid, Task.due_at, Task.created_at, Task.cause, TaskKind.code)
        .join(TaskKind, TaskKind.id == Task.kind_id)
        .where(Task.lead_id == ref.id, Task.state == TaskState.OPEN, Task.deleted_at.is_(None))
    )
    return [one for one in rows if (one.cause or {}).get("code") in _ANSWERING and one.code in _BY_CONTACT]


def _is_answered(task: Row[Any], asked: Mapping[CardId, datetime], at: datetime) -> bool:
    """Tell whether a letter of the moment `at` came after the inquiry for which a task was set."""
    return max((one for one in asked.values() if one <= task.created_at), default=task.created_at) <= at


def _plans(session: Session, ref: CardRef, besides: CardId) -> bool:
    found = session.execute(
        select(Task.rid).where(
            Task.lead_id == ref.id, Task.state == TaskState.OPEN, Task.deleted_at.is_(None), Task.id != besides
        )
    )
    return found.first() is not None


def _follow_up(session: Session, ref: CardRef) -> CardId:
    """Give the kind of the step after a letter: a call, for whoever has a phone."""
    phones = session.execute(
        select(LeadChannel.id).where(LeadChannel.lead_id == ref.id, LeadChannel.kind == ChannelKind.PHONE)
    )
    code = "call" if phones.first() else LETTER
    return session.scalars(select(TaskKind.id).where(TaskKind.code == code)).one()


def _next_due(unit: Unit, temperature: str, at: datetime) -> datetime:
    """Give when the step after a letter is due: working time that the result "sent" proposes; never past already."""
    hours = work_time(team_settings(unit.session))
    proposal = unit.session.scalars(select(TaskResult.proposal).where(TaskResult.code == _SENT)).first() or {}
    own = proposal.get("by_temperature", {}).get(temperature, {})
    after: Mapping[str, int] = own.get("after") or proposal.get("after") or {"days": 2}
    minutes = int(after.get("days", 0)) * hours.minutes_a_day + int(after.get("hours", 0)) * _HOUR
    minutes += int(after.get("minutes", 0))
    return max(hours.after(at, minutes), hours.after(unit.now, 0))
