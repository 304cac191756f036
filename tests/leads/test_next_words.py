"""When to get in touch next, as people write it."""

from __future__ import annotations

from datetime import date, time

import pytest

from leaddesk.leads.next_words import clock_named, day_named, kind_named, names_nothing

MONDAY = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12.05", date(2026, 5, 12)),
        ("12.05.26", date(2026, 5, 12)),
        ("20.04", MONDAY),
        ("28.02", date(2026, 2, 28)),
        ("через неделю", date(2026, 4, 27)),
        ("через 3 дня", date(2026, 4, 23)),
        ("до 15 числа", date(2026, 5, 15)),
        ("после 25-го числа", date(2026, 4, 25)),
        ("завтра", date(2026, 4, 21)),
        ("Послезавтра утром", date(2026, 4, 22)),
        ("в пятницу", date(2026, 4, 24)),
        ("пн", date(2026, 4, 27)),
        ("созвон 20 мая", date(2026, 5, 20)),
        ("in a week", date(2026, 4, 27)),
        ("by the 15th", date(2026, 5, 15)),
        ("tomorrow", date(2026, 4, 21)),
        ("Fri 10:00", date(2026, 4, 24)),
        ("12 May", date(2026, 5, 12)),
    ],
)
def test_a_day_is_named_from_the_one_it_was_said_on(said: str, day: date) -> None:
    assert day_named(said, MONDAY) == day


@pytest.mark.parametrize("said", ["", "нет", "как-нибудь", "позвоню потом", "31.02", "no idea", "+7 912 204-18-37"])
def test_words_without_a_day_name_none(said: str) -> None:
    assert day_named(said, MONDAY) is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Перезвонить", "call"),
        ("набрать после обеда", "call"),
        ("встреча у них", "meeting"),
        ("выслать КП", "quote"),
        ("отправить письмо", "letter"),
        ("Follow up by e-mail", "letter"),
        ("Next meeting", "meeting"),
        ("callback date", "call"),
        ("Следующий контакт", ""),
        ("Due", ""),
    ],
)
def test_words_tell_what_kind_of_task_is_meant(said: str, kind: str) -> None:
    assert kind_named(said) == kind


def test_an_hour_beside_a_day_is_kept() -> None:
    assert clock_named("12.05 в 15:30") == time(15, 30)
    assert clock_named("12.05") is None


@pytest.mark.parametrize("said", ["-", "нет", "не нужно", "n/a", "TBC", "—"])
def test_what_says_that_nothing_is_planned_is_no_trouble(said: str) -> None:
    assert names_nothing(said)
    assert not names_nothing("как-нибудь")
