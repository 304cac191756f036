"""Rows that are touches of known people: known for it by their columns, and never a list of leads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapped import run
from touch_lists import ALL, BY_HAND, MAILCHIMP, ZOOM, TouchList

from leaddesk.domain.draft import Draft
from leaddesk.domain.touch import NOTHING, Rows, RowsAre, Strangers, Touch
from leaddesk.exchange import preparing
from leaddesk.exchange.preparing import How, Prepared, Source
from leaddesk.exchange.readers.marks import Marks
from leaddesk.exchange.synonyms import SYNONYMS
from leaddesk.exchange.touch_columns import is_said
from leaddesk.exchange.touching import telling

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


def understood(rows: Sequence[Sequence[Any]], how: How | None = None, *, name: str = "export.csv") -> Prepared:
    source = Source(Path(name), ("",), "", "", Marks(), tuple(list(row) for row in rows))
    return preparing.understand(source, how or How())


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_a_list_of_touches_is_known_for_one_and_each_row_tells_what_was_done(one: TouchList) -> None:
    prepared = understood(one.rows)
    assert prepared.mapping.rows.are is one.are
    assert [draft.touch for draft in prepared.drafts] == one.told
    assert telling(prepared.mapping, prepared.layout.titles), "what speaks for it is shown"


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_a_person_may_say_that_each_row_is_an_inquiry_all_the_same(one: TouchList) -> None:
    prepared = understood(one.rows, How(rows=Rows()))
    assert {draft.touch for draft in prepared.drafts} == {""}
    assert not {"touch", "touched_at"} & set(prepared.mapping.fields)
    assert len(prepared.drafts) == len(one.told)


def test_the_moment_of_a_touch_is_that_of_the_visit_not_of_the_registration() -> None:
    came, late, absent = understood(ZOOM.rows).drafts
    assert str(came.received) == "2026-03-12 10:01:05", "the report's own date proves that months come first"
    assert str(late.received) == "2026-03-12 10:13:20"
    assert str(absent.received) == "2026-03-11 19:22:31"
    assert (absent.stage, absent.touched) == ("", "Warehouses without losses"), "approved is no status of a lead"


@pytest.mark.parametrize(
    ("name", "sheets", "sheet", "touched"),
    [
        ("Вебинар_12_марта (1).xlsx", ("Лист1",), "Лист1", "Вебинар 12 марта"),
        ("Вебинары.xlsx", ("12 марта", "26 марта"), "26 марта", "26 марта"),
        ("Spring sale - Copy.csv", ("",), "", "Spring sale"),
    ],
)
def test_an_event_without_a_name_is_called_as_its_sheet_or_file(
    name: str, sheets: tuple[str, ...], sheet: str, touched: str
) -> None:
    source = Source(Path(name), sheets, sheet, "", Marks(), tuple(BY_HAND.rows[1:]))
    assert {draft.touched for draft in preparing.understand(source, How()).drafts} == {touched}


def test_a_heading_above_the_table_names_the_event() -> None:
    assert {draft.touched for draft in understood(BY_HAND.rows).drafts} == {"Вебинар «Склад без потерь», 12 марта"}


def test_a_touch_makes_no_extra_field_and_takes_a_comment_along() -> None:
    titles = ["ФИО", "Телефон", "Был на вебинаре", "Время входа", "Комментарий"]
    (draft,) = understood([titles, ["Ирина", "8 916 204-18-37", "да", "12.03.2026 10:01", "Когда отгрузка?"]]).drafts
    assert (draft.touch, draft.extra, draft.comment) == (Touch.ATTENDED, (), "Когда отгрузка?")


def test_what_was_said_of_a_layout_counts_for_its_next_file() -> None:
    key = understood(MAILCHIMP.rows).layout_key
    kept = {key: Rows(RowsAre.MAILING, Strangers.CARDS)}
    assert understood(MAILCHIMP.rows, How(kept_rows=kept)).mapping.rows.strangers is Strangers.CARDS
    assert understood(MAILCHIMP.rows, How(kept_rows=kept, rows=Rows())).mapping.rows == Rows()


def test_a_list_of_names_can_be_said_to_be_of_touches() -> None:
    rows = [["ФИО", "Почта", "Смотрел"], ["Ирина Кузьмина", "irina@zerno.ru", "да"]]
    assert understood(rows).drafts[0].touch == ""
    event = understood(rows, How(rows=Rows(RowsAre.EVENT)))
    assert [draft.touch for draft in event.drafts] == [Touch.ATTENDED]
    clicks = understood(rows, How(rows=Rows(RowsAre.MAILING)))
    assert [draft.touch for draft in clicks.drafts] == [Touch.CLICKED]
    chosen = understood(rows, How(fields=("name", "emails", "touch")))
    assert chosen.mapping.rows.are is RowsAre.EVENT, "who gives a column this field has said what rows are"
    rows[1][2] = "нет"
    assert [one.touch for one in understood(rows, How(fields=("name", "emails", "touch"))).drafts] == [Touch.ABSENT]


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (["Дата", "ФИО", "Телефон", "Источник", "Менеджер", "Был на вебинаре"],
         ["12.03.2026", "Ирина Кузьмина", "8 916 204-18-37", "Сайт", "Козлов", "да"]),
        (["ФИО", "Телефон", "Менеджер", "Был на вебинаре", "Время входа"],
         ["Ирина Кузьмина", "8 916 204-18-37", "Козлов", "да", "12.03.2026 10:01"]),
        (["ФИО", "Телефон", "Дата регистрации", "Комментарий"],
         ["Ирина Кузьмина", "8 916 204-18-37", "12.03.2026", "перезвонить"]),
        (["Date", "Phone", "Duration"], ["2026-03-12", "+44 131 496 9049", "3:12"]),
        (["Name", "Company", "Phone", "Opened", "Closed"],
         ["Emma Garrett", "Oakfield", "+44 131 496 9049", "yes", "Comment"]),
        (["Name", "E-mail", "Status"], ["Emma Garrett", "emma@oakfield.co.uk", "sent"]),
        (["Имя", "Телефон", "Открытия"], ["Магазин на Лесной", "8 916 204-18-37", "скоро"]),
        (["Имя", "Телефон", "Источник", "Клики"], ["Ирина Кузьмина", "8 916 204-18-37", "Директ", 3]),
    ],
)  # fmt: skip
def test_a_list_of_leads_with_a_word_of_touches_is_a_list_of_leads(titles: list[str], row: list[Any]) -> None:
    assert understood([titles, row]).mapping.rows.are is RowsAre.INQUIRIES


_CELLS = {
    "phones": ["8 916 204-18-37", "+44 131 496 9049"],
    "emails": ["irina@zerno.ru", "emma@oakfield.co.uk"],
    "received": ["12.03.2026", "2026-03-12 10:01"],
    "amount": ["120 000 ₽", "90000"],
    "next_contact": ["завтра", "15.03.2026"],
}
_TITLES = [(title, field) for field, titles in SYNONYMS.items() if field != "extra" for title in titles.split("|")]


@given(st.lists(st.sampled_from(_TITLES), min_size=1, max_size=12, unique_by=lambda one: one[1]), st.data())
def test_no_list_with_titles_of_leads_is_taken_for_touches(columns: list[tuple[str, str]], data: st.DataObject) -> None:
    texts = st.sampled_from(["да", "нет", "Ирина Кузьмина", "Тверь", "Новый", "В работе", "3", "перезвонить", "Сайт"])
    row = [data.draw(st.sampled_from(_CELLS[field]) if field in _CELLS else texts) for _title, field in columns]
    prepared = understood([[title for title, _field in columns], row])
    assert prepared.mapping.rows.are is RowsAre.INQUIRIES


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_sample_workbooks_are_lists_of_leads(path: Path) -> None:
    prepared = preparing.prepare(path, How())
    assert prepared.mapping.rows == Rows()
    assert {draft.touch for draft in prepared.drafts} == {""}


def test_a_letter_of_a_form_is_an_inquiry_whatever_it_asks() -> None:
    rows = [["Имя", "Телефон", "Был на вебинаре"], ["Ирина Кузьмина", "8 916 204-18-37", "да"]]
    assert understood(rows, name="letter.eml").mapping.rows == Rows()


def test_drafts_that_are_made_without_a_mapping_of_touches_tell_of_none() -> None:
    items = run([["ФИО", "Телефон", "Клики"], ["Ирина Кузьмина", "8 916 204-18-37", 3]])
    assert [item.touch for item in items if isinstance(item, Draft)] == [""]


@pytest.mark.parametrize(
    "text", ["да", "Yes", "3", "0:57", "0,5 ч", "0 ч 10 мин", "10%", "05.03.2026", "12.03.2026 10:01", "Посетил", "+"]
)
def test_a_mark_says_that_it_was_so(text: str) -> None:
    assert is_said(text)


@pytest.mark.parametrize("text", ["", "--", "0", "0,0", "0:00", "Не посетил", "no", "нет"])
def test_a_mark_says_that_it_was_not(text: str) -> None:
    assert not is_said(text)


@pytest.mark.parametrize(
    "text", ["0 мин", "0 мин.", "0 минут", "0 ч 0 мин", "0 minutes", "0 sec", "0h 0m", "00:00:00", "0%", "0 раз"]
)
def test_none_of_any_unit_says_that_it_was_not(text: str) -> None:
    assert not is_said(text)


def test_of_a_mailing_nobody_reacted_to_nothing_is_told() -> None:
    rows = [["Email", "Opens", "Clicks"], ["emma@oakfield.co.uk", 0, 0], ["owen@harrow.co.uk", 1, 0]]
    assert [draft.touch for draft in understood(rows).drafts] == [NOTHING, Touch.OPENED]
