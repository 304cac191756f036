"""A weekly file without ids: a row put right since is known by the place that it left, and a new inquiry is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hand_clock import HandClock
from import_files import book, count

from leaddesk.desk import Desk
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How
from leaddesk.exchange.workshop import items
from leaddesk.importer import Importer
from leaddesk.leads.options import CaptureOptions, TasksFor

OPTIONS = CaptureOptions(tasks=TasksFor.FRESH, adds_members=True)
TITLES = ("ФИО", "Компания", "Телефон", "Почта", "Город", "Дата обращения")
IRINA = ("Кузьмина Ирина", "ООО «Зерно»", "+7 912 204-18-37", "zakupki@zerno.ru", "Тверь", "27.02.2026")
LEV = ("Орлов Лев", "", "+7 922 640-12-85", "", "", "27.02.2026")
PETR = ("Данилов Пётр", "", "+7 913 268-74-35", "", "", "26.02.2026")

Row = tuple[str, ...]


class Weekly:
    """Loads tables one after the other, a week between two."""

    def __init__(self, desk: Desk, clock: HandClock, folder: Path) -> None:
        self._importer, self._clock, self._folder = Importer(desk), clock, folder

    def load(self, *rows: Row, titles: Row = TITLES) -> Report:
        name = f"week{len(list(self._folder.glob('*.xlsx')))}.xlsx"
        prepared = self._importer.prepare(book(self._folder / name, rows, titles), How())
        report = self._importer.load(prepared, OPTIONS).result
        self._clock.advance(days=7)
        return report


@pytest.fixture
def weekly(desk: Desk, clock: HandClock, tmp_path: Path) -> Weekly:
    return Weekly(desk, clock, tmp_path)


def told(report: Report) -> list[tuple[str, list[str]]]:
    return [(one.outcome.value, [diff.field for diff in one.differences]) for one in report.captured]


@pytest.mark.parametrize(
    ("column", "text", "field"),
    [
        ("Телефон", "+7 912 204-18-99", "phones"),
        ("Почта", "irina@zerno.ru", "emails"),
        ("ФИО", "Кузьмина Ирина Олеговна", "name"),
        ("Компания", "ООО «Овёс»", "company"),
    ],
)
def test_a_row_put_right_updates_its_card_and_is_known_from_then_on(
    column: str, text: str, field: str, weekly: Weekly, desk: Desk
) -> None:
    weekly.load(IRINA, LEV)
    mended = tuple(text if title == column else cell for title, cell in zip(TITLES, IRINA, strict=True))
    assert told(weekly.load(mended, LEV)) == [("updated", [field]), ("unchanged", [])]
    assert told(weekly.load(LEV, mended)) == [("unchanged", []), ("unchanged", [])]
    assert (count(desk, "lead"), count(desk, "lead_inquiry")) == (2, 2)


def test_an_inquiry_of_another_day_is_one_more(weekly: Weekly, desk: Desk) -> None:
    weekly.load(IRINA, LEV)
    assert told(weekly.load((*IRINA[:5], "06.03.2026"), LEV))[0] == ("attached", [])
    assert count(desk, "lead_inquiry") == 3


def test_a_second_inquiry_of_the_same_day_is_one_more_while_the_first_is_there(weekly: Weekly, desk: Desk) -> None:
    weekly.load(IRINA, LEV)
    second = (*IRINA[:3], "irina@zerno.ru", *IRINA[4:])
    assert [one for one, _ in told(weekly.load(second, IRINA, LEV))] == ["attached", "unchanged", "unchanged"]
    assert count(desk, "lead_inquiry") == 3


def test_a_file_without_days_is_the_next_version_where_most_of_its_rows_are_known(weekly: Weekly, desk: Desk) -> None:
    titles, rows = TITLES[:5], (IRINA[:5], LEV[:5], PETR[:5])
    weekly.load(*rows, titles=titles)
    mended = (*IRINA[:2], "+7 912 204-18-99", *IRINA[3:5])
    assert told(weekly.load(mended, *rows[1:], titles=titles))[0] == ("updated", ["phones"])
    back = (*mended[:3], "irina@zerno.ru", *IRINA[4:5])
    assert told(weekly.load(back, titles=titles))[0] == ("attached", [])
    assert count(desk, "lead") == 3


def test_rows_after_one_that_is_put_right_are_not_lost(
    weekly: Weekly, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking whether the file still has a row waits for all of them, in the midst of the batches."""
    monkeypatch.setattr(items, "BATCH", 1)
    weekly.load(IRINA, LEV, PETR)
    mended = (*IRINA[:2], "+7 912 204-18-99", *IRINA[3:])
    assert [one for one, _ in told(weekly.load(mended, LEV, PETR))] == ["updated", "unchanged", "unchanged"]
