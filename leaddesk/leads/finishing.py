"""A task ends with a result: the touch is kept, what the result means is done, and what comes next is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from leaddesk.changes.cards import CardState, load
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import ChannelKind, LeadState, Temperature
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.leads import edits, moves, people
from leaddesk.leads.result_effects import Finished, carry_out, head_of_sales
from leaddesk.leads.setup import Setup, read
from leaddesk.storage.tables import Task, TaskKind, TaskResult
from leaddesk.tasks import plans
from leaddesk.unit import Session, Unit

CAUSE: Final = "after_result"
"""The cause of a task that a result proposed; `result` beside it is its code, `moved` that it was put off by it."""

_TOUCHES: Final = frozenset({"call", "letter", "message", "meeting", "demo", "quote", "contract", "delivery", "care"})
"""Kinds of tasks that are a contact with somebody; the others are work of our own."""

_OUT: Final = frozenset({"call", "letter", "message", "quote", "contract"})
_REACHED: Final = frozenset({"reached", "agreed"})
_ENDED: Final = frozenset({LeadState.REFUSED, LeadState.CONVERTED})


class NextTask(NamedTuple):
    """What is planned next: the code of its kind, when it is due (aware), whose it is (`to` as in a proposal)."""

    kind: str
    due_at: datetime
    to: str = ""
    title: str = ""


class Refusing(NamedTuple):
    """What a refusal needs, as `moves.refuse` takes it."""

    reason: CardId
    words: str = ""
    return_on: date | None = None
    writes: bool = False


class NewPerson(NamedTuple):
    """Whoever decides, as somebody was told: a name, and perhaps a phone or an e-mail as typed."""

    name: str
    way: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a task ended: its result, a note, and what was accepted of the proposal, or changed.

    `temperature` is the one that the lead moves to; `waits_until` the day until which it waits; `bad_way` the phone or
    e-mail that proved wrong, the first one where none is named.
    """

    result: CardId
    note: str = ""
    steps: Sequence[NextTask] = ()
    temperature: Temperature | None = None
    waits_until: date | None = None
    refusal: Refusing | None = None
    person: NewPerson | None = None
    bad_way: CardId | None = None


def finish(unit: Unit, ref: CardRef, ending: Ending) -> None:
    """End an open task with a result, in one transaction with everything that follows.

    Raises Refused for a task that is not open, a result of another kind, a note that is too long, and for what a
    refusal or a new person cannot take; nothing is written then.
    """
    task = unit.session.get(Task, ref.rid)
    if task is None or task.state is not TaskState.OPEN or task.deleted_at is not None:
        raise Refused("task_not_open")
    kind = unit.session.scalars(select(TaskKind.code).where(TaskKind.id == task.kind_id)).one()
    result = _result(unit.session, ending, task.kind_id)
    lead = None if task.lead_id is None else _lead(unit.session, task.lead_id)
    values = {"state": TaskState.DONE, "result_id": result.id, "note": _note(ending), "done_at": unit.now}
    unit.record.edit(ref, **values)
    about = {"lead_id": task.lead_id, "client_id": task.client_id, "deal_id": task.deal_id, "task_id": task.id}
    _keep_touch(unit, kind or "", ending, about)
    if lead is not None:
        _follow(unit, lead.ref, ending, result, postponed=task.postponed, owner=_owner(task, lead))


def log_touch(unit: Unit, ref: CardRef, kind: str, ending: Ending) -> None:
    """Keep a contact that took place without a task (a call that was made at once), and do what its result says.

    Raises Refused as `finish` does.
    """
    setup, lead = read(unit.session), _lead(unit.session, ref.id)
    result = _result(unit.session, ending, setup.task_kinds[kind])
    _keep_touch(unit, kind, ending, {"lead_id": lead.ref.id})
    held = lead.root.get("owner_id")
    _follow(unit, lead.ref, ending, result, owner=CardId(held) if isinstance(held, bytes) else unit.actor)


def _result(session: Session, ending: Ending, kind: CardId) -> TaskResult:
    found = session.scalars(select(TaskResult).where(TaskResult.id == ending.result)).first()
    if found is None or found.task_kind_id != kind:
        raise Refused("no_such_result")
    return found


def _note(ending: Ending) -> str | None:
    if len(ending.note) > edits.NOTE_LIMIT:
        raise Refused("too_long", limit=edits.NOTE_LIMIT)
    return ending.note.strip() or None


