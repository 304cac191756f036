"""The workbook of the demo is what its script says: the same for the same day, and as messy as promised."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import openpyxl
import phonenumbers
import pytest
from python_calamine import CalamineWorkbook
from stdnum.ru import inn as tax_number

from resources.samples import make_sample, mess, spelling, words_ru
from resources.samples.cast import Person
from resources.samples.guests import ABROAD, PICTURED
from resources.samples.make_sample import DEFAULT_TODAY, SampleFacts, write

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COMMITTED = Path(make_sample.__file__).with_name("leads_ru.xlsx")
NAME, PHONE, MAIL, COMPANY, INN, DATE, SOURCE, NEED, BUDGET = 0, 2, 3, 4, 5, 7, 8, 9, 10


@cache
def made(today: date, seed: int = 7) -> tuple[SampleFacts, list[tuple[Any, ...]]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.xlsx"
        facts = write(path, today=today, seed=seed)
        return facts, cells(path)


def cells(path: Path) -> list[tuple[Any, ...]]:
    return list(sheet_of(path).iter_rows(values_only=True))


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return sheet


def data_rows(rows: list[tuple[Any, ...]]) -> dict[int, tuple[Any, ...]]:
    """Sheet row -> its cells, for every row that is an inquiry."""
    service = ("Итого", "ИТОГО", "ФИО")
    numbered = enumerate(rows[4:], start=5)
    return {n: row for n, row in numbered if any(row) and not str(row[NAME] or "").startswith(service)}


@pytest.fixture(scope="module")
def facts() -> SampleFacts:
    return made(DEFAULT_TODAY)[0]


@pytest.fixture(scope="module")
def rows() -> dict[int, tuple[Any, ...]]:
    return data_rows(made(DEFAULT_TODAY)[1])


def test_same_arguments_give_the_same_cells(tmp_path: Path) -> None:
    facts, expected = made(DEFAULT_TODAY)
    assert write(tmp_path / "again.xlsx", today=DEFAULT_TODAY, seed=7) == facts
    assert cells(tmp_path / "again.xlsx") == expected


def test_committed_workbook_is_what_the_script_writes() -> None:
    assert cells(COMMITTED) == made(DEFAULT_TODAY)[1]
    assert COMMITTED.stat().st_size < 200_000


def test_another_seed_gives_other_people() -> None:
    assert made(DEFAULT_TODAY, 8)[1] != made(DEFAULT_TODAY)[1]


def test_another_day_keeps_the_people_and_moves_the_dates() -> None:
    moved = data_rows(made(date(2027, 2, 28))[1])
    kept = data_rows(made(DEFAULT_TODAY)[1])
    known = {row[NAME] for row in kept.values()}
    assert sum(row[NAME] in known for row in moved.values()) > 0.95 * len(moved)
    assert [row[DATE] for row in moved.values()] != [row[DATE] for row in kept.values()]


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 11, 22), date(2031, 8, 2)])
@pytest.mark.parametrize("seed", [1, 7])
def test_any_day_and_seed_can_be_written(today: date, seed: int) -> None:
    facts, rows = made(today, seed)
    assert len(data_rows(rows)) == facts.rows == 680
    assert facts.people + facts.repeats + facts.interests + facts.nicknames + facts.source_only == 680
    assert facts.mail_typos == sum(is_mistyped(row) for row in data_rows(rows).values())


def test_rows_are_as_many_as_promised(facts: SampleFacts, rows: dict[int, tuple[Any, ...]]) -> None:
    assert 650 <= facts.rows == len(rows) <= 720
    assert facts.repeats == 60
    named = facts.people + facts.repeats
    assert facts.rows == named + facts.interests + facts.nicknames + facts.source_only
    only_source = [row for row in rows.values() if sum(cell is not None for cell in row) == 1]
    assert [bool(row[SOURCE]) for row in only_source] == [True] * facts.source_only
    nameless = [row for row in rows.values() if row[NAME] in {None, *words_ru.NO_NAME} and row[COMPANY]]
    assert len(nameless) == facts.interests
    assert sum(row[NAME] in words_ru.NICKNAMES for row in rows.values()) == facts.nicknames


def test_repeats_are_the_rows_beyond_the_first_of_each_person(facts: SampleFacts) -> None:
    assert sum(len(found) - 1 for found in facts.same_person) == facts.repeats
    assert all(list(found) == sorted(found) for found in facts.same_person)


def test_every_repeat_shares_a_phone_or_a_letterbox_with_its_person(
    facts: SampleFacts, rows: dict[int, tuple[Any, ...]]
) -> None:
    for found in facts.same_person:
        first, *later = ({tail[-7:] for tail in numbers_of(rows[row][PHONE])} | mails(rows[row]) for row in found)
        assert all(ways & first for ways in later), [rows[row] for row in found]


def test_most_repeats_are_spelled_differently(facts: SampleFacts, rows: dict[int, tuple[Any, ...]]) -> None:
    different = [found for found in facts.same_person if len({rows[row][NAME] for row in found}) > 1]
    assert len(different) >= 50


def test_last_inquiries_come_today_and_none_later(rows: dict[int, tuple[Any, ...]]) -> None:
    dates = [row[DATE] for row in rows.values() if isinstance(row[DATE], datetime)]
    assert max(dates).date() == DEFAULT_TODAY
    assert min(dates).date() >= DEFAULT_TODAY - timedelta(days=430)
    assert sum(when.date() == DEFAULT_TODAY for when in dates) >= 3
    recent = sum(when.date() > DEFAULT_TODAY - timedelta(days=60) for when in dates)
    assert recent > 2 * sum(when.date() < min(dates).date() + timedelta(days=60) for when in dates)


def test_dates_are_written_in_many_ways(facts: SampleFacts, rows: dict[int, tuple[Any, ...]]) -> None:
    texts = [row[DATE] for row in rows.values() if isinstance(row[DATE], str)]
    shapes = {re.sub(r"[а-я]+", "м", re.sub(r"\d", "9", text)) for text in texts}
    assert len(shapes) >= 9
    impossible = [text for text in texts if text.startswith(("31.02.", "31.09."))]
    assert impossible[-1:] == ["31.02.2026"]
    assert len(impossible) == facts.impossible_dates
    assert sum(spelling.is_ambiguous(text) for text in texts) == facts.ambiguous_dates > 5
    assert spelling.is_ambiguous("03.04.26")
    assert not any(spelling.is_ambiguous(text) for text in ("03.03.26", "13.04.26", "03.04.2026"))


def test_phones_come_as_text_and_as_numbers_and_some_are_unreadable(
    facts: SampleFacts, rows: dict[int, tuple[Any, ...]]
) -> None:
    phones = [row[PHONE] for row in rows.values() if row[PHONE] is not None]
    assert sum(isinstance(phone, int) for phone in phones) > 20
    text = "\n".join(str(phone) for phone in phones)
    for spelled in ("8 (343) ", "доб.", "вн. ", "О", "7.9161E+10", "WhatsApp", " / ", "; "):
        assert spelled in text
    unreadable = [phone for phone in phones if str(phone) in words_ru.UNREADABLE_PHONES]
    assert len(unreadable) == facts.unreadable_phones


def test_every_invented_number_is_valid() -> None:
    cast = make_sample.cast_of(7)
    firms = {person.firm for person in cast.people if person.firm} | set(cast.silent)
    numbers = {person.mobile for person in cast.people} | {firm.switchboard for firm in firms} - {""}
    texts = [guest.phone.split(",")[0] for guest in PICTURED + ABROAD]
    for number in [f"+7{number}" for number in numbers if number] + texts:
        assert phonenumbers.is_valid_number(phonenumbers.parse(number, "RU")), number
    assert all(tax_number.is_valid(firm.inn) for firm in firms)


def test_no_two_people_share_a_mobile_or_a_letterbox_of_their_own() -> None:
    people = make_sample.cast_of(7).people
    mobiles = [person.mobile for person in people if person.mobile]
    assert len(set(mobiles)) == len(mobiles)
    assert len({own_key(person) for person in people}) == len(people)


def test_mail_typos_are_as_many_as_promised(facts: SampleFacts, rows: dict[int, tuple[Any, ...]]) -> None:
    assert sum(is_mistyped(row) for row in rows.values()) == facts.mail_typos
    assert any(str(row[MAIL]).endswith("@gmial.com") for row in rows.values())
    assert any(str(row[MAIL]).count("@") > 1 for row in rows.values())
    assert any(str(row[MAIL]).startswith("info@") for row in rows.values())


def test_wrong_tax_numbers_are_as_many_as_promised(facts: SampleFacts, rows: dict[int, tuple[Any, ...]]) -> None:
    found = [digits(row[INN]) for row in rows.values() if row[INN] not in {None, mess.ERROR}]
    # Ten or twelve digits only: the rest lost their leading zero in Excel, which is another error.
    whole = [number for number in found if len(number) in {10, 12}]
    assert sum(not tax_number.is_valid(number) for number in whole) == facts.inn_typos


def test_colleagues_and_namesakes_are_as_promised(facts: SampleFacts) -> None:
    cast = make_sample.cast_of(7)
    assert cast.colleagues + 1 == facts.colleagues
    shared = [person.firm for person in cast.people[:140] if person.uses_switchboard]
    assert len(shared) - len(set(shared)) == cast.colleagues
    names = [person.full_name for person in cast.people]
    assert len(names) - len(set(names)) == cast.namesakes == facts.namesakes


def test_workbook_has_titles_groups_totals_and_a_second_header(facts: SampleFacts) -> None:
    _, rows = made(DEFAULT_TODAY)
    assert rows[0][0].startswith("Складские решения")
    assert rows[2][0] == "Контакт"
    assert rows[2][7] == "Заявка"
    assert next(n for n, row in enumerate(rows) if row == words_ru.TITLES) == 3
    assert sum(row == words_ru.TITLES for row in rows) == 2
    assert sum(str(row[0]).startswith("Итого за ") for row in rows) == facts.subtotals >= 14
    assert sum(not any(row) for row in rows) >= 10
    assert rows[facts.last_row - 1][0] == "ИТОГО"
    assert rows[facts.last_row - 1][BUDGET].startswith("=SUM")
    assert facts.last_row == len(rows)


def test_merged_titles_and_a_hidden_row_survive(facts: SampleFacts) -> None:
    sheet = sheet_of(COMMITTED)
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A3:G3", "H3:P3"}
    assert [n for n, row in sheet.row_dimensions.items() if row.hidden] == [facts.hidden_row]


def test_who_comes_again_asks_for_the_same(facts: SampleFacts, rows: dict[int, tuple[Any, ...]]) -> None:
    pictured = {guest.need for guest in PICTURED}
    asked = [{str(rows[n][NEED]) for n in found} - pictured for found in facts.same_person]
    assert sum(len(needs) == 1 for needs in asked) > 25
    assert max(len(needs) for needs in asked) == 1


def test_there_is_one_real_error_cell(facts: SampleFacts) -> None:
    sheet = sheet_of(COMMITTED)
    errors = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "e"]
    assert [(cell.row, cell.value) for cell in errors] == [(facts.error_row, "#N/A")]
    assert facts.error_cells == 1


def test_calamine_reads_the_same_names() -> None:
    read = CalamineWorkbook.from_path(COMMITTED).get_sheet_by_name("Лиды").to_python()
    written = made(DEFAULT_TODAY)[1]
    assert [row[NAME] or None for row in read] == [row[NAME] for row in written]


def test_sister_firms_are_there(rows: dict[int, tuple[Any, ...]]) -> None:
    companies = " ".join(str(row[COMPANY]).lower() for row in rows.values())
    assert "вектор-1" in companies
    assert "вектор-2" in companies


def test_command_writes_the_day_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    assert make_sample.main(["--today", "2026-11-22", "--out", str(path)]) == 0
    assert cells(path) == made(date(2026, 11, 22))[1]


def digits(value: Any) -> str:
    return re.sub(r"\D", "", str(value))


def numbers_of(value: Any) -> set[str]:
    """Find the numbers of a phone cell by their digits, without extensions; a letter О counts as zero."""
    text = re.sub(r",? *(доб|вн)\. *\d+", "", str(value or "").replace("О", "0"))
    parts = re.split(r"[,;/\n]| и ", text.replace("(WhatsApp)", ""))
    return {digits(part) for part in parts if digits(part)}


def mails(row: tuple[Any, ...]) -> set[str]:
    return set(re.findall(r"[^\s,;]+@[^\s,;]+", str(row[MAIL] or "")))


def is_mistyped(row: tuple[Any, ...]) -> bool:
    return str(row[MAIL]).endswith(words_ru.TYPO_DOMAINS)


def own_key(person: Person) -> str:
    office = person.firm.switchboard if person.firm else ""
    return f"{person.mobile} {office} {person.extension} {person.full_name} {person.patronymic}"


def test_calls_are_promised_for_days_gone_and_days_to_come(rows: dict[int, tuple[Any, ...]]) -> None:
    said = [row[15] for row in rows.values() if row[15] is not None]
    days = [one.date() for one in said if isinstance(one, datetime)]
    texts = [one for one in said if isinstance(one, str)]
    assert 15 <= len(said) <= 60
    assert sum(day < DEFAULT_TODAY for day in days) >= 3
    assert sum(day > DEFAULT_TODAY for day in days) >= 2
    assert any(text[:2].isdecimal() for text in texts)
    assert any(any(map(str.isalpha, text)) for text in texts)
