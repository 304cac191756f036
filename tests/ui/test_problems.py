"""Trouble in the window: it covers nothing, and says what was not saved until it is closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk.errors import Refused, Unavailable
from leaddesk.leads import moves
from ui.models.columns import INDEX
from ui.shell.desk_side import DeskSide


def place(widget: QWidget, over: QWidget) -> QRect:
    return QRect(widget.mapTo(over, QPoint()), widget.size())


def test_trouble_pushes_the_page_down_and_covers_nothing(qtbot: QtBot, side: DeskSide) -> None:
    window = side.window
    former = place(window.pages, window).top()
    window.problems.show_error(KeyError("x"))
    qtbot.waitUntil(lambda: place(window.pages, window).top() > former)
    told = place(window.problems, window)
    for part in (window.header, window.pages, window.sidebar):
        assert not place(part, window).intersects(told)
    assert (told.left(), told.right()) == (place(window.pages, window).left(), place(window.pages, window).right())
    window.problems.close_button.click()
    qtbot.waitUntil(lambda: place(window.pages, window).top() == former)


def test_its_buttons_stay_beside_a_card_that_lies_over_a_narrow_window(qtbot: QtBot, side: DeskSide) -> None:
    window = side.window
    window.resize(1200, 768)
    window.problems.show_error(KeyError("x"))
    side.cards.open(side.leads.model.rid(0))
    qtbot.waitUntil(side.card.isVisible)
    card = side.card
    qtbot.waitUntil(lambda: place(window.problems.close_button, window).right() < place(card, window).left())
    qtbot.waitUntil(lambda: place(window.problems.report_button, window).right() < place(card, window).left())
    window.resize(1366, 768)  # the card stands beside the page from now on
    button = window.problems.close_button
    qtbot.waitUntil(lambda: 0 < place(window.problems, window).right() - place(button, window).right() < 20)


@pytest.mark.parametrize("error", [KeyError("x"), Unavailable("disk_full")])
def test_the_foot_does_not_say_saved_while_trouble_says_it_was_not(side: DeskSide, error: Exception) -> None:
    foot = side.window.sidebar.foot
    side.window.problems.show_error(error)
    assert foot._saved.text() == "Not saved"
    side.standing.show_saved()
    assert foot._saved.text() == "Not saved"
    side.window.problems.close_button.click()
    assert foot._saved.text().startswith("All saved")


def test_a_refusal_leaves_the_foot_alone(side: DeskSide) -> None:
    side.window.problems.show_error(Refused("no_such_view"))
    assert side.window.sidebar.foot._saved.text().startswith("All saved")


def test_the_folder_of_a_report_is_one_click_away(side: DeskSide, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    problems = side.window.problems
    problems.show_error(KeyError("x"))
    problems.report_button.click()
    assert [Path(one) for one in opened] == [home / "state" / "reports"]
    problems.show_error(Refused("no_such_view"))
    assert problems.report_button.isHidden()


def test_a_refused_lead_is_named_when_it_has_left_the_list(qtbot: QtBot, side: DeskSide) -> None:
    model = side.leads.model
    name = str(model.index(0, INDEX["name"]).data())
    reason = next(one for one in side.runner.desk.ask(moves.reasons) if not one.needs_words)
    ref = model.ref(0)
    assert ref is not None
    model.edits.refuse([ref], reason.id, "")
    qtbot.waitUntil(lambda: side.window.toast._label.text() == f"{name}: moved to Refusals")


def test_a_lead_put_into_the_bin_is_named_when_it_has_left_the_list(qtbot: QtBot, side: DeskSide) -> None:
    model = side.leads.model
    name = str(model.index(0, INDEX["name"]).data())
    ref = model.ref(0)
    assert ref is not None
    model.edits.remove([ref])
    qtbot.waitUntil(lambda: side.window.toast._label.text() == f"{name}: moved to the recycle bin")


def test_a_report_is_told_from_the_persons_own_folder_on(
    side: DeskSide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("LEADDESK_HOME", str(tmp_path / "LeadDesk"))
    problems = side.window.problems
    problems.show_error(KeyError("x"))
    assert str(Path("Home folder") / "LeadDesk") in problems.words
    assert str(tmp_path) not in problems.words
    assert problems._report.toolTip().startswith(str(tmp_path))
