"""The table and the clipboard: copied as text and table, pasted with types checked."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.leads.hands import (
    go,
    mark,
    menu,
    text,
)
from tests.ui.windows import CONTROL, press
from ui.models.columns import INDEX
from ui.views.leads.clipboard import tsv
from ui.views.leads.page import LeadsPage


def test_ctrl_c_copies_cells_as_text_and_as_a_table(qtbot: QtBot, page: LeadsPage) -> None:
    mark(page, 0, 2, "name", "company")
    with qtbot.waitSignal(page.said):
        press(page.table, Qt.Key.Key_C, held=CONTROL)
    lines = QGuiApplication.clipboard().text().split("\n")
    wanted = [[text(page, at, key) for key in ("name", "temperature", "company")] for at in range(3)]
    assert [line.split("\t") for line in lines] == wanted
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<td") == 9


def test_no_copied_cell_becomes_a_formula() -> None:
    rows = [["=1+1", "+7 912 204-18-37", "−5", "@sum", "-2+3", "a\tb\nc", "+cmd|x"]]
    assert tsv(rows) == "'=1+1\t+7 912 204-18-37\t−5\t'@sum\t'-2+3\ta b c\t'+cmd|x"


def test_one_cell_is_pasted_into_all_that_are_selected(qtbot: QtBot, page: LeadsPage) -> None:
    QGuiApplication.clipboard().setText("Холодный\n")
    mark(page, 30, 32, "temperature")
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    cold = "Холодный" if text(page, 0, "temperature")[0] > "z" else "Cold"
    if cold == "Cold":
        QGuiApplication.clipboard().setText("Cold")
        press(page.table, Qt.Key.Key_V, held=CONTROL)
    qtbot.waitUntil(lambda: all(text(page, at, "temperature").startswith(cold) for at in (30, 31, 32)))


def test_a_pasted_table_goes_into_cells_or_to_the_check_before_loading(qtbot: QtBot, page: LeadsPage) -> None:
    table = [["ООО «Один»", "8 912 000-11-22"], ["ООО «Два»", "8 912 000-11-33"]]
    QGuiApplication.clipboard().setText("\r\n".join("\t".join(row) for row in table))
    go(page, 40, "company")
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    asked = menu()
    assert asked.activeAction() is None  # Enter alone overwrites nothing
    assert page.table.marked_rows() == [40, 41]  # what would be overwritten is framed, and in sight
    last = page.table.visualRect(page.model.index(41, INDEX["company"]))
    first = page.table.visualRect(page.model.index(40, INDEX["company"]))
    panel = QRect(asked.pos(), asked.size()).marginsRemoved(asked.contentsMargins())
    view = page.table.viewport()
    foot, head = view.mapToGlobal(last.bottomLeft()).y(), view.mapToGlobal(first.topLeft()).y()
    assert panel.top() > foot or panel.bottom() < head
    asked.actions()[0].trigger()
    qtbot.waitUntil(lambda: [text(page, at, "company") for at in (40, 41)] == [row[0] for row in table])
    assert text(page, 41, "phone") == "+7 912 000-11-33"
    assert page.table.marked_rows() == [40, 41]
    with qtbot.waitSignal(page.pasted) as pasted:
        asked.actions()[1].trigger()
    assert pasted.args[0].read_text("utf-8-sig").splitlines()[1].startswith("ООО «Два»,")
    asked.close()


def test_who_turns_away_from_the_menu_of_pasting_has_selected_what_was_before(page: LeadsPage) -> None:
    QGuiApplication.clipboard().setText("\n".join(f"N{at}\tC{at}" for at in range(12)))
    go(page, 3, "name")
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    assert len(page.table.marked_rows()) == 12
    press(menu(), Qt.Key.Key_Escape)
    assert page.table.marked_rows() == [3]
    assert not page.bulk.isVisible()
    mark(page, 5, 6, "name", "company")
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    press(menu(), Qt.Key.Key_Escape)
    assert page.table.marked_rows() == [5, 6]


def test_what_was_pasted_by_keyboard_stays_selected(page: LeadsPage) -> None:
    QGuiApplication.clipboard().setText("Один\nДва")
    go(page, 3, "company")
    press(page.table, Qt.Key.Key_V, held=CONTROL)
    press(menu(), Qt.Key.Key_Down)
    press(menu(), Qt.Key.Key_Return)
    assert page.table.marked_rows() == [3, 4]
