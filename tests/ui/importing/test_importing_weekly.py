"""The weekly file in the window: what differs, what stays as people wrote it, what columns may do, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.ids import RowId
from leaddesk.exchange.findings import Place
from leaddesk.leads import edits
from leaddesk.leads.card import open_card
from leaddesk.leads.options import Policy
from tests.ui.importing.hands import PATIENCE, book, check, figures, load, ready, scalar, texts
from tests.ui.lead_desk import Office
from ui.models.import_contrast import POLICIES, Contrast, Segment, rows_of
from ui.models.preview_model import ICON_ROLE, LOOK_ROLE
from ui.views.importing.page import ImportPage
from ui.widgets.menu import Menu

TITLES = ("ID", "ФИО", "Телефон", "Город", "Бюджет", "Комментарий")
IRINA = ("A-1", "Кузьмина Ирина", "8 912 204-18-37", "Тверь", "120000", "стеллажи")
LEV = ("A-2", "Орлов Лев", "8 922 640-12-85", "Псков", "80000", "лотки")
CITY, AMOUNT = 3, 4


@pytest.fixture
def known(page: ImportPage, office: Office, tmp_path: Path, qtbot: QtBot) -> CardRef:
    """Give the card of Irina, whose list is in the base; somebody has written another city since."""
    check(page, book(tmp_path / "week.xlsx", (IRINA, LEV), TITLES), qtbot)
    changes = load(page, qtbot)
    rids = sorted(changes.created[CardKind.LEAD])
    for rid in rids:
        card = office.eyes.ask(open_card, RowId(rid))
        assert card is not None
        if card.name == IRINA[1]:
            office.do(edits.set_field, card.ref, "city", "Ржев")
            return card.ref
    raise AssertionError(rids)


@pytest.fixture
def again(known: CardRef, page: ImportPage, tmp_path: Path, qtbot: QtBot) -> Iterator[ImportPage]:
    """Give the page with the next version: another city and amount of Irina's; Lev is the same."""
    assert known
    next_one = (*IRINA[:CITY], "Омск", "150000", IRINA[5])
    check(page, book(tmp_path / "week.xlsx", (next_one, LEV), TITLES), qtbot)
    yield page
    for popup in (one for one in QApplication.topLevelWidgets() if isinstance(one, Menu) and one.isVisible()):
        popup.close()


def contrast(page: ImportPage, row: int, column: int) -> Contrast | None:
    found: Contrast | None = page.faces.check.model.index(row, column).data(LOOK_ROLE).contrast
    return found


def press(page: ImportPage, segment: Segment) -> None:
    page.faces.check.weekly.segments._choices[segment].click()


def seen_columns(page: ImportPage) -> list[int]:
    grid = page.faces.check.grid
    return [at for at in range(len(TITLES)) if not grid.isColumnHidden(at)]


def test_cells_of_known_leads_tell_what_stands_here_and_what_the_file_says(again: ImportPage) -> None:
    assert contrast(again, 0, AMOUNT) == Contrast("120,000\u202f₽", "150,000\u202f₽", is_kept=False)
    assert contrast(again, 0, CITY) == Contrast("Ржев", "Омск", is_kept=True)
    assert contrast(again, 0, 1) is None
    assert contrast(again, 1, CITY) is None
    told = again.faces.check.model.index(0, CITY).data(Qt.ItemDataRole.ToolTipRole)
    assert "stays “Ржев”: a person wrote it in LeadDesk since; the file says “Омск”" in told
    assert again.faces.check.counters.buttons[1].accessibleName() == "2 repeats, 1 has changed, 1 unchanged"


def test_only_differences_are_shown_where_they_are_asked_for(again: ImportPage) -> None:
    face = again.faces.check
    badges = {key: one.segment.badge for key, one in face.weekly.segments._choices.items()}
    assert badges == {"all": "2", "differing": "1", "keeping": "1"}
    press(again, Segment.DIFFERING)
    assert (face.model.rowCount(), seen_columns(again)) == (1, [1, CITY, AMOUNT])
    press(again, Segment.KEEPING)
    assert (face.model.rowCount(), seen_columns(again)) == (1, [1, CITY])
    face.counters.buttons[1].click()
    assert (face.model.rowCount(), seen_columns(again)) == (2, [*range(len(TITLES))])
    assert face.weekly.segments.current == "all"


