"""Own fields in words: any stored text is shown, whatever the type of its field has become since."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk import words
from leaddesk.domain import custom_stored
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.domain.ids import CardId, RowId
from leaddesk.leads.custom import Field
from leaddesk.leads.custom_lists import Span, exactly, month_of, within
from leaddesk.leads.periods import Days
from ui.models import own_values
from ui.views.leads import own_filters

TODAY = date(2026, 5, 20)
_SAID = st.one_of(
    st.sampled_from(["много", "12", "9" * 40, "NaN", "12 RUB", "2026-05-12", "2026-13-45", "2026-05-12T25:00", "yes"]),
    st.text(max_size=8),
)


def _field(kind: FieldType) -> Field:
    return Field(CardRef(CardKind.CUSTOM_FIELD, CardId(bytes(16)), RowId(1)), "Поле", kind, (), is_archived=False)


@given(kind=st.sampled_from(FieldType), value=_SAID)
def test_any_text_is_shown_and_edited_under_any_type(kind: FieldType, value: str) -> None:
    shown, typed = own_values.shown(kind, value, TODAY), own_values.typed(kind, value)
    if not custom_stored.fits(kind, value):
        assert shown == typed == value


@given(kind=st.sampled_from(FieldType), said=_SAID)
def test_a_filter_made_for_another_type_has_words(kind: FieldType, said: str) -> None:
    for value in (None, exactly(said), month_of(said), Span(Decimal(1), None).value, within(Days(TODAY, None))):
        assert isinstance(own_filters.words_of(_field(kind), value), str)
        assert own_filters.ordered(_field(kind), [(value, 1)]) == [(value, 1)]


@pytest.mark.parametrize(("value", "typed"), [("0999-01-02", "02.01.0999"), ("2026-05-12T09:30", "12.05.2026 09:30")])
def test_a_day_is_edited_as_people_type_it(value: str, typed: str) -> None:
    assert own_values.typed(FieldType.DATE, value) == typed


@pytest.mark.parametrize(("tongue", "reads"), [("en", "May 2026"), ("ru", "май 2026")])
def test_a_month_of_a_filter_is_called_by_its_name(tongue: str, reads: str) -> None:
    words.use(tongue)
    try:
        assert own_filters.words_of(_field(FieldType.DATE), month_of("2026-05")) == reads
    finally:
        words.use("en")
