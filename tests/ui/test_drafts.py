"""Nothing typed is lost by a crash: not by a second window on the base, nor while its write waits behind an import."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from tests.ui.living import Living
from tests.ui.windows import press
from ui.models.columns import INDEX
from ui.models.draft_file import NEW_LEAD, TYPED, load, save
from ui.models.drafts import Drafts
from ui.shell.desk_side import DeskSide
from ui.shell.typed import Place, Typed, TypedFile, gathered
from ui.views.new_lead.sheet import NewLeadSheet

WINDOW = """
import sys
from pathlib import Path
from ui.models.draft_file import NEW_LEAD, TYPED, save
from ui.models.drafts import Drafts
from ui.shell.typed import Place, Typed, TypedFile
drafts = Drafts(Path(sys.argv[1]))
TypedFile(drafts.path(TYPED)).save([Typed(Place(7, "Note"), sys.argv[2])])
save(drafts.path(NEW_LEAD), {"name": sys.argv[2]})
print("typed", flush=True)
sys.stdin.read()
"""
"""A window on a base, as far as its drafts go: it types, and is there until it is killed."""


@contextmanager
def window(base: Path, text: str) -> Iterator[subprocess.Popen[str]]:
    """Have another process type on the base; it is killed at the end if not before."""
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(base), text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONUTF8": "1"},
        cwd=Path(__file__).parents[2],
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed\n"
        yield process
        process.kill()


@contextmanager
def started(base: Path) -> Iterator[Drafts]:
    """Start a window in this process: a lock tells its files apart as those of another one."""
    drafts = Drafts(base)
    yield drafts
    drafts.release()


def texts(drafts: Drafts) -> list[str]:
    return [one.text for one in gathered(drafts).load()]


def test_a_second_window_neither_wipes_nor_offers_what_the_first_one_types(home: Path) -> None:
    base = home / "team.leaddesk"
    with window(base, "первое"), window(base, "второе"), started(base) as third:
        assert texts(third) == []
        assert not third.take_over(NEW_LEAD)
        kept = sorted(one.text for path in home.rglob("typed_*.json") for one in TypedFile(path).load())
        assert kept == ["второе", "первое"]


def test_what_a_killed_window_left_is_found_while_another_one_types_on(home: Path) -> None:
    base = home / "team.leaddesk"
    with window(base, "первое"), window(base, "второе"), window(base, "третье") as dead, started(base) as later:
        dead.kill()
        dead.wait()
        assert texts(later) == ["третье"]
        assert later.take_over(NEW_LEAD)
        assert load(later.path(NEW_LEAD)) == {"name": "третье"}
        assert not later.take_over(NEW_LEAD)


def test_drafts_of_several_killed_windows_are_all_found_and_none_twice(home: Path) -> None:
    base = home / "team.leaddesk"
    with ExitStack() as stack:
        for text in ("первое", "второе", "третье"):
            stack.enter_context(window(base, text))
    for _start in range(2):
        with started(base) as drafts:
            assert sorted(texts(drafts)) == ["второе", "первое", "третье"]
    assert len(list(home.rglob("typed_*.json"))) == 1


def test_a_window_of_another_base_keeps_its_drafts_to_itself(home: Path) -> None:
    with started(home / "a.leaddesk") as one:
        TypedFile(one.path(TYPED)).save([Typed(Place(1, "Note"), "чужое")])
    with started(home / "b.leaddesk") as other:
        assert texts(other) == []


def test_a_folder_that_takes_no_file_leaves_the_window_working(home: Path) -> None:
    (home / "data").write_text("a file where the folder should be")
    with started(home / "team.leaddesk") as drafts:
        assert texts(drafts) == []
        assert not drafts.take_over(NEW_LEAD)
        assert not save(drafts.path(NEW_LEAD), {"name": "Ян"})


def shown(side: DeskSide) -> set[str]:
    """Give what the strip says; nothing where it is not on screen."""
    strip = side.recall.strip
    if strip is None or not strip.isVisible():
        return set()
    return {label.text() for label in strip.findChildren(QLabel) if label.isVisible()}


def test_new_leads_that_several_windows_left_are_offered_one_after_the_other(qtbot: QtBot, side: DeskSide) -> None:
    others = [Drafts(side.runner.desk.base.path) for _two in range(2)]
    names = ["Тимур Гал", "Ольга Ерш"]
    for at, (drafts, name) in enumerate(zip(others, names, strict=True)):
        save(drafts.path(NEW_LEAD), {"name": name})
        os.utime(drafts.path(NEW_LEAD), (at, at))
    side.recall.resume()
    assert shown(side) == set()  # they are being typed
    for drafts in others:
        drafts.release()
    side.recall.resume()
    for name in names:
        strip = side.recall.strip
        assert strip is not None
        assert name in shown(side)
        strip.open_button.click()
        sheet = next(one for one in side.window.findChildren(NewLeadSheet) if one.isVisible())
        assert sheet.form.line("name").text() == name
        sheet.clear_button.click()
        sheet.dismiss()
        QApplication.processEvents()
    assert shown(side) == set()


def test_of_two_texts_left_in_one_field_both_are_offered(qtbot: QtBot, side: DeskSide) -> None:
    typing = side.recall.typing
    place = Place(side.leads.model.rid(4), "Company", "company")
    typing.left = [Typed(place, "ООО «Альфа»"), Typed(place, "ООО «Бета»")]
    side.recall.resume()
    strip = side.recall.strip
    assert strip is not None
    strip.open_button.click()
    editor = QGuiApplication.focusObject()
    assert isinstance(editor, QLineEdit)
    press(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(side.leads.table.hasFocus)
    typing.write()
    assert [one.text for one in typing.file.load()] == ["ООО «Альфа»"]
    assert "ООО «Альфа»" in shown(side)


@contextmanager
def busy_writer(side: DeskSide) -> Iterator[threading.Event]:
    """Let an import hold the writer until the event is set."""
    gate = threading.Event()
    side.runner.run(gate.wait)
    try:
        yield gate
    finally:
        gate.set()


def cell(qtbot: QtBot, side: DeskSide, column: str, row: int = 1) -> QLineEdit:
    """Open a cell of the table."""
    table, at = side.leads.table, side.leads.model.index(row, INDEX[column])
    table.setCurrentIndex(at)
    table.setFocus()
    table.edit(at)
    qtbot.waitUntil(lambda: isinstance(QGuiApplication.focusObject(), QLineEdit))
    editor = QGuiApplication.focusObject()
    assert isinstance(editor, QLineEdit)
    return editor


def on_disk(side: DeskSide) -> list[str]:
    side.recall.typing.write()
    return [one.text for one in side.recall.typing.file.load()]


def test_a_cell_is_kept_until_the_base_has_it_also_behind_an_import(qtbot: QtBot, side: DeskSide) -> None:
    with busy_writer(side) as gate:
        editor = cell(qtbot, side, "company")
        editor.setText("ООО «За импортом»")
        editor.setModified(True)
        press(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(side.leads.table.hasFocus)
        QApplication.processEvents()
        assert on_disk(side) == ["ООО «За импортом»"]
        gate.set()
        qtbot.waitUntil(lambda: side.recall.typing.file.load() == [])
    row = side.leads.model.rid(1)
    qtbot.waitUntil(lambda: side.leads.model.place(row) is not None)


def test_a_field_of_a_card_is_kept_until_the_base_has_it_also_behind_an_import(qtbot: QtBot, side: DeskSide) -> None:
    rid = side.leads.model.rid(0)
    side.cards.open(rid)
    qtbot.waitUntil(lambda: side.card.reading is not None and side.card.reading.view.ref.rid == rid)
    with busy_writer(side) as gate:
        field = next(one for one in side.card.body.edits if one.accessibleName().startswith("City"))
        field.edit()
        field.editor.setText("Верхняя Салда")
        press(field.editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert on_disk(side) == ["Верхняя Салда"]
        gate.set()
        qtbot.waitUntil(lambda: side.recall.typing.file.load() == [])


def test_a_cell_that_is_cancelled_is_forgotten_while_an_import_runs(qtbot: QtBot, side: DeskSide) -> None:
    with busy_writer(side):
        editor = cell(qtbot, side, "company")
        editor.setText("Не то")
        press(editor, Qt.Key.Key_Escape)
        qtbot.waitUntil(side.leads.table.hasFocus)
        assert on_disk(side) == []


def test_what_the_base_refused_stays_until_it_is_decided(qtbot: QtBot, side: DeskSide) -> None:
    side.leads.table.widths.show_column("email", is_shown=True)
    editor = cell(qtbot, side, "email")
    editor.setText("без собаки")
    editor.setModified(True)
    with qtbot.waitSignal(side.leads.model.refused):
        press(editor, Qt.Key.Key_Return)
    assert on_disk(side) == ["без собаки"]
    again = QGuiApplication.focusObject()
    assert isinstance(again, QLineEdit)
    press(again, Qt.Key.Key_Escape)
    qtbot.waitUntil(side.leads.table.hasFocus)
    assert on_disk(side) == []


@pytest.mark.parametrize("column", ["company", "email"])
def test_a_clean_end_offers_only_what_the_last_write_did_not_take(
    qtbot: QtBot, qapp: QApplication, house: Living, base: Path, home: Path, column: str
) -> None:
    house.window.close()
    again = Living(qapp, house.theme, home / "window.ini")
    qtbot.addWidget(again.window)
    again.window.show()
    side = again.live_on(Desk.open(base), "Елена Морозова")
    again.window.activateWindow()
    qtbot.waitUntil(lambda: side.leads.model.is_loaded)
    file = side.recall.typing.file
    with busy_writer(side):
        editor = cell(qtbot, side, column)
        editor.setText("ООО «На прощание»")
        editor.setModified(True)
        press(editor, Qt.Key.Key_Return)
        again.window.close()
        again.side = None
        side.leave()
        assert [one.text for one in file.load()] == ["ООО «На прощание»"]
    again.close()  # waits for the writer
    side.finish()
    assert [one.text for one in file.load()] == ([] if column == "company" else ["ООО «На прощание»"])
