"""What the check before loading makes of days to come, of columns nobody knows, and where the new leads are shown."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from leaddesk.leads.filtering import IMPORT
from leaddesk.leads.rows import Filter, Query, rids
from tests.ui.importing.hands import book, check, load, ready, texts
from tests.ui.lead_desk import Office
from ui.models.lists import imported
from ui.views.importing.page import ImportPage

TITLES = ("ФИО", "Компания", "Телефон", "Дата обращения", "Перезвонить", "Сейф")
PEOPLE = (
    ("Кузьмина Ирина", "ООО «Зерно»", "8 912 204-18-37", "01.03.2026", "05.03.2026", "да"),
    ("Воробьёв Алексей", "ООО «Норд-Вест»", "8 922 640-12-85", "01.03.2026", "через неделю", "нет"),
)


def test_days_of_the_file_are_counted_before_and_after_loading(
    page: ImportPage, office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    check(page, book(tmp_path / "next.xlsx", PEOPLE, TITLES), qtbot)
    panel, preview = page.faces.check.panel, page.faces.check.model.preview
    assert preview is not None
    assert panel.planned.isVisible()
    planned, overdue = preview.next_steps
    assert planned == 2
    load(page, qtbot)
    assert "Tasks by the days of the file 2" in texts(page)
    assert page.run is not None
    new = office.runner.desk.ask(rids, Query(filters=(Filter(IMPORT, (page.run,)),)))
    assert len(new) == 2
    assert list(office.runner.desk.ask(rids, imported(page.run, page.file).query())) == list(new)
    assert overdue <= planned


def test_a_column_can_be_left_out_or_made_a_field_of_its_type(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    check(page, book(tmp_path / "own.xlsx", PEOPLE, TITLES), qtbot)
    grid, model = page.faces.check.grid, page.faces.check.model
    offered = [action.text() for action in grid.menu(5).actions() if not action.isSeparator()]
    assert offered[:3] == ["Do not import", "Own field", "New field: yes or no"]
    assert "New field: text" in offered
    for text, field in (("New field: yes or no", "custom:flag"), ("Do not import", "skip"), ("Own field", None)):
        menu = grid.menu(5)
        next(action for action in menu.actions() if action.text() == text).trigger()
        ready(page, qtbot)
        assert model.preview is not None
        assert model.preview.cells.field(5) == field
