"""What is typed into the search box finds what a plain filter finds, and never fails."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from leaddesk.changes.recorder import card
from leaddesk.contacts.text import swap_layout
from leaddesk.domain.card import CardKind, Removal
from leaddesk.search.find import find, match_rids
from leaddesk.search.index import refresh_texts
from leaddesk.search.query import question_of
from leaddesk.search.terms import words_of
from search.made import base_at, company, lead, recorder


@pytest.fixture
def filled(engine: Engine) -> Engine:
    with Session(engine) as session, session.begin():
        record = recorder(session, refresh_texts)
        firm = company(record, "АО «Волгастрой»", inn="3444118920")
        lead(record, "Тимур Галиев", phones=("+79033184207",), emails=("t.galeev@volgastroy.ru",),
             company_id=firm.id, comment="Стеллажи на 300 паллетомест", city="Волжский")  # fmt: skip
        lead(record, "Пётр Ёлкин", phones=("+74951234567",), comment="Кофе для сети")
        lead(record, "Ирина Müller", emails=("info@zerno.ru",))
        record.finish()
    return engine


def _names(engine: Engine, text: str) -> list[str]:
    with Session(engine) as session:
        return [one.title for one in find(session, text)]


@pytest.mark.parametrize(
    "text",
    ["галиев", "Галиев Тимур", "тимур гал", "ГАЛ", "г т", "паллетомест", "волжск", "t.galeev@volgastroy.ru",
     "8 903 318-42-07", "+7 (903) 318 42 07",
     "8 903 318‑42‑07", "тел. 8(903)318-42-07", "tel:+79033184207",

     "+7\u00a0903\u202f318–42–07", "8 903 318-42-07 доб. 15",
     "3184207", "903318", "A-1", "a-1", "астрой", "nbveh", "300"],
)  # fmt: skip
def test_every_way_to_ask_finds_the_lead(filled: Engine, text: str) -> None:
    assert "Тимур Галиев" in _names(filled, text)


def test_yo_and_accents_do_not_matter(filled: Engine) -> None:
    assert _names(filled, "елкин петр") == ["Пётр Ёлкин"]
    assert _names(filled, "muller") == ["Ирина Müller"]


@pytest.mark.parametrize("name", ["𞤀𞤣𞤤𞤢𞤥", "佐藤太郎", "Ǆuro", "𝔘𝔫𝔦", "q\u19b5q"])
def test_letters_that_the_index_does_not_know_are_found_too(engine: Engine, name: str) -> None:
    with Session(engine) as session, session.begin():
        record = recorder(session, refresh_texts)
        lead(record, name)
        lead(record, "Олег Данилов")
        record.finish()
        assert match_rids(session, name) == match_rids(session, name[:2]) == match_rids(session, name[:1]) == [1]


def test_every_word_must_be_there(filled: Engine) -> None:
    assert _names(filled, "галиев кофе") == []


@pytest.mark.parametrize("words", [3, 200])
def test_beginnings_find_every_lead_whether_few_words_begin_so_or_many(engine: Engine, words: int) -> None:
    with Session(engine) as session, session.begin():
        record = recorder(session, refresh_texts)
        for i in range(words):
            lead(record, f"Лид {i}", comment=f"Стеллаж{i:03} на склад{'ы' * (i % 2)}")
        record.finish()
        newest = match_rids(session, "стелл скла", limit=words)
        assert newest == match_rids(session, "стелл скла")
        assert len(newest) == words
        assert match_rids(session, "стелл скла", limit=2) == newest[:2]
        assert match_rids(session, "стелл склеп", limit=2) == []


def test_companies_are_found_beside_leads(filled: Engine) -> None:
    assert _names(filled, "волгастрой") == ["Тимур Галиев", "АО «Волгастрой»"]


def test_many_leads_do_not_hide_a_company(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        record = recorder(session, refresh_texts)
        firm = company(record, "Зерно")
        for _ in range(30):
            lead(record, "Олег Данилов", company_id=firm.id)
        record.finish()
        kinds = [one.kind for one in find(session, "зерно", limit=10)]
    assert kinds == [CardKind.LEAD] * 9 + [CardKind.COMPANY]


def test_newest_leads_come_first_and_the_number_before_all(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        record = recorder(session, refresh_texts)
        for number in range(130):
            lead(record, f"Анна {number}")
        record.finish()
        assert [one.number for one in find(session, "анна", limit=3)] == ["A-130", "A-129", "A-128"]
        assert next(one.number for one in find(session, "101", limit=3)) == "A-101"
        assert [one.number for one in find(session, "A-10")] == ["A-10"]
        assert match_rids(session, "анна") == list(range(130, 0, -1))


def test_an_edit_is_found_at_once_and_the_old_text_no_more(filled: Engine) -> None:
    with Session(filled) as session, session.begin():
        record = recorder(session, refresh_texts)
        record.edit(card(session, CardKind.LEAD, _id_of(session, 2)), topic="Отделка террасы", state="refused")
        record.finish()
    assert _names(filled, "террас") == ["Пётр Ёлкин"]
    with Session(filled) as session, session.begin():
        record = recorder(session, refresh_texts)
        record.edit(card(session, CardKind.LEAD, _id_of(session, 2)), topic=None)
        record.finish()
    assert _names(filled, "террас") == []


def test_a_renamed_company_renames_its_leads(filled: Engine) -> None:
    with Session(filled) as session, session.begin():
        record = recorder(session, refresh_texts)
        record.edit(card(session, CardKind.COMPANY, _id_of(session, 1, "company")), name="Уралметалл")
        record.finish()
    assert _names(filled, "уралмет") == ["Тимур Галиев", "Уралметалл"]
    assert _names(filled, "волгастр") == []


def test_a_birth_undone_is_not_found_but_the_bin_is(filled: Engine) -> None:
    with Session(filled) as session, session.begin():
        record = recorder(session, refresh_texts)
        record.delete(card(session, CardKind.LEAD, _id_of(session, 1)), Removal.UNDO)
        record.delete(card(session, CardKind.LEAD, _id_of(session, 2)))
        record.finish()
        assert [(one.title, one.state) for one in find(session, "галиев")] == []
        assert [(one.title, one.state) for one in find(session, "ёлкин")] == [("Пётр Ёлкин", "deleted")]
        record = recorder(session, refresh_texts)
        record.restore(card(session, CardKind.LEAD, _id_of(session, 1)))
        record.finish()
    assert _names(filled, "галиев") == ["Тимур Галиев"]


def test_an_edit_that_changes_no_text_writes_no_text(filled: Engine) -> None:
    with Session(filled) as session, session.begin():
        before = session.connection().exec_driver_sql("SELECT * FROM search_words_data").all()
        record = recorder(session, refresh_texts)
        record.edit(card(session, CardKind.LEAD, _id_of(session, 1)), state="waiting")
        record.finish()
        assert session.connection().exec_driver_sql("SELECT * FROM search_words_data").all() == before


def _id_of(session: Session, rid: int, table: str = "lead") -> bytes:
    return session.connection().exec_driver_sql(f"SELECT id FROM {table} WHERE rid = ?", (rid,)).scalar_one()


_ALPHABET = (
    st.characters() | st.sampled_from("абвиеёйґї -+()\"*:^.'\u0301\u0000АNOTR123") | st.sampled_from(["中", "İ", "ß"])
)
_TEXT = st.text(_ALPHABET, max_size=12) | st.text("абв ё12-", max_size=6)


@given(
    names=st.lists(_TEXT, min_size=1, max_size=5),
    asked=st.lists(_TEXT, min_size=1, max_size=8),
    data=st.data(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_finds_what_a_plain_filter_finds(names: list[str], asked: list[str], data: st.DataObject) -> None:
    storable = [name.encode("utf-8", "ignore").decode() for name in names]
    part = data.draw(st.sampled_from(storable))
    with TemporaryDirectory() as folder:
        engine = base_at(Path(folder) / "base.db")
        with Session(engine) as session, session.begin():
            record = recorder(session, refresh_texts)
            for name in storable:
                lead(record, name, number="X-0")
            record.finish()
            for text in (*asked, part, part[1:], part[:2]):
                assert match_rids(session, text) == _filtered(storable, text), text
                find(session, text)
        engine.dispose()


def _filtered(names: list[str], text: str) -> list[int]:
    cards = [[*words_of(name), "x", "0"] for name in names]
    for reading in (text, swap_layout(text)):
        question = question_of(reading)
        found = [i for i, card in enumerate(cards, start=1) if question and question.is_met(card, card)]
        if found:
            return found[::-1]
    return []
