"""The whole window: frame, pages, card, undo with a word, trouble in one place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from leaddesk import words
from leaddesk.desk import Desk
from leaddesk.leads import edits
from leaddesk.leads.card import open_card
from tests.ui.gallery import grab
from tests.ui.living import Living
from tests.ui.windows import CONTROL, asked, press
from ui.models.columns import INDEX
from ui.models.lists import LISTS
from ui.shell.board_side import BOARD
from ui.shell.desk_side import DeskSide
from ui.shell.header import PageHeader
from ui.shell.inbox_side import INBOX
from ui.shell.problems import tell
from ui.shell.review_side import REVIEW
from ui.shell.sidebar import NARROW
from ui.shell.today_side import TODAY
from ui.theme.theme import Theme


def text(side: DeskSide, row: int, key: str) -> str:
    return str(side.leads.model.index(row, INDEX[key]).data() or "")


def test_the_frame_is_painted_before_the_desk_is_opened(
    qtbot: QtBot, qapp: QApplication, theme: Theme, base: Path, home: Path
) -> None:
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    with qtbot.waitSignal(house.window.painted):
        house.window.show()
    assert house.desk is None
    house.open_soon(base)
    qtbot.waitUntil(lambda: house.side is not None and house.side.leads.model.is_loaded)
    house.window.close()
    house.close()


_READS_SOURCES = """
import linecache, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import House
House(QApplication([]), Path(sys.argv[1]) / "window.ini")
from leaddesk import desk
from leaddesk.desk import Desk
from leaddesk.leads.card import open_card
print(desk.__file__ in linecache.cache)
"""


def test_qt_does_not_keep_the_sources_of_what_is_imported(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _READS_SOURCES, str(tmp_path)], capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]


def test_a_window_closed_at_once_leaves_no_desk_open(
    qtbot: QtBot, qapp: QApplication, theme: Theme, base: Path, home: Path
) -> None:
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    house.open_soon(base)
    house.close()
    assert house.side is None
    Desk.open(base).close()


def test_a_base_that_is_not_there_is_told_in_the_window(
    qtbot: QtBot, qapp: QApplication, theme: Theme, home: Path
) -> None:
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    house.window.show()
    house.open_soon(home / "nowhere.leaddesk")
    qtbot.waitUntil(house.window.problems.isVisible)
    assert "nowhere.leaddesk" in house.window.problems.words
    house.close()


def test_only_pages_that_exist_stand_in_the_sidebar(side: DeskSide) -> None:
    assert list(side.window.sidebar._items) == [
        TODAY.key,
        BOARD.key,
        *(one.key for one in LISTS),
        REVIEW.key,
        INBOX.key,
    ]
    for key in [one.key for one in LISTS]:
        side.window.sidebar._items[key].click()
        assert side.leads.list.key == key
        assert side.window.header.title.text() == words._(side.leads.list.title)


def test_counts_follow_every_change(qtbot: QtBot, side: DeskSide) -> None:
    former = side.window.sidebar._items["all"]._count
    ref = side.leads.model.ref(0)
    assert ref is not None
    side.leads.model.edits.remove([ref])
    qtbot.waitUntil(lambda: side.window.sidebar._items["all"]._count == str(int(former) - 1))
    qtbot.waitUntil(lambda: side.window.sidebar._items["bin"]._count == "1")
    side.undo.undo()
    qtbot.waitUntil(lambda: side.window.sidebar._items["all"]._count == former)


def test_counts_follow_the_clock_too(qtbot: QtBot, side: DeskSide) -> None:
    item = side.window.sidebar._items["all"]
    qtbot.waitUntil(lambda: bool(item._count))
    former = item._count
    side.window.sidebar.show_count("all", 0)
    assert side.standing._ageing.isActive()
    side.standing._ageing.timeout.emit()  # what was due is overdue by now
    qtbot.waitUntil(lambda: item._count == former)


def test_the_sidebar_and_the_foot_say_overdue_of_one_minute(qtbot: QtBot, side: DeskSide) -> None:
    """What falls due between their counts was overdue in one of them only."""
    standing, asking = side.standing, side.leads.model.asking
    qtbot.waitUntil(lambda: standing.is_current)
    side.leads.model.counted.emit(side.leads.foot._foot)
    assert standing.is_current
    standing._minute = "00:60"  # an earlier one
    side.leads.model.counted.emit(side.leads.foot._foot)
    assert not standing.is_current
    asking._counting.stop()
    standing._ageing.timeout.emit()
    assert asking._counting.isActive()


def test_a_change_is_said_and_the_word_takes_it_back(qtbot: QtBot, side: DeskSide) -> None:
    former = text(side, 1, "company")
    side.leads.model.setData(side.leads.model.index(1, INDEX["company"]), "ООО «Новое»")
    qtbot.waitUntil(side.window.toast.isVisible)
    assert side.window.toast._label.text() == "Company changed"
    qtbot.waitUntil(lambda: text(side, 1, "company") == "ООО «Новое»")
    side.window.toast.action.click()
    qtbot.waitUntil(lambda: text(side, 1, "company") == former)
    toast = side.window.toast
    name = text(side, 1, "name")
    qtbot.waitUntil(lambda: toast._label.text() == f"Undone: company — {name}")
    assert toast.action.words == "Redo"
    toast.action.click()
    qtbot.waitUntil(lambda: toast._label.text() == f"Redone: company — {name}")
    assert text(side, 1, "company") == "ООО «Новое»"
    toast.action.click()
    qtbot.waitUntil(lambda: text(side, 1, "company") == former)


def test_the_way_back_of_a_word_is_about_what_the_word_names(qtbot: QtBot, side: DeskSide) -> None:
    model, toast, reading = side.leads.model, side.window.toast, Event()
    said: list[str] = []
    toast.shown.connect(lambda: said.append(toast._label.text()))
    first, second = model.ref(0), model.ref(1)
    assert first is not None
    assert second is not None
    is_read = side.runner.ask(lambda _session: reading.wait(10))  # the reader is busy: names come late
    model.edits.remove([first])
    qtbot.waitUntil(lambda: said == ["Lead moved to the recycle bin"])
    of_the_first = toast._act
    side.runner.do(edits.set_field, second, "city", "Омск").by("leads.city")
    qtbot.waitUntil(lambda: said[1:] == ["Lead changed"])
    answered: list[bool] = []
    is_read.then(answered.append)
    reading.set()
    qtbot.waitUntil(lambda: bool(answered))
    side.runner.ask(lambda _session: True).then(answered.append)
    qtbot.waitUntil(lambda: len(answered) == 2)  # what was asked between has come back as well
    assert toast._label.text() == "Lead changed"  # no older change is named over the newer one's way back
    assert of_the_first is not None
    of_the_first()  # its own way back is about itself, though another change came after it
    qtbot.waitUntil(lambda: toast._label.text().startswith("Undone: recycle bin — "))
    kept = asked(qtbot, side.runner, open_card, second.rid)
    assert kept is not None
    assert kept.city == "Омск"


def test_the_word_after_a_new_temperature_names_the_new_stage(qtbot: QtBot, side: DeskSide) -> None:
    ref = side.leads.model.ref(1)
    assert ref is not None
    assert text(side, 1, "temperature").startswith("Warm")
    side.leads.model.edits.choose([ref], "temperature", "cold")
    qtbot.waitUntil(lambda: side.window.toast._label.text() == "Warm → Cold, stage “Queued”")
    side.undo.undo()
    qtbot.waitUntil(lambda: side.window.toast._label.text().startswith("Undone: temperature — "))


def test_the_card_says_how_long_the_list_is_once_all_of_it_is_there(qtbot: QtBot, side: DeskSide) -> None:
    rid = side.leads.model.rid(1)
    side.cards.open(rid)
    side.card.show_place(1, 20)  # as the beginning of a large list says it
    side.leads.model.loaded.emit()
    assert side.card._place == (1, side.leads.model.rowCount())
    side.cards.close()


def test_trouble_is_told_with_its_remedy_and_nothing_is_written(qtbot: QtBot, side: DeskSide) -> None:
    former = text(side, 0, "phone")
    side.leads.filters.text.setFocus()  # the person is elsewhere by now: the window tells it
    side.leads.model.setData(side.leads.model.index(0, INDEX["phone"]), "абв")
    qtbot.waitUntil(side.window.problems.isVisible)
    assert "абв" in side.window.problems.words
    assert text(side, 0, "phone") == former
    side.window.problems.close_button.click()
    assert not side.window.problems.isVisible()


def test_a_bug_of_ours_is_reported_without_what_it_worked_on(home: Path) -> None:
    told = tell(ValueError("Ирина Кузьмина"))
    reports = list((home / "state" / "reports").iterdir())
    assert len(reports) == 1
    assert told.report == reports[0]
    assert "Кузьмина" not in reports[0].read_text(encoding="utf-8")


def test_enter_opens_the_card_and_esc_returns_to_the_row(qtbot: QtBot, side: DeskSide) -> None:
    table = side.leads.table
    table.setFocus()
    table.setCurrentIndex(side.leads.model.index(4, INDEX["stage"]))
    press(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.card.isVisible() and side.card.reading is not None)
    assert side.card.rid == side.leads.model.rid(4)
    press(side.card, Qt.Key.Key_Escape)
    assert not side.card.isVisible()
    assert table.hasFocus()
    assert table.currentIndex().row() == 4


def test_the_card_follows_the_row_and_moves_it(qtbot: QtBot, side: DeskSide) -> None:
    side.cards.open(side.leads.model.rid(3))
    side.card.navigate.emit(1)
    assert side.leads.table.currentIndex().row() == 4
    assert side.card.rid == side.leads.model.rid(4)
    side.leads.table.setFocus()
    press(side.leads.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: side.card.rid == side.leads.model.rid(5))


def test_a_card_that_was_opened_is_not_taken_away_by_a_step_made_before(qtbot: QtBot, side: DeskSide) -> None:
    wanted, former = side.leads.model.rid(1), side.leads.model.rid(6)
    side.cards.open(former)
    side.cards.follow(former)
    side.cards.open(wanted)
    qtbot.wait(side.cards._following.interval() + 50)
    assert side.card.rid == wanted


def test_the_card_lies_over_the_page_in_a_narrow_window(side: DeskSide) -> None:
    side.cards.open(side.leads.model.rid(0))
    wide = side.leads.width()
    side.window.resize(1100, 700)
    QApplication.sendPostedEvents()
    assert side.card.isVisible()
    assert side.card.geometry().right() == side.window._central.rect().right()
    assert side.leads.width() > wide - 300


def test_the_title_of_a_page_is_whole_and_the_search_gives_way(qtbot: QtBot, side: DeskSide) -> None:
    header = PageHeader(side.window.theme, side.window.commands)
    qtbot.addWidget(header)
    header.retranslate()
    header.name_page("Hot without a task", "no contact")
    header.show()
    header.resize(header.minimumSizeHint())
    QApplication.processEvents()
    assert header.title.width() >= header.title.sizeHint().width()
    assert header.search.width() < 100
    header.name_page("A filter of somebody " * 20)
    QApplication.processEvents()
    assert header.minimumSizeHint().width() < 700  # a very long title is cut: the window may still be narrow


def test_the_board_counts_the_leads_that_it_shows_as_cards(qtbot: QtBot, side: DeskSide) -> None:
    items = side.window.sidebar._items
    qtbot.waitUntil(lambda: items["all"].count > 0)
    assert items["board"].count == items["all"].count


def test_a_narrow_sidebar_marks_what_must_not_wait(qtbot: QtBot, side: DeskSide) -> None:
    sidebar, hot = side.window.sidebar, side.window.theme.tokens.hot
    item = sidebar._items["overdue"]
    qtbot.keyClick(side.window, Qt.Key.Key_B, CONTROL)

    def is_dotted() -> bool:
        image = grab(item, 1)
        return any(image.pixelColor(x, y) == hot for x in range(image.width()) for y in range(image.height()))

    sidebar.show_count("overdue", 0)
    assert not is_dotted()
    sidebar.show_count("overdue", 3)
    assert is_dotted()
    sidebar.show_count("all", 3)
    item = sidebar._items["all"]
    assert not is_dotted()


def test_a_narrow_sidebar_keeps_names_and_counts_for_who_asks(qtbot: QtBot, house: Living, side: DeskSide) -> None:
    sidebar = side.window.sidebar
    qtbot.keyClick(side.window, Qt.Key.Key_B, CONTROL)
    assert sidebar.width() == NARROW
    item = sidebar._items["all"]
    assert item._count in item.toolTip()
    assert item.accessibleName().startswith("All leads")
    again = Living(house.app, house.theme, house.state_file)
    qtbot.addWidget(again.window)
    assert again.window.sidebar.is_narrow
    assert again.window.commands["sidebar"].isChecked()
    sidebar.folding.click()
    assert sidebar.width() > NARROW


def test_a_bug_in_the_window_is_told_like_all_trouble(house: Living, home: Path) -> None:
    error = KeyError("Ирина Кузьмина")
    house.tell_bug(type(error), error, None)
    assert house.window.problems.isVisible()
    assert "Кузьмина" not in house.window.problems.words
    assert len(list((home / "state" / "reports").iterdir())) == 1


def test_every_label_shows_its_text_letter_by_letter(side: DeskSide) -> None:
    side.cards.open(side.leads.model.rid(0))
    for label in side.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


def test_everything_that_takes_the_focus_has_a_name(side: DeskSide) -> None:
    for widget in side.window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert name, f"{type(widget).__name__} {widget.objectName()}"
