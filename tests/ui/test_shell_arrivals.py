"""What comes to the window: files, a ringing number, a card named elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.domain.draft import Draft, Phone
from leaddesk.leads.capture import CaptureOptions, capture
from leaddesk.leads.card import open_card
from tests.ui.living import Living
from tests.ui.windows import asked
from ui.__main__ import _window_wanted
from ui.shell.application import Application
from ui.shell.desk_side import DeskSide
from ui.shell.drops import files_in
from ui.shell.wanted import Wanted
from ui.theme.theme import Theme
from ui.views.card.actions import phone_to_call


def test_a_file_brought_before_the_base_is_open_waits_for_it(
    qtbot: QtBot, qapp: QApplication, theme: Theme, base: Path, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    house.window.show()
    house.open_soon(base)
    house.arrivals.take(Wanted(file=file))
    qtbot.waitUntil(lambda: house.side is not None and house.side.ways_in.is_importing)
    house.window.close()
    house.close()


def test_a_card_and_a_ringing_number_are_brought_to_the_window(qtbot: QtBot, house: Living, side: DeskSide) -> None:
    house.arrivals.live_on(side)
    number = asked(qtbot, side.runner, open_card, side.leads.model.rid(4))
    assert number is not None
    house.arrivals.take(Wanted(card=number.number.removeprefix("A-")))
    qtbot.waitUntil(lambda: side.cards.shown == side.leads.model.rid(4))
    house.arrivals.take(Wanted(phone="8" + phone_to_call(number)[2:]))
    side.cards.open(side.leads.model.rid(7))
    qtbot.waitUntil(lambda: side.cards.shown == side.leads.model.rid(4))
    house.arrivals.take(Wanted(phone="+7 999 000-00-01"))
    qtbot.waitUntil(side.palette.isVisible)
    assert side.palette.box.text() == "+7 999 000-00-01"
    side.palette.dismiss()
    house.arrivals.take(Wanted(card="A-99999"))
    qtbot.waitUntil(house.window.problems.isVisible)
    assert "A-99999" in house.window.problems.words


def test_a_number_of_two_leads_and_their_company_opens_none_of_them(
    qtbot: QtBot, house: Living, side: DeskSide
) -> None:
    number, phones = "+7 495 765-43-21", (Phone("+74957654321", ""),)
    drafts = [Draft(name=name, company="Линия 74957654321", phones=phones) for name in ("Иван Первый", "Пётр Второй")]
    side.runner.desk.do(capture, drafts, CaptureOptions(is_new=True))
    house.arrivals.live_on(side)
    house.arrivals.take(Wanted(phone=number))
    qtbot.waitUntil(side.palette.isVisible)
    assert side.cards.shown is None
    qtbot.waitUntil(lambda: not side.palette.is_asking)
    side.palette.dismiss()


def test_four_digits_are_nobody_s_number(qtbot: QtBot, house: Living, side: DeskSide) -> None:
    house.arrivals.live_on(side)
    house.arrivals.take(Wanted(phone="0000"))
    qtbot.waitUntil(side.palette.isVisible)
    assert side.palette.box.text() == "0000"
    qtbot.waitUntil(lambda: not side.palette.is_asking)
    side.palette.dismiss()


def test_a_file_that_the_system_hands_over_is_opened(
    qtbot: QtBot, qapp: Application, theme: Theme, base: Path, home: Path, tmp_path: Path
) -> None:
    house = Living(qapp, theme, home / "window.ini")
    qtbot.addWidget(house.window)
    qapp.file_opened.connect(house.open_file)
    house.begin(home / "nowhere.leaddesk", None, Wanted())
    for file in (base, tmp_path / "leads.csv"):  # a base before the window is painted takes the place of the last one
        QApplication.sendEvent(qapp, QFileOpenEvent(str(file)))
    (tmp_path / "leads.csv").write_text("Имя;Телефон\nОльга;+7 912 111-22-33\n", encoding="utf-8")
    house.window.show()
    qtbot.waitUntil(lambda: house.side is not None and house.side.ways_in.is_importing)
    assert house.desk is not None
    assert house.desk.base.path == base
    QApplication.sendEvent(qapp, QFileOpenEvent(str(base)))  # the one that is open: nothing but to come up
    qapp.file_opened.disconnect(house.open_file)
    house.window.close()
    house.close()


def test_a_file_alone_on_the_command_line_is_opened(tmp_path: Path) -> None:
    table, team = tmp_path / "Лиды.XLSX", tmp_path / "team.leaddesk"
    for file in (table, team):
        file.write_bytes(b"")
    assert _window_wanted([str(table)]) == {"file": str(table)}
    assert _window_wanted([str(team), "--lang", "ru"]) == {"--base": str(team), "--lang": "ru"}
    assert _window_wanted([str(tmp_path / "missing.xlsx")]) is None
    assert _window_wanted([str(table), str(table)]) is None
    assert _window_wanted(["import", str(table)]) is None


def test_only_files_that_can_be_read_are_taken() -> None:
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(name) for name in ("/tmp/a.XLSX", "/tmp/b.exe")] + [QUrl("https://x.example/c.csv")]
    )
    assert files_in(data) == [Path("/tmp/a.XLSX")]


def test_a_dropped_file_opens_the_import(qtbot: QtBot, side: DeskSide, tmp_path: Path) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    side.window.dropEvent(drop)
    page = side.window.pages.currentWidget()
    assert type(page).__name__ == "ImportPage"
    side.go("all")
    assert side.window.pages.currentWidget() is side.leads
