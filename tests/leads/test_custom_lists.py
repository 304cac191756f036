"""Lists sorted, filtered and added up by the team's own fields: equal to what plain Python says of the same values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.domain.ids import CardId
from leaddesk.domain.money import Money
from leaddesk.leads import custom, custom_lists, edits, rows
from leaddesk.leads.capture import capture
from leaddesk.leads.custom_lists import Span, exactly, key_of, month_of, within
from leaddesk.leads.custom_values import plain
from leaddesk.leads.options import CaptureOptions
from leaddesk.leads.periods import Days
from leaddesk.leads.rows import Filter, Query, Sort
from leaddesk.unit import Unit
from tests.leads.conftest import person

COUNT = 12
OPTIONS = ("Юг", "север", "Восток")
LETTERS = "абвяёЁАБЯZaz 1é"
_NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False).map(plain)
_DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31)).map(date.isoformat)
_SAID: dict[FieldType, st.SearchStrategy[str]] = {
    FieldType.TEXT: st.text(LETTERS, min_size=1, max_size=4),
    FieldType.NUMBER: st.one_of(_NUMBERS, st.integers(-(10**17), 10**17).map(str)),
    FieldType.MONEY: st.builds("{} {}".format, _NUMBERS, st.sampled_from(["RUB", "USD"])),
    FieldType.DATE: st.one_of(_DAYS, _DAYS.map("{}T09:30".format)),
    FieldType.CHOICE: st.sampled_from((*OPTIONS, "Запад", "бывший")),
    FieldType.FLAG: st.sampled_from(["yes", "no"]),
    FieldType.LINK: st.text("azAZ", min_size=1, max_size=4).map("https://{}.ru".format),
}


class House(NamedTuple):
    """A base with some leads and a field of every type."""

    desk: Desk
    cards: list[CardRef]
    fields: dict[FieldType, CardId]

    def say(self, kind: FieldType, said: list[str]) -> dict[int, str]:
        """Let each lead say a value, "" for none; gives the values by row number."""

        def write(unit: Unit) -> None:
            for card, value in zip(self.cards, said, strict=True):
                custom.put(unit, card, self.fields[kind], value)

        self.desk.do(write)
        return {card.rid: value for card, value in zip(self.cards, said, strict=True)}

    def listed(self, *filters: Filter, sorts: tuple[Sort, ...] = ()) -> list[int]:
        """Give the row numbers of the list."""
        return list(self.desk.ask(rows.rids, Query("", filters, sorts)))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with Desk.create(tmp_path_factory.mktemp("own") / "team.leaddesk") as desk:
        drafts = [person(f"Иван {at}", f"+7999000{at:04}") for at in range(COUNT)]
        cards = [one.card for one in desk.do(capture, drafts, CaptureOptions()).result]
        fields = {kind: desk.do(custom.define, f"Поле {kind}", kind, options=OPTIONS).result.id for kind in FieldType}
        yield House(desk, cards, fields)


def _place(kind: FieldType, said: str) -> object:
    """Say in Python's own words where a value stands."""
    match kind:
        case FieldType.NUMBER | FieldType.MONEY:
            return Decimal(said.partition(" ")[0])
        case FieldType.CHOICE:
            return (OPTIONS.index(said), "") if said in OPTIONS else (len(OPTIONS), said)
        case FieldType.TEXT | FieldType.LINK:
            return _alphabetic(said)
    return said


def _alphabetic(said: str) -> str:
    first = said[0].lower() if "А" <= said[0] <= "Я" or said[0] == "Ё" else said[0]
    text = (first + said[1:]).replace("ё", "е")
    if said[0] == "Ё":
        text = text.replace("Ё", "е")
    return "".join(one.lower() if one.isascii() else one for one in text)


_KINDS = pytest.mark.parametrize("kind", FieldType)


@_KINDS
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_list_stands_in_the_order_that_python_gives_its_values(
    house: House, kind: FieldType, data: st.DataObject
) -> None:
    said = house.say(kind, data.draw(st.lists(st.just("") | _SAID[kind], min_size=COUNT, max_size=COUNT)))
    known, empty = [rid for rid in said if said[rid]], [rid for rid in said if not said[rid]]
    for is_down in (False, True):
        rids = sorted(known, reverse=is_down)  # equal ones follow the direction by their numbers
        ordered = sorted(rids, key=lambda rid: _place(kind, said[rid]), reverse=is_down)  # type: ignore[arg-type,return-value]
        key = key_of(house.fields[kind])
        listed = house.listed(sorts=(Sort(key, is_down),))
        assert listed == [*ordered, *sorted(empty, reverse=is_down)]
        assert house.listed(sorts=(Sort("temperature"), Sort(key, is_down))) == listed


