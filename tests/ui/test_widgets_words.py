"""Money, figures, dates and moments read as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from leaddesk import words
from leaddesk.duplicates.judge import Reason
from ui import format as written
from ui.i18n import Language
from ui.models import match_words

if TYPE_CHECKING:
    from collections.abc import Iterator

THIN = written.THIN
NOW = datetime(2026, 5, 20, 9, 0, tzinfo=timezone(timedelta(hours=3)))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


@pytest.mark.parametrize(
    ("amount", "currency", "tongue", "reads"),
    [
        ("1850000", "RUB", "ru", "1 850 000 ₽"),
        ("1850000.5", "RUB", "ru", "1 850 000,50 ₽"),
        ("-23", "RUB", "ru", "−23 ₽"),
        ("1500", "USD", "ru", "1 500 $"),
        ("1500", "USD", "en", "$1,500"),
        ("-1500", "USD", "en", "−$1,500"),
        ("1500", "RUB", "en", "1,500 ₽"),
        ("7", "XAU", "ru", "7 XAU"),
    ],
)
def test_money_reads_as_written_by_hand(amount: str, currency: str, tongue: str, reads: str) -> None:
    assert written.money(Decimal(amount), currency, tongue) == reads.replace(" ", THIN)


@pytest.mark.parametrize(
    ("amount", "reads"),
    [
        ("184000", "184,000"),
        ("999999", "999,999"),
        ("999999.6", "1M"),
        ("2920000", "2.92M"),
        ("9994000", "9.99M"),
        ("9996000", "10M"),
        ("24600000", "24.6M"),
        ("138000000", "138M"),
        ("2500000000", "2.5bn"),
        ("-24600000", "−24.6M"),
    ],
)
def test_short_money_keeps_three_figures(amount: str, reads: str) -> None:
    assert written.short_money(Decimal(amount), "RUB", "en") == f"{reads}{THIN}₽"


def test_a_line_of_short_parts_breaks_only_between_them() -> None:
    assert (
        written.listed("Today 06:15", "", "in 2 h 13 min")
        == "Today\u00a006:15\u00a0· in\u00a02\u00a0h\u00a013\u00a0min"
    )


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_money_loses_no_figure(amount: Decimal) -> None:
    text = written.money(amount, "RUB", "ru")
    back = text.removesuffix(f"{THIN}₽").replace(THIN, "").replace(",", ".").replace(written.MINUS, "-")
    assert Decimal(back) == amount


def test_share_has_a_thin_space_in_russian_only() -> None:
    assert written.percent(40, "ru") == f"40{THIN}%"
    assert written.percent(Decimal("5.66"), "en", digits=1) == "5.7%"


@pytest.mark.parametrize(
    ("day", "reads"),
    [
        (date(2026, 5, 20), "today"),
        (date(2026, 5, 19), "yesterday"),
        (date(2026, 5, 21), "tomorrow"),
        (date(2026, 5, 12), "12 May"),
        (date(2025, 11, 27), "27 November 2025"),
        (date(2027, 1, 1), "1 January 2027"),
    ],
)
def test_date_reads_as_people_say_it(day: date, reads: str) -> None:
    assert written.date_words(day, NOW.date()) == reads


@pytest.mark.parametrize(
    ("moment", "reads"),
    [
        (datetime(2026, 5, 20, 11, 30, tzinfo=UTC), "Today 14:30"),
        (datetime(2026, 5, 20, 22, 0, tzinfo=UTC), "Tomorrow 01:00"),
        (datetime(2026, 5, 19, 13, 30, tzinfo=UTC), "Yesterday 16:30"),
        (datetime(2026, 5, 25, 7, 0, tzinfo=UTC), "Mon 10:00"),
        (datetime(2026, 5, 27, 7, 0, tzinfo=UTC), "27 May"),
        (datetime(2026, 11, 27, 7, 0, tzinfo=UTC), "27 November"),
    ],
)
def test_moment_is_read_in_the_zone_of_now(moment: datetime, reads: str) -> None:
    assert written.when(moment, NOW) == reads


@pytest.mark.parametrize(
    ("late", "reads"),
    [
        (timedelta(minutes=40), "40 min overdue"),
        (timedelta(hours=2, minutes=24), "2 h overdue"),
        (timedelta(hours=10), "1 day overdue"),
        (timedelta(days=2), "2 days overdue"),
        (timedelta(seconds=50), "Overdue"),
        (timedelta(seconds=-5), "Overdue"),
    ],
)
def test_lateness_counts_calendar_days(late: timedelta, reads: str) -> None:
    assert written.overdue(NOW - late, NOW) == reads


@pytest.mark.parametrize("day", range(2, 6))
def test_what_is_ahead_is_counted_by_the_calendar(day: int) -> None:
    due = NOW.replace(hour=0, minute=5) + timedelta(days=day)  # less than so many times 24 hours away
    assert written.ahead(due, NOW) == f"in {day} days"


def test_what_is_ahead_today_says_how_long_and_of_tomorrow_its_name_is_enough() -> None:
    assert written.ahead(NOW + timedelta(minutes=40), NOW) == "in 40 min"
    assert not written.ahead(NOW + timedelta(days=1), NOW)


def test_span_shows_its_two_largest_parts() -> None:
    assert [written.span(n) for n in (0, 9, 60, 144, 1440, 5000)] == [
        "0 min",
        "9 min",
        "1 h",
        "2 h 24 min",
        "1 day",
        "3 days",
    ]


def test_language_changes_words_and_qts_own_dialogs_together(qapp: QApplication) -> None:
    language = Language(qapp)
    heard: list[str] = []
    language.changed.connect(lambda: heard.append(language.current))

    def cancel() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")

    language.use("ru")
    russian = cancel()
    language.use("en")
    assert (heard, russian, cancel()) == (["ru", "en"], "Отмена", "Cancel")


def test_a_dated_moment_has_its_weekday_and_the_year_only_if_it_is_another() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert written.dated(datetime(2026, 11, 24, 10, tzinfo=UTC), now) == "tomorrow 10:00"  # as it is called elsewhere
    assert written.dated(datetime(2026, 11, 25, 10, tzinfo=UTC), now) == "Wed 25 November, 10:00"
    assert written.dated(datetime(2027, 1, 1, 9, 30, tzinfo=UTC), now) == "Fri 1 January 2027, 09:30"


def test_a_moment_inside_a_line_begins_small() -> None:
    assert written.when(NOW, NOW, is_inside=True).startswith("today ")
    words.use("ru")
    assert written.when(NOW, NOW, is_inside=True).startswith("сегодня ")
    assert written.lowered("Звонок") == "звонок"
    assert written.lowered("КП отправлено") == "КП отправлено"


@pytest.mark.parametrize(
    ("stored", "reads"),
    [("пермь", "Пермь"), ("нижний новгород", "Нижний Новгород"), ("ростов-на-дону", "Ростов-на-Дону"), ("", "")],
)
def test_a_city_that_was_compared_is_written_with_its_capitals(stored: str, reads: str) -> None:
    assert match_words.value("city", stored, "RU") == reads


def test_a_path_is_read_from_the_persons_own_folder_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    below = tmp_path / "Documents" / "base.leaddesk"
    assert written.from_home(below) == str(Path("Home folder") / "Documents" / "base.leaddesk")
    words.use("ru")
    assert written.from_home(below) == str(Path("Домашняя папка") / "Documents" / "base.leaddesk")
    assert written.from_home(tmp_path.parent) == str(tmp_path.parent)
    assert written.from_home(Path("base.leaddesk")) == "base.leaddesk"


@pytest.mark.parametrize(
    ("ago", "reads"), [(0, "с сегодняшнего дня"), (1, "со вчерашнего дня"), (8, "с 12 мая"), (365, "с 20 мая 2025")]
)
def test_since_when_is_said_in_cases(ago: int, reads: str) -> None:
    words.use("ru")
    assert written.since_words(NOW.date() - timedelta(days=ago), NOW.date()) == reads


@pytest.mark.parametrize(
    ("stored", "reads"), [("Самсонов Олег", "word order"), ("олег самсонов", "the same"), ("Олег Самсон", "the same")]
)
def test_a_name_in_another_order_is_not_called_the_same(stored: str, reads: str) -> None:
    assert match_words.verdict(Reason("name", "Олег Самсонов", stored, "equal", "equal", 9.0)) == reads
