"""A column that says when to get in touch next: its days become tasks, those that have passed are overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hand_clock import HandClock
from import_files import book
from openpyxl import load_workbook
from sqlalchemy import select

from leaddesk.desk import Desk
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.task import TaskState
from leaddesk.exchange.export_back import export_back
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.exchange.preview import Preview
from leaddesk.importer import Importer
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, Outcome, TasksFor
from leaddesk.storage.tables import Lead, LeadPerson, Task, TaskKind
from leaddesk.tasks.plans import overdue, postpone
from leaddesk.unit import Session

TITLES = ("ФИО", "Телефон", "Дата обращения", "Статус", "Перезвонить", "Менеджер")
NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)  # noon in Moscow
NOBODY = CaptureOptions(tasks=TasksFor.NONE, adds_members=True)


class Table:
    """Loads small tables of people one after the other."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.importer, self._folder, self._files = desk, Importer(desk), folder, 0

    def prepare(self, *rows: Sequence[Any], titles: Sequence[str] = TITLES, how: How | None = None) -> Prepared:
        self._files += 1
        return self.importer.prepare(book(self._folder / f"{self._files}.xlsx", rows, titles), how or How())

    def load(self, *rows: Sequence[Any], titles: Sequence[str] = TITLES, options: CaptureOptions = NOBODY) -> Report:
        return self.importer.load(self.prepare(*rows, titles=titles), options).result

    def tasks(self) -> dict[str, list[tuple[str, date, str | None]]]:
        """Give the open tasks by the name of the person: kind, day in Moscow, title."""
        return self.desk.ask(_tasks)


def _tasks(session: Session) -> dict[str, list[tuple[str, date, str | None]]]:
    found: dict[str, list[tuple[str, date, str | None]]] = {}
    rows = session.execute(
        select(LeadPerson.name, TaskKind.code, Task.due_at, Task.title)
        .join(Lead, Lead.id == Task.lead_id)
        .join(LeadPerson, LeadPerson.lead_id == Lead.id)
        .join(TaskKind, TaskKind.id == Task.kind_id)
        .where(Task.state == TaskState.OPEN, Task.deleted_at.is_(None))
        .order_by(Lead.rid)
    )
    for name, kind, due, title in rows:
        assert name is not None
        assert due is not None
        found.setdefault(name, []).append((kind, (due + timedelta(hours=3)).date(), title))
    return found


@pytest.fixture
def table(desk: Desk, clock: HandClock, tmp_path: Path) -> Table:
    clock.at = NOW
    return Table(desk, tmp_path)


def person(at: int, said: object, *, name: str = "", asked: str = "10.05.2026", status: str = "в работе") -> list[Any]:
    return [name or f"Кузьмин{'аеиоуыэю'[at]}в Иван", f"8 912 204-18-{37 + at}", asked, status, said, "Смирнова Анна"]


def test_days_of_the_file_become_tasks_and_past_ones_are_overdue(table: Table) -> None:
    rows = [
        person(0, datetime(2026, 5, 12)),  # noqa: DTZ001 - a cell of Excel
        person(1, "12.05"),
        person(2, "через неделю"),
        person(3, "до 25 числа"),
        person(4, "завтра в 15:00", asked="20.05.2026"),
        person(5, "встреча 27.05.2026"),
    ]
    report = table.load(*rows)
    assert [tasks[0][:2] for tasks in table.tasks().values()] == [
        ("call", date(2026, 5, 12)),
        ("call", date(2026, 5, 12)),
        ("call", date(2026, 5, 17)),
        ("call", date(2026, 5, 25)),
        ("call", date(2026, 5, 21)),
        ("meeting", date(2026, 5, 27)),
    ]
    assert report.next_steps == (6, 3)
    assert len(table.desk.ask(overdue, NOW)) == 3


def test_a_task_of_the_file_is_its_owners_and_the_only_one(table: Table) -> None:
    table.load(person(0, "12.05"), options=CaptureOptions(tasks=TasksFor.ALL, adds_members=True))
    owners = table.desk.ask(lambda session: session.execute(select(Task.owner_id, Lead.owner_id).join(Lead)).all())
    assert [(task, lead is not None) for task, lead in owners] == [(owners[0][1], True)]


@pytest.mark.parametrize("tasks", list(TasksFor))
def test_whatever_becomes_of_first_tasks_the_days_of_the_file_count(table: Table, tasks: TasksFor) -> None:
    table.load(person(0, "12.05"), options=CaptureOptions(tasks=tasks, adds_members=True))
    assert [len(found) for found in table.tasks().values()] == [1]


def test_nobody_is_called_who_refused_and_his_day_is_kept(table: Table) -> None:
    report = table.load(person(0, "12.05", status="отказ: дорого"))
    assert table.tasks() == {}
    extra = table.desk.ask(
        lambda session: session.connection().exec_driver_sql("SELECT extra FROM lead_inquiry").scalar()
    )
    assert '"next_contact_as_written":"12.05"' in str(extra).replace('": "', '":"')
    assert report.next_steps == (0, 0)