def _lead(session: Session, lead: CardId) -> CardState:
    return load(session, CardKind.LEAD, [lead])[0]


def _owner(task: Task, lead: CardState) -> CardId | None:
    """Give whose the next step is: whoever did this one, else the lead's owner."""
    held = lead.root.get("owner_id")
    return task.owner_id or (CardId(held) if isinstance(held, bytes) else None)


def _keep_touch(unit: Unit, kind: str, ending: Ending, about: Mapping[str, Any]) -> None:
    if kind not in _TOUCHES:
        return
    unit.record.create(
        CardKind.ACTIVITY,
        {
            **about,
            "kind": kind,
            "member_id": unit.actor,
            "happened_at": unit.now,
            "direction": "out" if kind in _OUT else None,
            "result_id": ending.result,
            "text": _note(ending),
        },
    )


def _follow(
    unit: Unit, lead: CardRef, ending: Ending, result: TaskResult, *, owner: CardId | None, postponed: int = 0
) -> None:
    """Do what a result means for its lead."""
    setup, effects = read(unit.session), tuple((result.proposal or {}).get("effects", ()))
    if ending.person is not None:
        _add_person(unit, lead, ending.person)
        unit.record.flush()
    carry_out(Finished(unit, setup, lead, ending.bad_way), effects)
    edits.mark_seen(unit, [lead.rid], is_edited=True)
    if ending.temperature is not None:
        edits.set_temperature(unit, lead, ending.temperature)
    if ending.refusal is not None:
        said = ending.refusal
        moves.refuse(unit, lead, said.reason, words=said.words, return_on=said.return_on, writes=said.writes)
        return
    steps = (*ending.steps, *_settle_state(unit, setup, lead, ending, is_reached=result.meaning in _REACHED))
    moved = postponed + 1 if "count_moved" in effects else 0
    for at, step in enumerate(steps):
        _plan(unit, setup, lead, step, owner=owner, cause=result.code or "", postponed=0 if at else moved)
    unit.record.refresh([lead])


def _settle_state(unit: Unit, setup: Setup, lead: CardRef, ending: Ending, *, is_reached: bool) -> tuple[NextTask, ...]:
    """Let the lead wait, or work on it again; gives the call of the day until which one that has ended is left alone.

    Whoever refused and is reached with something left to do is in work again.
    """
    state, until = LeadState(str(_lead(unit.session, lead.id).root["state"])), ending.waits_until
    if until is not None and state in _ENDED:
        if state is LeadState.REFUSED:
            unit.record.edit(lead, rework_on=until)
        return (NextTask("call", datetime.combine(until, setup.work_time.opens, setup.work_time.zone)),)
    if until is not None:
        unit.record.edit(lead, state=LeadState.WAITING, waiting_until=until)
    elif state is LeadState.WAITING and ending.steps:
        unit.record.edit(lead, state=LeadState.ACTIVE, waiting_until=None)
    elif state is LeadState.REFUSED and ending.steps and is_reached:
        moves.reopen(unit, lead)
    return ()


def _plan(
    unit: Unit, setup: Setup, lead: CardRef, step: NextTask, *, owner: CardId | None, cause: str, postponed: int
) -> None:
    whose = head_of_sales(unit.session) if step.to == "head" else owner
    ref = plans.plan(
        unit,
        lead.id,
        kind=setup.task_kinds[step.kind],
        due_at=step.due_at,
        owner=whose,
        cause={"code": CAUSE, "result": cause},
    )
    more = {"title": step.title or None, "postponed": postponed}
    if any(more.values()):
        unit.record.edit(ref, **more)


def _add_person(unit: Unit, lead: CardRef, person: NewPerson) -> None:
    """Add whoever was named, with his phone or e-mail; he is the one to talk to from now on."""
    before = set(_lead(unit.session, lead.id).rows("lead_person"))
    people.add_person(unit, lead, person.name)
    unit.record.flush()
    added = next(one for one in _lead(unit.session, lead.id).rows("lead_person") if one not in before)
    if person.way.strip():
        kind = ChannelKind.EMAIL if "@" in person.way else ChannelKind.PHONE
        people.add_way(unit, lead, kind, person.way, person_id=added)
    people.set_main(unit, lead, added)
