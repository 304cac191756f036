"""The result of an import: every button says what it does, whatever the language and whatever is offered beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.importing.hands import check, load
from ui.views.importing.page import ImportPage


@pytest.mark.usefixtures("russian")  # its words are the longer ones
def test_no_button_of_the_result_is_cut(page: ImportPage, file: Path, qtbot: QtBot) -> None:
    page.retranslate()
    page.resize(1110, 662)  # what a window of 1366×768 leaves for the page
    check(page, file, qtbot)
    load(page, qtbot)
    loaded = page.faces.loaded
    shown = (loaded.undo, loaded.rejects, loaded.back, loaded.leads, loaded.doubtful)
    assert all(button.isVisible() for button in shown)
    assert all(button.width() >= button.sizeHint().width() for button in shown)
