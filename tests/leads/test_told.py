"""What stages ask to be confirmed or sent: asked once, noted on the card's history, taken back with the move."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads import edits, moves
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured, TasksFor
from tests.leads.conftest import person

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]


@pytest.fixture
def lead(take: Take) -> CardRef:
    return take(person(topic="", temperature="hot"), tasks=TasksFor.NONE).card


def refusal_of(desk: Desk, ref: CardRef, stage: CardId, answers: dict[str, str] | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        desk.do(moves.move, ref, stage, answers)
    return refused.value


def notes(view: LeadView) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in view.activities]


def test_a_confirmation_is_asked_once_and_stands_in_the_history(
    desk: Desk, lead: CardRef, view: View, stages: dict[str, CardId]
) -> None:
    reached = stages["hot: Reached"]
    assert refusal_of(desk, lead, reached).params["fields"] == ("confirms_request",)
    done = desk.do(moves.move, lead, reached, {"confirms_request": "unclear"})
    assert notes(view(lead)) == [("confirms_request", "unclear")]
    desk.do(edits.set_stage, lead, stages["hot: New inquiry"])
    desk.do(moves.move, lead, reached)  # it is known by now
    assert view(lead).stage_id == reached
    assert done.changes.txn is not None


def test_undo_of_the_move_takes_the_answer_back(
    desk: Desk, lead: CardRef, view: View, stages: dict[str, CardId]
) -> None:
    done = desk.do(moves.move, lead, stages["hot: Reached"], {"confirms_request": "yes"})
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert notes(view(lead)) == []
    assert view(lead).stage_id == stages["hot: New inquiry"]
    assert refusal_of(desk, lead, stages["hot: Reached"]).code == "stage_asks"


def test_not_said_writes_nothing_and_another_word_is_no_answer(
    desk: Desk, lead: CardRef, view: View, stages: dict[str, CardId]
) -> None:
    reached = stages["hot: Reached"]
    assert refusal_of(desk, lead, reached, {"confirms_request": "maybe"}).code == "not_an_answer"
    desk.do(moves.move, lead, reached, {"confirms_request": ""})
    assert notes(view(lead)) == []


@pytest.mark.parametrize("source", ["exhibition", "referral", "phone", "cold_base"])
def test_who_came_himself_or_was_called_by_us_is_not_asked_for_his_request(
    desk: Desk, take: Take, view: View, stages: dict[str, CardId], source: str
) -> None:
    ref = take(person(source=source, temperature="hot"), tasks=TasksFor.NONE).card
    desk.do(moves.move, ref, stages["hot: Reached"])
    assert view(ref).stage_id == stages["hot: Reached"]


def test_a_cold_lead_is_asked_for_its_interest(desk: Desk, take: Take, view: View, stages: dict[str, CardId]) -> None:
    ref = take(person(temperature="cold"), tasks=TasksFor.NONE).card
    contact = stages["cold: First contact"]
    assert refusal_of(desk, ref, contact).params["fields"] == ("confirms_interest",)
    assert refusal_of(desk, ref, contact, {"confirms_interest": "unclear"}).code == "not_an_answer"
    desk.do(moves.move, ref, contact, {"confirms_interest": "no"})
    assert notes(view(ref)) == [("confirms_interest", "no")]


def test_a_material_is_chosen_from_the_teams_or_named_and_counts_as_sent(
    desk: Desk, take: Take, view: View, stages: dict[str, CardId]
) -> None:
    ref = take(person(temperature="cold"), tasks=TasksFor.NONE).card
    sent = stages["cold: Materials sent"]
    offered: Any = refusal_of(desk, ref, sent).params["choices"]
    assert [one.label for one in offered["material"]][:3] == ["Article", "Case", "White paper"]
    txns = []
    for said, kept in (("case", "case"), ("Пример внедрения", "case"), ("Прайс от мая", "Прайс от мая")):
        done = desk.do(moves.move, ref, sent, {"material": said})
        assert notes(view(ref))[-1] == ("material", kept)
        txns.append(done.changes.txn)
    directions = desk.ask(
        lambda session: session.connection().exec_driver_sql("SELECT DISTINCT direction FROM activity").scalars().all()
    )
    assert directions == ["out"]
