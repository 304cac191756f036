"""Companies that look alike are shown side by side, and what was said of them is not asked again."""

from __future__ import annotations

from collections.abc import Callable

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import RowId
from leaddesk.duplicates.clusters import clusters
from leaddesk.duplicates.hunt import Hunt
from leaddesk.duplicates.pairs import company_links
from leaddesk.leads.merge_cards import merge_cards
from leaddesk.leads.options import Captured
from leaddesk.leads.reviewing import put_off
from leaddesk.leads.reviewing_companies import companies_apart, look_at_companies
from leaddesk.unit import Unit
from tests.leads.conftest import person

Take = Callable[..., Captured]
INN = "7707083893"


def firm(unit: Unit, name: str, **values: object) -> CardRef:
    return unit.record.create(CardKind.COMPANY, {"name": name, **values, "created_at": unit.now})


def made(desk: Desk, *names: str, **values: object) -> list[CardRef]:
    return [desk.do(firm, name, **values).result for name in names]


def found(desk: Desk) -> list[tuple[RowId, ...]]:
    return [one.leads for one in desk.ask(lambda session: clusters(company_links(session)))]


def test_companies_of_one_number_or_name_are_found_and_strangers_are_not(desk: Desk) -> None:
    first, second = made(desk, "НПО «Молот»", "МОЛОТ", inn=INN)
    third, fourth = made(desk, "Луговое", "ООО «Луговое»")
    made(desk, "Кедр", "ООО «Вектор-1»", "ООО «Вектор-2»")
    assert sorted(found(desk)) == [(first.rid, second.rid), (third.rid, fourth.rid)]
    hunted = Hunt(desk.base.path, kind=CardKind.COMPANY).run()
    assert hunted is not None
    assert [one.leads for one in hunted] == found(desk)


def test_the_company_with_most_cards_is_proposed_as_the_main_one(desk: Desk, take: Take) -> None:
    (plain,) = made(desk, "Луговое")
    take(person("Ирина Кузьмина", company="ООО «Луговое»"))
    (pair,) = found(desk)
    seen = desk.ask(look_at_companies, pair)
    assert seen is not None
    assert [ref.rid for ref in seen.refs] == [pair[1], plain.rid]
    assert seen.sides.counts[seen.refs[0].id]["lead"] == 1
    other = desk.ask(look_at_companies, pair, plain.rid)
    assert other is not None
    assert other.refs[0] == plain


def test_what_was_answered_is_not_asked_again_and_an_undo_asks_it_anew(desk: Desk) -> None:
    pair = made(desk, "Луговое", "ООО «Луговое»")
    rids = [ref.rid for ref in pair]
    apart = desk.do(companies_apart, pair).changes.txn
    assert (found(desk), desk.ask(look_at_companies, rids)) == ([], None)
    assert apart is not None
    desk.undo(apart)
    desk.do(put_off, pair)
    assert [one.is_later for one in desk.ask(lambda session: clusters(company_links(session)))] == [True]
    joined = desk.do(merge_cards, pair[0], [pair[1]]).changes.txn
    assert (found(desk), desk.ask(look_at_companies, rids)) == ([], None)
    assert joined is not None
    desk.undo(joined)
    assert found(desk) == [tuple(rids)]
