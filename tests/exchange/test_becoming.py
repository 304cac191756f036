"""The check before loading tells what statuses become and whom the file would bring into the team."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from import_files import book, count
from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.desk import Desk
from leaddesk.domain.lead import LeadState
from leaddesk.exchange.becoming import suggested
from leaddesk.exchange.preparing import How
from leaddesk.exchange.preview import Preview
from leaddesk.importer import Importer
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.storage.tables import Lead, Member

TITLES = ("ФИО", "Телефон", "Статус", "Менеджер", "Дата обращения")
NOW = datetime(2026, 5, 20, 9, tzinfo=UTC)


def row(at: int, status: str = "", owner: str = "") -> tuple[str, str, str, str, str]:
    names = ("Кузьмина Ирина", "Воробьёв Алексей", "Антонов Сергей", "Галиев Тимур", "Орлова Екатерина", "Белов Пётр")
    return (names[at], f"8 912 204-18-{10 + at}", status, owner, "12.05.2026")


@pytest.fixture
def importer(desk: Desk) -> Importer:
    return Importer(desk)


def preview(importer: Importer, path: Path, options: CaptureOptions | None = None) -> Preview:
    prepared = importer.prepare(path, How())
    return Preview(prepared, importer.rehearse(prepared, options or CaptureOptions(tasks=TasksFor.NONE)))


def test_statuses_are_told_as_what_the_load_makes_of_them(importer: Importer, desk: Desk, tmp_path: Path) -> None:
    said = ("Оплачено", "Отказ: дорого", "Перезвонить 1 июня", "КП отправлено", "КП отправлено", "фиолетовый")
    path = book(tmp_path / "a.xlsx", [row(at, words) for at, words in enumerate(said)], TITLES)
    with time_machine.travel(NOW, tick=False):
        told = preview(importer, path)
        importer.load(told.prepared, CaptureOptions(tasks=TasksFor.NONE))
    lives = [told.life(at) for at in range(2, 8)]
    assert [one.state for one in lives if one] == [
        LeadState.CONVERTED, LeadState.REFUSED, LeadState.WAITING, *[LeadState.ACTIVE] * 3,
    ]  # fmt: skip
    assert [one.state for one in lives if one] == desk.ask(_states)
    assert lives[1] is not None
    assert lives[1].reason_label() == "Price"
    assert lives[2] is not None
    assert lives[2].until == date(2026, 6, 1)
    assert lives[3] is not None
    assert lives[3].stage_label() == "Quote sent"
    assert [one.is_read for one in lives if one] == [True] * 5 + [False]
    fates = [(one.said, len(one.lives), one.rows) for one in told.fates()]
    assert fates[:2] == [("фиолетовый", 1, 1), ("КП отправлено", 1, 2)]  # what was not understood comes first
    assert sum(rows for _said, _lives, rows in fates) == len(said)


def test_one_status_of_several_temperatures_is_told_once(importer: Importer, tmp_path: Path) -> None:
    rows = [(*row(0, "КП отправлено"), "горячий"), (*row(1, "кп отправлено"), "холодный")]
    told = preview(importer, book(tmp_path / "a.xlsx", rows, (*TITLES, "Температура")))
    (fate,) = told.fates()
    assert {life.stage_label() for life in fate.lives} == {"Quote sent", "Materials sent"}
    assert fate.rows == 2


def test_title_that_stands_again_among_the_rows_is_nobody(importer: Importer, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [row(0, owner="Зайцев Артём"), TITLES, row(1, owner="Зайцев Артём")], TITLES)
    assert dict(preview(importer, path).newcomers) == {"Зайцев Артём": 2}


def _states(session: Session) -> list[LeadState]:
    return list(session.scalars(select(Lead.state).order_by(Lead.rid)))


@pytest.mark.parametrize("again", ["Отказ: дорого", "", "В работе"])
def test_the_last_row_that_opens_a_lead_decides_where_it_stands(
    again: str, importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    later = (*row(0, again)[:4], "12.09.2026")  # after the window of repeats: another round of the same lead
    path = book(tmp_path / "a.xlsx", [row(0, "Оплачено"), later], TITLES)
    told = preview(importer, path)
    assert told.life(2) is None
    assert [told.ruling_row(at) for at in (2, 3)] == [3, 3]
    importer.load(told.prepared, CaptureOptions(tasks=TasksFor.NONE))
    life = told.life(3)
    if again:
        assert life is not None
        assert [life.state] == desk.ask(_states)
        assert [fate.said for fate in told.fates()] == [again]
    else:
        assert life is None  # nothing is said, so nothing is told
        assert desk.ask(_states) == [LeadState.ACTIVE]


def test_a_lead_of_the_base_is_told_what_the_row_that_opens_it_makes_of_it(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    first = book(tmp_path / "a.xlsx", [row(0, "Оплачено")], TITLES)
    importer.load(importer.prepare(first, How()), CaptureOptions(tasks=TasksFor.NONE))
    later, within = (*row(0, "отказ, дорого")[:4], "12.09.2026"), (*row(0, "думает")[:4], "13.09.2026")
    told = preview(importer, book(tmp_path / "b.xlsx", [later, within], TITLES))
    importer.load(told.prepared, CaptureOptions(tasks=TasksFor.NONE))
    life = told.life(2)
    assert life is not None
    assert [life.state] == [LeadState.REFUSED] == desk.ask(_states)
    assert life.reason_label() == "Price"
    assert told.ruling_row(3) == 2
    assert told.fates() == []  # they are told of new rows


def test_a_repeat_of_a_lead_of_the_base_within_the_window_is_ruled_by_no_row(
    importer: Importer, tmp_path: Path
) -> None:
    first = book(tmp_path / "a.xlsx", [row(0, "Оплачено")], TITLES)
    importer.load(importer.prepare(first, How()), CaptureOptions(tasks=TasksFor.NONE))
    told = preview(importer, book(tmp_path / "b.xlsx", [(*row(0, "думает")[:4], "13.05.2026")], TITLES))
    assert told.ruling_row(2) is None
    assert told.life(2) is None


def test_lead_that_a_later_row_only_repeats_is_told_by_its_own_status(importer: Importer, tmp_path: Path) -> None:
    told = preview(importer, book(tmp_path / "a.xlsx", [row(0, "Оплачено"), row(0)], TITLES))
    life = told.life(2)
    assert life is not None
    assert life.state is LeadState.CONVERTED


def test_newcomers_are_told_by_their_fullest_name_and_the_team_is_none_of_them(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    owners = ("Зайцев Артём", "Зайцев А.", "Соколова Анна", "Зайцев Артём", "нет", "")
    path = book(tmp_path / "a.xlsx", [row(at, owner=name) for at, name in enumerate(owners)], TITLES)
    everybody = CaptureOptions(tasks=TasksFor.NONE, adds_members=True)
    told = preview(importer, path, everybody)
    assert dict(told.newcomers) == {"Зайцев Артём": 3, "Соколова Анна": 1}
    assert count(desk, "member") == 0
    importer.load(told.prepared, everybody)
    assert set(desk.ask(_members)) == {"Зайцев Артём", "Соколова Анна"}
    assert not preview(importer, path, everybody).newcomers


@pytest.mark.parametrize(
    ("named", "rows", "wanted"),
    [
        ((40, 1), 100, 1),
        ((40, 1), 3_000, 2),
        ((5,) * 12, 60, 1),
        ((5,) * 12 + (1,), 61, 2),
        ((5,) * 13, 65, 0),
        ((1,) * 3_000, 3_000, 0),
    ],
)
def test_more_than_a_handful_of_new_people_is_suggested_by_nobody(
    named: tuple[int, ...], rows: int, wanted: int
) -> None:
    assert suggested({str(at): count for at, count in enumerate(named)}, rows) == wanted


def test_only_who_is_named_often_enough_joins_the_team(importer: Importer, desk: Desk, tmp_path: Path) -> None:
    owners = ("Зайцев Артём", "Зайцев А.", "Соколова Анна")
    path = book(tmp_path / "a.xlsx", [row(at, owner=name) for at, name in enumerate(owners)], TITLES)
    prepared = importer.prepare(path, How())
    importer.load(prepared, CaptureOptions(tasks=TasksFor.NONE, adds_members=True, rows_of_member=2))
    assert desk.ask(_members) == ["Зайцев Артём"]
    assert [owner is None for owner in desk.ask(_owners)] == [False, False, True]


def _members(session: Session) -> list[str]:
    return list(session.scalars(select(Member.name)))


def _owners(session: Session) -> list[bytes | None]:
    return list(session.scalars(select(Lead.owner_id).order_by(Lead.rid)))
