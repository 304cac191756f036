"""The spellings of an owner's name are one person of the team; two people are never taken for one."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from leaddesk.desk import Desk
from leaddesk.domain.ids import CardId
from leaddesk.exchange.findings import Place, Status
from leaddesk.exchange.importing import load
from leaddesk.exchange.preparing import How, prepare
from leaddesk.exchange.preview import Preview
from leaddesk.importer import Importer
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import Captured
from leaddesk.leads.rows import Query, page, rids
from leaddesk.leads.team_names import Roster
from tests.leads.conftest import person

Take = Callable[..., Captured]
Hire = Callable[..., CardId]

TEAM = {
    "Екатерина Морозова": "Екатерина Морозова|Морозова Е.|Е. Морозова|Морозова Екатерина|екатерина морозова|Катя М.|"
    "МОРОЗОВА|Morozova E.|Е.Морозова",
    "Дмитрий Ким": "Ким|Д. Ким|Дима Ким|Дмитрий Ким|ДК|Kim D.",
    "Пётр Волков": "Волков|П.Волков|Пётр Волков|Петр Волков|Petr Volkov|волков п.",
    "Анна Соколова": "Соколова А.|Аня Соколова|АС|Анна Соколова|Сокалова А.",
}
SAID = [(name, said) for name, listed in TEAM.items() for said in listed.split("|")]


def people(said: Iterable[str], known: Iterable[tuple[str, CardId]] = ()) -> dict[str, str | None]:
    roster, listed = Roster(known), list(said)
    roster.foresee(listed)
    return {one: found.name if (found := roster.find(one)) else None for one in listed}


@given(st.randoms(use_true_random=False))
def test_many_spellings_of_four_people_are_four_people_in_any_order(dice: Random) -> None:
    said = [one for _, one in SAID]
    dice.shuffle(said)
    assert people(said) == {one: name for name, one in SAID}


def test_a_column_that_holds_no_team_is_read_in_no_time_and_who_is_known_is_still_found() -> None:
    roster = Roster([("Пётр Волков", CardId(b"v" * 16))])
    dice, said = Random(1), set[str]()
    while len(said) < 10_000:
        root = "".join(dice.choice("бвгдклмнпрст") + dice.choice("аеиоу") for _ in range(dice.randint(2, 4)))
        said.add(f"{root.title()}{dice.choice(['ов', 'ев', 'ин'])} {dice.choice(['Иван', 'Анна', 'Ольга', 'Максим'])}")
    began = time.process_time()
    roster.foresee(said)
    assert time.process_time() - began < 20  # a minute and a half where every one is compared with every other
    assert len({id(roster.find(one)) for one in said}) > 9_000
    assert (found := roster.find("волков п.")) is not None
    assert found.id is not None


@pytest.mark.parametrize(
    ("said", "other"),
    [("Морозов Е.", "Морозова Е."), ("Морозова Елена", "Морозова Екатерина"), ("Волкова П.", "Пётр Волков"),
     ("И. Ким", "Дмитрий Ким"), ("Валерий Серов", "Валерия Серова"), ("Отдел продаж", "Отдел закупок")],
)  # fmt: skip
def test_two_people_stay_two(said: str, other: str) -> None:
    assert len(set(people([said, other]).values())) == 2


def test_a_spelling_that_may_be_two_people_is_nobody_s_and_told() -> None:
    roster = Roster([("Елена Морозова", CardId(b"1")), ("Екатерина Морозова", CardId(b"2"))])
    assert roster.find("Морозова Е.") is None
    assert roster.unclear == {"Морозова Е.": ("Елена Морозова", "Екатерина Морозова")}
    katya = roster.find("Катя М.")
    assert katya is not None
    assert katya.id == b"2"


@pytest.mark.parametrize("said", ["не назначен", "-", "—", "нет", "unassigned", "N/A", "без менеджера"])
def test_no_owner_is_no_person(said: str) -> None:
    assert people([said]) == {said: None}


@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_text_is_somebody_or_nobody(said: list[str]) -> None:
    assert set(people(said)) == set(said)


def test_people_of_the_base_come_first(take: Take, hire: Hire, desk: Desk) -> None:
    elena = hire("Елена Морозова")
    take(person(owner="Морозова Е."), adds_members=True)
    assert [one.owner_id for one in desk.ask(page, desk.ask(rids, Query()))] == [elena]
    assert len(desk.ask(lookups).members) == 1


def test_an_import_names_people_by_their_fuller_spelling_wherever_it_stands(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ФИО", "Телефон", "Менеджер"])
    said = ["Морозова Е.", "Ким", "Катя М.", "Дима Ким", "Екатерина Морозова", "Дмитрий Ким", "не назначен"]
    for number, owner in enumerate(said):
        sheet.append([f"Иван Петр{'абвгдеж'[number]}в", f"+7916{number}2345{number}1", owner])
    book.save(tmp_path / "leads.xlsx")
    desk.do(load, prepare(tmp_path / "leads.xlsx", How()))
    members = {card_id: one.name for card_id, one in desk.ask(lookups).members.items()}
    owned = Counter(members.get(row.owner_id or CardId(b"")) for row in desk.ask(page, desk.ask(rids, Query())))
    assert owned == {"Екатерина Морозова": 3, "Дмитрий Ким": 3, None: 1}
    assert len(members) == 2


def test_an_import_tells_which_owners_it_could_not_tell_apart(desk: Desk, hire: Hire, tmp_path: Path) -> None:
    hire("Елена Морозова")
    hire("Екатерина Морозова")
    path = tmp_path / "leads.csv"
    path.write_text("ФИО;Телефон;Менеджер\nИван Петров;+79161234501;Морозова Е.\n", encoding="utf-8")
    report = desk.do(load, prepare(path, How())).result
    assert report.unclear_owners == {"Морозова Е.": ("Елена Морозова", "Екатерина Морозова")}
    assert [row.owner_id for row in desk.ask(page, desk.ask(rids, Query()))] == [None]


def test_the_check_shows_where_an_owner_may_be_several_people(desk: Desk, hire: Hire, tmp_path: Path) -> None:
    hire("Елена Морозова")
    hire("Екатерина Морозова")
    path = tmp_path / "leads.csv"
    path.write_text("ФИО;Телефон;Менеджер\nИван Петров;+79161234501;Морозова Е.\n", encoding="utf-8")
    importer = Importer(desk)
    prepared = importer.prepare(path, How())
    preview = Preview(prepared, importer.rehearse(prepared))
    assert [(one.code, one.places) for one in preview.findings] == [("unclear_owner", (Place(2, 2),))]
    assert preview.count(Status.LOOK) == preview.became(importer.load(prepared).result)[Status.LOOK] == 1
