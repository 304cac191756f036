"""A list goes out as it is seen: its columns in their order, with the formats that spreadsheets know."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from leaddesk.desk import Desk
from leaddesk.domain.draft import Draft, Phone
from leaddesk.errors import Refused
from leaddesk.exchange.export_seen import KEYS
from leaddesk.exchange.exporting import Shown, export, export_seen
from leaddesk.exchange.guessing import guess
from leaddesk.exchange.importing import load
from leaddesk.exchange.preparing import How, prepare
from leaddesk.exchange.records import Record, records
from leaddesk.exchange.sheet import Layout
from leaddesk.leads.capture import capture
from leaddesk.leads.rows import Query, Sort
from ui.models.columns import COLUMNS

ZONE = ZoneInfo("Asia/Vladivostok")
ALL = Query(filters=(), sorts=(Sort("name"),))
DRAFTS = (
    Draft(
        name="Антонов Сергей",
        company="ООО «Лесторг»",
        phones=(Phone("+74951234567", "", "12"), Phone("+79161234567", "")),
        amount=Decimal("1500.50"),
        currency="RUB",
        received=datetime(2026, 2, 28, 20, tzinfo=UTC),
        topic="=1+1",
        temperature="hot",
    ),
    Draft(name="Борисова Анна", emails=("anna@borisov.ru",), received=date(2026, 3, 1), temperature="warm"),
)


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.do(capture, DRAFTS)
    return desk


def everything() -> list[Shown]:
    return [Shown(one.key, one.title) for one in COLUMNS]


def test_every_column_of_the_table_has_its_value() -> None:
    assert {one.key for one in COLUMNS} == set(KEYS)


def test_values_keep_their_kinds_in_a_workbook(two: Desk, tmp_path: Path) -> None:
    path = tmp_path / "seen.xlsx"
    wanted = [Shown(key, key) for key in ("phone", "name", "budget", "next_task", "received", "topic", "number")]
    assert two.ask(export_seen, path, ALL, wanted, zone=ZONE) == 2
    sheet = load_workbook(path).worksheets[0]
    head, first, second = sheet.iter_rows()
    assert [cell.value for cell in head] == [one.title for one in wanted]
    phone, name, budget, task, received, topic, number = first
    assert (phone.value, phone.number_format, phone.quotePrefix) == ("+7 495 123-45-67 ext. 12", "@", True)
    assert name.value == "Антонов Сергей"
    assert (budget.value, budget.number_format) == (1500.5, '#,##0.00" ₽"')
    due = two.ask(lambda session: next(records(session, ALL)[1]).next_due)
    assert isinstance(due, datetime)
    assert task.value == due.astimezone(ZONE).replace(tzinfo=None)
    assert task.number_format == '"Assign an owner · "m/d/yy h:mm'
    assert (received.value.date(), received.number_format) == (date(2026, 2, 28), "mm-dd-yy")
    assert (topic.value, topic.data_type, topic.quotePrefix) == ("=1+1", "s", True)
    assert number.number_format == "@"
    assert second[2].value is None
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in head]
    assert widths[0] > len("+7 495 123-45-67 ext. 12") > widths[2]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:G3")


def test_a_workbook_keeps_its_titles_in_sight_filters_by_them_and_shows_its_values_whole(
    two: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "seen.xlsx"
    two.ask(export_seen, path, ALL, [Shown("name", "Name"), Shown("company", "Company"), Shown("city", "C")], zone=ZONE)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    name, company, city = (sheet.column_dimensions[letter].width for letter in "ABC")
    assert name >= len("Антонов Сергей")
    assert company >= len("ООО «Лесторг»")
    assert city < company  # nothing stands there


@pytest.mark.parametrize(("language", "amount"), [("ru", "1500,50"), ("en", "1500.50")])
def test_csv_for_excel_has_the_decimal_sign_of_its_country(
    two: Desk, tmp_path: Path, language: str, amount: str
) -> None:
    path = tmp_path / "seen.csv"
    two.ask(export_seen, path, ALL, [Shown("name", "Name"), Shown("budget", "Sum")], zone=ZONE, language=language)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";" if language == "ru" else ","))
    assert rows == [["Name", "Sum"], ["Антонов Сергей", amount], ["Борисова Анна", ""]]


def test_a_currency_that_is_not_the_teams_is_named(two: Desk, tmp_path: Path) -> None:
    path, wanted = tmp_path / "seen.csv", [Shown("budget", "Amount"), Shown("name", "Name")]
    two.do(capture, [Draft(name="Volkov Ivan", emails=("i@volkov.ru",), amount=Decimal(70), currency="USD")])
    two.ask(export_seen, path, ALL, wanted, zone=ZONE)
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Amount,Currency,Name"
    assert "70.00,USD,Volkov Ivan" in lines
    two.ask(export_seen, path, Query("volkov", ()), wanted, zone=ZONE)
    assert path.read_text("utf-8-sig").splitlines() == ['"Amount, USD",Name', "70.00,Volkov Ivan"]


@pytest.mark.parametrize("name", ["seen.xlsx", "seen.csv"])
def test_what_is_seen_comes_back(two: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    two.ask(export_seen, path, ALL, everything(), zone=ZONE)

    def told(one: Record) -> tuple[object, ...]:
        return one.name, one.company, one.phones[:1], one.emails, one.amount, one.temperature, one.topic, one.source

    before = two.ask(lambda session: [told(one) for one in records(session, ALL)[1]])
    with Desk.create(tmp_path / "again.leaddesk") as again:
        again.do(load, prepare(path, How()))
        assert again.ask(lambda session: [told(one) for one in records(session, ALL)[1]]) == before


def test_moments_in_a_column_of_an_unknown_title_are_no_phones() -> None:
    titles, moments = ("ФИО", "Почта", "Next task"), ("2026-03-02 23:30", "02.03.2026 23:30")
    for moment in moments:
        sample = [["Иванов Пётр", "i@vector.ru", moment]] * 3
        assert guess(Layout(1, 1, titles, 2), sample).fields == ("name", "emails", "next_contact")


def test_cards_of_a_list_come_in_its_order_and_are_written_whole_or_not_at_all(two: Desk, tmp_path: Path) -> None:
    path = tmp_path / "cards.vcf"
    assert two.ask(export, path, ALL) == 2
    lines = path.read_bytes().decode().split("\r\n")
    assert [line for line in lines if line.startswith("FN")] == ["FN:Антонов Сергей", "FN:Борисова Анна"]
    assert "N:Антонов;Сергей;;;" in lines
    assert r"TEL;TYPE=WORK,VOICE:+74951234567\,12" in lines

    def stop(_done: int, _total: int) -> None:
        raise Refused("cancelled")

    for wanted in (path, tmp_path / "list.xlsx", tmp_path / "list.csv"):
        wanted.write_text("older")
        with pytest.raises(Refused):
            two.ask(export, wanted, ALL, progress=stop)
        with pytest.raises(Refused):
            two.ask(export_seen, tmp_path / "list.csv", ALL, everything(), zone=ZONE, progress=stop)
        assert wanted.read_text() == "older"
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]
