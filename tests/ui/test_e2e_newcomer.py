"""A person who has never seen the program gets from a messy workbook to the list of overdue calls, by keyboard."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from tests.ui.e2e_screen import Screen, Window, opened

pytestmark = pytest.mark.e2e

MOST_KEYS: Final = 12
FIVE_MINUTES: Final = 300.0  # seconds that the issue allows a person; what the program takes of them is far less
PROGRAM: Final = 60.0
LATE: Final = (-20, -3, -1)  # days from today on which somebody was to be called
LATER: Final = (4, 12)
ZONES: Final = {"ru": "Europe/Moscow", "en": "Europe/London"}
OVERDUE: Final = {"ru": ("Показать просроченное: 3", "Просрочено"), "en": ("Show what is overdue: 3", "Overdue")}
HEADS: Final = {
    "ru": (
        ("№", "Клиент", None, "Контакты", None, "Работа", None, None, "Прочее"),
        (None, "ФИО", "Организация", "тел.", "почта", "статус", "менеджер", "перезвонить", "комментарий"),
        ("ООО «Техносфера»: база отдела продаж", "Итого"),
    ),
    "en": (
        ("No", "Client", None, "Contacts", None, "Work", None, None, "Other"),
        (None, "Full name", "Company", "phones", "mail", "status", "sales rep", "call back on", "notes"),
        ("Technosphere Ltd: sales list", "Total"),
    ),
}
PEOPLE: Final = {
    "ru": (
        ("Кузьмина Ирина", "ООО «Зерно»", "8 (912) 204-18-37", "irina@zerno.example", "думает", "Смирнова Е."),
        ("ОРЛОВ Иван", "Лесторг", 79226401285, "", "КП отправлено", "Елена Смирнова"),
        ("Анна Титова", "ИП Титова", "моб. 8-961-778-25-40", "titova@gmial.com", "в работе", "Козлов"),
        ("Белов П.", "", "8 927 113 08 56; 8 495 120-44-10 доб. 15", "", "не дозвонился", "Козлов Д.В."),
        ("Громова Вера", "АО «Хлеб»", "+7 385 233-50-19", "", "новый", ""),
        ("Ершов Тимур", "Техно", "12345", "", "новый", ""),
    ),
    "en": (
        ("Cooper Irene", "Grain Ltd", "(0)7912 204183", "irene@grain.example", "thinking", "H. Walsh"),
        ("EAGLE John", "Lumber", 447922640128, "", "quote sent", "Helen Walsh"),
        ("Anna Title", "Titles PLC", "mob 07961 778254", "title@gmial.com", "in work", "Cole"),
        ("White P.", "", "07927 113085; 020 7946 0110", "", "no answer", "D. Cole"),
        ("Storm Vera", "BREAD LTD.", "+44 7385 233501", "", "new", ""),
        ("Ruff Tim", "Techno", "12345", "", "new", ""),
    ),
}


def write(path: Path, language: str) -> None:
    """Write a workbook as people keep it: titles, a header of two rows, a total, days as texts, a hidden sheet."""
    upper, lower, (title, total) = HEADS[language]
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet["A1"] = title
    sheet.merge_cells("A1:I1")
    for row, texts in ((3, upper), (4, lower)):
        for column, text in enumerate(texts, 1):
            sheet.cell(row, column, text)
    for area in ("A3:A4", "B3:C3", "D3:E3", "F3:H3"):
        sheet.merge_cells(area)
    today = datetime.now(ZoneInfo(ZONES[language]))
    days = [f"{today + timedelta(days=days):%d.%m.%Y}" for days in (*LATE, *LATER)]
    for number, (person, day) in enumerate(zip(PEOPLE[language], [*days, ""], strict=True), 1):
        sheet.append((number, *person, day, ""))
    sheet.append((None, total, None, None, None, None, None, len(PEOPLE[language])))
    hidden = book.create_sheet("old")
    hidden.sheet_state = "hidden"
    hidden.append(("?", "Somebody", "+1 212 555 0100"))
    book.save(path)


class Keys:
    """Presses keys and counts them; a word that is typed counts as one."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.count = 0

    def press(self, *keys: str) -> None:
        self.count += len(keys)
        self._screen.press(*keys)

    def write(self, words: str) -> None:
        self.count += 1
        self._screen.run("xdotool", "type", words)


@pytest.fixture
def screen() -> Iterator[Screen]:
    with opened("1366x768") as made:
        yield made


@pytest.fixture(params=("ru", "en"))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def window(screen: Screen, language: str, tmp_path: Path) -> Iterator[Window]:
    screen.environment["TZ"] = ZONES[language]  # the country of a new base is that of its zone
    made = Window(screen, tmp_path / "home" / "team.leaddesk", "tests.ui.e2e_newcomer", language)
    yield made
    made.kill()


def test_a_newcomer_gets_from_a_messy_workbook_to_the_overdue_calls(
    screen: Screen, window: Window, language: str, tmp_path: Path
) -> None:
    book = tmp_path / "clients.xlsx"
    write(book, language)
    keys, (link, title) = Keys(screen), OVERDUE[language]
    window.until(lambda seen: seen["place"] == "start")
    began = time.monotonic()
    keys.press("Return")
    window.until(lambda seen: seen["place"] == "dialog")
    keys.write(str(book))
    window.until(lambda seen: seen["typed"] == str(book))
    keys.press("Return")
    window.until(lambda seen: seen["place"] == "check")
    keys.press("ctrl+Return")
    shown = window.until(lambda seen: seen["place"] == "result" and seen["focus"])
    while shown["focus"] != link:
        before = shown["focus"]
        keys.press("shift+Tab")
        shown = window.until(lambda seen, before=before: seen["focus"] != before)
    keys.press("space")
    shown = window.until(lambda seen: seen["place"] == "list" and seen["rows"] == len(LATE))
    assert shown["title"] == title
    keys.press("Return")
    window.until(lambda seen: bool(seen["card"]))
    assert keys.count <= MOST_KEYS
    assert time.monotonic() - began < PROGRAM < FIVE_MINUTES
    assert window.close() == 0