def test_what_is_no_day_is_marked_and_kept(table: Table) -> None:
    prepared = table.prepare(person(0, "31.02.2026"), person(1, "-"), person(2, "12.05.2026"), person(3, "13.05.2026"))
    remarks = [[remark.code for remark in draft.remarks] for draft in prepared.drafts]
    assert remarks == [["bad_date"], [], [], []]
    assert ("Перезвонить", "31.02.2026") in prepared.drafts[0].extra
    assert [one.code for one in Preview(prepared).findings] == ["bad_date"]


@pytest.mark.parametrize("year", [1, 1900, 9999])
def test_a_day_that_nobody_means_plans_nothing(table: Table, year: int) -> None:
    draft = Draft(
        name="Орлов Лев",
        phones=(Phone("+79226401285", ""),),
        next_contact=date(year, 12, 31),
        next_raw=f"31.12.{year:04}",
    )
    table.desk.do(capture, [draft], NOBODY)
    assert "from_file" not in str(table.desk.ask(_causes))


def _causes(session: Session) -> list[object]:
    return list(session.execute(select(Task.cause)).scalars())


def test_what_is_to_be_done_names_the_task(table: Table) -> None:
    titles = ("ФИО", "Телефон", "Следующий шаг", "Дата след. контакта")
    table.load(("Орлов Лев", "8 922 640-12-85", "отправить КП на стеллажи", "12.05.2026"), titles=titles)
    assert table.tasks() == {"Орлов Лев": [("quote", date(2026, 5, 12), "отправить КП на стеллажи")]}


def test_the_next_version_of_a_file_moves_its_tasks_and_no_others(table: Table) -> None:
    table.load(person(0, "12.05"), person(1, "13.05"), person(2, "14.05"), person(3, "15.05"))
    refs = table.desk.ask(overdue, NOW)
    table.desk.do(postpone, refs[1], NOW + timedelta(days=9))
    report = table.load(person(0, "21.05"), person(1, "22.05"), person(2, "14.05"), person(3, ""))
    days = [found[0][1] for found in table.tasks().values()]
    assert days == [date(2026, 5, 21), date(2026, 5, 29), date(2026, 5, 14), date(2026, 5, 15)]
    differing = [(one.field, one.here, one.said, one.is_kept) for row in report.captured for one in row.differences]
    assert differing == [
        ("next_contact", "2026-05-12", "2026-05-21", False),
        ("next_contact", "2026-05-29", "2026-05-22", True),
    ]
    assert [one.outcome for one in report.captured][2:] == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_the_same_file_twice_plans_nothing_twice(table: Table) -> None:
    rows = [person(0, "12.05"), person(1, "через неделю")]
    table.load(*rows)
    assert table.load(*rows).next_steps == (0, 0)
    assert [len(found) for found in table.tasks().values()] == [1, 1]


def test_a_repeat_in_the_file_moves_the_task_to_its_day(table: Table) -> None:
    table.load(person(0, "12.05", asked="01.05.2026"), person(0, "26.05", asked="11.05.2026"))
    assert list(table.tasks().values()) == [[("call", date(2026, 5, 26), None)]]


def test_an_undone_import_takes_its_tasks_along(table: Table) -> None:
    done = table.importer.load(table.prepare(person(0, "12.05")), NOBODY)
    assert done.changes.txn is not None
    table.desk.undo(done.changes.txn)
    assert table.tasks() == {}


def test_back_to_excel_tells_the_next_contact_of_today(table: Table, tmp_path: Path) -> None:
    report = table.load(person(0, "12.05"), person(1, "через неделю"), person(2, "как-нибудь"))
    path = tmp_path / "back.xlsx"
    table.desk.ask(export_back, path, report.run)
    cells = [row[4] for row in load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert [str(cell)[:10] for cell in cells] == ["2026-05-12", "2026-05-17", "как-нибудь"]


def test_a_skipped_column_leaves_nothing_in_the_base(table: Table) -> None:
    prepared = table.prepare(person(0, "12.05"))
    how = How(fields=prepared.mapping.with_field(4, "skip").fields)
    again = table.prepare(person(0, "12.05"), how=how)
    table.importer.load(again, NOBODY)
    assert table.tasks() == {}
    assert again.drafts[0].extra == ()
    extra = table.desk.ask(
        lambda session: session.connection().exec_driver_sql("SELECT extra FROM lead_inquiry").scalar()
    )
    assert extra is None


@pytest.mark.parametrize(
    ("titles", "cells", "fields"),
    [
        (("Name", "Phone", "Follow up"), ("Ann Lee", "+44 20 7946 0958", "12 May 2026"), "next_contact"),
        (("Name", "Phone", "Due"), ("Ann Lee", "+44 20 7946 0958", "2026-05-12"), "next_contact"),
        (("ФИО", "Телефон", "След. шаг"), ("Орлов Лев", "8 922 640-12-85", "12.05.2026"), "next_contact"),
        (("ФИО", "Телефон", "Следующий контакт"), ("Орлов Лев", "8 922 640-12-85", "отправить КП"), "next_step"),
        (("ФИО", "Телефон", "Перезвонить"), ("Орлов Лев", "8 922 640-12-85", "в пятницу"), "next_contact"),
    ],
)
def test_titles_and_contents_tell_when_from_what(
    table: Table, titles: tuple[str, ...], cells: tuple[str, ...], fields: str
) -> None:
    assert table.prepare(*[cells] * 3, titles=titles).mapping.fields[2] == fields
