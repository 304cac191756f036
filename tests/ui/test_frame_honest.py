"""The frame says what is true: what is saved and when, which page is shown, what may be tried again."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.domain.ids import RowId
from leaddesk.errors import Unavailable
from leaddesk.leads import edits
from leaddesk.unit import Unit
from leaddesk.views import saved as saved_views
from tests.ui.gallery import grab
from tests.ui.living import Living
from ui.shell.desk_side import DeskSide
from ui.shell.keys_sheet import KeysSheet
from ui.shell.side_item import SideItem
from ui.shell.typed import Place, Typed
from ui.theme.fonts import Role, font
from ui.theme.theme import Theme
from ui.theme.tokens import DARK, LIGHT, Tone
from ui.widgets import paint
from ui.widgets.fade import Fade
from ui.widgets.label import PlainLabel
from ui.widgets.menu import Menu
from ui.widgets.sheet import Sheet


def saved(side: DeskSide) -> str:
    return side.window.sidebar.foot._saved.text()


def test_the_foot_says_when_from_the_start(side: DeskSide) -> None:
    assert re.fullmatch(r"All saved · \d\d:\d\d", saved(side))


def test_the_foot_counts_what_was_typed_and_not_saved(side: DeskSide) -> None:
    typing = side.recall.typing
    one, other = (Typed(Place(side.leads.model.rid(at), "Company", "company"), "ООО «Ольха»") for at in (0, 1))
    for left, said in (([one, other], "Not saved: 2"), ([one], "Not saved")):
        typing.left = left
        typing.settled.emit()
        assert saved(side) == said
    assert side.recall.strip is not None
    side.recall.strip.drop_button.click()
    assert saved(side).startswith("All saved")


def test_a_setting_that_was_refused_is_not_called_saved(qtbot: QtBot, side: DeskSide) -> None:
    side.window.commands["preferences"].trigger()
    assert side.preferences.page is not None
    page = side.preferences.page
    qtbot.waitUntil(lambda: bool(page._team) and bool(page._members))
    row = page.rows["area_code"]
    row.editor.setText("34а")
    row.editor.editingFinished.emit()
    qtbot.waitUntil(lambda: saved(side) == "Not saved")
    row.editor.setText("343")
    row.editor.editingFinished.emit()
    qtbot.waitUntil(lambda: saved(side).startswith("All saved"))


def test_the_gear_is_marked_while_the_preferences_are_shown(side: DeskSide) -> None:
    gear = side.window.sidebar.foot.gear
    gear.click()
    assert gear.isChecked()
    gear.click()  # they stay
    assert gear.isChecked()
    side.go("all")
    assert not gear.isChecked()


def test_what_may_go_better_the_next_time_is_tried_again(qtbot: QtBot, side: DeskSide) -> None:
    tries: list[int] = []
    rid = RowId(side.leads.model.rid(0))

    def write(unit: Unit) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise Unavailable("disk_full")
        edits.mark_seen(unit, [rid], is_edited=True)

    side.runner.do(write)
    problems = side.window.problems
    qtbot.waitUntil(problems.remedy_button.isVisible)
    assert problems.remedy_button.words == "Try again"
    problems.remedy_button.click()
    assert not problems.isVisible()
    qtbot.waitUntil(lambda: len(tries) == 2 and not side.runner.is_changing)
    assert not problems.isVisible()


@pytest.mark.parametrize("error", [KeyError("x"), ValueError("y")])
def test_a_bug_is_not_tried_again(qtbot: QtBot, side: DeskSide, error: Exception) -> None:
    def write(_unit: Unit) -> None:
        raise error

    side.runner.do(write)
    qtbot.waitUntil(side.window.problems.isVisible)
    assert not side.window.problems.remedy_button.isVisible()


def open_keys(side: DeskSide) -> KeysSheet:
    side.window.commands["keys"].trigger()
    return side.window.findChildren(KeysSheet)[-1]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1600, 950)])
def test_the_sheet_of_keys_cuts_nothing_where_there_is_room(
    side: DeskSide, house: Living, language: str, size: QSize
) -> None:
    side.window.resize(size)
    house.language.use(language)
    try:
        sheet = open_keys(side)
        area = sheet.findChildren(QScrollArea)[0]
        assert area.verticalScrollBar().maximum() == 0
        inside = area.viewport().rect()
        labels = [one for one in sheet.findChildren(PlainLabel) if one.isVisible()]
        lines = [one for one in labels if area.isAncestorOf(one)]
        assert len(lines) > 30
        for one in lines:
            assert inside.contains(one.rect().translated(one.mapTo(area.viewport(), QPoint())))
            assert not one._is_elided
        ends = [max(grid.geometry().bottom() for grid in half) for half in halves(sheet)]
        assert abs(ends[0] - ends[1]) < 50  # px: two lines
        sheet.dismiss()
    finally:
        house.language.use("en")


def halves(sheet: KeysSheet) -> list[list[QGridLayout]]:
    """Give the grids of each column."""
    grids = sheet.findChildren(QGridLayout)
    lefts = sorted({one.geometry().left() for one in grids})
    return [[one for one in grids if one.geometry().left() == left] for left in lefts]


def test_the_sheet_of_keys_scrolls_and_fades_in_a_low_window(side: DeskSide) -> None:
    side.window.resize(960, 600)
    sheet = open_keys(side)
    bar = sheet.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.maximum() > 0
    upper, lower = sheet.findChildren(Fade)
    assert (upper.isVisible(), lower.isVisible()) == (False, True)
    bar.setValue(bar.maximum())
    assert (upper.isVisible(), lower.isVisible()) == (True, False)
    sheet.dismiss()


def test_the_settings_end_where_the_head_of_the_page_ends(qtbot: QtBot, side: DeskSide) -> None:
    side.window.resize(1366, 768)
    side.window.commands["preferences"].trigger()
    page = side.preferences.page
    assert page is not None

    def edge() -> int:
        card = next(one for one in page._sections if one.isVisible()).rows[0].parentWidget()
        assert card is not None
        return card.mapTo(side.window, QPoint(card.width(), 0)).x()

    head = side.window.header
    wanted = head.mapTo(side.window, QPoint(head.width(), 0)).x()
    qtbot.waitUntil(lambda: edge() == wanted)
    page.search.setText("area")  # nothing scrolls any more
    qtbot.waitUntil(lambda: page._area.verticalScrollBar().maximum() == 0)
    assert edge() == wanted


def test_a_row_of_the_menu_bar_has_an_icon_where_its_neighbours_have(side: DeskSide) -> None:
    for top in side.window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, Menu)
        rows = [one for one in menu.actions() if not one.isSeparator()]
        assert rows
        assert [one.text() for one in rows if one.icon().isNull()] == []


def test_a_dark_sheet_has_an_edge(side: DeskSide) -> None:
    side.window.commands["theme.dark"].trigger()
    try:
        side.window.commands["about"].trigger()
        sheet = next(one for one in side.window.findChildren(Sheet) if one.isVisible())
        panel = sheet.panel.geometry()
        picture = grab(side.window, 1)
        assert picture.pixelColor(panel.left() - 1, panel.center().y()) == DARK.button_border
        sheet.dismiss()
    finally:
        side.window.commands["theme.light"].trigger()


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_line_around_a_strip_is_between_its_ground_and_its_colour(tokens: object) -> None:
    assert tokens in (LIGHT, DARK)
    worn = LIGHT if tokens is LIGHT else DARK
    assert worn.edge(Tone.WARM) == worn.warm_line
    color, ground = worn.tone(Tone.HOT)
    edge = worn.edge(Tone.HOT)
    assert sorted([color.green(), edge.green(), ground.green()])[1] == edge.green()
    assert edge not in (color, ground)


def test_no_short_word_stands_alone_on_the_last_line(qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel("Short numbers belong to this city. Empty: kept as they are.", Role.SECONDARY, wrap=True)
    qtbot.addWidget(label)
    label.show()
    assert label.text().endswith("as they are.")  # what is said is not changed by how it is laid out
    assert QLabel.text(label).endswith("they\u00a0are.")
    short = PlainLabel("Nothing found", Role.SECONDARY, wrap=True)
    qtbot.addWidget(short)
    assert QLabel.text(short) == "Nothing found"


def test_the_palette_leads_to_saved_filters(qtbot: QtBot, side: DeskSide) -> None:
    query = {"list": "all", "text": "Кузьмина"}
    side.runner.do(saved_views.save, "Мои Кузьмины", query, is_team=True)
    qtbot.waitUntil(lambda: any(one.words == "Мои Кузьмины" for one in side.window.sidebar.findChildren(SideItem)))
    side.finder.ask()
    palette = side.palette
    palette.box.setText("кузьмины")
    row = next(at for at, one in enumerate(palette.list.lines.entries) if one.title == "Мои Кузьмины")
    assert palette.list.lines.entries[row].note == "Filter"
    palette._take(row)
    qtbot.waitUntil(lambda: side.leads.list.title == "Мои Кузьмины")


def test_what_is_under_way_is_not_ticked_as_done(side: DeskSide) -> None:
    foot = side.window.sidebar.foot
    done = grab(foot._saved_mark, 1)
    foot.show_saved("Saving…", is_busy=True)
    assert grab(foot._saved_mark, 1) != done


def test_the_chosen_row_of_the_sidebar_is_bold_where_that_fits_beside_its_count(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    item = SideItem(Theme(), "hot", "flame", ground)
    item.show_words("Горячие без задачи", "")
    item.show_count(5)
    item.setChecked(True)
    words, count = paint.width_of(item.words, font(Role.NAME)), paint.width_of("5", font(Role.META_BOLD))
    seen = []
    for width in (300, 40 + words + 6 + count + 1 + 12, 40 + words + count + 12):
        item.resize(width, 32)
        seen.append(item.grab().toImage().copy(40, 4, words, 24))
    assert seen[0] == seen[1] != seen[2]
