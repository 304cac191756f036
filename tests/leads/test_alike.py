"""The radar: who is like somebody who is being entered, what may be seen of it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from leaddesk.access.policy import Role, Visibility
from leaddesk.desk import Desk, Done
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import CardId
from leaddesk.domain.lead import InquiryKind, LeadKind
from leaddesk.duplicates import decisions
from leaddesk.duplicates.judge import Level
from leaddesk.duplicates.verdict import Judged
from leaddesk.leads import edits
from leaddesk.leads.alike import HIDDEN, VISIBILITY, Act, Alike, alike
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, Outcome
from leaddesk.leads.preferences import keep
from leaddesk.leads.resembling import resembling
from leaddesk.leads.timeline import ItemKind, timeline
from leaddesk.unit import Unit
from tests.leads.merge_cards import TIMUR, TYPED, Take, View

OTHER = Draft(name="Олег Данилов", phones=(Phone("+79162041838", ""),))
SWITCHBOARD = Draft(company="ООО «Кедр»", phones=(Phone("+73422001020", ""),))


def look(desk: Desk, draft: Draft, actor: CardId | None = None, **how: Any) -> list[Alike]:
    return desk.ask(alike, draft, actor, **how)


def acts(desk: Desk, draft: Draft) -> Sequence[Act]:
    return look(desk, draft)[0].acts


def take_back(desk: Desk, done: Done[Any]) -> None:
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)


@pytest.fixture
def staff(desk: Desk) -> Callable[[str, str], CardId]:
    def hire(name: str, role: str) -> CardId:
        def create(unit: Unit) -> CardId:
            return unit.record.create(CardKind.MEMBER, {"name": name, "role": role, "is_active": True}).id

        return desk.do(create).result

    return hire


# -- what may be seen


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("rule", Visibility)
def test_what_the_reader_may_not_see_tells_its_owner_and_since_when_and_nothing_more(
    desk: Desk, take: Take, staff: Callable[[str, str], CardId], role: Role, rule: Visibility
) -> None:
    reader, owner = staff("Анна Соколова", role), staff("Дмитрий Ким", "salesperson")
    take(TIMUR, owner=owner)
    desk.do(keep, VISIBILITY, rule)
    (found,) = look(desk, TYPED, reader)[:1]
    is_hidden = rule is Visibility.OWN and role is Role.SALESPERSON
    assert found.is_hidden == is_hidden
    assert (found.card.owner_id, found.card.since is not None) == (owner, True)
    if is_hidden:
        assert found.lead is None
        assert found.acts == (Act.ATTACH,)
        assert (found.card.title, found.card.number, found.card.company, found.card.state) == ("", "", "", HIDDEN)
        assert found.card.match.reasons == ()
        assert "Галиев" not in repr(found)
        assert "Волгастрой" not in repr(found)


def test_a_faint_likeness_with_what_is_hidden_is_not_told(
    desk: Desk, take: Take, staff: Callable[[str, str], CardId]
) -> None:
    reader, owner = staff("Анна Соколова", "salesperson"), staff("Дмитрий Ким", "salesperson")
    take(TIMUR, owner=owner)
    namesake = Draft(name="Тимур Галиев")
    assert look(desk, namesake, reader)[0].card.match.level is Level.PERHAPS
    desk.do(keep, VISIBILITY, Visibility.OWN)
    assert look(desk, namesake, reader) == []


def test_what_is_hidden_takes_no_place_from_what_the_reader_may_see(
    desk: Desk, take: Take, staff: Callable[[str, str], CardId]
) -> None:
    reader, owner = staff("Анна Соколова", "salesperson"), staff("Дмитрий Ким", "salesperson")
    namesake = Draft(name="Тимур Галиев")
    of_owner, of_reader = (TIMUR._replace(company=firm, phones=()) for firm in ("Кедр", "Волгастрой"))
    for at in range(8):
        take(of_owner._replace(emails=(f"timur{at}@kedr.ru",)), is_new=True, owner=owner)
    mine = take(of_reader._replace(emails=("timur@volgastroy.ru",)), is_new=True, owner=reader).card
    desk.do(keep, VISIBILITY, Visibility.OWN)
    assert [one.ref for one in look(desk, namesake, reader)] == [mine]


def test_a_rule_that_this_version_does_not_know_hides_what_is_somebody_else_s(
    desk: Desk, take: Take, staff: Callable[[str, str], CardId]
) -> None:
    reader, owner = staff("Анна Соколова", "salesperson"), staff("Дмитрий Ким", "salesperson")
    take(TIMUR, owner=owner)
    desk.do(keep, VISIBILITY, "department")
    assert look(desk, TYPED, reader)[0].is_hidden


# -- what can be done


def test_the_same_person_takes_a_repeat_inquiry_and_may_be_called_somebody_else(desk: Desk, take: Take) -> None:
    take(TIMUR)
    assert acts(desk, TYPED) == (Act.OPEN, Act.CLEAR, Act.ATTACH)


def test_what_lies_in_the_bin_takes_a_repeat_inquiry_and_comes_out_of_it(desk: Desk, take: Take, view: View) -> None:
    ref = take(TIMUR).card
    desk.do(edits.remove, ref)
    assert look(desk, TYPED)[0].card.state == "deleted"
    assert acts(desk, TYPED) == (Act.OPEN, Act.CLEAR, Act.ATTACH)
    take(TYPED, attach_to=ref)
    assert not view(ref).is_deleted


def test_another_person_with_the_same_phone_lends_a_new_lead_no_owner(
    desk: Desk, take: Take, view: View, hire: Callable[..., CardId]
) -> None:
    take(TIMUR, owner=hire("Дмитрий Ким"))
    assert view(take(Draft(name="Марина Галиева", phones=TIMUR.phones)).card).owner_id is None


def test_a_company_that_is_called_otherwise_is_linked(desk: Desk, take: Take) -> None:
    take(TIMUR)
    firm = next(one for one in look(desk, Draft(company="Волгастрой")) if one.card.kind is CardKind.COMPANY)
    assert firm.acts == (Act.LINK,)
    same = next(one for one in look(desk, Draft(company="АО «Волгастрой»")) if one.card.kind is CardKind.COMPANY)
    assert same.acts == ()


def test_an_interest_is_promoted_by_whoever_names_a_person_and_its_inquiries_go_with_it(
    desk: Desk, take: Take, view: View
) -> None:
    interest = take(SWITCHBOARD).card
    assert view(interest).kind is LeadKind.INTEREST
    caller = SWITCHBOARD._replace(name="Ирина Кузьмина")
    found = next(one for one in look(desk, caller) if one.card.kind is CardKind.LEAD)
    assert found.acts[-1] is Act.PROMOTE
    done = desk.do(capture, [caller], CaptureOptions(attach_to=found.ref))
    assert done.result[0].outcome is Outcome.ATTACHED
    assert view(interest).kind is LeadKind.LEAD
    assert [one.kind for one in view(interest).inquiries] == [InquiryKind.REPEAT, InquiryKind.FIRST]
    take_back(desk, done)
    assert view(interest).kind is LeadKind.INTEREST
    assert len(view(interest).inquiries) == 1


def test_an_interest_that_stays_without_a_name_takes_the_inquiry_alone(desk: Desk, take: Take) -> None:
    take(SWITCHBOARD)
    found = next(one for one in look(desk, SWITCHBOARD) if one.card.kind is CardKind.LEAD)
    assert Act.PROMOTE not in found.acts


def test_whom_the_person_called_somebody_else_is_left_out_and_settled_with_the_birth(
    desk: Desk, take: Take, view: View
) -> None:
    other = take(TIMUR).card
    assert [one.card.kind for one in look(desk, TYPED, apart={other.id})] == [CardKind.COMPANY]
    done = desk.do(capture, [TYPED], CaptureOptions(apart=frozenset({other.id})))
    lead = done.result[0]
    assert lead.outcome is Outcome.NEW
    assert view(lead.card).needs_look == {}
    for one, another in ((lead.card, other), (other, lead.card)):
        assert desk.ask(resembling, view(one)) == ()
        assert desk.ask(lambda session: decisions.cleared_of(session.connection(), one.id)) == {another.id}  # noqa: B023
    take_back(desk, done)
    assert desk.ask(lambda session: decisions.cleared_of(session.connection(), other.id)) == frozenset()
    assert look(desk, TYPED)[0].ref == other


def test_whom_the_person_called_somebody_else_does_not_lend_his_owner(
    desk: Desk, take: Take, view: View, hire: Callable[..., CardId]
) -> None:
    other = take(TIMUR, owner=hire("Дмитрий Ким")).card
    assert view(take(TYPED, is_new=True).card).owner_id is not None
    alone = take(TYPED._replace(company=""), apart=frozenset({other.id, *(one.card.id for one in look(desk, TYPED))}))
    assert view(alone.card).owner_id is None


def test_a_card_created_anyway_tells_who_did_it_and_which_match_was_shown(
    desk: Desk, take: Take, view: View, hire: Callable[..., CardId]
) -> None:
    other, who = take(TIMUR).card, hire("Анна Соколова")
    shown = look(desk, TYPED)[0]
    desk.actor = who
    options = CaptureOptions(is_new=True, despite=(Judged(shown.ref, shown.card.match),))
    lead = desk.do(capture, [TYPED], options).result[0].card
    born = next(one for one in desk.ask(timeline, lead) if one.kind is ItemKind.CREATED)
    assert born.actor == who
    assert born.params["despite"] == (("Тимур Галиев", view(other).number),)
    quiet = next(one for one in desk.ask(timeline, other) if one.kind is ItemKind.CREATED)
    assert quiet.params["despite"] == ()
