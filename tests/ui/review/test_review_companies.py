"""Companies that look alike are reviewed beside leads: the same keys, and every answer is taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from review_things import ready

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.unit import Unit
from tests.ui.windows import CONTROL, asked, press
from ui.models.review_queue import Answer
from ui.shell.desk_side import DeskSide
from ui.views.review.page import ReviewPage
from ui.views.review.rail import SAME

ALT = Qt.KeyboardModifier.AltModifier
INN, OTHER = "7707083893", "5024002119"


def firms(unit: Unit) -> list[CardRef]:
    """Put companies into the base that are there twice. A service."""
    values = (
        {"name": "НПО «Молот»", "inn": INN, "city": "Тула"},
        {"name": "МОЛОТ", "inn": INN, "website": "molot.example"},
        {"name": "Луговое", "created_at": unit.now},
        {"name": "ООО «Луговое»", "inn": OTHER},
    )
    return [unit.record.create(CardKind.COMPANY, {"created_at": unit.now, **one}) for one in values]


@pytest.fixture
def page(qtbot: QtBot, side: DeskSide) -> ReviewPage:
    made: list[object] = []
    side.runner.do(firms).then(made.append)
    qtbot.waitUntil(lambda: bool(made))
    side.go("review")
    side.review.page.switch.left.emit()
    shown = side.review.page
    qtbot.waitUntil(
        lambda: shown.queue.is_searched and not shown.is_busy and shown.model.found is not None, timeout=20_000
    )
    side.window.activateWindow()
    qtbot.waitUntil(shown.grid.hasFocus)
    return shown


def key(qtbot: QtBot, page: ReviewPage, which: Qt.Key, held: Qt.KeyboardModifier) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    press(at, which, held=held)
    ready(qtbot, page)


def merged(qtbot: QtBot, side: DeskSide) -> int:
    def told(session: object) -> int:
        rows = session.connection().exec_driver_sql(  # type: ignore[attr-defined]
            "SELECT count(*) FROM company WHERE merged_into_id IS NOT NULL"
        )
        return int(rows.scalar_one())

    return asked(qtbot, side.runner, told)


def test_companies_are_merged_by_keyboard_and_the_answer_is_taken_back(
    qtbot: QtBot, page: ReviewPage, side: DeskSide
) -> None:
    assert page.words == "Group 1 of 2"
    assert page.sureness.level.text() == "The same company"
    key(qtbot, page, Qt.Key.Key_Return, CONTROL)
    assert merged(qtbot, side) == 1
    assert side.window.toast._label.text() == "Companies merged"
    key(qtbot, page, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: merged(qtbot, side) == 0)
    ready(qtbot, page)
    assert page.words == "Group 1 of 2"


def test_called_different_or_put_off_companies_wait_or_go(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    key(qtbot, page, Qt.Key.Key_Backspace, CONTROL)
    assert side.window.toast._label.text() == "Two companies: nobody will be asked about them again"
    key(qtbot, page, Qt.Key.Key_Down, ALT)
    assert (page.queue.count(Answer.DIFFERENT), page.queue.count(Answer.LATER)) == (1, 1)
    assert page.finished.isVisible()


def test_leads_and_companies_keep_their_own_place(qtbot: QtBot, page: ReviewPage, side: DeskSide) -> None:
    key(qtbot, page, Qt.Key.Key_Down, ALT)
    page.switch.left.emit()
    assert side.review.page is not page
    assert side.review.is_shown
    side.review.page.switch.left.emit()
    assert side.review.page is page
    assert page.words == "Group 2 of 2"


def test_what_every_company_says_and_what_would_come_of_them_is_shown(page: ReviewPage) -> None:
    labels = {row.label: row for row in page.model.rows}
    assert [cell.text for cell in labels["Name"].cells] == ["НПО «Молот»", "МОЛОТ"]
    assert labels["No difference"].note == "tax number, website, city"
    assert page.rail.buttons[SAME].isEnabled()
