"""Leads side by side as a table that Qt believes, and the order in which clusters are answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QToolTip
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from review_things import NOW, THRICE, TWICE, take_in

from leaddesk.desk import Desk
from leaddesk.domain.draft import Draft, Phone
from leaddesk.domain.ids import RowId
from leaddesk.duplicates.clusters import Cluster
from leaddesk.duplicates.judge import Level
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions
from leaddesk.leads.reviewing import Reviewed, look
from tests.ui.windows import hire
from ui.models.review_model import ReviewModel
from ui.models.review_queue import Answer, ReviewQueue
from ui.models.review_rows import Kind, reasons, rows_of
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.review.delegate import ReviewDelegate


@pytest.fixture
def found(desk: Desk) -> dict[int, Reviewed]:
    """Give the clusters by how many cards they have."""
    desk.actor = desk.do(hire).result[0]
    cards = [card.rid for card in desk.do(take_in).result]
    answers = [desk.ask(look, cards[:2]), desk.ask(look, cards[2:])]
    return {len(one.refs): one for one in answers if one is not None}


@pytest.fixture
def queue(desk: Desk) -> Iterator[ReviewQueue]:
    runner = Runner(desk)
    result = ReviewQueue(runner)
    result.take([Cluster((RowId(at), RowId(at + 100)), Level.SAME_PERSON, 9.0, False) for at in (1, 2, 3)])
    yield result
    result.close()
    runner.close()


def test_the_model_keeps_the_rules_of_qt(found: dict[int, Reviewed], qtmodeltester: ModelTester) -> None:
    model = ReviewModel()
    qtmodeltester.check(model)
    model.show(found[len(TWICE)], NOW)
    qtmodeltester.check(model)
    row = model.undecided
    assert row is not None
    model.choose(model.index(row, 2))
    model.show(found[len(THRICE)], NOW)
    qtmodeltester.check(model)
    model.show(None, NOW)
    qtmodeltester.check(model)


def test_screen_readers_hear_what_is_chosen_and_why(found: dict[int, Reviewed]) -> None:
    model = ReviewModel()
    model.show(found[2], NOW)
    row = next(at for at, one in enumerate(model.rows) if one.field == "name")
    said = [model.index(row, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in (1, 2)]
    assert said == ["Name, Марат Аминов, chosen", "Name, Марат Аминев"]
    heads = [model.index(0, at).data(Qt.ItemDataRole.AccessibleTextRole) for at in (1, 2)]
    assert heads[0].endswith("main card")
    assert not heads[1].endswith("main card")


def test_choosing_one_word_leaves_the_others(found: dict[int, Reviewed]) -> None:
    model = ReviewModel()
    model.show(found[2], NOW)
    before = {row.field: row.chosen for row in model.rows if row.kind is Kind.CHOICE}
    assert before["owner"] is None
    row = next(at for at, one in enumerate(model.rows) if one.field == "city")
    assert model.choose(model.index(row, 2))
    after = {row.field: row.chosen for row in model.rows if row.kind is Kind.CHOICE}
    assert after == before | {"city": 1}


def test_what_was_chosen_stays_when_the_same_cards_are_read_anew_and_goes_with_them(
    found: dict[int, Reviewed],
) -> None:
    model = ReviewModel()
    model.show(found[2], NOW)
    model.choose(model.index(model.undecided or 0, 2))
    model.show(found[2], NOW)
    assert model.undecided is None
    model.show(found[3], NOW)
    model.show(found[2], NOW)
    assert model.undecided is not None


def test_the_reasons_of_more_than_two_cards_name_every_pair_that_holds_them_together(
    found: dict[int, Reviewed],
) -> None:
    numbers = {card.ref.id: card.number for card in found[3].sides.cards}
    told = reasons(found[3])
    places = list(numbers)
    pairs = sorted(sorted((places.index(link.a), places.index(link.b))) for link in found[3].links)
    shown = list(numbers.values())
    assert [line.partition(" · ")[0] for line in told] == [f"{shown[a]} and {shown[b]}" for a, b in pairs]
    assert all(any(number in line for line in told) for number in numbers.values())
    (pair,) = reasons(found[2])
    assert pair.startswith("phone, company: the same · ")
    assert pair.endswith("city: differs")


def test_what_every_card_has_is_no_choice_and_nothing_that_is_added(found: dict[int, Reviewed]) -> None:
    model = ReviewModel()
    for one in found.values():
        model.show(one, NOW)
        (same,) = (row for row in model.rows if row.kind is Kind.SAME)
        assert "phone" in same.note
        assert not any(row.kind is Kind.KEPT and row.label == "Phone" for row in model.rows)


def test_what_only_one_card_has_is_shown_and_never_called_no_difference(desk: Desk) -> None:
    both = [
        Draft(name="Тимур Галиев", phones=one, emails=("t@volga.ru",)) for one in ((Phone("+79033184207", ""),), ())
    ]
    added = desk.do(capture, both, CaptureOptions(is_new=True)).result
    found = desk.ask(look, [one.card.rid for one in added])
    assert found is not None
    rows = rows_of(found, {}, NOW)
    (kept,) = (row for row in rows if row.kind is Kind.KEPT)
    assert kept.label == "Phone"
    assert sorted("318-42-07" in cell.text for cell in kept.cells) == [False, True]
    (same,) = (row for row in rows if row.kind is Kind.SAME)
    assert "phone" not in same.note
    assert "e-mail" in same.note.casefold()
    assert "site" not in same.note


@pytest.mark.parametrize("differs", [True, False])
def test_the_keys_are_told_only_over_what_can_be_marked(qtbot: QtBot, theme: Theme, desk: Desk, differs: bool) -> None:
    city = "Казань" if differs else ""
    both = [Draft(name="Тимур Галиев", emails=(f"{at}@volga.ru",), city=at * city) for at in (1, 2)]
    added = desk.do(capture, both, CaptureOptions(is_new=True)).result
    model, grid = ReviewModel(), QTableView()
    qtbot.addWidget(grid)
    model.show(desk.ask(look, [one.card.rid for one in added]), NOW)
    grid.setModel(model)
    delegate = ReviewDelegate(theme, model, grid)
    told = []
    for at, row in enumerate(model.rows):
        if row.kind is Kind.TITLE:
            event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(), grid.mapToGlobal(QPoint()))
            told.append((delegate.helpEvent(event, grid, QStyleOptionViewItem(), model.index(at, 0)), row.label))
    QToolTip.hideText()
    assert told == ([(True, "Differs")] if differs else []) + [(False, "Kept from both")]


def test_taking_all_of_a_card_leaves_what_it_says_nothing_about(found: dict[int, Reviewed]) -> None:
    model = ReviewModel()
    model.show(found[3], NOW)
    silent = [line.field for line in found[3].sides.differing if line.said[2] is None]
    before = {row.field: row.chosen for row in model.rows if row.kind is Kind.CHOICE}
    model.take_all(2)
    after = {row.field: row.chosen for row in model.rows if row.kind is Kind.CHOICE}
    assert after == {field: before[field] if field in silent else 2 for field in before}


def test_answers_go_on_to_the_next_and_back_to_the_one_before(qtbot: QtBot, queue: ReviewQueue) -> None:
    assert (queue.place, queue.total) == (1, 3)
    queue.answer(Answer.SAME, b"txn1")
    queue.answer(Answer.LATER)
    assert (queue.place, queue.count(Answer.LATER), queue.can_go_back, queue.last) == (3, 1, True, None)
    queue.go_back()
    assert queue.current is not None
    assert queue.current.leads[0] == 2
    assert queue.taken_back(b"txn1")
    assert queue.current.leads[0] == 1
    assert not queue.taken_back(b"txn1")
    queue.answer(Answer.DIFFERENT, b"txn2")
    assert queue.current.leads[0] == 2


def test_a_cluster_that_is_gone_counts_for_nothing(qtbot: QtBot, queue: ReviewQueue) -> None:
    queue.answer(Answer.GONE)
    assert (queue.place, queue.total, queue.can_go_back) == (1, 2, False)
