"""What a stage asks on entry: whether a card says it already, and how the answer is written.

The fields of a deal are asked by the conversion.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState
from leaddesk.clock import moment
from leaddesk.contacts import text
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, RowId
from leaddesk.domain.lead import LeadState, PersonRole
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.leads import edits, told
from leaddesk.leads.setup import read
from leaddesk.tasks import plans
from leaddesk.unit import Unit

_BY_STAGE = "stage_asked"
"""The cause of a task that an answer planned."""


class OpenTask(NamedTuple):
    """An open task of a lead: the code of its kind, when it is due, if ever, and why it is."""

    ref: CardRef
    kind: str
    due_at: datetime | None
    cause: Mapping[str, object]


def open_tasks(session: Session, ref: CardRef) -> list[OpenTask]:
    """Give what is planned for a lead."""
    found = session.connection().exec_driver_sql(
        "SELECT t.rid, t.id, k.code, t.due_at, t.cause FROM task t JOIN task_kind k ON k.id = t.kind_id"
        " WHERE t.lead_id = ? AND t.state = ? AND t.deleted_at IS NULL",
        (ref.id, TaskState.OPEN.value),
    )
    return [
        OpenTask(
            CardRef(CardKind.TASK, CardId(card_id), RowId(rid)),
            code or "",
            moment(due) if due else None,
            json.loads(cause) if cause else {},
        )
        for rid, card_id, code, due, cause in found
    ]


@dataclass(frozen=True, slots=True)
class _Field:
    """How a field is looked up on a card, and written: with an ISO date where it is one."""

    is_said: Callable[[Unit, CardState], bool]
    write: Callable[[Unit, CardRef, str], None]


def missing(unit: Unit, card: CardState, codes: Iterable[object]) -> tuple[str, ...]:
    """Give those of the codes that can be asked and that the card does not say."""
    return tuple(str(code) for code in codes if code in _FIELDS and not _FIELDS[str(code)].is_said(unit, card))


def write(unit: Unit, ref: CardRef, answers: Mapping[str, str]) -> None:
    """Write what was answered; "" is "not said" and writes nothing. Raises Refused for what a field cannot take."""
    for code, said in answers.items():
        if said.strip():
            _FIELDS[code].write(unit, ref, said.strip())


def choices(session: Session, codes: Iterable[str]) -> dict[str, tuple[told.Choice, ...]]:
    """Give what the team's dictionaries offer as answers, by code; fields that are written in words are left out."""
    return {code: found for code in codes if (found := told.choices(session, code))}


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Refused("not_a_time", value=said) from None


def _has(*columns: str) -> Callable[[Unit, CardState], bool]:
    return lambda _unit, card: any(card.root.get(column) is not None for column in columns)


def _is_ahead(column: str) -> Callable[[Unit, CardState], bool]:
    """Tell whether a day is known and has not passed."""
    return lambda unit, card: str(card.root.get(column) or "") >= unit.now.date().isoformat()


def _has_task(unit: Unit, card: CardState, kind: str = "") -> bool:
    return any(task.kind == kind or not kind for task in open_tasks(unit.session, card.ref) if task.due_at is not None)


def _has_role(_unit: Unit, card: CardState) -> bool:
    return any(person.get("role") for person in card.rows("lead_person").values())


def _write_day(column: str, unit: Unit, ref: CardRef, said: str) -> None:
    unit.record.edit(ref, **{column: _day(said)})


def _wait(unit: Unit, ref: CardRef, said: str) -> None:
    unit.record.edit(ref, state=LeadState.WAITING, waiting_until=_day(said))


def _plan(kind: str, unit: Unit, ref: CardRef, said: str) -> None:
    """Plan a task for the beginning of a working day."""
    setup = read(unit.session)
    opens = datetime.combine(_day(said), setup.work_time.opens, setup.work_time.zone)
    owner = unit.session.connection().exec_driver_sql("SELECT owner_id FROM lead WHERE rid = ?", (ref.rid,)).scalar()
    plans.plan(unit, ref.id, kind=setup.task_kinds[kind], due_at=opens, owner=owner, cause={"code": _BY_STAGE})


def _write_product(unit: Unit, ref: CardRef, said: str) -> None:
    """Take a product of the team by its name; anything else is the topic."""
    product = read(unit.session).products.get(text.fold(said))
    if product is not None:
        unit.record.edit(ref, product_id=product)
    else:
        edits.set_field(unit, ref, "topic", said)


def _write_role(unit: Unit, ref: CardRef, said: str) -> None:
    found = unit.session.connection().exec_driver_sql(
        "SELECT p.id FROM lead l JOIN lead_person p ON p.lead_id = l.id WHERE l.rid = ?"
        " ORDER BY p.id = l.main_person_id DESC, p.id",
        (ref.rid,),
    )
    person = found.scalar()
    if person is not None:
        unit.record.edit_part(ref, "lead_person", CardId(person), role=PersonRole(said))


def _typed(field: str) -> Callable[[Unit, CardRef, str], None]:
    return lambda unit, ref, said: edits.set_field(unit, ref, field, said)


_FIELDS: Mapping[str, _Field] = {
    "product": _Field(_has("product_id", "topic"), _write_product),
    "region": _Field(_has("region_id", "region_text"), _typed("region")),
    "amount": _Field(_has("budget_cents"), _typed("budget")),
    "role": _Field(_has_role, _write_role),
    "buys_by": _Field(_is_ahead("buys_by"), partial(_write_day, "buys_by")),
    "agreement_expected_on": _Field(_is_ahead("buys_by"), partial(_write_day, "buys_by")),
    "waiting_until": _Field(_is_ahead("waiting_until"), _wait),
    "next_step_on": _Field(_has_task, partial(_plan, "call")),
    "next_touch_on": _Field(_has_task, partial(_plan, "call")),
    "meeting_on": _Field(partial(_has_task, kind="meeting"), partial(_plan, "meeting")),
    told.REQUEST: _Field(told.needs_no_request, partial(told.write_answer, told.REQUEST)),
    told.INTEREST: _Field(partial(told.is_told, code=told.INTEREST), partial(told.write_answer, told.INTEREST)),
    told.MATERIAL: _Field(partial(told.is_told, code=told.MATERIAL), told.write_material),
}
ASKABLE = frozenset(_FIELDS)
DAYS = frozenset({"buys_by", "agreement_expected_on", "waiting_until", "next_step_on", "next_touch_on", "meeting_on"})
"""Fields whose answer is a day."""
