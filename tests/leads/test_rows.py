"""Lists of leads: their beginning, and figures that agree with the rows they stand under."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.ids import CardId
from leaddesk.leads import edits, rows
from leaddesk.leads.options import Captured, TasksFor
from leaddesk.leads.rows import Filter, ListRow, Query, Sort
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
