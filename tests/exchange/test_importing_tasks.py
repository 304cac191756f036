"""An import makes the tasks it was told to, lets a clock run for fresh inquiries alone, and alerts once."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hand_clock import BEGINNING, HandClock
from import_files import book
from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.desk import Desk
from leaddesk.domain.ids import CardId
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How
from leaddesk.importer import Importer
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.storage.tables import Task

TITLES = ("ФИО", "Телефон", "Менеджер", "Дата обращения")
TODAY, LONG_AGO = BEGINNING.date(), BEGINNING.date() - timedelta(days=200)
A_DAY = 2
OWNERS = ("Зайцев Артём", "Соколова Анна")
OLD = [(f"Иванов Пётр {at}", f"8 912 204-18-{at:02}", OWNERS[at % 2], f"{LONG_AGO:%d.%m.%Y}") for at in range(10)]
FRESH = [(f"Белов Олег {at}", f"8 922 204-18-{at:02}", OWNERS[0], f"{TODAY:%d.%m.%Y}") for at in range(3)]


def load(desk: Desk, path: Path, tasks: TasksFor) -> Report:
    importer = Importer(desk)
    options = CaptureOptions(tasks=tasks, tasks_per_day=A_DAY, adds_members=True)
    return importer.load(importer.prepare(path, How()), options).result


def due(desk: Desk) -> dict[CardId, datetime]:
    """Give when the tasks of each lead are due, which has one at most."""
    found = desk.ask(_due)
    assert len({lead for lead, _at in found}) == len(found)
    return dict(found)


def _due(session: Session) -> list[tuple[CardId, datetime]]:
    return [(lead, at) for lead, at in session.execute(select(Task.lead_id, Task.due_at)) if lead and at]


def owners(session: Session) -> list[tuple[CardId | None, datetime]]:
    return [(owner, at) for owner, at in session.execute(select(Task.owner_id, Task.due_at)) if at]


def test_an_import_that_was_told_to_makes_no_task(desk: Desk, tmp_path: Path) -> None:
    load(desk, book(tmp_path / "a.xlsx", [*OLD, *FRESH], TITLES), TasksFor.NONE)
    assert not due(desk)


def test_an_import_gives_old_rows_so_many_tasks_a_day_for_each_person(desk: Desk, tmp_path: Path) -> None:
    load(desk, book(tmp_path / "a.xlsx", OLD, TITLES), TasksFor.SPREAD)
    a_day = Counter((owner, at.date()) for owner, at in desk.ask(owners))
    assert a_day.total() == len(OLD)
    assert len({owner for owner, _day in a_day}) == len(OWNERS)
    assert max(a_day.values()) <= A_DAY
    assert min(at for _owner, at in desk.ask(owners)) > BEGINNING  # none is overdue at once


@pytest.mark.parametrize("tasks", [TasksFor.FRESH, TasksFor.SPREAD])
def test_a_response_clock_starts_for_fresh_inquiries_alone(tasks: TasksFor, desk: Desk, tmp_path: Path) -> None:
    report = load(desk, book(tmp_path / "a.xlsx", [*FRESH, *OLD], TITLES), tasks)
    cards = [one.card.id for one in report.captured]
    fresh, old = cards[: len(FRESH)], cards[len(FRESH) :]
    told = due(desk)
    by_clock = {told[card] for card in fresh}
    assert len(by_clock) == 1  # all came today: whoever asked is to be answered by the same limit
    if tasks is TasksFor.FRESH:
        assert not told.keys() & set(old)
    else:
        assert len({told[card] for card in old}) >= len(old) / 2  # the day's share, not the limit


def test_fresh_repeats_of_one_lead_alert_its_owner_once(desk: Desk, clock: HandClock, tmp_path: Path) -> None:
    load(desk, book(tmp_path / "a.xlsx", OLD[:1], TITLES), TasksFor.NONE)
    clock.advance(hours=1)
    again = [(*OLD[0][:3], f"{TODAY - timedelta(days=at):%d.%m.%Y}") for at in (2, 1, 0)]
    report = load(desk, book(tmp_path / "b.xlsx", again, TITLES), TasksFor.FRESH)
    assert report.counts["attached"] == len(again)
    assert len(due(desk)) == 1


def test_old_repeats_alert_nobody(desk: Desk, tmp_path: Path) -> None:
    load(desk, book(tmp_path / "a.xlsx", OLD[:2], TITLES), TasksFor.NONE)
    again = [(*one[:3], f"{LONG_AGO + timedelta(days=9):%d.%m.%Y}") for one in OLD[:2]]
    report = load(desk, book(tmp_path / "b.xlsx", again, TITLES), TasksFor.FRESH)
    assert report.counts["attached"] == len(again)
    assert not due(desk)
