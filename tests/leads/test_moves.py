"""Moves: to stages with what they ask, by phases, to other temperatures, to refusals and back, and their undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import LeadState, PersonRole, Phase, Temperature
from leaddesk.domain.task import TaskState
from leaddesk.errors import Refused
from leaddesk.leads import asked, edits, moves
from leaddesk.leads.card import LeadView
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.storage import seeds
from leaddesk.storage.seeds.stages import STAGES
from leaddesk.storage.tables import Lead, LeadRound, Task
from leaddesk.unit import Unit
from tests.leads.conftest import TODAY, SetClock, person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]


@pytest.fixture
def lead(take: Take) -> CardRef:
    """Take in a hot lead without tasks that says only a name and a phone."""
    return take(person(topic="", temperature="hot"), tasks=TasksFor.NONE).card


def root(desk: Desk, ref: CardRef) -> Lead:
    def read(session: Any) -> Lead:
        found = session.get(Lead, ref.rid)
        session.expunge(found)
        return found

    return desk.ask(read)


def tasks(desk: Desk, ref: CardRef) -> list[Any]:
    planned = (Task.lead_id == ref.id, Task.deleted_at.is_(None))
    return desk.ask(lambda session: session.query(Task.state, Task.due_at).filter(*planned).all())


def asked_by(desk: Desk, ref: CardRef, stage: CardId) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        desk.do(moves.move, ref, stage)
    assert refused.value.code == "stage_asks"
    fields = refused.value.params["fields"]
    assert isinstance(fields, tuple)
    return fields


def test_a_stage_that_asks_for_fields_refuses_until_they_are_answered(
    desk: Desk, lead: CardRef, stages: dict[str, CardId]
) -> None:
    need = stages["hot: Need clear"]
    assert asked_by(desk, lead, need) == ("product", "buys_by", "role")
    before = root(desk, lead)
    assert before.stage_id != need
    answers = {"product": "Стеллажи", "buys_by": "2026-07-01", "role": "decides"}
    done = desk.do(moves.move, lead, need, answers)
    after = root(desk, lead)
    assert (after.stage_id, after.topic, str(after.buys_by)) == (need, "Стеллажи", "2026-07-01")
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)  # one transaction: the answers go with the move
    again = root(desk, lead)
    assert (again.stage_id, again.topic, again.buys_by) == (before.stage_id, None, None)


def test_not_said_is_an_answer_to_every_field(desk: Desk, lead: CardRef, stages: dict[str, CardId]) -> None:
    need = stages["hot: Need clear"]
    desk.do(moves.move, lead, need, dict.fromkeys(asked_by(desk, lead, need), ""))
    assert root(desk, lead).stage_id == need


def test_only_what_is_missing_is_asked(desk: Desk, lead: CardRef, stages: dict[str, CardId]) -> None:
    desk.do(edits.set_field, lead, "topic", "Стеллажи")
    assert asked_by(desk, lead, stages["hot: Need clear"]) == ("buys_by", "role")


def test_a_move_back_and_a_bulk_edit_ask_nothing(desk: Desk, lead: CardRef, stages: dict[str, CardId]) -> None:
    desk.do(edits.set_stage, lead, stages["hot: Negotiation"])
    desk.do(moves.move, lead, stages["hot: Need clear"])
    assert root(desk, lead).stage_id == stages["hot: Need clear"]


def test_answers_about_the_next_step_become_its_task(desk: Desk, lead: CardRef, stages: dict[str, CardId]) -> None:
    quote = stages["hot: Quote sent"]
    assert asked_by(desk, lead, quote) == ("amount", "next_step_on")
    desk.do(moves.move, lead, quote, {"amount": "460 000", "next_step_on": "2026-05-22"})
    assert root(desk, lead).budget_cents == 46_000_000
    ((state, due),) = tasks(desk, lead)
    assert state is TaskState.OPEN
    assert due.isoformat() == "2026-05-22T06:00:00+00:00"  # nine in Moscow
    assert asked_by(desk, lead, stages["hot: Negotiation"]) == ("agreement_expected_on",)


def test_an_answer_that_a_field_cannot_take_is_refused_with_the_whole_move(
    desk: Desk, lead: CardRef, stages: dict[str, CardId]
) -> None:
    quote = stages["hot: Quote sent"]
    for field, said, code in (("amount", "много", "bad_amount"), ("next_step_on", "скоро", "not_a_time")):
        with pytest.raises(Refused) as refused:
            desk.do(moves.move, lead, quote, {field: said})
        assert refused.value.code == code
    assert root(desk, lead).stage_id == stages["hot: New inquiry"]


def test_a_role_is_written_on_the_main_person(desk: Desk, lead: CardRef, view: View, stages: dict[str, CardId]) -> None:
    desk.do(moves.move, lead, stages["hot: Need clear"], {"role": "influences"})
    assert view(lead).people[0].role == PersonRole.INFLUENCES
    assert "role" not in asked_by_nothing(desk, lead, stages)


def asked_by_nothing(desk: Desk, lead: CardRef, stages: dict[str, CardId]) -> tuple[str, ...]:
    desk.do(moves.move, lead, stages["hot: New inquiry"])
    return asked_by(desk, lead, stages["hot: Need clear"])


def test_a_lead_that_waits_for_a_day_keeps_it_in_the_stage_that_asks_for_it(
    take: Take, desk: Desk, stages: dict[str, CardId]
) -> None:
    ref = take(person(temperature="cold"), tasks=TasksFor.NONE).card

    def wait(unit: Unit) -> None:
        unit.record.edit(ref, state=LeadState.WAITING, waiting_until=date(2026, 8, 1))

    desk.do(wait)
    desk.do(moves.move, ref, stages["cold: Paused"])  # asks nothing: the day is known
    assert (root(desk, ref).state, root(desk, ref).waiting_until) == (LeadState.WAITING, date(2026, 8, 1))


def test_a_paused_lead_waits_for_its_day_and_is_active_again_when_it_moves_on(
    take: Take, desk: Desk, stages: dict[str, CardId]
) -> None:
    ref = take(person(temperature="cold"), tasks=TasksFor.NONE).card
    desk.do(moves.move, ref, stages["cold: Paused"], {"waiting_until": "2026-08-01"})
    assert (root(desk, ref).state, str(root(desk, ref).waiting_until)) == (LeadState.WAITING, "2026-08-01")
    desk.do(moves.move, ref, stages["cold: Queued"])
    assert (root(desk, ref).state, root(desk, ref).waiting_until) == (LeadState.ACTIVE, None)


def test_a_phase_is_the_first_stage_of_it_in_the_leads_own_pipeline(
    take: Take, desk: Desk, lead: CardRef, stages: dict[str, CardId]
) -> None:
    desk.do(moves.move_to_phase, lead, Phase.PROPOSAL, {})
    assert root(desk, lead).stage_id == stages["hot: Quote sent"]
    cold = take(person("Олег Данилов", "+79990000001", temperature="cold")).card
    with pytest.raises(Refused) as refused:
        desk.do(moves.move_to_phase, cold, Phase.PROPOSAL)
    assert refused.value.code == "no_stage_of_phase"


def test_cooling_keeps_the_reason_as_a_note(desk: Desk, lead: CardRef, view: View) -> None:
    desk.do(moves.move_to_temperature, lead, Temperature.COLD, "Бюджет на год закрыт")
    assert view(lead).temperature is Temperature.COLD
    desk.do(moves.move_to_temperature, lead, Temperature.HOT)
    notes = desk.ask(lambda session: session.connection().exec_driver_sql("SELECT text FROM activity").scalars().all())
    assert notes == ["Бюджет на год закрыт"]


def test_a_refusal_keeps_reason_words_and_day_of_return_and_drops_what_was_planned(
    take: Take, desk: Desk, reasons: dict[str, moves.Reason]
) -> None:
    ref = take(person()).card
    assert [one.state for one in tasks(desk, ref)] == [TaskState.OPEN]
    before = root(desk, ref)
    done = desk.do(moves.refuse, ref, reasons["Price"].id, words="Дороже на треть")
    after = root(desk, ref)
    assert (after.state, after.refusal_words) == (LeadState.REFUSED, "Дороже на треть")
    assert after.rework_on == TODAY + timedelta(days=60)
    assert after.stage_id == before.stage_id
    assert [one.state for one in tasks(desk, ref)] == [TaskState.DROPPED, TaskState.OPEN]
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert root(desk, ref).state is LeadState.ACTIVE
    assert [one.state for one in tasks(desk, ref)] == [TaskState.OPEN]


def rounds(desk: Desk) -> list[Any]:
    return desk.ask(lambda session: session.query(LeadRound.outcome, LeadRound.closed_on).all())


def test_a_refusal_closes_the_round_and_reopening_opens_it(
    desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason]
) -> None:
    desk.do(moves.refuse, lead, reasons["Price"].id)
    assert [tuple(one) for one in rounds(desk)] == [("refused", TODAY)]
    desk.do(moves.reopen, lead)
    assert [tuple(one) for one in rounds(desk)] == [(None, None)]
    seen = root(desk, lead)
    assert (seen.state, seen.refusal_reason_id, seen.rework_on) == (LeadState.ACTIVE, None, None)
    with pytest.raises(Refused) as refused:
        desk.do(moves.reopen, lead)
    assert refused.value.code == "not_refused"


def test_what_a_reason_asks_is_no_part_of_the_reason_given(desk: Desk, reasons: dict[str, moves.Reason]) -> None:
    given = desk.ask(lookups).reasons
    said = {label: given[one.id] for label, one in reasons.items() if label != given[one.id]}
    assert said == {"Chose a competitor (name it)": "Chose a competitor", "Other (text required)": "Other"}


def test_a_reason_that_wants_words_gets_them(desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason]) -> None:
    wanting = sorted(one.label for one in reasons.values() if one.needs_words)
    assert wanting == ["Chose a competitor (name it)", "Other (text required)"]
    for name in wanting:
        with pytest.raises(Refused) as refused:
            desk.do(moves.refuse, lead, reasons[name].id, words="  ")
        assert refused.value.code == "words_needed"
    desk.do(moves.refuse, lead, reasons[wanting[0]].id, words="Стеллаж-Сервис", return_on=TODAY)
    assert root(desk, lead).rework_on == TODAY


def test_do_not_contact_blocks_the_lead_and_proposes_no_return(
    desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason]
) -> None:
    desk.do(moves.refuse, lead, reasons["Do not contact"].id)
    assert (root(desk, lead).do_not_contact, root(desk, lead).rework_on) == (True, None)


def test_reasons_are_offered_branch_by_branch_in_the_teams_order(reasons: dict[str, moves.Reason]) -> None:
    branches = list(dict.fromkeys(one.branch for one in reasons.values()))
    assert branches == ["Client refused", "Not target", "Lost contact", "Do not contact", "Void"]
    assert len(reasons) == 29


def test_every_field_that_a_stage_of_leads_asks_can_be_answered() -> None:
    every = {field for stage in STAGES if stage.pipeline != "deals" for field in stage.asked}
    assert every == asked.ASKABLE
    assert every >= asked.DAYS
    assert all(seeds.english("asked", field) != field for field in asked.ASKABLE)


def test_no_stage_and_no_reason_that_is_not_there(desk: Desk, lead: CardRef, clock: SetClock) -> None:
    for service, code in ((moves.move, "no_such_stage"), (moves.refuse, "no_such_reason")):
        with pytest.raises(Refused) as refused:
            desk.do(service, lead, CardId(b"\0" * 16))  # type: ignore[operator]
        assert refused.value.code == code
