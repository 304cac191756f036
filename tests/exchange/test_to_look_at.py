"""What an import leaves to a person is found again: doubtful leads, and cards that wait to be sorted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from import_files import PEOPLE, TITLES, book

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.exchange.findings import Status
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How
from leaddesk.exchange.preview import Preview
from leaddesk.importer import Importer
from leaddesk.leads import doubts, edits, merging, moves
from leaddesk.leads.capture import capture
from leaddesk.leads.card import LeadView, open_card
from leaddesk.leads.filtering import DOUBTFUL, IMPORT, UNSORTED
from leaddesk.leads.lookups import lookups
from leaddesk.leads.options import CaptureOptions, TasksFor
from leaddesk.leads.planning import Plan, plan
from leaddesk.leads.resembling import clear
from leaddesk.leads.rows import ACTIVE, Filter, Query, page, rids
from resources.samples import make_sample

MISTYPED = ("Белов Пётр", "ООО «Клён»", "345", "belov@gmial.com", "", "", "")
ALIKE = ("Кузьмина И.", "ООО «Зерно»", "8 912 204-18-38", "", "", "", "")


def load(desk: Desk, path: Path, tasks: TasksFor = TasksFor.NONE) -> tuple[Preview, Report]:
    importer = Importer(desk)
    options = CaptureOptions(tasks=tasks, adds_members=True)
    prepared = importer.prepare(path, How())
    report = importer.load(prepared, options).result
    return Preview(prepared, report), report


def doubtful(desk: Desk, run: CardId | None = None) -> list[int]:
    """Give the leads to look at: of one import, whatever became of them, or of all."""
    one = (Filter(DOUBTFUL, (True,)), *((Filter(IMPORT, (run,)),) if run else ()))
    return list(desk.ask(rids, Query(filters=one)))


def unsorted(desk: Desk) -> list[int]:
    return list(desk.ask(rids, Query(filters=(Filter("status", ACTIVE), Filter(UNSORTED, (True,))))))


def resembling(desk: Desk) -> list[int]:
    return list(desk.ask(rids, Query(filters=(Filter("look", (True,)),))))


def of_rows(report: Report, rows: Iterable[int]) -> list[CardRef]:
    by_row = {one.row: one.card for one in report.captured}
    return [by_row[row] for row in rows]


def view(desk: Desk, ref: CardRef) -> LeadView:
    found = desk.ask(open_card, ref.rid)
    assert found is not None
    return found


def test_doubtful_leads_of_an_import_are_as_many_as_the_check_has_counted(desk: Desk, tmp_path: Path) -> None:
    make_sample.write(tmp_path / "sample.xlsx", today=make_sample.DEFAULT_TODAY)
    told, report = load(desk, tmp_path / "sample.xlsx")
    assert told.count(Status.LOOK) > 0
    wanted = of_rows(report, told.rows(Status.LOOK))
    assert set(doubtful(desk, report.run)) == {ref.rid for ref in wanted}
    assert len(wanted) == told.count(Status.LOOK)


def test_doubtful_rows_of_another_import_are_not_among_them(desk: Desk, tmp_path: Path) -> None:
    _told, first = load(desk, book(tmp_path / "a.xlsx", [MISTYPED]))
    _told, second = load(desk, book(tmp_path / "b.xlsx", [PEOPLE[0], ("Орлов Иван", "", "7", "", "", "", "")]))
    assert len(doubtful(desk, first.run)) == len(doubtful(desk, second.run)) == 1
    assert doubtful(desk, first.run) != doubtful(desk, second.run)
    assert len(doubtful(desk)) == 2


def test_a_lead_whose_cells_were_looked_at_is_not_found_again_until_that_is_undone(desk: Desk, tmp_path: Path) -> None:
    told, report = load(desk, book(tmp_path / "a.xlsx", [PEOPLE[1], MISTYPED]))
    (ref,) = of_rows(report, told.rows(Status.LOOK))
    assert doubts.cells(view(desk, ref).needs_look) == ("bad_phone", "email_typo")
    done = desk.do(doubts.settle, ref)
    assert not doubtful(desk, report.run)
    assert view(desk, ref).needs_look == {}
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert doubtful(desk, report.run) == [ref.rid]


def test_what_the_next_version_of_a_file_puts_right_is_nothing_to_look_at_any_more(desk: Desk, tmp_path: Path) -> None:
    titles = ("ID", *TITLES)
    load(desk, book(tmp_path / "a.xlsx", [("L-1", *MISTYPED)], titles))
    (lead,) = doubtful(desk)
    half = ("Белов Пётр", "ООО «Клён»", "345", "belov@gmail.com", "", "", "")
    load(desk, book(tmp_path / "b.xlsx", [("L-1", *half)], titles))
    (ref,) = desk.ask(page, [lead])
    held = desk.ask(open_card, ref.rid)
    assert held is not None
    assert doubts.cells(held.needs_look) == ("bad_phone",)
    load(desk, book(tmp_path / "c.xlsx", [("L-1", *half[:2], "8 912 204-18-37", *half[3:])], titles))
    assert not doubtful(desk)


def test_a_row_put_right_is_settled_though_another_row_of_its_lead_changes_too(desk: Desk, tmp_path: Path) -> None:
    titles = ("ID", *TITLES)
    bad, good = "8 912 204-18-37, 345", "8 912 204-18-37"

    def rows(phone: str, comment: str) -> list[tuple[str, ...]]:
        who, mail = ("Белов Пётр", "ООО «Клён»"), "belov@gmail.com"
        return [("L-1", *who, phone, mail, "", "", comment), ("L-2", *who, good, mail, "", "", comment)]

    load(desk, book(tmp_path / "a.xlsx", rows(bad, ""), titles))
    assert len(doubtful(desk)) == 1
    load(desk, book(tmp_path / "b.xlsx", rows(good, "перезвонить"), titles))
    assert not doubtful(desk)


def test_a_merged_card_keeps_every_cell_that_is_to_be_looked_at(desk: Desk, tmp_path: Path) -> None:
    one = ("Кузьмина Ирина", "ООО «Зерно»", "8 912 204-18-37, 345", "kuz@zerno.ru", "", "", "")
    other = ("Орлов Лев", "ООО «Клён»", "8 912 333-18-38", "orlov@gmial.com", "", "", "")
    _told, report = load(desk, book(tmp_path / "a.xlsx", [one, other]))
    keep, gone = (one.card for one in report.captured)
    desk.do(merging.merge, keep, [gone])
    assert set(doubts.cells(view(desk, keep).needs_look)) == {"bad_phone", "email_typo"}


def test_a_card_merged_with_the_one_it_may_repeat_keeps_its_cells_and_is_no_question(
    desk: Desk, tmp_path: Path
) -> None:
    _told, first = load(
        desk, book(tmp_path / "a.xlsx", [("Кузьмина Ирина", *ALIKE[1:2], "8 912 204-18-37", *ALIKE[3:])])
    )
    _told, second = load(desk, book(tmp_path / "b.xlsx", [(*ALIKE[:2], "8 912 204-18-38, 345", *ALIKE[3:])]))
    keep, alike = first.captured[0].card, second.captured[0].card
    assert doubts.is_of_duplicate(view(desk, alike).needs_look)
    desk.do(merging.merge, keep, [alike])
    assert doubts.cells(view(desk, keep).needs_look) == ("bad_phone",)
    assert not doubts.is_of_duplicate(view(desk, keep).needs_look)


def test_what_somebody_has_looked_at_does_not_come_back_with_the_next_version(desk: Desk, tmp_path: Path) -> None:
    titles = ("ID", *TITLES)
    told, report = load(desk, book(tmp_path / "a.xlsx", [("L-1", *MISTYPED)], titles))
    desk.do(doubts.settle, of_rows(report, told.rows(Status.LOOK))[0])
    load(desk, book(tmp_path / "b.xlsx", [("L-1", *MISTYPED[:6], "перезвонить")], titles))
    assert not doubtful(desk)


def test_a_doubtful_cell_makes_nobody_a_possible_duplicate(desk: Desk, tmp_path: Path) -> None:
    load(desk, book(tmp_path / "a.xlsx", [MISTYPED]))
    assert not resembling(desk)
    assert [row.has_look for row in desk.ask(page, doubtful(desk))] == [False]


def test_a_possible_duplicate_stays_to_be_looked_at_until_it_is_settled(desk: Desk, tmp_path: Path) -> None:
    twin = (*ALIKE[:3], "kuz@gmial.com", *ALIKE[4:])
    told, report = load(desk, book(tmp_path / "a.xlsx", [PEOPLE[0], twin]))
    (ref,) = of_rows(report, told.rows(Status.LOOK))
    look = view(desk, ref).needs_look
    assert look["code"] == doubts.DUPLICATE
    assert doubts.cells(look) == ("email_typo",)
    desk.do(doubts.settle, ref)
    assert resembling(desk) == doubtful(desk) == [ref.rid]
    desk.do(clear, ref, CardId(bytes.fromhex(look["card"])))
    assert not doubtful(desk)


def test_whoever_is_no_duplicate_may_still_have_cells_to_look_at(desk: Desk, tmp_path: Path) -> None:
    twin = (*ALIKE[:3], "kuz@gmial.com", *ALIKE[4:])
    told, report = load(desk, book(tmp_path / "a.xlsx", [PEOPLE[0], twin]))
    (ref,) = of_rows(report, told.rows(Status.LOOK))
    desk.do(clear, ref, CardId(bytes.fromhex(view(desk, ref).needs_look["card"])))
    assert not resembling(desk)
    assert doubtful(desk) == [ref.rid]


def test_a_lead_whose_owner_is_not_clear_is_to_be_looked_at(desk: Desk, tmp_path: Path) -> None:
    titles = ("ФИО", "Телефон", "Менеджер")
    owners = ("Иванов Пётр", "Иванов Павел", "Иванов П.")
    rows = [(PEOPLE[at][0], PEOPLE[at][2], owner) for at, owner in enumerate(owners)]
    told, report = load(desk, book(tmp_path / "a.xlsx", rows, titles))
    (ref,) = of_rows(report, told.rows(Status.LOOK))
    assert doubts.cells(view(desk, ref).needs_look) == (doubts.UNCLEAR_OWNER,)
    assert doubtful(desk, report.run) == [ref.rid]


@pytest.mark.parametrize("tasks", list(TasksFor))
def test_imported_cards_wait_to_be_sorted_where_no_task_was_made_for_them(
    tasks: TasksFor, desk: Desk, tmp_path: Path
) -> None:
    old = [(*one[:4], "12.03.2024", *one[5:]) for one in PEOPLE]
    _told, report = load(desk, book(tmp_path / "a.xlsx", old), tasks)
    planned = tasks in {TasksFor.ALL, TasksFor.SPREAD}
    assert unsorted(desk) == ([] if planned else [one.card.rid for one in reversed(report.captured)])


def test_imported_cards_wait_in_a_list_until_each_is_sorted(desk: Desk, tmp_path: Path) -> None:
    _told, report = load(desk, book(tmp_path / "a.xlsx", [*PEOPLE, MISTYPED]))
    planned, refused, binned, doubted = [one.card for one in report.captured]
    assert set(unsorted(desk)) == {one.card.rid for one in report.captured}
    call = next(iter(desk.ask(lookups).task_kinds))
    desk.do(plan, [planned, doubted], Plan(call, "завтра"))
    assert set(unsorted(desk)) == {refused.rid, binned.rid, doubted.rid}  # one has a cell to look at still
    desk.do(moves.refuse, refused, desk.ask(moves.reasons)[0].id)
    desk.do(edits.remove, binned)
    desk.do(doubts.settle, doubted)
    assert not unsorted(desk)


def test_cards_that_came_without_a_file_are_nothing_to_sort(desk: Desk, tmp_path: Path) -> None:
    draft = Draft(row=1, name="Белов Пётр", emails=("belov@klen.ru",))
    desk.do(capture, [draft], CaptureOptions(tasks=TasksFor.NONE))
    assert not unsorted(desk)
    load(desk, book(tmp_path / "a.xlsx", PEOPLE[1:2], TITLES))
    assert len(unsorted(desk)) == 1
