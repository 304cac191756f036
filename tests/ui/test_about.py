"""What the window says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.living import Living
from ui.format import from_home
from ui.shell.about import AboutSheet


@pytest.mark.parametrize("tongue", ["en", "ru"])
def test_where_the_base_lies_is_read_whole_where_people_keep_their_files(
    qtbot: QtBot, house: Living, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tongue: str
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    house.language.use(tongue)
    base = tmp_path / "Documents" / "LeadDesk" / "team.leaddesk"
    sheet = AboutSheet(house.window.theme, house.window, base)
    sheet.open()
    (place,) = [one for one in sheet.findChildren(QLabel) if one.toolTip().endswith("team.leaddesk")]
    qtbot.waitUntil(place.isVisible)
    assert place.fontMetrics().horizontalAdvance(from_home(base)) <= place.width()
    sheet.dismiss()