@_KINDS
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_each_value_of_a_column_finds_as_many_leads_as_stand_beside_it(
    house: House, kind: FieldType, data: st.DataObject
) -> None:
    said = house.say(kind, data.draw(st.lists(st.just("") | _SAID[kind], min_size=COUNT, max_size=COUNT)))
    key = key_of(house.fields[kind])
    found = house.desk.ask(rows.values, key, Query("", ()))
    mark = (lambda one: month_of(one[:7])) if kind is FieldType.DATE else exactly
    assert dict(found) == Counter(mark(one) if one else None for one in said.values())
    for value, count in found:
        listed = house.listed(Filter(key, (value,)))
        assert len(listed) == count
        assert {mark(said[rid]) if said[rid] else None for rid in listed} == {value}
    assert sorted(house.listed(Filter(key, tuple(value for value, _count in found)))) == sorted(said)
    assert house.listed(Filter(key, ())) == []


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_numbers_and_days_are_found_from_one_end_to_the_other(house: House, data: st.DataObject) -> None:
    for kind in (FieldType.NUMBER, FieldType.MONEY, FieldType.DATE):
        said = house.say(kind, data.draw(st.lists(st.just("") | _SAID[kind], min_size=COUNT, max_size=COUNT)))
        ends = data.draw(st.tuples(st.none() | _SAID[kind], st.none() | _SAID[kind]))
        key = key_of(house.fields[kind])
        if kind is FieldType.DATE:
            first, last = (date.fromisoformat(one[:10]) if one else None for one in ends)
            value = within(Days(first, last))
            meant = {
                rid
                for rid, one in said.items()
                if one and (first or date.min) <= date.fromisoformat(one[:10]) <= (last or date.max)
            }
        else:
            low, high = (Decimal(one.partition(" ")[0]) if one else None for one in ends)
            value = Span(low, high).value
            numbers = {rid: Decimal(one.partition(" ")[0]) for rid, one in said.items() if one}
            meant = {
                rid for rid, one in numbers.items() if (low is None or low <= one) and (high is None or one <= high)
            }
        assert set(house.listed(Filter(key, (value,)))) == meant


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_sum_under_a_column_is_exact_and_per_currency(house: House, data: st.DataObject) -> None:
    kinds = (FieldType.NUMBER, FieldType.MONEY)
    totals: dict[FieldType, Counter[str]] = {}
    for kind in kinds:
        said = house.say(kind, data.draw(st.lists(st.just("") | _SAID[kind], min_size=COUNT, max_size=COUNT)))
        totals[kind] = Counter()
        for amount, _sign, currency in (one.partition(" ") for one in said.values() if one):
            totals[kind][currency] += Decimal(amount)  # type: ignore[assignment]
    keys = [key_of(house.fields[kind]) for kind in FieldType]
    own = house.desk.ask(rows.foot, Query("", ()), datetime(2026, 5, 20, tzinfo=UTC), keys).own
    assert own.keys() == {key_of(house.fields[kind]) for kind in kinds}
    for kind in kinds:
        assert {one.currency: one.amount for one in own[key_of(house.fields[kind])]} == totals[kind]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.none(), st.dates() | st.none())
def test_what_a_filter_asks_for_is_read_as_it_was_written(number: Decimal | None, day: date | None) -> None:
    assert Span.of(Span(number, None).value) == Span(number, None)
    assert custom_lists.said_days(within(Days(day, None))) == Days(day, None)
    for other in (exactly("1..2"), exactly("days:.."), month_of("2026-05"), None, True, "", "span:x", "days:x"):
        assert Span.of(other) is None
        assert custom_lists.said_days(other) is None


def test_a_value_that_looks_like_days_or_numbers_is_asked_for_as_it_is(house: House) -> None:
    text = ("2026-05-01..2026-05-31", "1..2", "in:2026-05", "is:x", *[""] * (COUNT - 4))
    said = house.say(FieldType.TEXT, list(text))
    key = key_of(house.fields[FieldType.TEXT])
    for rid, value in said.items():
        if value:
            assert house.listed(Filter(key, (exactly(value),))) == [rid]


def test_a_field_that_this_base_does_not_hold_leaves_a_list_as_it_is(house: House) -> None:
    strange = key_of(CardId(bytes(16)))
    everybody = house.listed()
    assert sorted(house.listed(sorts=(Sort(strange),))) == sorted(everybody)
    assert house.listed(Filter(strange, (exactly("x"),))) == []
    assert sorted(house.listed(Filter(strange, (None,)))) == sorted(everybody)
    assert not rows.is_sortable("own:xyz")
    assert not rows.is_filterable("own:")


def test_rows_tell_what_they_say_of_own_fields_only_where_that_is_asked(house: House) -> None:
    said = house.say(FieldType.FLAG, ["yes", "", *["no"] * (COUNT - 2)])
    field = house.fields[FieldType.FLAG]
    plain_rows, told = (house.desk.ask(rows.page, list(said), has_own=is_told) for is_told in (False, True))
    assert all(not row.own for row in plain_rows)
    assert {row.rid: row.own.get(field, "") for row in told} == said


def test_values_that_hold_what_is_typed_are_found(house: House) -> None:
    house.say(FieldType.TEXT, ["Великий Новгород", "новый", "Омск", *[""] * (COUNT - 3)])
    house.say(FieldType.MONEY, ["12500 RUB", "90 USD", *[""] * (COUNT - 2)])
    text, money = (key_of(house.fields[kind]) for kind in (FieldType.TEXT, FieldType.MONEY))
    query = Query("", ())
    assert {one for one, _n in house.desk.ask(rows.values, text, query, "НОВ")} == {
        exactly("Великий Новгород"), exactly("новый"),
    }  # fmt: skip
    assert house.desk.ask(rows.values, money, query, "12 500") == [(exactly("12500 RUB"), 1)]


def test_a_sum_may_be_of_leads_in_the_bin_too(house: House) -> None:
    house.say(FieldType.MONEY, ["1.5 RUB", "2 RUB", *[""] * (COUNT - 2)])
    key = key_of(house.fields[FieldType.MONEY])
    now = datetime(2026, 5, 20, tzinfo=UTC)
    house.desk.do(edits.remove, house.cards[0])
    sums = [house.desk.ask(rows.foot, query, now, [key]).own[key] for query in (Query(), Query("", ()))]
    house.desk.do(edits.restore, house.cards[0])
    assert sums == [(Money(Decimal(2), "RUB"),), (Money(Decimal("3.5"), "RUB"),)]
