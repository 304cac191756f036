"""A base whose person is nobody in particular: what is made by hand is owned all the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.leads.card import open_card
from leaddesk.leads.rows import Query, rids
from tests.ui.windows import asked, press
from ui.models import sitting
from ui.models.saved_views import SavedViews
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.new_lead.sheet import NewLeadSheet


@pytest.fixture
def runner(tmp_path: Path, qtbot: QtBot) -> Iterator[Runner]:
    """Give the runner of a new base without a person."""
    with Desk.create(tmp_path / "base.leaddesk") as desk:
        result = Runner(desk)
        yield result
        result.close()
        qtbot.wait(1)


@pytest.fixture
def sheet(runner: Runner, theme: Theme, qtbot: QtBot, tmp_path: Path) -> NewLeadSheet:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    result = NewLeadSheet(runner, theme, window, draft=tmp_path / "draft.json")
    result.open()
    return result


def test_a_view_kept_to_oneself_is_private_though_nobody_was_named(runner: Runner, qtbot: QtBot) -> None:
    views = SavedViews(runner)
    with qtbot.waitSignal(views.changed):
        views.save("Мои", {"list": "all"}, is_team=False, then=lambda _ref: None, failed=lambda _problem: None)
    assert [(one.name, one.is_team) for one in views.views] == [("Мои", False)]
    views.share(views.views[0].ref, is_team=True)
    qtbot.waitUntil(lambda: views.views[0].is_team)
    views.share(views.views[0].ref, is_team=False)
    qtbot.waitUntil(lambda: not views.views[0].is_team)


def test_who_types_a_lead_in_owns_it_even_where_nobody_was_named(
    sheet: NewLeadSheet, runner: Runner, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sheet._radar is not None)
    assert "Owner: you" in {label.text() for label in sheet.findChildren(QLabel)}
    line = sheet.form.line("phone")
    line.setText("8 903 318-42-07")
    line.textEdited.emit(line.text())
    with qtbot.waitSignal(sheet.created):
        press(line, Qt.Key.Key_Return)  # before the radar has looked at the number
    lead = asked(qtbot, runner, open_card, asked(qtbot, runner, rids, Query())[0])
    assert lead is not None
    assert lead.owner_id == runner.desk.actor is not None


def test_a_computer_that_knows_no_name_calls_its_user_you(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)  # as on Windows
    assert sitting._name() == "You"
