"""What an import leaves to a person is found in the window: from its result, and in the sidebar until it is sorted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from leaddesk.domain.card import CardKind
from leaddesk.domain.changes import Changes
from leaddesk.domain.ids import RowId
from leaddesk.leads import doubts
from leaddesk.leads.card import open_card
from tests.ui.importing.hands import PATIENCE, ROWS, book
from tests.ui.living import Living
from tests.ui.windows import asked, press
from ui.shell.desk_side import DeskSide
from ui.views.importing.loaded import Loaded

SUSPECT = ("Кузьмина Ирина", "ООО «Зерно»", "8 912 204-18-38", "", "", "")
OPEN = ("Орлов Иван", "8 912 204-18-78", "")
MANY = 100
TO_LOOK_AT = 4  # three rows with cells that are in doubt, and one that may be somebody of the file


@pytest.fixture
def result(side: DeskSide, tmp_path: Path, qtbot: QtBot) -> Loaded:
    """Load a file with doubtful rows and stand on its result."""
    page = side.load(book(tmp_path / "in.xlsx", (*ROWS, SUSPECT)))
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(page.finished, timeout=PATIENCE):
        page.faces.check.load.click()
    loaded: Loaded = page.faces.loaded
    return loaded


def names(side: DeskSide) -> set[str]:
    model = side.leads.model
    return {str(model.index(row, 0).data()) for row in range(model.rowCount())}


def listed(side: DeskSide, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: side.leads.model.is_loaded and side.leads.model.rowCount() == count, timeout=PATIENCE)


def test_the_result_of_an_import_leads_to_its_leads_to_look_at(result: Loaded, side: DeskSide, qtbot: QtBot) -> None:
    assert result.doubtful.isVisible()
    assert result.doubtful.words == f"Check {TO_LOOK_AT} leads"
    result.doubtful.click()
    listed(side, qtbot, TO_LOOK_AT)
    assert side.window.header.title.text() == "To check from a file"


def test_the_result_of_an_import_leads_to_the_calls_that_are_overdue(
    side: DeskSide, tmp_path: Path, qtbot: QtBot
) -> None:
    late = ("Титова Анна", "8 912 204-18-77", "12.05.2024")
    page = side.load(book(tmp_path / "calls.xlsx", (late, OPEN), ("ФИО", "Телефон", "Перезвонить")))
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(page.finished, timeout=PATIENCE):
        page.faces.check.load.click()
    assert page.faces.loaded.overdue.words == "Show what is overdue: 1"
    page.faces.loaded.overdue.click()
    listed(side, qtbot, 1)
    assert names(side) == {"Титова Анна"}
    assert side.window.header.title.text() == "Overdue"


def test_nothing_overdue_is_offered_where_nothing_is(result: Loaded) -> None:
    assert not result.overdue.isVisible()


def test_leads_that_were_looked_at_leave_that_list_and_duplicates_stay(
    result: Loaded, side: DeskSide, qtbot: QtBot
) -> None:
    result.doubtful.click()
    listed(side, qtbot, TO_LOOK_AT)
    side.leads.table.selectAll()
    assert side.leads.filters.act.words == "Checked"
    with qtbot.waitSignal(side.leads.said) as said:
        side.leads.filters.act.click()
    assert said.args == ["1 possible duplicate left: compare it first"]
    listed(side, qtbot, 1)


def test_no_duplicate_is_named_where_none_is(result: Loaded, side: DeskSide, qtbot: QtBot) -> None:
    result.doubtful.click()
    listed(side, qtbot, TO_LOOK_AT)
    row = next(at for at in range(TO_LOOK_AT) if side.leads.model.index(at, 0).data() == "Белов Пётр")
    ref = side.leads.model.ref(row)
    assert ref is not None
    side.leads.table.setCurrentIndex(side.leads.model.index(row, 0))
    heard: list[str] = []
    side.leads.said.connect(heard.append)
    side.runner.do(doubts.settle, ref)  # somebody else, just now
    side.leads.filters.act.click()
    listed(side, qtbot, TO_LOOK_AT - 1)
    assert heard == []


def test_the_card_tells_what_is_to_be_looked_at_until_it_was(result: Loaded, side: DeskSide, qtbot: QtBot) -> None:
    result.doubtful.click()
    listed(side, qtbot, TO_LOOK_AT)
    row = next(at for at in range(TO_LOOK_AT) if side.leads.model.index(at, 0).data() == "Белов Пётр")
    rid = side.leads.model.rid(row)
    side.cards.open(rid)
    box = side.card.body.unsure
    qtbot.waitUntil(lambda: "Phone cannot be read" in box.accessibleName())
    assert box.isVisible()
    assert box.correct.words == "Correct the phone"
    box.correct.click()
    assert side.card.body.fields.texts["phone"].is_editing
    press(side.card.body.fields.texts["phone"].editor, Qt.Key.Key_Escape)
    box.looked.click()
    qtbot.waitUntil(lambda: not box.isVisible())
    assert not asked(qtbot, side.runner, _left, rid)


def _left(session: Session, rid: RowId) -> tuple[str, ...] | None:
    view = open_card(session, rid)
    return doubts.cells(view.needs_look) if view is not None else None


def test_imported_cards_without_a_next_step_wait_in_the_sidebar(
    result: Loaded, house: Living, side: DeskSide, qtbot: QtBot
) -> None:
    result.leads.click()
    side.go("to_sort")
    qtbot.waitUntil(lambda: side.leads.model.is_loaded and "Белов Пётр" in names(side), timeout=PATIENCE)
    count = side.leads.model.rowCount()
    qtbot.waitUntil(lambda: house.window.sidebar._items["to_sort"]._count == str(count), timeout=PATIENCE)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Give a file of a hundred fresh leads, each of whom asks twice."""
    people = [(f"Иванов Пётр {n}", "", f"8 912 204-{n // 100:02}-{n % 100:02}", "", "", "") for n in range(MANY)]
    return book(tmp_path / "many.xlsx", (*people, *people))


def test_an_import_alerts_by_one_summary_however_many_leads_ask_again(many: Path, side: DeskSide, qtbot: QtBot) -> None:
    heard: list[Changes] = []
    said: list[str] = []
    side.runner.changed.connect(heard.append)
    side.leads.said.connect(said.append)
    page = side.load(many)
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(page.finished, timeout=PATIENCE):
        page.faces.check.load.click()
    (changes,) = [one for one in heard if one.of(CardKind.LEAD)]
    assert len(changes.created[CardKind.LEAD]) == MANY
    assert not said
    assert not side.window.toast.isVisible()  # the page itself tells


def test_an_import_that_nobody_waits_for_is_told_in_one_sentence(many: Path, side: DeskSide, qtbot: QtBot) -> None:
    page = side.load(many)
    qtbot.waitUntil(page.faces.check.load.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(side.runner.changed, timeout=PATIENCE):
        page.faces.check.load.click()
        side.go("all")
    qtbot.waitUntil(side.window.toast.isVisible, timeout=PATIENCE)
    assert side.window.toast.accessibleName() == f"{MANY} leads created"
