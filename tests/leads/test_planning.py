"""Tasks planned for many leads at once: whose, when, and for whom not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from leaddesk.changes.recorder import card
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads import edits, people, rows
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.leads.planning import Plan, plan
from leaddesk.leads.rows import Query
from leaddesk.storage.tables import Task
from leaddesk.unit import Session
from tests.leads.conftest import SetClock, person


def _kind(desk: Desk, code: str) -> CardId:
    return next(card_id for card_id, facts in desk.ask(lookups).task_kinds.items() if facts.code == code)


def _tasks(desk: Desk) -> list[tuple[CardId | None, CardId | None, str]]:
    def read(session: Session) -> list[tuple[CardId | None, CardId | None, str]]:
        return [(one.lead_id, one.owner_id, f"{one.due_at:%d.%m %H:%M}") for one in session.query(Task)]

    return desk.ask(read)


@pytest.fixture
def cards(take: Callable[..., Captured], hire: Callable[..., CardId]) -> tuple[list[CardRef], CardId]:
    """Three leads without a task, the first two with an owner."""
    yana = hire("Яна")
    owners = (yana, yana, None)
    names = ("Анна Белова", "Олег Данилов", "Нина Сергеева")
    found = [
        take(person(name, f"+7916000010{at}"), tasks=TasksFor.NONE, owner=owner).card
        for at, (name, owner) in enumerate(zip(names, owners, strict=True))
    ]
    return found, yana


def test_each_lead_gets_a_task_of_its_own_owner_or_of_the_one_who_is_named(
    desk: Desk, cards: tuple[list[CardRef], CardId], hire: Callable[..., CardId]
) -> None:
    refs, yana = cards
    assert desk.do(plan, refs, Plan(_kind(desk, "call"), "+2 15:30")).result == 3
    assert {(lead, owner) for lead, owner, _due in _tasks(desk)} == {
        (refs[0].id, yana),
        (refs[1].id, yana),
        (refs[2].id, None),
    }
    vera = hire("Вера")
    desk.do(plan, refs[:1], Plan(_kind(desk, "letter"), "+2 15:30", vera))
    assert (refs[0].id, vera) in {(lead, owner) for lead, owner, _due in _tasks(desk)}
    assert len({due for _lead, _owner, due in _tasks(desk)}) == 1
    assert all(row.next_task_kind_id for row in desk.ask(rows.page, desk.ask(rows.rids, Query())))


def test_leads_that_ended_and_those_nobody_may_contact_are_left_out(
    desk: Desk, cards: tuple[list[CardRef], CardId]
) -> None:
    refs, _yana = cards
    desk.do(edits.remove, refs[0])
    desk.do(people.set_do_not_contact, refs[1], is_set=True)
    assert desk.do(plan, refs, Plan(_kind(desk, "call"), "завтра")).result == 1
    assert [lead for lead, _owner, _due in _tasks(desk)] == [refs[2].id]


@pytest.mark.parametrize("due", ["01.01.2020", "вчера", "сегодня 08:00", "8:00"])
def test_no_task_is_planned_into_the_past(desk: Desk, cards: tuple[list[CardRef], CardId], due: str) -> None:
    with pytest.raises(Refused, match=r"past_moment|bad_day"):
        desk.do(plan, cards[0], Plan(_kind(desk, "call"), due))
    assert _tasks(desk) == []


def test_today_without_a_time_is_a_moment_ahead(
    desk: Desk, cards: tuple[list[CardRef], CardId], clock: SetClock
) -> None:
    desk.do(plan, cards[0][:1], Plan(_kind(desk, "call"), "сегодня"))
    assert [due for _lead, _owner, due in _tasks(desk)] == [f"{clock.now() + timedelta(hours=1):%d.%m %H:%M}"]


def test_a_kind_that_was_archived_is_offered_no_more(desk: Desk) -> None:
    kind = _kind(desk, "meeting")
    desk.do(lambda unit: unit.record.edit(card(unit.session, CardKind.TASK_KIND, kind), is_archived=True))
    kinds = desk.ask(lookups).task_kinds
    assert not kinds[kind].is_offered
    assert kinds[_kind(desk, "call")].is_offered


def test_what_is_no_moment_plans_nothing(desk: Desk, cards: tuple[list[CardRef], CardId]) -> None:
    with pytest.raises(Refused):
        desk.do(plan, cards[0], Plan(_kind(desk, "call"), "когда-нибудь"))
    assert _tasks(desk) == []
