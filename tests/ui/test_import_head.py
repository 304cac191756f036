"""The page of an import has the head of every page: the way to search stands in its middle, with its keys."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.living import Living
from ui.shell.desk_side import DeskSide
from ui.shell.header import SearchDoor


def test_the_search_stands_in_the_head_of_an_import(
    qtbot: QtBot, house: Living, side: DeskSide, tmp_path: Path
) -> None:
    file = tmp_path / "лиды.csv"
    file.write_text("Имя;Телефон\nОльга Новая;+7 912 111-22-33\n", encoding="utf-8")
    page = side.load(file)
    qtbot.waitUntil(lambda: page.faces.shown is page.faces.check)
    (door,) = page.faces.findChildren(SearchDoor)
    assert door.isVisible()
    assert door.accessibleName() == house.window.header.search.accessibleName()
    assert "Ctrl K" in door.toolTip()
    with qtbot.waitSignal(house.window.commands["search"].triggered):
        door.click()
