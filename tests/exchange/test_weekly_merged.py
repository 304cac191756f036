"""Rows of a weekly file whose cards were merged, or unmerged, since: they find the card that they are on by now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hand_clock import HandClock
from import_files import book

from leaddesk.changes.replay import verify
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.ids import CardId
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How
from leaddesk.importer import Importer
from leaddesk.leads import edits, people
from leaddesk.leads.card import LeadView, find_lead, open_card
from leaddesk.leads.merging import merge
from leaddesk.leads.options import CaptureOptions, TasksFor

TITLES = ("ID", "ФИО", "Телефон", "Почта", "Город", "Комментарий")
KEPT = ("1", "Кузьмина Ирина", "+7 912 204-18-37", "", "Тверь", "перезвонить")
OTHER = ("2", "Ирина Кузьмина", "+7 922 640-12-85", "irina@zerno.ru", "", "ждёт письма")
COMMENT, CITY, MAIL = 5, 4, 3


def changed(row: tuple[str, ...], cells: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(cells.get(place, cell) for place, cell in enumerate(row))


def became(report: Report) -> dict[str, int]:
    """Give what became of the rows: the empty counts and the row of titles left out."""
    return {outcome: count for outcome, count in report.counts.items() if count and outcome != "skipped"}


class Weekly:
    """Loads a table of two rows again and again, each time as it is by then."""

    def __init__(self, desk: Desk, clock: HandClock, folder: Path) -> None:
        self._importer, self._desk, self._clock, self._folder, self._week = Importer(desk), desk, clock, folder, 0

    def load(self, *rows: tuple[str, ...]) -> Report:
        self._week += 1
        self._clock.advance(hours=1)
        file = book(self._folder / f"week{self._week}.xlsx", [list(row) for row in rows], TITLES)
        options = CaptureOptions(tasks=TasksFor.NONE, is_new=self._week == 1)
        return self._importer.load(self._importer.prepare(file, How()), options).result

    def lead(self, number: str) -> CardRef:
        ref = self._desk.ask(find_lead, number)
        assert ref is not None
        return ref

    def view(self, number: str) -> LeadView:
        view = self._desk.ask(open_card, self.lead(number).rid)
        assert view is not None
        return view

    def merge(self, **choices: CardId) -> CardId:
        self._clock.advance(hours=1)
        txn = self._desk.do(merge, self.lead("A-1"), [self.lead("A-2")], choices).changes.txn
        assert txn is not None
        return txn


@pytest.fixture
def weekly(desk: Desk, clock: HandClock, tmp_path: Path) -> Weekly:
    loader = Weekly(desk, clock, tmp_path)
    assert loader.load(KEPT, OTHER).counts["new"] == 2
    return loader


def test_rows_of_merged_cards_are_known_and_change_nothing(weekly: Weekly, desk: Desk) -> None:
    weekly.merge()
    before = weekly.view("A-1")
    assert became(weekly.load(KEPT, OTHER)) == {"unchanged": 2}
    assert weekly.view("A-1") == before
    assert desk.ask(verify) == []


def test_a_changed_row_of_a_merged_card_updates_the_one_it_is_in(weekly: Weekly, desk: Desk) -> None:
    weekly.merge()
    found = weekly.load(KEPT, changed(OTHER, {COMMENT: "письмо ушло", MAIL: "kuzmina@zerno.ru"}))
    assert became(found) == {"updated": 1, "unchanged": 1}
    card = weekly.view("A-2")
    assert card.number == "A-1"
    assert {one.comment for one in card.inquiries} == {"перезвонить", "письмо ушло"}
    assert "kuzmina@zerno.ru" in {one.value for one in card.channels}
    assert desk.ask(verify) == []


def test_a_city_that_was_chosen_stays_whatever_the_file_says(weekly: Weekly) -> None:
    weekly.load(KEPT, changed(OTHER, {CITY: "Клин"}))
    weekly.merge(city=weekly.lead("A-2").id)
    weekly.load(changed(KEPT, {CITY: "Ржев"}), changed(OTHER, {CITY: "Клин"}))
    assert weekly.view("A-1").city == "Клин"


def test_a_city_that_only_the_merged_card_named_follows_its_file(desk: Desk, clock: HandClock, tmp_path: Path) -> None:
    weekly, silent = Weekly(desk, clock, tmp_path), changed(KEPT, {CITY: ""})
    weekly.load(silent, changed(OTHER, {CITY: "Клин"}))
    weekly.merge()
    assert weekly.view("A-1").city == "Клин"
    weekly.load(changed(silent, {CITY: "Ржев"}), changed(OTHER, {CITY: "Клин"}))
    assert weekly.view("A-1").city == "Ржев"


def test_a_number_that_a_person_replaced_on_the_merged_card_does_not_come_back(weekly: Weekly, desk: Desk) -> None:
    txn = weekly.merge()
    mail = next(one.id for one in weekly.view("A-1").channels if one.kind == "email")
    desk.do(people.set_way, weekly.lead("A-1"), mail, "new@zerno.ru")
    weekly.load(KEPT, changed(OTHER, {COMMENT: "раз"}))
    assert [one.value for one in weekly.view("A-1").channels if one.kind == "email"] == ["new@zerno.ru"]
    desk.undo(txn)
    weekly.load(KEPT, changed(OTHER, {COMMENT: "два"}))
    assert [one.value for one in weekly.view("A-2").channels if one.kind == "email"] == ["new@zerno.ru"]


def test_rows_find_their_own_cards_again_after_the_merge_was_taken_back(weekly: Weekly, desk: Desk) -> None:
    txn = weekly.merge()
    weekly.load(KEPT, changed(OTHER, {COMMENT: "письмо ушло"}))
    desk.undo(txn)
    assert [one.comment for one in weekly.view("A-2").inquiries] == ["письмо ушло"]
    found = weekly.load(KEPT, changed(OTHER, {COMMENT: "письмо дошло"}))
    assert became(found) == {"updated": 1, "unchanged": 1}
    assert [one.comment for one in weekly.view("A-2").inquiries] == ["письмо дошло"]
    assert [one.comment for one in weekly.view("A-1").inquiries] == ["перезвонить"]
    assert desk.ask(verify) == []


def test_what_a_person_wrote_on_the_merged_card_is_his_whatever_the_file_says(weekly: Weekly, desk: Desk) -> None:
    weekly.merge()
    desk.do(edits.set_field, weekly.lead("A-1"), "city", "Торжок")
    weekly.load(changed(KEPT, {CITY: "Ржев"}), OTHER)
    assert weekly.view("A-1").city == "Торжок"


def test_a_city_that_a_person_typed_on_the_merged_card_is_his_on_the_kept_one(
    desk: Desk, clock: HandClock, tmp_path: Path
) -> None:
    weekly, silent = Weekly(desk, clock, tmp_path), changed(KEPT, {CITY: ""})
    weekly.load(silent, OTHER)
    desk.do(edits.set_field, weekly.lead("A-2"), "city", "Клин")
    weekly.merge()
    weekly.load(changed(silent, {CITY: "Ржев"}), OTHER)
    assert weekly.view("A-1").city == "Клин"
