"""The names of a file are read whole in the check, whatever is said behind them, in the smallest window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.exchange.preview import WHO
from resources.samples import make_sample
from tests.ui.importing.hands import check
from ui.theme.fonts import Role
from ui.theme.theme import Theme
from ui.views.importing.delegate import PADDING, note_beside, note_room
from ui.views.importing.page import ImportPage
from ui.widgets import paint


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    make_sample.write(tmp_path / "sample.xlsx", today=make_sample.DEFAULT_TODAY)
    return tmp_path / "sample.xlsx"


@pytest.mark.usefixtures("russian")  # its words are the longer ones
def test_every_name_is_whole_beside_what_its_row_becomes(
    page: ImportPage, theme: Theme, sample: Path, qtbot: QtBot
) -> None:
    page.retranslate()
    page.resize(1110, 662)  # what a window of 1366×768 leaves for the page
    check(page, sample, qtbot)
    face = page.faces.check
    preview = face.model.preview
    assert preview is not None
    column = preview.cells.first_of(WHO)
    assert column is not None
    room = face.grid.columnWidth(column) - 2 * PADDING
    assert room < face.grid.viewport().width() / 2  # and others are seen beside them
    looks = [face.model.look(at, column) for at in range(face.model.rowCount())]
    said = {one.text: note_beside(theme, one, room) for one in looks if one.note.words and one.is_bold}
    assert any(words.startswith("строка") for words in said.values())
    for name, words in said.items():
        taken = paint.width_of(name, theme.font(Role.NAME)) + note_room(theme, words)
        assert taken <= room, (name, words)


def test_a_note_says_less_before_the_name_is_cut(page: ImportPage, theme: Theme, sample: Path, qtbot: QtBot) -> None:
    check(page, sample, qtbot)
    model = page.faces.check.model
    look = next(one for at in range(model.rowCount()) if (one := model.look(at, 0)).note.words.startswith("repeat of"))
    whole = paint.width_of(look.text, theme.font(Role.NAME)) + note_room(theme, look.note.words)
    assert note_beside(theme, look, whole) == look.note.words
    assert note_beside(theme, look, whole - 1) == look.note.words.removeprefix("repeat of ")
