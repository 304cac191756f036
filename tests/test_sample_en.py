"""The English sample: as many rows as promised, the same for the same day, numbers that ring nobody, and its demo."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import phonenumbers
import pytest

from leaddesk import demo
from leaddesk.leads.lookups import lookups
from leaddesk.leads.query import Filter
from leaddesk.leads.rows import Query, page, rids
from leaddesk.leads.setup import team_settings
from resources.samples import english, words_en

TODAY = date(2026, 5, 20)


def cells(path: Path) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[english.Facts, list[tuple[Any, ...]]]:
    path = tmp_path_factory.mktemp("sample") / "en.xlsx"
    return english.write(path, today=TODAY), cells(path)


def data(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    heads = ("Total", "TOTAL", words_en.TITLES[0])
    return [row for row in rows[3:] if any(row) and not str(row[0] or "").startswith(heads)]


def test_same_arguments_give_the_same_cells(made: tuple[english.Facts, list[tuple[Any, ...]]], tmp_path: Path) -> None:
    assert english.main(["--today", TODAY.isoformat(), "--out", str(tmp_path / "again.xlsx")]) == 0
    assert cells(tmp_path / "again.xlsx") == made[1]


def test_rows_and_traps_are_as_many_as_promised(made: tuple[english.Facts, list[tuple[Any, ...]]]) -> None:
    facts, rows = made
    found = data(rows)
    assert len(found) == facts.rows == facts.people + facts.repeats + facts.nameless >= 600
    assert sum(row[2] in words_en.UNREADABLE_PHONES for row in found) == facts.unreadable_phones
    assert sum(str(row[3]).endswith(words_en.TYPO_DOMAINS) for row in found) == facts.mail_typos
    assert sum(row[0] in words_en.NICKNAMES for row in found) == len(words_en.NICKNAMES)
    assert sum(row == words_en.TITLES for row in rows) == 2
    assert sum(str(row[0]).startswith("Total for ") for row in rows) >= 14
    assert rows[facts.last_row - 1][0] == "TOTAL"
    assert any(row[5] == english.ERROR for row in found)
    assert any(str(row[6]).startswith("31/02/") for row in found)
    assert {"Vector-1", "Vector-2"} <= {str(row[4]).split(" ")[0] for row in found}


def test_nobody_negotiates_with_a_firm_that_names_nobody(made: tuple[english.Facts, list[tuple[Any, ...]]]) -> None:
    silent = [row for row in data(made[1]) if (row[0] or "") in words_en.NO_NAME and row[4] and not row[1]]
    assert len(silent) >= english.SILENT
    assert {row[10] or "" for row in silent} <= set(words_en.SILENT_STATES)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2031, 8, 2)])
def test_any_day_can_be_written(tmp_path: Path, today: date) -> None:
    assert english.write(tmp_path / "any.xlsx", today=today, seed=3).rows == english.ROWS


def test_every_number_is_a_real_form_that_rings_nobody(made: tuple[english.Facts, list[tuple[Any, ...]]]) -> None:
    kept = tuple(place.dial for place in words_en.PLACES)
    for row in data(made[1]):
        if row[2] and row[2] not in words_en.UNREADABLE_PHONES:
            number = phonenumbers.parse(str(row[2]), "GB")
            assert phonenumbers.is_valid_number(number), row[2]
            assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).startswith(kept), row[2]


def test_the_english_demo_is_an_english_team(tmp_path: Path) -> None:
    made = demo.build(tmp_path / "demo.leaddesk", language="en")
    with made.desk as desk:
        counts = dict(made.report.counts)
        assert counts["new"] > 500
        assert counts["attached"] > 40
        assert counts["rejected"] == english.SOURCE_ONLY
        members = [one.name for one in desk.ask(lookups).members.values()]
        assert members == [names[0] for names in words_en.OWNERS]
        settings = desk.ask(team_settings)
        assert (settings["default_country"], settings["currency"]) == ("GB", "GBP")


def test_the_english_demo_has_leads_that_need_a_look(tmp_path: Path) -> None:
    with demo.build(tmp_path / "demo.leaddesk", language="en").desk as desk:
        found = desk.ask(page, desk.ask(rids, Query(filters=(Filter("look", (True,)),))))
        assert {"Eleanor Whitfeild", "Graham Pettigrow", "Imogen Cassle"} <= {row.name for row in found}


def test_calls_are_promised_for_days_gone_and_days_to_come(
    made: tuple[english.Facts, list[tuple[Any, ...]]],
) -> None:
    said = [row[14] for row in data(made[1]) if len(row) > 14 and row[14] is not None]
    days = [one.date() for one in said if isinstance(one, datetime)]
    assert 15 <= len(said) <= 60
    assert any(day < TODAY for day in days)
    assert any(day > TODAY for day in days)
    assert any(isinstance(one, str) and any(map(str.isalpha, one)) for one in said)


def test_who_comes_again_asks_for_the_same(made: tuple[english.Facts, list[tuple[Any, ...]]]) -> None:
    by_number: dict[str, set[str]] = {}
    pictured = "Pallet racking, 400 positions"
    for row in data(made[1]):
        digits = "".join(one for one in str(row[2]) if one.isdigit())[-9:]
        if len(digits) == 9 and row[8] and row[8] != pictured:
            by_number.setdefault(f"{digits} {row[4] or ''}"[:12], set()).add(str(row[8]))
    assert max(len(needs) for needs in by_number.values()) == 1
