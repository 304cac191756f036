"""What is to be done today, in the groups and in the order of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from leaddesk.clock import millis
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.leads import edits
from leaddesk.leads import today as asked
from leaddesk.leads.finishing import Ending, finish
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.leads.today import Group, Today, today
from leaddesk.storage.tables import TaskResult
from leaddesk.tasks import plans
from tests.leads.conftest import WEDNESDAY, person

Take = Callable[..., Captured]
NOON = WEDNESDAY.astimezone(UTC)


def _plan(desk: Desk, lead: CardRef, due_at: datetime, owner: CardId | None = None, kind: str = "call") -> CardRef:
    return desk.do(plans.plan, lead.id, kind=id_of(f"task_kind:{kind}"), due_at=due_at, owner=owner).result


def _told(found: Today) -> dict[Group, list[str]]:
    return {group: [row.name for row in found.of(group)] for group in Group}


def test_a_day_has_what_is_late_what_is_due_and_who_waits_for_an_answer(
    desk: Desk, take: Take, hire: Callable[..., CardId]
) -> None:
    anna = hire("Анна")
    names = ["Просрочена", "Давно", "Вечером", "Утром", "Завтра"]
    leads = {name: take(person(name, f"+7916000010{at}"), tasks=TasksFor.NONE).card for at, name in enumerate(names)}
    _plan(desk, leads["Просрочена"], NOON - timedelta(minutes=1))
    _plan(desk, leads["Давно"], NOON - timedelta(days=40))
    _plan(desk, leads["Вечером"], NOON + timedelta(hours=5))
    _plan(desk, leads["Утром"], NOON)
    _plan(desk, leads["Завтра"], datetime(2026, 5, 21, tzinfo=UTC))
    take(person("Новая", "+79160000201"), owner=anna)
    take(person("Горячая", "+79160000202", temperature="горячий"), owner=anna)
    found = desk.ask(today, NOON)
    assert _told(found) == {
        Group.OVERDUE: ["Давно", "Просрочена"],
        Group.TODAY: ["Утром", "Вечером"],
        Group.NEW: ["Горячая", "Новая"],
    }
    assert (found.left, found.done) == (6, 0)


def test_an_answer_that_is_late_still_waits_among_the_new(desk: Desk, take: Take, hire: Callable[..., CardId]) -> None:
    take(person(), owner=hire("Анна"))
    late = desk.ask(today, NOON + timedelta(days=3))
    assert [row.group for row in late.rows] == [Group.NEW]
    assert late.rows[0].due_at < NOON + timedelta(days=3)


def test_an_old_inquiry_of_an_import_is_a_task_as_any_other(desk: Desk, take: Take) -> None:
    take(person(received=date(2026, 3, 1)), tasks=TasksFor.SPREAD)
    (row,) = desk.ask(today, NOON + timedelta(days=3)).rows
    assert row.group is Group.OVERDUE


def test_each_person_sees_his_own_day_and_the_head_the_teams(
    desk: Desk, take: Take, hire: Callable[..., CardId]
) -> None:
    anna, oleg = hire("Анна"), hire("Олег")
    take(person("Её", "+79160000301"), owner=anna)
    lead = take(person("Его", "+79160000302"), owner=oleg).card
    assert [row.name for row in desk.ask(today, NOON, member=anna).rows] == ["Её"]
    assert {row.name for row in desk.ask(today, NOON).rows} == {"Её", "Его"}
    desk.do(edits.remove, lead)
    assert [row.name for row in desk.ask(today, NOON).rows] == ["Её"]  # nobody works on what lies in the bin


def test_what_was_finished_today_is_counted(desk: Desk, take: Take, hire: Callable[..., CardId]) -> None:
    anna = hire("Анна")
    lead = take(person(), owner=anna, tasks=TasksFor.NONE).card
    thinking = desk.ask(lambda session: session.query(TaskResult.id).filter_by(code="call.thinking").scalar())
    for _ in range(2):
        desk.do(finish, _plan(desk, lead, NOON, anna), Ending(thinking))
    assert desk.ask(today, NOON, member=anna).done == 2
    assert desk.ask(today, NOON + timedelta(days=1), member=anna).done == 0
    assert desk.ask(today, NOON, member=hire("Олег")).done == 0


def test_a_group_that_nobody_can_finish_in_a_day_is_cut_but_counted(desk: Desk, take: Take) -> None:
    lead = take(person(), tasks=TasksFor.NONE).card

    def plan_many(unit: object) -> None:
        for at in range(asked.LIMIT + 3):
            plans.plan(unit, lead.id, kind=id_of("task_kind:call"), due_at=NOON - timedelta(minutes=at + 1), owner=None)  # type: ignore[arg-type]

    desk.do(plan_many)
    found = desk.ask(today, NOON)
    assert len(found.rows) == asked.LIMIT
    assert found.counts[Group.OVERDUE] == asked.LIMIT + 3
    assert millis(found.rows[0].due_at) < millis(found.rows[-1].due_at)
