"""What follows a refusal by the policy of its reason, and that one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads import edits, moves
from leaddesk.leads.aftermath import Aftermath, of_policy, steps
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.storage.seeds.reasons import REASONS
from leaddesk.unit import Unit
from tests.leads.conftest import TODAY, SetClock, person

Take = Callable[..., Captured]


class Planned(NamedTuple):
    """A task as the tests look at it."""

    kind: str
    state: str
    due: datetime
    owner: CardId | None


@pytest.fixture
def owner(hire: Callable[..., CardId]) -> CardId:
    return hire("Елена Морозова")


@pytest.fixture
def lead(desk: Desk, take: Take, owner: CardId) -> CardRef:
    ref = take(person(), tasks=TasksFor.NONE).card
    desk.do(edits.set_owner, ref, owner)
    return ref


def planned(desk: Desk, ref: CardRef) -> list[Planned]:
    def read(session: Any) -> list[Planned]:
        found = session.connection().exec_driver_sql(
            "SELECT k.code, t.state, t.due_at, t.owner_id FROM task t JOIN task_kind k ON k.id = t.kind_id"
            " WHERE t.lead_id = ? AND t.deleted_at IS NULL ORDER BY t.due_at",
            (ref.id,),
        )
        return [Planned(kind, state, datetime.fromtimestamp(due / 1000, UTC), who) for kind, state, due, who in found]

    return desk.ask(read)


def tags(desk: Desk, ref: CardRef) -> list[str]:
    def read(session: Any) -> list[str]:
        found = session.connection().exec_driver_sql(
            "SELECT t.code FROM lead_tag l JOIN tag t ON t.id = l.id WHERE l.lead_id = ? AND t.deleted_at IS NULL",
            (ref.id,),
        )
        return [str(code) for code in found.scalars()]

    return desk.ask(read)


def test_a_call_is_planned_for_the_day_of_return_on_a_working_day(
    desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason], owner: CardId
) -> None:
    desk.do(moves.refuse, lead, reasons["Price"].id)  # 19 July is a Sunday: the team works on Monday
    assert planned(desk, lead) == [Planned("call", "open", datetime(2026, 7, 20, 14, tzinfo=UTC), owner)]


def test_a_day_that_the_client_named_replaces_the_policys(
    desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason]
) -> None:
    named = TODAY + timedelta(days=5)
    desk.do(moves.refuse, lead, reasons["Project postponed"].id, return_on=named)
    assert [one.due.date() for one in planned(desk, lead)] == [named]


def test_a_letter_is_planned_for_today_only_where_it_is_wanted(
    desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason], owner: CardId
) -> None:
    desk.do(moves.refuse, lead, reasons["Price"].id, writes=True)
    first, second = planned(desk, lead)
    assert first == Planned("letter", "open", datetime(2026, 5, 20, 14, tzinfo=UTC), owner)
    assert second.kind == "call"


def test_what_is_planned_after_hours_is_never_due_in_the_past(
    desk: Desk, clock: SetClock, lead: CardRef, reasons: dict[str, moves.Reason]
) -> None:
    clock.tick(hours=8)  # eight in the evening in Moscow
    desk.do(moves.refuse, lead, reasons["Price"].id, writes=True)
    assert planned(desk, lead)[0].due > clock.now()


def test_the_head_calls_who_was_unhappy_with_us(desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason]) -> None:
    def hire_head(unit: Unit) -> CardId:
        return unit.record.create(CardKind.MEMBER, {"name": "Павел Волков", "role": "head", "is_active": True}).id

    head = desk.do(hire_head).result
    desk.do(moves.refuse, lead, reasons["Unhappy with how we worked"].id)
    assert [(one.kind, one.due.date(), one.owner) for one in planned(desk, lead)] == [
        ("call", TODAY + timedelta(days=1), head),
        ("call", TODAY + timedelta(days=14), head),
    ]


def test_a_card_for_somebody_else_waits_for_an_owner(
    desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason]
) -> None:
    desk.do(moves.refuse, lead, reasons["Chose a competitor (name it)"].id, words="Стеллаж-Сервис")
    assert [one.owner for one in planned(desk, lead)] == [None]


def test_a_wrong_number_is_looked_for_tomorrow(desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason]) -> None:
    desk.do(moves.refuse, lead, reasons["Wrong number or address"].id)
    assert [(one.kind, one.due.date()) for one in planned(desk, lead)] == [("find_contact", TODAY + timedelta(days=1))]


def test_nothing_is_planned_for_who_must_not_be_contacted(
    desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason], view: Callable[[CardRef], LeadView]
) -> None:
    desk.do(moves.refuse, lead, reasons["Do not contact"].id, writes=True)
    assert planned(desk, lead) == []
    desk.do(moves.reopen, lead)
    desk.do(moves.refuse, lead, reasons["Price"].id, writes=True)  # it stands on the card still
    assert planned(desk, lead) == []
    assert view(lead).rework_on is None


@pytest.mark.parametrize("ahead", [0, 8, 48 + 8, 72], ids=["noon", "evening", "Friday evening", "Saturday"])
@pytest.mark.parametrize("is_silent", [False, True])
def test_a_refusal_plans_what_was_told_beforehand(
    desk: Desk, clock: SetClock, take: Take, owner: CardId, ahead: int, is_silent: bool
) -> None:
    clock.tick(hours=ahead)
    for reason in desk.ask(moves.reasons):
        ref = take(person(), tasks=TasksFor.NONE, is_new=True).card
        desk.do(edits.set_owner, ref, owner)
        if is_silent:
            desk.do(lambda unit, lead: unit.record.edit(lead, do_not_contact=True), ref)
        facing = desk.ask(moves.refusal, [ref], clock.now()).facing
        told = steps(reason.after, facing, writes=True)
        assert bool(told) <= (not is_silent)
        desk.do(moves.refuse, ref, reason.id, words="Слова", writes=True)
        assert sorted((one.kind, one.due) for one in planned(desk, ref)) == sorted(
            (one.kind, one.due_at) for one in told
        )


def test_a_lead_in_the_recycle_bin_is_not_refused(desk: Desk, lead: CardRef, reasons: dict[str, moves.Reason]) -> None:
    desk.do(edits.remove, lead)
    with pytest.raises(Refused, match="in_bin"):
        desk.do(moves.refuse, lead, reasons["Price"].id)


def test_a_competitor_gets_a_tag_that_two_desktops_would_make_alike(
    desk: Desk, take: Take, lead: CardRef, reasons: dict[str, moves.Reason]
) -> None:
    other = take(person("Олег Данилов", "+79990000001"), tasks=TasksFor.NONE).card
    done = desk.do(moves.refuse, lead, reasons["Competitor"].id)
    assert tags(desk, lead) == ["competitor"]
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert tags(desk, lead) == []
    desk.do(moves.refuse, other, reasons["Competitor"].id)  # the tag went with the undo, and comes back
    assert tags(desk, other) == ["competitor"]
    count = desk.ask(lambda session: session.connection().exec_driver_sql("SELECT count(*) FROM tag").scalar())
    assert count == 1


def test_one_undo_takes_back_all_that_a_refusal_did(desk: Desk, take: Take, reasons: dict[str, moves.Reason]) -> None:
    ref = take(person()).card
    before = planned(desk, ref)
    assert [one.state for one in before] == ["open"]
    done = desk.do(moves.refuse, ref, reasons["Product does not fit"].id, writes=True)
    assert tags(desk, ref) == ["product change"]
    assert sorted(one.state for one in planned(desk, ref)) == ["dropped", "open", "open"]
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert planned(desk, ref) == before
    assert tags(desk, ref) == []


def test_a_lead_taken_back_early_needs_a_new_step_and_a_ripe_one_has_it(
    desk: Desk, clock: SetClock, lead: CardRef, reasons: dict[str, moves.Reason]
) -> None:
    desk.do(moves.refuse, lead, reasons["Price"].id)
    desk.do(moves.reopen, lead)
    assert [one.state for one in planned(desk, lead)] == ["dropped"]
    desk.do(moves.refuse, lead, reasons["Price"].id)
    clock.tick(days=70)
    desk.do(moves.reopen, lead)
    assert sorted(one.state for one in planned(desk, lead)) == ["dropped", "open"]


def test_every_policy_of_a_new_base_is_understood() -> None:
    read = {one.code: of_policy(one.return_days, one.policy or {}) for one in REASONS}
    assert read["no_request"] == Aftermath()
    assert read["do_not_contact"] == Aftermath(is_last=True)
    assert read["no_budget"] == Aftermath(90, "same_owner", asks="date", letter="L10")
    assert read["competitor"].asks == "contract_end"
    assert {code for code, one in read.items() if one.tag} == {"product", "rival"}
    assert {one.who for one in read.values()} == {"", "same_owner", "another", "head", "pool", "marketer"}
    assert not read["spam"].has_day
