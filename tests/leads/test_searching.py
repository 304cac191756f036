"""The search as the person who asks may see it."""

from __future__ import annotations

from collections.abc import Callable

from leaddesk.access.policy import Visibility
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.leads.alike import HIDDEN, VISIBILITY
from leaddesk.leads.preferences import keep
from leaddesk.leads.searching import Hidden, search
from leaddesk.unit import Unit
from tests.leads.merge_cards import TIMUR, Take

PHONE = "9033184207"


def test_a_found_card_that_may_not_be_seen_tells_whose_it_is_and_nothing_more(
    desk: Desk, take: Take, hire: Callable[..., CardId]
) -> None:
    anna, dmitry = hire("Анна Соколова"), hire("Дмитрий Ким")
    lead = take(TIMUR, owner=dmitry).card

    def client(unit: Unit) -> None:
        values = {"name": "Галиев и сыновья", "owner_id": dmitry, "created_at": unit.now}
        unit.record.refresh([unit.record.create(CardKind.CLIENT, values)])

    desk.do(client)
    assert {one.title for one in desk.ask(search, "Галиев", anna)} == {"Тимур Галиев", "Галиев и сыновья"}
    desk.do(keep, VISIBILITY, Visibility.OWN)
    found = desk.ask(search, "Галиев", anna)
    assert [(type(one), one.kind, one.state) for one in found] == [
        (Hidden, CardKind.LEAD, HIDDEN),
        (Hidden, CardKind.CLIENT, HIDDEN),
    ]
    assert all(one.owner == "Дмитрий Ким" and one.since for one in found if isinstance(one, Hidden))
    assert "Галиев" not in repr(found)
    assert desk.ask(search, PHONE, anna)[0].title == ""
    assert desk.ask(search, PHONE, dmitry)[0].id == lead.id
    assert desk.ask(search, PHONE, dmitry)[0].title == "Тимур Галиев"


def test_free_cards_and_companies_are_found_by_everybody(desk: Desk, take: Take, hire: Callable[..., CardId]) -> None:
    anna = hire("Анна Соколова")
    take(TIMUR)
    desk.do(keep, VISIBILITY, Visibility.OWN)
    assert {one.title for one in desk.ask(search, "Волгастрой", anna)} == {"Тимур Галиев", "АО «Волгастрой»"}
