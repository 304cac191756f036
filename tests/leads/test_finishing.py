"""A task ends with its result, and everything that follows is one action that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from leaddesk.backup.check import check_stored
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId, id_of
from leaddesk.domain.lead import LeadKind, LeadState, Temperature
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.leads import moves
from leaddesk.leads.attempts import attempts
from leaddesk.leads.card import LeadView
from leaddesk.leads.finishing import Ending, NewPerson, NextTask, Refusing, finish, log_touch
from leaddesk.leads.options import Captured
from leaddesk.leads.touches import answers
from leaddesk.storage.tables import Lead, Task, TaskResult
from leaddesk.tasks import plans
from leaddesk.unit import Unit
from tests.leads.conftest import WEDNESDAY, SetClock, person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
TOMORROW = WEDNESDAY + timedelta(days=1)


@pytest.fixture
def result(desk: Desk) -> Callable[[str], CardId]:
    """Give a result of a task by its code."""

    def by_code(code: str) -> CardId:
        return desk.ask(lambda session: session.query(TaskResult.id).filter(TaskResult.code == code).scalar())

    return by_code


@pytest.fixture
def lead(desk: Desk, take: Take, hire: Callable[..., CardId]) -> CardRef:
    """Give a lead of the person at the screen, whose first call is due."""
    desk.actor = hire("Анна Ким")
    return take(person(), owner=desk.actor).card


def _open(view: LeadView) -> list[tuple[CardId, str]]:
    return [
        (one.kind_id, f"{one.due_at:%d.%m %H:%M}") for one in view.tasks if one.state is TaskState.OPEN and one.due_at
    ]


def _plan(desk: Desk, lead: CardRef, kind: str, **values: Any) -> CardRef:
    def create(unit: Any) -> CardRef:
        ref = plans.plan(unit, lead.id, kind=id_of(f"task_kind:{kind}"), due_at=TOMORROW, owner=None)
        if values:
            unit.record.edit(ref, **values)
        return ref

    return desk.do(create).result


def test_a_finished_call_leaves_its_touch_and_the_next_step(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId]
) -> None:
    call = view(lead).tasks[0]
    quote = NextTask("quote", TOMORROW)
    done = desk.do(finish, call.ref, Ending(result("call.quote_asked"), " 40 мест ", steps=[quote]))
    seen = view(lead)
    assert [(one.state, one.note) for one in seen.tasks if one.id == call.id] == [(TaskState.DONE, "40 мест")]
    assert _open(seen) == [(id_of("task_kind:quote"), "21.05 09:00")]
    assert {one.owner_id for one in seen.tasks} == {seen.owner_id}
    (touch,) = seen.activities
    assert (touch.kind, touch.direction, touch.text) == ("call", "out", "40 мест")
    (answered,) = desk.ask(answers, lead.id)
    assert answered.answered_at == WEDNESDAY  # the call reached somebody: the response clock stops
    assert not seen.is_unread
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    back = view(lead)
    assert (back.tasks, back.activities) == ((call,), ())


def test_a_no_answer_counts_until_somebody_is_reached(
    desk: Desk, view: View, lead: CardRef, clock: SetClock, result: Callable[[str], CardId]
) -> None:
    for wanted, code in ((1, "call.no_answer"), (2, "call.gatekeeper"), (3, "call.no_answer"), (0, "call.thinking")):
        task = next(one for one in view(lead).tasks if one.state is TaskState.OPEN)
        clock.tick(hours=1)
        desk.do(finish, task.ref, Ending(result(code), steps=[NextTask("call", TOMORROW)]))
        assert desk.ask(attempts, lead.id) == wanted
    (answered,) = desk.ask(answers, lead.id)
    assert answered.answered_at == clock.at


def test_a_task_is_finished_once_and_by_a_result_of_its_kind(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId]
) -> None:
    call = view(lead).tasks[0].ref
    with pytest.raises(Refused, match="no_such_result"):
        desk.do(finish, call, Ending(result("letter.sent")))
    with pytest.raises(Refused, match="too_long"):
        desk.do(finish, call, Ending(result("call.thinking"), "я" * 32_001))
    assert view(lead).tasks[0].state is TaskState.OPEN
    desk.do(finish, call, Ending(result("call.thinking")))
    with pytest.raises(Refused, match="task_not_open"):
        desk.do(finish, call, Ending(result("call.thinking")))


def test_a_result_may_end_the_lead_in_a_refusal(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId], reasons: dict[str, moves.Reason]
) -> None:
    _plan(desk, lead, "meeting")
    refusal = Refusing(reasons["Price"].id, "дорого", date(2026, 9, 1))
    call = view(lead).tasks[0]
    done = desk.do(
        finish, call.ref, Ending(result("call.refused"), refusal=refusal, steps=[NextTask("call", TOMORROW)])
    )
    seen = view(lead)
    assert (seen.state, seen.refusal_words) == (LeadState.REFUSED, "дорого")
    states = {
        one.state for one in seen.tasks if one.created_at == WEDNESDAY and one.kind_id == id_of("task_kind:meeting")
    }
    assert states == {TaskState.DROPPED}
    assert [due[:5] for _kind, due in _open(seen)] == ["01.09"]  # only the day of re-work is planned
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert view(lead).state is LeadState.ACTIVE


def test_what_was_accepted_moves_the_lead(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId], stages: dict[str, CardId]
) -> None:
    call = view(lead).tasks[0].ref
    desk.do(finish, call, Ending(result("call.quote_asked"), temperature=Temperature.HOT))
    assert view(lead).temperature is Temperature.HOT
    quote = _plan(desk, lead, "quote")
    desk.do(finish, quote, Ending(result("quote.sent"), steps=[NextTask("call", TOMORROW)]))
    assert view(lead).stage_id == stages["hot: Quote sent"]
    desk.do(moves.move, lead, stages["hot: Negotiation"], {})
    again = _plan(desk, lead, "quote")
    desk.do(finish, again, Ending(result("quote.sent")))
    assert view(lead).stage_id == stages["hot: Negotiation"]  # never back


def test_whoever_wants_to_be_asked_later_waits_until_the_next_step(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId]
) -> None:
    desk.do(finish, view(lead).tasks[0].ref, Ending(result("call.later"), waits_until=date(2026, 6, 19)))
    assert (view(lead).state, view(lead).waiting_until) == (LeadState.WAITING, date(2026, 6, 19))
    desk.do(log_touch, lead, "call", Ending(result("call.thinking"), steps=[NextTask("call", TOMORROW)]))
    assert (view(lead).state, view(lead).waiting_until) == (LeadState.ACTIVE, None)


def test_a_wrong_number_is_marked_and_whoever_decides_is_added(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId]
) -> None:
    desk.do(
        finish, view(lead).tasks[0].ref, Ending(result("call.wrong_number"), steps=[NextTask("find_contact", TOMORROW)])
    )
    assert [one.is_bad for one in view(lead).channels] == [True]
    other = NewPerson("Олег Данилов", "+7 916 555-44-33")
    desk.do(log_touch, lead, "call", Ending(result("call.other_person"), person=other))
    seen = view(lead)
    main = next(one for one in seen.people if one.is_main)
    assert main.name == "Олег Данилов"
    assert [(one.value, one.person_id) for one in seen.channels if not one.is_bad] == [("+79165554433", main.id)]


def test_an_interest_whose_contact_was_found_becomes_a_lead(
    desk: Desk, take: Take, view: View, result: Callable[[str], CardId]
) -> None:
    interest = take(person("", company="ООО «Зерно»")).card
    assert view(interest).kind is LeadKind.INTEREST
    search = _plan(desk, interest, "find_contact")
    desk.do(finish, search, Ending(result("find_contact.found"), person=NewPerson("Олег Данилов")))
    assert view(interest).kind is LeadKind.LEAD


def test_a_meeting_that_was_moved_counts(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId]
) -> None:
    meeting = _plan(desk, lead, "meeting", postponed=1)
    later = NextTask("meeting", TOMORROW + timedelta(days=7))
    desk.do(finish, meeting, Ending(result("meeting.moved"), steps=[later, NextTask("call", TOMORROW)]))
    moved = [one.postponed for one in view(lead).tasks if one.due_at == later.due_at]
    assert moved == [2]


def test_a_problem_with_a_delivery_is_told_to_the_head(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId]
) -> None:
    def hire(unit: Unit) -> CardId:
        return unit.record.create(CardKind.MEMBER, {"name": "Глава", "role": "head", "is_active": True}).id

    head = desk.do(hire).result
    check = _plan(desk, lead, "delivery")
    desk.do(finish, check, Ending(result("delivery.problem"), steps=[NextTask("call", TOMORROW)]))
    causes = desk.ask(
        lambda session: {one.owner_id: one.cause for one in session.query(Task).filter(Task.owner_id == head)}
    )
    assert causes == {head: {"code": "problem"}}
    assert desk.ask(lambda session: check_stored(session, "journal")) == []


def test_a_call_to_whoever_refused_either_brings_him_back_or_leaves_the_refusal_whole(
    desk: Desk, view: View, lead: CardRef, result: Callable[[str], CardId], reasons: dict[str, moves.Reason]
) -> None:
    desk.do(moves.refuse, lead, reasons["Price"].id)
    rework = next(one for one in view(lead).tasks if one.state is TaskState.OPEN)
    desk.do(finish, rework.ref, Ending(result("call.later"), waits_until=date(2026, 9, 1)))
    seen = view(lead)
    assert (seen.state, seen.rework_on, seen.waiting_until) == (LeadState.REFUSED, date(2026, 9, 1), None)
    assert [due[:5] for _kind, due in _open(seen)] == ["01.09"]
    call = next(one for one in seen.tasks if one.state is TaskState.OPEN)
    desk.do(finish, call.ref, Ending(result("call.no_answer"), steps=[NextTask("call", TOMORROW)]))
    assert view(lead).state is LeadState.REFUSED
    call = next(one for one in view(lead).tasks if one.state is TaskState.OPEN)
    desk.do(finish, call.ref, Ending(result("call.quote_asked"), steps=[NextTask("quote", TOMORROW)]))
    back = view(lead)
    assert (back.state, back.refusal, back.rework_on) == (LeadState.ACTIVE, "", None)
    assert [kind for kind, _due in _open(back)] == [id_of("task_kind:quote")]


def test_whoever_unsubscribes_has_said_no(desk: Desk, lead: CardRef, result: Callable[[str], CardId]) -> None:
    letter = _plan(desk, lead, "letter")
    desk.do(finish, letter, Ending(result("letter.unsubscribed")))
    said = desk.ask(lambda session: session.query(Lead.consent_advertising).filter(Lead.rid == lead.rid).scalar())
    assert said == {"on": "2026-05-20", "origin": "unsubscribed", "is_given": False}
