"""An interest becomes a lead in one step, once a person is named who can be reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.lead import LeadKind
from leaddesk.errors import Refused
from leaddesk.explain import explain
from leaddesk.leads import edits
from leaddesk.leads.card import LeadView
from leaddesk.leads.options import Captured
from leaddesk.leads.promoting import Lack, lacks, lacks_of, promote

Take = Callable[..., Captured]
View = Callable[[CardRef], LeadView]
MOBILE = "+79162041837"


def test_an_interest_that_names_somebody_is_made_a_lead_and_an_undo_takes_that_back(
    desk: Desk, take: Take, view: View
) -> None:
    ref = take(Draft(company="ООО «Зерно»", phones=(Phone(MOBILE, ""),), source="site")).card
    assert lacks_of(view(ref)) == (Lack.NAME,)
    with pytest.raises(Refused) as refused:
        desk.do(promote, ref)
    assert explain(refused.value)[0] == "A lead cannot be without a name."
    desk.do(edits.set_field, ref, "name", "Ирина Кузьмина")
    assert (view(ref).kind, lacks_of(view(ref))) == (LeadKind.INTEREST, ())  # nothing changes silently
    done = desk.do(promote, ref)
    assert view(ref).kind is LeadKind.LEAD
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert view(ref).kind is LeadKind.INTEREST


def test_an_interest_that_nobody_can_be_reached_by_is_no_lead(desk: Desk, take: Take, view: View) -> None:
    ref = take(Draft(name="Ирина Кузьмина", company="ООО «Зерно»", source="site")).card
    assert lacks_of(view(ref)) == (Lack.WAY,)
    with pytest.raises(Refused) as refused:
        desk.do(promote, ref)
    assert explain(refused.value)[0] == "Nobody can be reached."


@pytest.mark.parametrize(
    ("people", "ways", "missing"),
    [
        (["Ирина Кузьмина"], [("phone", MOBILE)], ()),
        (["Ирина Кузьмина"], [("site", "zerno.ru")], (Lack.WAY,)),
        (["Ирина Кузьмина"], [("phone", "")], (Lack.WAY,)),
        ([""], [("email", "a@b.ru")], (Lack.NAME,)),
        ([], [], (Lack.NAME, Lack.WAY)),
    ],
)
def test_what_an_interest_lacks_is_a_name_and_a_way_that_leads_to_somebody(
    people: list[str], ways: list[tuple[str, str]], missing: tuple[Lack, ...]
) -> None:
    assert lacks(people, ways) == missing
