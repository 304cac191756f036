"""Companies, clients and contacts are merged and unmerged: whoever named them names one, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from leaddesk.backup.check import STEPS, check_derived, check_stored
from leaddesk.changes.cards import load
from leaddesk.changes.journal import Doing
from leaddesk.derivers import DERIVERS
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.duplicates import decisions
from leaddesk.duplicates.pairs import all_pairs
from leaddesk.duplicates.similar import similar
from leaddesk.errors import Refused
from leaddesk.leads import edits
from leaddesk.leads.card import LeadView
from leaddesk.leads.merge_cards import cards_beside, merge_cards
from leaddesk.leads.merging import merge
from leaddesk.leads.options import Captured
from leaddesk.leads.unmerging import merges_of
from leaddesk.search.find import find
from leaddesk.unit import Session, Unit
from tests.leads.conftest import person
from tests.leads.merge_checks import dangling

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]

TABLES = ("company", "client", "contact", "contact_channel", "lead", "deal", "task", "activity", "decision")
INN, OTHER = "7707083893", "5024002119"
FORMER = (("ООО «Ромашка»", INN), ("АО «Василёк»", OTHER), ("ООО «Лютик»", "7702070139"))


def content(session: Session) -> dict[str, list[Any]]:
    connection = session.connection()
    return {table: sorted(connection.exec_driver_sql(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def sound(desk: Desk) -> None:
    """Check the base as `leaddesk check` does."""
    assert desk.ask(dangling) == []
    assert [fault for step in STEPS[:-1] for fault in desk.ask(check_stored, step)] == []
    assert desk.rehearse(Doing("check"), check_derived, DERIVERS) == []


def made(desk: Desk, kind: CardKind, **values: object) -> CardRef:
    """Make a card; its values are those of its table."""

    def make(unit: Unit) -> CardRef:
        return unit.record.create(kind, {**values, "created_at": unit.now})

    return desk.do(make).result


def joined(desk: Desk, keep: CardRef, *others: CardRef, **choices: CardId) -> CardId:
    txn = desk.do(merge_cards, keep, others, choices).changes.txn
    assert txn is not None
    return txn


def company_of(desk: Desk, view: LeadView) -> CardRef:
    assert view.company_id is not None
    return desk.ask(load, CardKind.COMPANY, [view.company_id])[0].ref


@pytest.fixture
def two(desk: Desk, take: Take, view: View) -> tuple[CardRef, CardRef, CardRef, CardRef]:
    """Give two leads and their companies, which are one in truth."""
    first = take(person("Тимур Галиев", "+79033184207", company="АО «Волгастрой»", inn=INN)).card
    other = take(person("Ольга Данилова", "+79161112233", company="Volgastroi Group", website="volgastroy.ru")).card
    return first, other, company_of(desk, view(first)), company_of(desk, view(other))


def test_leads_and_clients_of_both_companies_are_of_one_afterwards(
    desk: Desk, two: tuple[CardRef, ...], view: View
) -> None:
    first, other, keep, gone = two
    client = made(desk, CardKind.CLIENT, name="Волгастрой", company_id=gone.id)
    before = desk.ask(content)
    txn = joined(desk, keep, gone)
    assert view(first).company_id == view(other).company_id == keep.id
    assert view(other).company == "АО «Волгастрой»"
    assert desk.ask(load, CardKind.CLIENT, [client.id])[0].root["company_id"] == keep.id
    root = desk.ask(load, CardKind.COMPANY, [keep.id])[0].root
    assert (root["inn"], root["website"]) == (INN, "volgastroy.ru")
    sound(desk)
    undone = desk.undo(txn).result
    assert (undone.kept, undone.impossible) == ((), ())
    assert desk.ask(content) == before
    sound(desk)


def test_every_former_name_number_and_site_goes_on_meaning_the_company_that_is_kept(
    desk: Desk, two: tuple[CardRef, ...], take: Take, view: View
) -> None:
    keep, gone = two[2:]
    joined(desk, keep, gone)
    named = take(person("Лев Орлов", "+79165550000", company="Volgastroi group")).card
    assert view(named).company_id == keep.id
    typed = take(person("Мария Ким", "+79165550001")).card
    desk.do(edits.set_field, typed, "company", "Volgastroi Group")
    assert view(typed).company_id == keep.id
    assert {one.id for one in desk.ask(find, "Volgastroi")} >= {two[0].id, two[1].id}
    met = desk.ask(similar, Draft(name="Иван Петров", company="Volgastroi Group"))
    assert keep.id in {one.id for one in met}
    assert gone.id not in {one.id for one in met}
    assert len({one.id for one in met}) == len(met)
    sound(desk)


def test_a_merged_company_without_a_legal_form_does_not_come_back_with_it(desk: Desk, take: Take, view: View) -> None:
    plain = company_of(desk, view(take(person("Тимур Галиев", "+79033184207", company="Ромашка")).card))
    formal = made(desk, CardKind.COMPANY, name="ООО «Ромашка»")
    joined(desk, plain, formal)
    for number, name in enumerate(("ООО «Ромашка»", "Ромашка")):
        again = take(person("Лев Орлов", f"+7916555000{number}", company=name)).card
        assert view(again).company_id == plain.id
    sound(desk)


def test_two_tax_numbers_are_never_settled_without_a_person(desk: Desk) -> None:
    keep = made(desk, CardKind.COMPANY, name="Вектор", inn=INN)
    other = made(desk, CardKind.COMPANY, name="Вектор Плюс", inn=OTHER)
    with pytest.raises(Refused, match="number_undecided"):
        desk.do(merge_cards, keep, [other])
    line = next(one for one in desk.ask(cards_beside, [keep, other]).lines if one.field == "inn")
    assert (line.said, line.needs_choice) == ((INN, OTHER), True)
    joined(desk, keep, other, inn=other.id)
    assert desk.ask(load, CardKind.COMPANY, [keep.id])[0].root["inn"] == OTHER


@pytest.mark.parametrize("name", range(3))
@pytest.mark.parametrize("inn", range(3))
def test_whoever_is_chosen_every_former_name_and_number_means_the_company_that_is_kept(
    desk: Desk, take: Take, view: View, name: int, inn: int
) -> None:
    refs = [made(desk, CardKind.COMPANY, name=called, inn=number) for called, number in FORMER]
    before = desk.ask(content)
    desk.undo(joined(desk, *refs, name=refs[name].id, inn=refs[inn].id))
    assert desk.ask(content) == before
    joined(desk, *refs, name=refs[name].id, inn=refs[inn].id)
    root = desk.ask(load, CardKind.COMPANY, [refs[0].id])[0].root
    assert (root["name"], root["inn"]) == (FORMER[name][0], FORMER[inn][1])
    numbers = [number for _, number in FORMER]
    for at, (called, number) in enumerate(product([called for called, _ in FORMER], ["", *numbers])):
        lead = take(person(f"Лев Орлов{at}", f"+791655500{at:02}", company=called, inn=number)).card
        assert view(lead).company_id == refs[0].id
        assert lead in {CardRef(CardKind.LEAD, one.id, one.rid) for one in desk.ask(find, called)}
    sound(desk)


def test_what_came_since_stays_and_what_was_changed_since_is_told(
    desk: Desk, two: tuple[CardRef, ...], take: Take, view: View
) -> None:
    first, other, keep, gone = two
    txn = joined(desk, keep, gone)
    since = take(person("Лев Орлов", "+79165550000", company="АО «Волгастрой»")).card
    desk.do(edits.set_field, other, "company", "ООО «Другая»")
    undone = desk.undo(txn).result
    assert (view(first).company_id, view(since).company_id) == (keep.id, keep.id)
    assert view(other).company == "ООО «Другая»"
    assert other in undone.kept
    sound(desk)


def test_merges_of_a_company_are_taken_back_newest_first_and_made_again(
    desk: Desk, two: tuple[CardRef, ...], view: View
) -> None:
    keep, gone = two[2:]
    third = made(desk, CardKind.COMPANY, name="Волга-Строй")
    before = desk.ask(content)
    older, newer = joined(desk, keep, gone), joined(desk, keep, third)
    assert [(one.txn, one.numbers) for one in desk.ask(merges_of, keep)] == [
        (newer, ("Волга-Строй",)),
        (older, ("Volgastroi Group",)),
    ]
    with pytest.raises(Refused, match="merged_since"):
        desk.undo(older)
    desk.undo(newer)
    back = desk.undo(older).changes.txn
    assert desk.ask(content) == before
    assert back is not None
    desk.undo(back)
    assert view(two[1]).company_id == keep.id
    sound(desk)


def test_an_undo_that_names_a_merged_company_names_the_one_that_stands_for_it(
    desk: Desk, two: tuple[CardRef, ...], view: View
) -> None:
    _first, other, keep, gone = two
    away = desk.do(edits.set_field, other, "company", "").changes.txn
    joined(desk, keep, gone)
    assert away is not None
    desk.undo(away)
    assert view(other).company_id == keep.id
    sound(desk)


def test_leads_merged_and_companies_merged_are_taken_back_in_any_order(
    desk: Desk, two: tuple[CardRef, ...], view: View
) -> None:
    first, other, keep, gone = two
    before = desk.ask(content)["company"]
    people = desk.do(merge, first, [other], {"company": other.id}).changes.txn
    firms = joined(desk, keep, gone)
    assert people is not None
    desk.undo(people)
    sound(desk)
    assert view(first).company_id == view(other).company_id == keep.id
    desk.undo(firms)
    assert view(other).company_id == gone.id
    assert desk.ask(content)["company"] == before
    sound(desk)


def test_clients_are_merged_with_their_deals_and_contacts(desk: Desk) -> None:
    keep = made(desk, CardKind.CLIENT, name="ООО «Зерно»", inn=INN)
    gone = made(desk, CardKind.CLIENT, name="Зерно", address="Пермь")
    contact = made(desk, CardKind.CONTACT, name="Ирина Кузьмина", client_id=gone.id)
    deal = made(desk, CardKind.DEAL, title="Стеллажи", client_id=gone.id)
    before = desk.ask(content)
    txn = joined(desk, keep, gone)
    cards = [desk.ask(load, ref.kind, [ref.id])[0] for ref in (contact, deal)]
    assert [card.root["client_id"] for card in cards] == [keep.id, keep.id]
    assert desk.ask(load, CardKind.CLIENT, [keep.id])[0].root["address"] == "Пермь"
    sound(desk)
    desk.undo(txn)
    assert desk.ask(content) == before
    sound(desk)


def test_contacts_are_merged_with_every_way_to_reach_them_and_each_once(desk: Desk) -> None:
    def way(unit: Unit, ref: CardRef, kind: str, value: str) -> None:
        unit.record.add(ref, "contact_channel", {"kind": kind, "value": value, "is_bad": False})

    keep, gone = (made(desk, CardKind.CONTACT, name=name) for name in ("Ирина Кузьмина", "Кузьмина И."))
    for ref in (keep, gone):
        desk.do(way, ref, "phone", "+79162041837")
    desk.do(way, gone, "email", "irina@zerno.ru")
    before = desk.ask(content)
    txn = joined(desk, keep, gone)
    ways = desk.ask(load, CardKind.CONTACT, [keep.id])[0].rows("contact_channel").values()
    assert sorted(str(one["value"]) for one in ways) == ["+79162041837", "irina@zerno.ru"]
    sound(desk)
    desk.undo(txn)
    assert desk.ask(content) == before
    sound(desk)


def test_merging_takes_back_that_they_are_no_duplicates_and_no_pair_is_told_twice(desk: Desk) -> None:
    keep, gone, third = (made(desk, CardKind.COMPANY, name=name) for name in ("Кедр", "Кедр ООО", "КЕДР"))
    desk.do(decisions.settle, gone.id, keep.id)
    desk.do(decisions.settle, gone.id, third.id)
    joined(desk, keep, gone)
    cleared = desk.ask(lambda session: decisions.cleared_of(session.connection(), keep.id))
    assert cleared == {third.id}  # said of the merged one, it is said of the one that stands for it
    met = [one.id for one in desk.ask(similar, Draft(name="Иван Петров", company="Кедр"))]
    assert sorted(met) == sorted(set(met))
    assert keep.id in met
    fourth = made(desk, CardKind.COMPANY, name="Кедр")
    pairs = desk.ask(lambda session: [{one.a.id, one.b.id} for one in all_pairs(session)])
    assert sorted(map(len, pairs)) == [2] * len(pairs)
    assert {keep.id, fourth.id} in pairs
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)


def test_what_is_merged_gone_or_of_another_kind_is_refused(desk: Desk) -> None:
    keep, gone = (made(desk, CardKind.COMPANY, name=name) for name in ("Кедр", "Кедр ООО"))
    client = made(desk, CardKind.CLIENT, name="Кедр")
    with pytest.raises(Refused, match="merge_needs_two"):
        desk.do(merge_cards, keep, [keep])
    with pytest.raises(ValueError, match="client, company"):
        desk.do(merge_cards, keep, [client])
    joined(desk, keep, gone)
    with pytest.raises(Refused, match="merged_away"):
        desk.do(merge_cards, keep, [gone])
