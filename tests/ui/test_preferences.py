"""The page of preferences: edited in place, undone where the team's, searched, alive in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk import words
from leaddesk.settings import SETTINGS, Kind
from tests.ui.living import Living
from tests.ui.windows import press
from ui.shell.desk_side import DeskSide
from ui.theme.theme import Choice
from ui.views.preferences.editors import ChoiceEditor, DaysEditor, NumberEditor, TextEditor
from ui.views.preferences.page import PreferencesPage
from ui.widgets.label import PlainLabel


@pytest.fixture
def page(qtbot: QtBot, side: DeskSide) -> PreferencesPage:
    side.window.commands["preferences"].trigger()
    shown = side.preferences.page
    assert shown is not None
    qtbot.waitUntil(lambda: bool(shown._team) and bool(shown._members))
    return shown


def choose(editor: ChoiceEditor, value: str) -> None:
    """Choose as a person does."""
    at = editor.findData(value)
    assert at >= 0
    editor.setCurrentIndex(at)
    editor.activated.emit(at)


def stored(side: DeskSide, key: str) -> object:
    """Give what the base held when the page last read it, which is after every change."""
    assert side.preferences.page is not None
    return side.preferences.page._team.get(key)


def test_every_declared_setting_has_its_field(page: PreferencesPage) -> None:
    assert list(page.rows) == [one.key for one in SETTINGS]
    kinds = {Kind.NUMBER: NumberEditor, Kind.DAYS: DaysEditor, Kind.TEXT: TextEditor, Kind.COUNTRY: ChoiceEditor}
    for one in SETTINGS:
        if one.kind in kinds:
            assert isinstance(page.rows[one.key].editor, kinds[one.kind])


def test_ctrl_comma_opens_and_esc_returns(qtbot: QtBot, side: DeskSide) -> None:
    qtbot.keyClick(side.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert side.window.pages.currentWidget() is side.preferences.page
    assert side.window.header.title.text() == "Preferences"
    assert side.preferences.page is not None
    press(side.preferences.page.search, Qt.Key.Key_Escape)
    assert side.window.pages.currentWidget() is side.leads
    assert side.window.header.title.text() == "All leads"


def test_a_hidden_table_takes_no_commands(side: DeskSide, page: PreferencesPage) -> None:
    assert not side.window.commands["remove"].isEnabled()
    side.go("all")
    assert side.window.commands["remove"].isEnabled()


def test_one_returns_to_the_list_as_it_was(qtbot: QtBot, side: DeskSide) -> None:
    side.leads.filters.text.setText("зайцев")
    side.leads.filter_by_text("зайцев")
    side.window.commands["preferences"].trigger()
    assert side.preferences.page is not None
    side.preferences.page.left.emit()
    assert side.leads.narrowed.is_filtered
    assert side.window.sidebar._items["all"].isChecked()
    side.leads.clear_filters()


def test_a_team_setting_is_saved_at_once_and_undone(qtbot: QtBot, side: DeskSide, page: PreferencesPage) -> None:
    former = stored(side, "default_country")
    choose(page.rows["default_country"].editor, "KZ" if former != "KZ" else "RU")
    qtbot.waitUntil(lambda: stored(side, "default_country") != former)
    qtbot.waitUntil(side.window.toast.isVisible)
    assert side.window.toast._label.text() == "Setting changed"
    side.window.toast.action.click()
    qtbot.waitUntil(lambda: stored(side, "default_country") == former)
    qtbot.waitUntil(lambda: page.rows["default_country"].editor.currentData() == former)


def test_the_name_of_the_team_stands_above_the_pages(qtbot: QtBot, side: DeskSide, page: PreferencesPage) -> None:
    editor = page.rows["team_name"].editor
    editor.setFocus()
    editor.setText("Отдел «Север»")
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: side.window.sidebar._team.text() == "Отдел «Север»")


def test_a_team_without_a_name_shows_the_one_that_it_goes_by(
    qtbot: QtBot, side: DeskSide, page: PreferencesPage
) -> None:
    editor = page.rows["team_name"].editor
    stored: list[str] = []
    editor.committed.connect(stored.append)
    page.rows["team_name"].show_value("")
    assert editor.text() == "Sales team"
    editor.editingFinished.emit()
    assert stored == []  # nobody named it
    editor.setText("")
    editor.editingFinished.emit()
    assert (editor.text(), stored) == ("Sales team", [])


def test_a_wrong_value_is_told_beside_its_field(qtbot: QtBot, side: DeskSide, page: PreferencesPage) -> None:
    row = page.rows["area_code"]
    row.editor.setText("34а")
    row.editor.editingFinished.emit()
    qtbot.waitUntil(row._error.isVisible)
    assert "34а" in row._error.text()
    assert stored(side, "area_code") == ""
    assert not side.window.problems.isVisible()


def test_a_title_without_a_hint_stands_in_line_with_its_field(page: PreferencesPage) -> None:
    row = page.rows["window/language"]
    title = next(label for label in row.findChildren(PlainLabel) if label.text() == "Language")
    middle = [part.mapTo(row, part.rect().center()).y() for part in (title, row.editor)]
    assert abs(middle[0] - middle[1]) <= 1


def test_hours_and_units_are_stored_as_the_program_counts(
    qtbot: QtBot,
    side: DeskSide,
    page: PreferencesPage,
) -> None:
    warm = page.rows["response_limits.warm"].editor
    assert warm.value() == 4
    warm.setValue(6)
    warm.editingFinished.emit()
    qtbot.waitUntil(lambda: stored(side, "response_limits")["warm"] == 360)  # type: ignore[index]
    days = page.rows["working_days"].editor
    days.days[6].click()
    qtbot.waitUntil(lambda: stored(side, "working_days") == [1, 2, 3, 4, 5, 6])
    side.undo.undo()
    side.undo.undo()
    qtbot.waitUntil(lambda: stored(side, "working_days") == [1, 2, 3, 4, 5])


def test_a_zone_that_is_not_offered_is_called_by_its_city(page: PreferencesPage) -> None:
    editor = page.rows["time_zone"].editor
    editor.show_value("America/Argentina/Buenos_Aires")
    assert editor.currentText() == "Buenos Aires · UTC−3"
    assert editor.currentData() == "America/Argentina/Buenos_Aires"


def test_a_refused_value_marks_its_field(page: PreferencesPage) -> None:
    row = page.rows["repeat_window_days"]
    row.show_error("It lies between 0 and 365.")
    assert row.editor.property("state") == "error"
    row.show_value(30)
    assert row.editor.property("state") == ""


def test_a_search_leaves_what_fits(page: PreferencesPage) -> None:
    page.search.setText("area phone")
    assert [key for key, row in page.rows.items() if row.isVisibleTo(page)] == []
    page.search.setText("country")
    assert {key for key, row in page.rows.items() if row.isVisibleTo(page)} == {"default_country"}
    page.search.setText("work")  # so is a section called, but its settings do not speak of it
    assert "default_country" not in {key for key, row in page.rows.items() if row.isVisibleTo(page)}
    page.search.setText("where area")  # the first word stands in the name of a section alone
    assert {key for key, row in page.rows.items() if row.isVisibleTo(page)} == {"area_code"}
    page.search.setText("zzz")
    assert page._nothing.isVisibleTo(page)
    assert page._nothing.action is not None
    page._nothing.action.click()
    assert page.search.text() == ""
    assert all(row.isVisibleTo(page) for row in page.rows.values())


def test_language_theme_and_person_are_chosen_here_too(
    qtbot: QtBot,
    house: Living,
    side: DeskSide,
    page: PreferencesPage,
) -> None:
    choose(page.rows["window/theme"].editor, Choice.DARK.value)
    assert side.window.theme.tokens.is_dark
    assert side.window.commands["theme.dark"].isChecked()
    other = next(value for value, name in page._members if name == "Дмитрий Ким")
    choose(page.rows["desk/actor"].editor, other)
    assert side.runner.desk.actor is not None
    assert side.runner.desk.actor.hex() == other
    choose(page.rows["window/language"].editor, "ru")
    assert side.window.header.title.text() == "Настройки"
    assert page.search.placeholderText() == "Найти настройку"
    assert page.rows["window/language"].editor.currentData() == "ru"
    assert page.rows["desk/actor"].editor.currentData() == other
    assert page.rows["time_zone"].editor.currentText() == "Москва · UTC+3"
    choose(page.rows["window/language"].editor, "en")
    choose(page.rows["window/theme"].editor, Choice.LIGHT.value)
    QApplication.sendPostedEvents()


@pytest.mark.parametrize("is_by_mouse", [False, True])
def test_the_list_of_languages_stands_until_its_event_is_over(
    qtbot: QtBot, side: DeskSide, page: PreferencesPage, *, is_by_mouse: bool
) -> None:
    """The page is built anew in another language while the list that was chosen from still closes."""
    editor = page.rows["window/language"].editor
    assert isinstance(editor, ChoiceEditor)
    editor.showPopup()
    at = editor.model().index(1 - editor.currentIndex(), 0)
    wanted = editor.itemData(at.row())
    if is_by_mouse:
        QTest.mouseClick(editor.view().viewport(), Qt.MouseButton.LeftButton, pos=editor.view().visualRect(at).center())
    else:
        editor.view().setCurrentIndex(at)
        press(editor.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words.language() == wanted)
    qtbot.waitUntil(lambda: page.rows["window/language"].editor.currentData() == wanted)
    page.chosen.emit("window/language", "en")
    qtbot.waitUntil(lambda: words.language() == "en")


def test_who_types_is_not_disturbed_by_a_change_from_elsewhere(
    qtbot: QtBot,
    side: DeskSide,
    page: PreferencesPage,
) -> None:
    editor = page.rows["area_code"].editor
    side.window.activateWindow()
    editor.setFocus()
    editor.setText("34")
    choose(page.rows["currency"].editor, "KZT")
    qtbot.waitUntil(lambda: stored(side, "currency") == "KZT")
    qtbot.waitUntil(lambda: page._team.get("currency") == "KZT")
    assert editor.text() == "34"
    editor.setText("")
    side.undo.undo()
    qtbot.waitUntil(lambda: stored(side, "currency") == "RUB")


def test_a_search_begins_at_the_top_of_what_it_found(qtbot: QtBot, side: DeskSide, page: PreferencesPage) -> None:
    side.window.resize(1100, 500)
    bar = page._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(bar.maximum())
    page.search.setText("team")
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0


@pytest.mark.parametrize(("width", "is_beside"), [(1600, True), (1366, True), (900, False)])
def test_the_words_of_a_section_stand_beside_its_card_where_there_is_room(
    qtbot: QtBot, side: DeskSide, page: PreferencesPage, width: int, *, is_beside: bool
) -> None:
    side.window.resize(width, 768)
    QApplication.sendPostedEvents()
    for section in page._sections:
        head, card = section._head.geometry(), section.rows[0].parentWidget().geometry()
        assert (head.right() < card.left()) is is_beside
        assert (head.bottom() < card.top()) is not is_beside
        assert section.width() - card.right() <= 24  # the page is used to its end


def test_a_hairline_parts_the_settings_that_are_shown(page: PreferencesPage) -> None:
    def parted() -> list[list[bool]]:
        return [
            [row.line.isVisibleTo(page) for row in section.rows if row.isVisibleTo(page)] for section in page._sections
        ]

    shown = [sum(row.isVisibleTo(page) for row in section.rows) for section in page._sections]
    assert all(shown)
    assert parted() == [[False, *[True] * (count - 1)] for count in shown]
    page.search.setText("currency")
    assert [one for one in parted() if one] == [[False]]


def test_a_card_is_no_taller_than_what_a_search_leaves_in_it(
    qtbot: QtBot, side: DeskSide, page: PreferencesPage
) -> None:
    side.window.resize(1366, 768)
    page.search.setText("time zone")
    row = page.rows["time_zone"]
    card = row.parentWidget()
    assert card is not None
    qtbot.waitUntil(lambda: card.height() <= row.sizeHint().height() + 4)
