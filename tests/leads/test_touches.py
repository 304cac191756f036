"""Letters are touches of their lead: one that went out is the first answer, and what waited for one is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId, id_of
from leaddesk.domain.task import TaskState
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.leads.touches import IN, OUT, Letter, answers, write_letter
from tests.leads.conftest import WEDNESDAY, SetClock, person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
Hire = Callable[..., CardId]
WRITER = Draft(name="Анна Сидорова", emails=("anna@alfa.ru",), source="mail", received=WEDNESDAY)
SENT = Letter(OUT, WEDNESDAY + timedelta(minutes=5), "Re: Прайс")


def tasks(view: LeadView) -> list[tuple[TaskState, str]]:
    return [(one.state, "" if one.due_at is None else one.due_at.isoformat()[:16]) for one in view.tasks]


def test_a_letter_that_went_out_is_the_first_answer(desk: Desk, take: Take, view: View) -> None:
    lead = take(WRITER, tasks=TasksFor.NONE).card
    (before,) = desk.ask(answers, lead.id)
    assert (before.asked_at, before.answered_at) == (WEDNESDAY, None)
    desk.do(write_letter, lead, Letter(OUT, WEDNESDAY - timedelta(hours=1), "Прайс"))
    desk.do(write_letter, lead, Letter(IN, WEDNESDAY + timedelta(minutes=1), "Прайс"))
    assert desk.ask(answers, lead.id) == (before,)  # one came before it was asked, one is no answer of ours
    desk.do(write_letter, lead, SENT)
    (after,) = desk.ask(answers, lead.id)
    assert after.answered_at == SENT.at
    assert [(one.kind, one.text) for one in view(lead).activities][-1] == ("letter", "Re: Прайс")


def test_the_letter_that_was_to_answer_is_done_and_the_next_step_planned(
    desk: Desk, take: Take, view: View, hire: Hire
) -> None:
    lead = take(WRITER, owner=hire("Анна Ким")).card
    ((state, _due),) = tasks(view(lead))
    assert state is TaskState.OPEN
    done = desk.do(write_letter, lead, SENT)
    assert tasks(view(lead)) == [
        (TaskState.DONE, tasks(view(lead))[0][1]),
        (TaskState.OPEN, "2026-05-22T09:05"),  # two working days on
    ]
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert [state for state, _ in tasks(view(lead))] == [TaskState.OPEN]
    assert view(lead).activities == ()


def test_a_call_that_was_to_answer_moves_on_when_a_letter_went_out(
    desk: Desk, take: Take, view: View, hire: Hire
) -> None:
    lead = take(person(temperature="hot", received=WEDNESDAY), owner=hire("Анна Ким")).card
    assert tasks(view(lead)) == [(TaskState.OPEN, "2026-05-20T09:15")]
    desk.do(write_letter, lead, SENT)
    assert tasks(view(lead)) == [(TaskState.OPEN, "2026-05-20T13:05")]  # hot: four hours


def test_an_inquiry_after_the_letter_still_waits(desk: Desk, take: Take, view: View, clock: SetClock) -> None:
    lead = take(WRITER, tasks=TasksFor.NONE).card
    clock.tick(hours=2)
    take(WRITER._replace(received=None), attach_to=lead)
    desk.do(write_letter, lead, SENT)
    assert [state for state, _ in tasks(view(lead))] == [TaskState.OPEN]
    assert [one.answered_at for one in desk.ask(answers, lead.id)] == [SENT.at, None]


def test_who_is_to_own_a_lead_is_not_settled_by_a_letter(desk: Desk, take: Take, view: View) -> None:
    lead = take(WRITER).card
    before = tasks(view(lead))
    desk.do(write_letter, lead, SENT)
    assert tasks(view(lead)) == before


def test_a_letter_that_came_in_makes_the_card_unread_and_finishes_nothing(desk: Desk, take: Take, view: View) -> None:
    lead = take(WRITER).card
    desk.do(write_letter, lead, Letter(IN, SENT.at, "Re: Прайс"))
    assert [state for state, _ in tasks(view(lead))] == [TaskState.OPEN]
    assert view(lead).is_unread


def test_a_touch_with_an_id_of_its_own_is_written_once(desk: Desk, take: Take, view: View) -> None:
    lead = take(WRITER).card
    touch = id_of("letter:<1@we.ru>")
    first = desk.do(write_letter, lead, SENT, touch=touch)
    assert (first.result, desk.do(write_letter, lead, SENT, touch=touch).result) == (True, False)
    assert first.changes.txn is not None
    desk.undo(first.changes.txn)
    assert desk.do(write_letter, lead, SENT, touch=touch).result is False  # who took it back wants it gone
    assert view(lead).activities == ()