def test_to_show_what_differs_no_row_is_looked_at_again(again: ImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may have a hundred thousand rows: they were looked at where the window need not wait for it."""
    preview = again.faces.check.model.preview
    assert preview is not None

    def look(row: int) -> None:
        raise AssertionError(row)

    monkeypatch.setattr(preview, "captured", look)
    assert [list(rows_of(preview, one)) for one in Segment] == [[2], [2]]


def test_the_panel_tells_of_the_row_that_differs_field_by_field(again: ImportPage) -> None:
    press(again, Segment.DIFFERING)
    said = texts(again.faces.check.panel.problem)
    assert "Amount 120,000\u202f₽ 150,000\u202f₽" in said
    assert "City Ржев in the file: Омск" in said


def test_the_next_file_of_a_layout_is_measured_anew(again: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    grid, comment = again.faces.check.grid, len(TITLES) - 1
    before = grid.columnWidth(comment)
    check(again, book(tmp_path / "week.xlsx", ((*LEV[:comment], "лотки и перегородки для склада"),), TITLES), qtbot)
    assert grid.columnWidth(comment) > before


def test_stepping_frames_the_cell_that_changes(again: ImportPage, qtbot: QtBot) -> None:
    face = again.faces.check
    assert face.model.place(face.grid.currentIndex()) == Place(2, AMOUNT)
    assert "Row has changed" in texts(face.panel.problem)
    face.panel.next()
    assert face.model.place(face.grid.currentIndex()) == Place(3, 1)  # of nothing new, who is meant
    face.panel.next()
    assert face.model.place(face.grid.currentIndex()) == Place(2, AMOUNT)
    assert "Row has changed" in texts(face.panel.problem)


def test_a_row_that_changes_is_told_from_one_that_does_not_beside_its_number(again: ImportPage) -> None:
    model = again.faces.check.model
    icons = [model.headerData(at, Qt.Orientation.Vertical, ICON_ROLE) for at in (0, 1)]
    assert icons == ["git-compare", "check"]


def test_the_mark_of_a_column_is_held_while_its_menu_is_open(again: ImportPage) -> None:
    grid = again.faces.check.grid
    grid.open_policies(CITY)
    menu = next(one for one in grid.findChildren(Menu) if one.isVisible())
    assert [one.isChecked() for one in menu.actions()[: len(POLICIES)]] == [one is Policy.OVERWRITE for one in POLICIES]
    assert grid._head_of(CITY)._open_policy == CITY
    menu.close()
    assert grid._head_of(CITY)._open_policy == -1


def test_a_file_of_new_leads_asks_nothing_about_old_ones(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    face = page.faces.check
    assert not face.weekly.isVisible()
    assert face.grid._header.policy_box(0).isEmpty()
    page.activateWindow()
    face.grid.setFocus()
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(face.grid, Qt.Key.Key_Down, keys)
    assert not face.grid.findChildren(Menu)


def test_what_a_column_may_do_is_chosen_by_the_keyboard_and_kept_for_the_layout(
    again: ImportPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    face = again.faces.check
    face.grid.setCurrentIndex(face.model.index(0, AMOUNT))
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(face.grid, Qt.Key.Key_Down, keys)
    menu = next(one for one in face.grid.findChildren(Menu) if one.isVisible())
    wanted = [*POLICIES].index(Policy.NEVER)
    menu.actions()[wanted].trigger()
    menu.close()
    qtbot.waitUntil(lambda: contrast(again, 0, AMOUNT) is None and face.load.isEnabled(), timeout=PATIENCE)
    assert "Never change" in face.model.headerData(AMOUNT, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    load(again, qtbot)
    assert office.eyes.ask(scalar, "SELECT max(budget_cents) FROM lead") == 120_000_00
    check(again, book(tmp_path / "week.xlsx", ((*IRINA[:AMOUNT], "1", ""), LEV), TITLES), qtbot)
    assert face.model.policies[AMOUNT] is Policy.NEVER
    assert contrast(again, 0, AMOUNT) is None


def test_all_columns_can_be_made_like_one(again: ImportPage, qtbot: QtBot) -> None:
    face = again.faces.check
    face.grid.policies_chosen.emit({CITY: Policy.FILL})
    qtbot.waitUntil(lambda: face.model.policy(CITY) is Policy.FILL, timeout=PATIENCE)
    ready(again, qtbot)
    face.grid.open_policies(CITY)
    next(one for one in face.grid.findChildren(Menu) if one.isVisible()).actions()[-1].trigger()
    qtbot.waitUntil(lambda: set(face.model.policies) == {Policy.FILL}, timeout=PATIENCE)
    ready(again, qtbot)
    assert not face.weekly.segments.isVisible()
    assert "The file says nothing new" in texts(face.weekly)


def test_what_people_wrote_is_listed_after_the_import_and_the_file_s_value_is_one_click_away(
    again: ImportPage, office: Office, known: CardRef, qtbot: QtBot
) -> None:
    load(again, qtbot)
    kept = again.faces.loaded.kept
    assert "1 value stays as a person wrote it here" in texts(kept)
    assert "Кузьмина Ирина City Ржев in the file: Омск" in " ".join(texts(kept).split())
    assert office.view(known).city == "Ржев"
    take = next(one for one in kept.findChildren(QAbstractButton) if one.text() == "Take from the file")
    take.click()
    qtbot.waitUntil(lambda: take.text() == "Taken", timeout=PATIENCE)
    assert office.view(known).city == "Омск"
    again.faces.loaded.undo.click()
    qtbot.waitUntil(lambda: "The import was undone" in texts(again), timeout=PATIENCE)
    assert not kept.isVisible()


def test_an_undone_update_is_told_apart_from_leads_that_are_gone(again: ImportPage, qtbot: QtBot) -> None:
    load(again, qtbot)
    again.faces.loaded.undo.click()
    qtbot.waitUntil(lambda: "The import was undone" in texts(again), timeout=PATIENCE)
    said = texts(again)
    assert "Leads as they were before the import 1" in said
    assert "New leads and interests taken out" not in said
    assert "Everything this import brought is undone." in said
    assert "is left in the base" not in said  # the leads of the list are there, as they were


def test_the_leads_of_a_file_go_back_to_excel_as_they_came(again: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    load(again, qtbot)
    again.ask_back = lambda _parent, receive: receive(tmp_path / "back.xlsx")
    again.faces.loaded.back.click()
    qtbot.waitUntil(lambda: "written to back.xlsx" in texts(again), timeout=PATIENCE)
    sheet: Any = openpyxl.load_workbook(tmp_path / "back.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == TITLES
    assert (rows[1][1], rows[1][CITY]) == ("Кузьмина Ирина", "Ржев")


def test_the_way_back_asks_for_a_file_beside_the_one_that_came(again: ImportPage, qtbot: QtBot) -> None:
    load(again, qtbot)
    again.faces.loaded.back.click()
    dialog = next(one for one in again.findChildren(QFileDialog) if one.isVisible())
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert Path(dialog.selectedFiles()[0]).name == "week, as of today.xlsx"
    dialog.reject()


def test_another_language_keeps_what_columns_may_do(again: ImportPage, qtbot: QtBot) -> None:
    again.faces.check.grid.policies_chosen.emit({CITY: Policy.NEVER})
    qtbot.waitUntil(lambda: again.faces.check.model.policy(CITY) is Policy.NEVER, timeout=PATIENCE)
    ready(again, qtbot)
    again.retranslate()
    assert again.faces.check.model.policy(CITY) is Policy.NEVER
    qtbot.waitUntil(again.faces.check.weekly.isVisible)
    assert figures(again) == ["0", "2", "0", "0"]


@pytest.fixture
def kept(known: CardRef, page: ImportPage, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    """Give the page with a version in which only what a person wrote meanwhile is told otherwise."""
    assert known
    check(page, book(tmp_path / "week.xlsx", ((*IRINA[:CITY], "Омск", *IRINA[AMOUNT:]), LEV), TITLES), qtbot)
    return page


def test_a_row_that_only_keeps_is_not_counted_among_those_that_change(kept: ImportPage) -> None:
    badges = {key: one.segment.badge for key, one in kept.faces.check.weekly.segments._choices.items()}
    assert badges == {"all": "2", "differing": "0", "keeping": "1"}


def test_what_is_known_of_a_row_is_told_of_the_row_and_not_of_a_cell(again: ImportPage) -> None:
    press(again, Segment.DIFFERING)
    panel = again.faces.check.panel
    assert "Row 2 1 of 1" in texts(panel.problem)
    assert "column" not in texts(panel.problem)
    assert "Row 2. Already in the base: Кузьмина Ирина." in texts(panel)
    assert "What was found rows" in texts(panel)


def test_nothing_is_asked_about_repeats_where_every_row_came_before(
    again: ImportPage, file: Path, qtbot: QtBot
) -> None:
    panel = again.faces.check.panel
    assert not panel.repeats.isVisible()
    check(again, file, qtbot)
    assert panel.repeats.isVisible()


def test_the_menu_of_a_column_covers_no_other_one_at_its_right(again: ImportPage) -> None:
    grid = again.faces.check.grid
    grid.open_policies(CITY)
    menu = next(one for one in grid.findChildren(Menu) if one.isVisible())
    end = grid.columnViewportPosition(CITY) + grid.columnWidth(CITY)
    assert menu.x() + menu.contentsMargins().left() + menu.panel_size().width() <= (
        grid.viewport().mapToGlobal(QPoint(end, 0)).x() + 1
    )


def test_an_undone_import_tells_what_became_of_its_tasks(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    check(page, file, qtbot)
    tasks = len(load(page, qtbot).created[CardKind.TASK])
    assert tasks
    page.faces.loaded.undo.click()
    qtbot.waitUntil(lambda: "The import was undone" in texts(page), timeout=PATIENCE)
    assert f"Tasks taken out of the base {tasks}" in texts(page)
