"""Lists of leads: their beginning, and figures that agree with the rows they stand under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import CardId
from leaddesk.leads import edits, moves, rows
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.leads.rows import Filter, ListRow, Query, Sort
from leaddesk.leads.sitting import sit_down
from tests.leads.conftest import person

_NOW = datetime(2026, 5, 25, tzinfo=UTC)  # some first tasks are overdue by then
_STATUSES = {"all": rows.ACTIVE, "bin": ("deleted",), "both": (*rows.ACTIVE, "deleted")}
_TEXTS = ("", "иван", "вектор")


@pytest.fixture
def desk_of_24(take: Callable[..., Captured], hire: Callable[..., CardId], desk: Desk) -> Desk:
    """Two dozen leads: of every temperature, some with a company, budget, owner or task, some in the bin."""
    owners = hire("Яна"), hire("Анна"), None
    for i in range(24):
        draft = person(
            f"Иван {'ёабв'[i % 4]}{'где'[i % 3]}ров",
            f"+7999000{i:04}",
            temperature=("горячий", "тёплый", "холодный", "")[i % 4],
            company=("", "ООО «Вектор»", "АО «Заря»")[i % 3],
        )
        card = take(draft, tasks=TasksFor.NONE if i % 5 == 0 else TasksFor.ALL, owner=owners[i % 3]).card
        if i % 6 == 0:
            desk.do(edits.set_field, card, "budget", f"{i + 1}000 {'$' if i % 4 else '₽'}")
        if i % 8 == 0:
            desk.do(edits.remove, card)
    return desk


def _listed(desk: Desk, query: Query) -> list[ListRow]:
    return desk.ask(rows.page, desk.ask(rows.rids, query))


def test_the_beginning_of_a_list_is_what_its_whole_begins_with(desk_of_24: Desk) -> None:
    for column in ("name", "company", "temperature", "stage", "owner", "source", "budget", "next_task", "received"):
        for is_down in (False, True):
            for statuses in _STATUSES.values():
                query = Query("", (Filter("status", statuses),), (Sort(column, is_down), Sort("city")))
                whole = desk_of_24.ask(rows.rids, query)
                for limit in (1, 7, 100):
                    assert desk_of_24.ask(rows.first, query, limit) == whole[:limit], (query, limit)


def test_the_beginning_of_a_search_is_what_its_whole_begins_with(desk_of_24: Desk) -> None:
    for text in _TEXTS:
        for filters in ((), (Filter("temperature", ("hot",)),)):
            query = Query(text, filters)
            assert desk_of_24.ask(rows.first, query, 5) == desk_of_24.ask(rows.rids, query)[:5]


def test_the_foot_counts_the_rows_above_it(desk_of_24: Desk) -> None:
    for statuses in _STATUSES.values():
        for text in _TEXTS:
            for more in ((), (Filter("temperature", ("hot", "cold")),), (Filter("kind", ("lead",)),)):
                query = Query(text, (Filter("status", statuses), *more))
                listed = _listed(desk_of_24, query)
                foot = desk_of_24.ask(rows.foot, query, _NOW)
                sums = Counter[str | None]()
                for row in listed:
                    sums[row.currency] += row.budget_cents or 0
                assert foot.leads == len(listed)
                assert foot.companies == len({row.company for row in listed} - {""})
                assert {one.currency: one.cents for one in foot.sums} == {one: sums[one] for one in sums if one}
                midnight = _NOW.replace(hour=0) + timedelta(days=1)
                assert foot.today == sum(bool(row.next_due_at and _NOW <= row.next_due_at < midnight) for row in listed)
                assert foot.overdue == sum(row.next_due_at is not None and row.next_due_at < _NOW for row in listed)
                assert foot.without_task == sum(row.next_task_kind_id is None for row in listed)
    assert desk_of_24.ask(rows.foot, Query(), _NOW).overdue > 0


def test_a_list_of_any_length_is_read_whole(desk_of_24: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = desk_of_24.ask(rows.rids, Query())
    assert len(whole) == 21
    for letters in (1, 2, 3, 10):
        monkeypatch.setattr(rows, "_DECODED", letters)
        assert desk_of_24.ask(rows.rids, Query()) == whole
    assert list(desk_of_24.ask(rows.rids, Query("никто"))) == []


def test_the_values_of_every_column_count_the_leads_that_its_filter_finds(desk_of_24: Desk) -> None:
    for column in sorted(rows.FILTERABLE - {"status", "kind"}):
        for more in ((), (Filter("temperature", ("hot", "cold")),), (Filter("kind", ("lead",)),)):
            query = Query("", (Filter("status", (*rows.ACTIVE, "deleted")), *more))
            found = desk_of_24.ask(rows.values, column, query)
            narrowed = [one for one in query.filters if one.column != column]
            assert sum(count for _value, count in found) == len(_listed(desk_of_24, Query("", tuple(narrowed)))), column
            for value, count in found:
                only = Query("", (*narrowed, Filter(column, (value,))))
                assert len(_listed(desk_of_24, only)) == count, (column, value)


def test_values_that_hold_what_is_typed_are_found_whatever_the_case(desk_of_24: Desk) -> None:
    def found(column: str, typed: str) -> set[object]:
        return {value for value, _count in desk_of_24.ask(rows.values, column, Query(), typed)}

    desk_of_24.do(edits.set_field, _ref(desk_of_24, 0), "city", "Великий Новгород")
    desk_of_24.do(edits.set_field, _ref(desk_of_24, 1), "email", "Info@Zarya.ru")
    assert found("company", "ВЕКТ") == {"ООО «Вектор»"}
    assert found("name", "ЕГРОВ") == {"Иван ёгров"}
    assert found("city", "новг") == found("city", "НОВГОРОД") == {"Великий Новгород"}
    assert found("email", "ZARYA") == {"info@zarya.ru"}
    assert found("phone", "8 999 000-00-02") == found("phone", "0000002") == {"+79990000002"}
    assert found("number", "такого нет") == set()


def test_a_filter_by_name_finds_it_whatever_its_capitals(desk_of_24: Desk) -> None:
    names = [row.name for row in _listed(desk_of_24, Query())]
    only = Query("", (Filter("status", rows.ACTIVE), Filter("name", (names[0].upper(),))))
    assert {row.name for row in _listed(desk_of_24, only)} == {names[0]}


def test_amounts_fall_into_ranges_of_their_currency(desk_of_24: Desk) -> None:
    for place, typed in enumerate(("0 ₽", "9 999,99 ₽", "10 000 ₽", "10 000 $", "25 млн ₽")):
        desk_of_24.do(edits.set_field, _ref(desk_of_24, place), "budget", typed)
    found = dict(desk_of_24.ask(rows.values, "budget", Query()))
    assert found["RUB:0"] >= 2
    assert found["USD:10000"] >= 1
    assert found["RUB:10000000"] == 1


def test_a_refused_lead_tells_its_reason_and_the_day_to_come_back_and_is_sorted_by_both(desk_of_24: Desk) -> None:
    desk = desk_of_24
    listed = desk.ask(rows.page, list(desk.ask(rows.rids, Query("", (Filter("status", rows.ACTIVE),)))))
    ways = {one.label: one for one in desk.ask(moves.reasons) if not one.needs_words and one.kind == "client"}
    chosen = [ways[label] for label in sorted(ways, reverse=True)[:3]]
    days = [date(2026, 9, 3), date(2026, 7, 1), date(2026, 8, 2)]
    for row, way, day in zip(listed, chosen, days, strict=False):
        desk.do(moves.refuse, CardRef(CardKind.LEAD, row.id, row.rid), way.id, return_on=day)
    assert all(row.refusal_reason_id is None and row.rework_on is None for row in listed)

    def refused(*sorts: Sort) -> list[tuple[str, date | None]]:
        known, query = desk.ask(lookups).reasons, Query("", (Filter("status", ("refused",)),), sorts)
        found = desk.ask(rows.page, list(desk.ask(rows.rids, query)))
        return [(known[row.refusal_reason_id], row.rework_on) for row in found if row.refusal_reason_id]

    whole = [(way.label, day) for way, day in zip(chosen, days, strict=True)]
    assert refused(Sort("rework")) == sorted(whole, key=lambda one: one[1])
    assert refused(Sort("rework", is_descending=True)) == sorted(whole, key=lambda one: one[1], reverse=True)
    assert refused(Sort("reason")) == sorted(whole)


def test_chosen_rows_are_a_list_and_their_sums_are_per_currency(desk_of_24: Desk) -> None:
    chosen = list(desk_of_24.ask(rows.rids, Query()))[3:9]
    query = Query("", (Filter(rows.RID, tuple(chosen)),), (Sort("name"),))
    assert sorted(desk_of_24.ask(rows.rids, query)) == sorted(chosen)
    listed = _listed(desk_of_24, query)
    assert [row.name for row in listed] == sorted(row.name for row in listed)
    wanted = Counter[str | None]()
    for row in listed:
        wanted[row.currency] += row.budget_cents or 0
    assert {one.currency: one.cents for one in desk_of_24.ask(rows.sums, chosen)} == {
        one: cents for one, cents in wanted.items() if one
    }


def _ref(desk: Desk, at: int) -> CardRef:
    row = _listed(desk, Query())[at]
    return CardRef(CardKind.LEAD, row.id, row.rid)


def test_a_lead_in_the_bin_tells_when_it_was_put_there_and_by_whom_the_latest_first(desk_of_24: Desk) -> None:
    desk = desk_of_24
    listed = desk.ask(rows.page, list(desk.ask(rows.rids, Query("", (Filter("status", rows.ACTIVE),)))))
    assert all(row.deleted_at is None and row.deleted_by is None for row in listed)
    desk.actor = desk.do(sit_down, "elena").result
    for row in listed[:3]:
        desk.do(edits.remove, CardRef(CardKind.LEAD, row.id, row.rid))
    bin_ = Query("", (Filter("status", ("deleted",)),), (Sort("deleted", is_descending=True),))
    found = desk.ask(rows.page, list(desk.ask(rows.rids, bin_)))
    days = [row.deleted_at for row in found if row.deleted_at is not None]
    assert len(days) == len(found) > 3
    assert days == sorted(days, reverse=True)
    assert {row.rid for row in found[:3]} == {row.rid for row in listed[:3]}
    assert {row.deleted_by for row in found[:3]} == {desk.actor} != {None}
    desk.actor = None
