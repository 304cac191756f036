"""What is none of a field's type is shown as it stands, left out of sums and of filters by ends, and sorted last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, literal, select

from leaddesk.desk import Desk
from leaddesk.domain import custom_stored
from leaddesk.domain.card import CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.domain.money import Money
from leaddesk.exchange import custom_columns
from leaddesk.leads import custom, custom_terms, custom_types, rows
from leaddesk.leads.custom_lists import Span, exactly, key_of, within
from leaddesk.leads.options import Captured
from leaddesk.leads.periods import Days
from leaddesk.leads.rows import Filter, Query, Sort
from tests.leads.conftest import person

Take = Callable[..., Captured]
STRANGE = (
    "много", "", "-", "1.1.1", "007", "1e5", "NaN", "Infinity", "1_000", "１２", "12 ", " 12", "12 руб", "12 RUB RUB",
    "5 rub", "2026-05-12", "9" * 40, "0." + "3" * 40, "null", "[1]",
)  # fmt: skip
FIGURES = ("0", "-0.5", "12", "12 RUB", "-1250.5 USD", "9" * 18, "0.000000000001")
_ENGINE = create_engine("sqlite://")


def _of_sql(value: str, kind: FieldType) -> bool:
    with _ENGINE.connect() as base:
        return bool(base.execute(select(custom_terms.is_amount(literal(value), kind))).scalar())


@given(value=st.sampled_from((*STRANGE, *FIGURES)) | st.text("0123456789.-+ eRUB", max_size=12))
def test_the_base_and_the_program_take_the_same_texts_for_figures(value: str) -> None:
    for kind in (FieldType.NUMBER, FieldType.MONEY):
        assert _of_sql(value, kind) == custom_stored.fits(kind, value)


@given(kind=st.sampled_from(FieldType), value=st.sampled_from((*STRANGE, *FIGURES, "2026-13-01", "yes")) | st.text())
def test_any_text_under_any_type_goes_into_a_file(kind: FieldType, value: str) -> None:
    cell = custom_columns.cell(kind, value, currency="RUB")
    if not custom_stored.fits(kind, value):
        assert (cell or "") == value


def _filled(desk: Desk, take: Take, kind: FieldType, said: tuple[str, ...]) -> tuple[custom.Field, list[CardRef]]:
    field = desk.do(custom.define, "Поле", kind).result
    cards = [take(person(f"Иван {at}", f"+7999000{at:04}")).card for at in range(len(said))]
    for card, value in zip(cards, said, strict=True):
        desk.do(custom.put, card, field.id, value)
    return field, cards


def test_an_edit_undone_after_a_change_of_type_is_left_out_of_the_sum(desk: Desk, take: Take) -> None:
    field, cards = _filled(desk, take, FieldType.TEXT, ("12", "много"))
    edit = desk.do(custom.set_value, cards[1], field.id, "15").changes.txn
    desk.do(custom_types.retype, field.ref, FieldType.NUMBER)
    assert edit is not None
    desk.undo(edit)
    key = key_of(field.id)
    assert desk.ask(rows.foot, Query(), desk.clock.now(), (key,)).own[key] == (Money(Decimal(12), ""),)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (FieldType.NUMBER, ("10", "много", "-3", "", "2026-05-12", "9")),
        (FieldType.MONEY, ("10 RUB", "много", "-3 RUB", "", "2026-05-12", "9 USD")),
        (FieldType.DATE, ("2026-05-12", "много", "2025-01-01T10:00", "", "12.5", "2026-06-13")),
    ],
)
def test_what_is_none_of_the_type_stands_last_and_is_found_by_its_text_alone(
    desk: Desk, take: Take, kind: FieldType, said: tuple[str, ...]
) -> None:
    field, cards = _filled(desk, take, kind, said)
    key, strange = key_of(field.id), {cards[at].rid for at in (1, 3, 4)}
    for is_down in (False, True):
        assert set(desk.ask(rows.rids, Query("", (), (Sort(key, is_down),)))[3:]) == strange
    span, days = Span(Decimal(-5000), None).value, within(Days(date(2000, 1, 1), None))
    wide = days if kind is FieldType.DATE else span
    assert set(desk.ask(rows.rids, Query("", (Filter(key, (wide,)),)))) == {one.rid for one in cards} - strange
    assert list(desk.ask(rows.rids, Query("", (Filter(key, (exactly("много"),)),)))) == [cards[1].rid]
    found = desk.ask(rows.values, key, Query("", ()))
    assert {value for value, _count in found[3:]} == {exactly("много"), exactly(said[4]), None}
