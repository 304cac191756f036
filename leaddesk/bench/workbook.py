"""Writes plain workbooks of many leads, the same for the same number of rows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from openpyxl import Workbook

TITLES = (
    "ФИО", "Должность", "Компания", "ИНН", "Телефон", "E-mail", "Город", "Дата заявки", "Источник", "Что нужно",
    "Бюджет", "Комментарий",
)  # fmt: skip

_ROOTS = [
    "Ива",
    "Пет",
    "Сидо",
    "Кузне",
    "Смир",
    "Вол",
    "Мед",
    "Лебе",
    "Зай",
    "Ореш",
    "Бар",
    "Кара",
    "Мура",
    "Тара",
    "Фила",
    "Гор",
    "Шеве",
    "Лавр",
    "Пого",
    "Руб",
]
_ENDINGS = ["нов", "ров", "ренко", "цов", "хин", "ков", "дев", "шин", "ский", "гин", "лин", "мов"]
_GIVEN = [
    "Иван",
    "Пётр",
    "Анна",
    "Мария",
    "Олег",
    "Ирина",
    "Сергей",
    "Дмитрий",
    "Елена",
    "Павел",
    "Юлия",
    "Артём",
    "Виктор",
    "Тимур",
    "Полина",
]
_PATRONYMICS = ("Иванович", "Петровна", "Олегович", "Сергеевна", "Павлович", "")
_JOBS = ("Директор", "Закупщик", "Инженер", "Начальник склада")
_CITIES = ("Москва", "Екатеринбург", "Пермь", "Челябинск", "Тюмень", "Омск")
_SOURCES = ("сайт", "выставка", "рекомендация", "Директ")
_NEEDS = ("Стеллажи", "Погрузчик", "Склад под ключ")
_FIRST_DAY = date(2026, 1, 1)
_PART = 250_000
"""Leads of one workbook: 25 MB, while an import takes 50 (exchange/readers/guard.py)."""


def write(path: Path, rows: int, *, after: int = 0) -> None:
    """Write `rows` leads of 12 columns to an xlsx at `path`: other people than those of the first `after` rows."""
    _write(path, leads(rows, after=after))


def write_parts(folder: Path, rows: int) -> list[Path]:
    """Write `rows` leads into as many xlsx files in `folder` as an import needs of them; give the files in order."""
    left = leads(rows)
    files = [folder / f"leads-{number + 1}.xlsx" for number in range(-(-rows // _PART))]
    for file in files:
        _write(file, islice(left, _PART))
    return files


def _write(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Лиды")
    sheet.append(TITLES)
    for row in rows:
        sheet.append(row)
    book.save(path)


def leads(count: int, *, after: int = 0) -> Iterator[tuple[object, ...]]:
    """Give the cells of `count` leads; those that come `after` so many others are other people."""
    rng = random.Random(5 + after)  # noqa: S311 - data for measuring, nothing to protect
    for i in range(after, after + count):
        surname = rng.choice(_ROOTS) + rng.choice(_ENDINGS)
        domain = rng.choice(("mail.ru", "yandex.ru", f"firm{rng.randrange(20_000)}.ru"))
        yield (
            f"{surname} {rng.choice(_GIVEN)} {rng.choice(_PATRONYMICS)}".strip(),
            rng.choice(_JOBS),
            f"ООО «{rng.choice(_ROOTS)}{rng.choice(('строй', 'торг', 'маш', 'сервис'))}-{rng.randrange(9_000)}»",
            "",
            f"8 (9{rng.randrange(10, 99)}) {rng.randrange(100, 999)}-{rng.randrange(10, 99)}-{rng.randrange(10, 99)}",
            f"u{i}x{rng.randrange(99)}@{domain}",
            rng.choice(_CITIES),
            _FIRST_DAY + timedelta(days=rng.randrange(300)),
            rng.choice(_SOURCES),
            rng.choice(_NEEDS),
            rng.randrange(10, 900) * 1_000,
            f"комментарий номер {i}",
        )
