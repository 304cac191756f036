"""What a task can end with, and what that proposes for its lead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from leaddesk.changes.recorder import card
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.leads.card import LeadView
from leaddesk.leads.endings import Endings, Result, endings, touch_endings
from leaddesk.leads.finishing import Ending, NextTask, finish
from leaddesk.leads.options import Captured
from leaddesk.unit import Unit
from tests.leads.conftest import WEDNESDAY, person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]


def _asked(desk: Desk, lead: LeadView) -> Endings:
    found = desk.ask(endings, lead.tasks[-1].ref, WEDNESDAY)
    assert found is not None
    return found


def _result(found: Endings, code: str) -> Result:
    return next(one for one in found.results if one.code == code)


def test_a_call_ends_as_the_team_says(desk: Desk, take: Take, view: View, hire: Callable[..., CardId]) -> None:
    lead = take(person(), owner=hire("Анна")).card
    found = _asked(desk, view(lead))
    assert (found.kind, found.lead, found.tried) == ("call", lead, 0)
    assert [one.code for one in found.results][:2] == ["call.quote_asked", "call.agreed"]
    gone = _result(found, "call.thinking")

    def archive(unit: Unit) -> None:
        unit.record.edit(card(unit.session, CardKind.TASK_RESULT, gone.id), is_archived=True)

    desk.do(archive)
    assert gone.id not in {one.id for one in _asked(desk, view(lead)).results}


def test_each_attempt_climbs_the_ladder(desk: Desk, take: Take, view: View, hire: Callable[..., CardId]) -> None:
    lead = take(person(), owner=hire("Анна")).card
    dues: list[Any] = []
    for _ in range(4):
        found = _asked(desk, view(lead))
        missed = _result(found, "call.no_answer")
        step = found.proposed(missed).next
        assert step is not None
        assert step.due_at is not None
        dues.append(step.due_at - WEDNESDAY)
        desk.do(finish, found.task, Ending(missed.id, steps=[NextTask(step.kind, step.due_at)]))
    assert dues[0] == timedelta(hours=2)
    assert dues[1] != dues[2] == dues[3]
    last = _asked(desk, view(lead))
    assert last.proposed(_result(last, "call.no_answer")).opens == "refusal"
    assert last.proposed(_result(last, "call.thinking")).opens == ""


def test_a_phone_that_tells_its_place_moves_the_call_into_its_day(
    desk: Desk, take: Take, hire: Callable[..., CardId]
) -> None:
    lead = take(person(number="+74232001020"), owner=hire("Анна")).card  # Vladivostok, seven hours ahead
    found = desk.ask(touch_endings, lead, "call", WEDNESDAY)
    assert found is not None
    step = found.proposed(_result(found, "call.no_answer")).next
    assert step is not None
    assert step.due_at is not None
    assert found.situation.zone is not None
    assert 9 <= step.due_at.astimezone(found.situation.zone).hour < 18


def test_a_finished_task_ends_no_more(desk: Desk, take: Take, view: View, hire: Callable[..., CardId]) -> None:
    lead = take(person(), owner=hire("Анна")).card
    found = _asked(desk, view(lead))
    desk.do(finish, found.task, Ending(found.results[0].id))
    assert desk.ask(endings, found.task, WEDNESDAY) is None
    assert desk.ask(touch_endings, lead, "no such kind", WEDNESDAY) is None
