"""Moving what is planned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, id_of
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.leads.capture import capture
from leaddesk.storage.tables import Task
from leaddesk.tasks import plans
from leaddesk.unit import Unit

NOON = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "team.leaddesk") as desk:
        yield desk


@pytest.fixture
def plan(desk: Desk) -> Callable[..., CardRef]:
    def plan_one(due_at: datetime, state: TaskState = TaskState.OPEN) -> CardRef:
        def create(unit: Unit) -> CardRef:
            values = {"kind_id": id_of("task_kind:call"), "state": state, "due_at": due_at, "created_at": unit.now}
            return unit.record.create(CardKind.TASK, values)

        return desk.do(create).result

    return plan_one


def test_a_planned_task_says_who_set_it_for_whom_and_why(desk: Desk) -> None:
    def hire(unit: Unit) -> CardId:
        return unit.record.create(CardKind.MEMBER, {"name": "Анна", "role": "head", "is_active": True}).id

    def take(unit: Unit) -> CardId:
        return capture(unit, [Draft(name="Ирина Кузьмина", emails=("i@zerno.ru",))])[0].card.id

    desk.actor = desk.do(hire).result
    lead, call = desk.do(take).result, id_of("task_kind:call")
    ref = desk.do(plans.plan, lead, kind=call, due_at=NOON, owner=None, cause={"code": "refusal"}).result
    columns = (Task.lead_id, Task.kind_id, Task.due_at, Task.state, Task.set_by_id, Task.owner_id, Task.cause)
    seen = desk.ask(lambda s: tuple(s.query(*columns).filter(Task.rid == ref.rid).one()))
    assert seen == (lead, call, NOON, TaskState.OPEN, desk.actor, None, {"code": "refusal"})


def test_a_moved_task_is_due_later_and_counted(desk: Desk, plan: Callable[..., CardRef]) -> None:
    ref = plan(NOON)
    for days in (1, 2):
        desk.do(plans.postpone, ref, NOON + timedelta(days=days))
    due_at, postponed = desk.ask(lambda s: (s.get(Task, ref.rid).due_at, s.get(Task, ref.rid).postponed))  # type: ignore[union-attr]
    assert (due_at, postponed) == (NOON + timedelta(days=2), 2)


def test_a_finished_task_is_not_moved(desk: Desk, plan: Callable[..., CardRef]) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(plans.postpone, plan(NOON, TaskState.DONE), NOON)
    assert refused.value.code == "task_not_open"


def test_only_open_tasks_whose_moment_has_passed_are_overdue(desk: Desk, plan: Callable[..., CardRef]) -> None:
    late, later = plan(NOON - timedelta(days=1)), plan(NOON - timedelta(days=2))
    plan(NOON + timedelta(minutes=1))
    plan(NOON - timedelta(days=3), TaskState.DONE)
    assert desk.ask(plans.overdue, NOON) == [later, late]
