"""What the board shows, and what others do to it meanwhile."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.draft import Draft
from leaddesk.domain.ids import CardId
from leaddesk.leads import edits, moves
from leaddesk.leads.lookups import lookups
from leaddesk.unit import Unit
from tests.ui.board.hands import (
    HOSTILE,
    cards,
    chosen,
    tab,
)
from tests.ui.windows import asked, drafts, make, take_in
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.board.face import CARD, HEIGHT, CardFace, Look
from ui.views.board.page import BoardPage
from ui.widgets import keycaps, paint
from ui.widgets.menu import Menu


def test_a_colleague_moves_a_card_and_nothing_jumps(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    view = page.shown()[0].cards
    page.go_to(cards(page, 0)[12])
    view.verticalScrollBar().setValue(10 * HEIGHT + 30)
    top, stays = cards(page, 0)[10], page.chosen
    moved = page.model.ref(cards(page, 0)[2])
    column = page.shown()[1].column
    assert column is not None
    with qtbot.waitSignal(page.model.shifted):
        runner.do(moves.move_to_phase, moved, column.column.phase, {})
    assert view.verticalScrollBar().value() == 9 * HEIGHT + 30
    assert cards(page, 0)[9] == top
    assert page.chosen == stays
    assert chosen(page) == (0, 11)
    assert view.hasFocus()


def test_another_tab_begins_at_its_first_cards(qtbot: QtBot, page: BoardPage) -> None:
    tab(qtbot, page, "hot")
    both = cards(page, 0)[5]  # stands on the tab of all, too
    tab(qtbot, page, "all")
    bar = page.shown()[0].cards.verticalScrollBar()
    bar.setValue(cards(page, 0).index(both) * HEIGHT)
    assert bar.value()
    with qtbot.waitSignal(page.model.shifted):
        page.show_tab("hot")
    assert bar.maximum() >= 5 * HEIGHT
    assert bar.value() == 0


def test_the_chosen_card_that_somebody_else_moved_stays_chosen_without_a_scroll(
    qtbot: QtBot, page: BoardPage, runner: Runner
) -> None:
    view = page.shown()[0].cards
    page.go_to(cards(page, 0)[12])
    view.verticalScrollBar().setValue(11 * HEIGHT)
    stays, at = page.chosen, view.verticalScrollBar().value()
    ref, column = page.model.ref(cards(page, 0)[12]), page.shown()[1].column
    assert column is not None
    with qtbot.waitSignal(page.model.shifted):
        runner.do(moves.move_to_phase, ref, column.column.phase, {})
    assert page.chosen == stays
    assert chosen(page)[0] == 1
    assert view.verticalScrollBar().value() == at
    with qtbot.waitSignal(page.model.shifted):
        runner.do(moves.move_to_phase, ref, page.shown()[0].column.column.phase)  # type: ignore[union-attr]
    assert chosen(page) == (0, 12)
    view.verticalScrollBar().setValue(30 * HEIGHT)
    with qtbot.waitSignal(page.model.shifted):
        runner.do(edits.set_field, ref, "topic", "стеллажи")
    assert view.verticalScrollBar().value() == 30 * HEIGHT


def test_the_card_follows_the_neighbours_of_its_column(page: BoardPage) -> None:
    page.go_to(cards(page, 0)[0])
    assert page.neighbour(-1) is None
    assert page.neighbour(1) == cards(page, 0)[1]


def test_a_card_is_painted_letter_by_letter_whatever_it_is_called(
    qtbot: QtBot, each_theme: Theme, desk: Desk, runner: Runner
) -> None:
    page = BoardPage(runner, each_theme)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.model.loaded):
        page.show()
    row, reader = page.model.card(cards(page, 0)[0]), page.model.reader()
    assert row is not None
    assert reader is not None
    hostile = row._replace(name=HOSTILE, company=HOSTILE, score=92, has_look=True, is_unread=True)
    image = QImage(240, CARD + 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    for look in (Look(), Look(is_selected=True, has_focus=True), Look(is_lifted=True)):
        CardFace(each_theme).paint(painter, image.rect().adjusted(10, 10, -10, -10), hostile, reader=reader, look=look)
    painter.end()
    edge = {image.pixelColor(x, y).name() for x in range(240) for y in (0, 5, CARD + 15)}
    assert edge == {"#ff00ff"}  # nothing is drawn beside the card


def test_everything_that_takes_the_focus_has_a_name_and_labels_are_plain(qtbot: QtBot, page: BoardPage) -> None:
    page.acts.refuse(cards(page, 0)[0])
    qtbot.waitUntil(lambda: page.mover.panel is not None)
    tops = (page, page.mover.panel)
    for top in tops:
        assert top is not None
        for widget in top.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
                name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                assert name, f"{type(widget).__name__} {widget.objectName()}"
        for words in top.findChildren(QLabel):
            assert words.textFormat() is Qt.TextFormat.PlainText
    assert "New, 60 leads" in page.shown()[0].cards.accessibleName()
    assert page.mover.panel is not None
    page.mover.panel.close()


def test_an_empty_board_says_what_to_do(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with make(tmp_path / "empty.leaddesk", 0) as desk:
        runner = Runner(desk)
        page = BoardPage(runner, theme)
        qtbot.addWidget(page)
        with qtbot.waitSignal(page.model.loaded):
            page.show()
        empty = page.emptiness.state
        assert empty is not None
        assert empty.isVisible()
        assert empty.action is not None
        assert empty.other is not None
        with qtbot.waitSignal(page.new_asked):
            empty.action.click()
        with qtbot.waitSignal(page.import_asked):
            empty.other.click()
        page.focus_cards()
        assert empty.action.hasFocus()  # as in the table: one sees what Enter does
        with qtbot.waitSignal(page.model.shifted):
            runner.do(take_in, drafts(1), desk.actor)
        qtbot.waitUntil(page.shown()[0].isVisible)  # the first lead brings the columns
        assert len(cards(page, 0)) == 1
        qtbot.waitUntil(page.shown()[0].cards.hasFocus)
        runner.close()


def test_a_tab_without_a_lead_says_how_one_comes_there(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    with make(tmp_path / "warm.leaddesk", 0) as desk:
        desk.do(take_in, drafts(3)[1:], desk.actor)  # one warm, one cold
        runner = Runner(desk)
        page = BoardPage(runner, theme)
        qtbot.addWidget(page)
        with qtbot.waitSignal(page.model.loaded):
            page.show()
        tab(qtbot, page, "hot")
        empty = page.emptiness.state
        assert empty is not None
        assert empty.isVisible()
        assert "No hot leads" in [one.text() for one in empty.findChildren(QLabel)]
        assert empty.action is not None
        with qtbot.waitSignal(page.model.loaded):
            empty.action.click()
        assert page.tabs.current == "all"
        assert page.shown()[0].isVisible()
        assert page.emptiness.state is None
        runner.close()


def test_a_fresh_board_and_a_fresh_tab_stand_on_the_first_card(qtbot: QtBot, page: BoardPage) -> None:
    assert chosen(page) == (0, 0)
    page.walk.choose(None)
    page.focus_cards()
    assert chosen(page) == (0, 0)
    tab(qtbot, page, "cold")
    qtbot.waitUntil(lambda: page.chosen in cards(page, 0))
    assert chosen(page) == (0, 0)


def test_the_menu_of_a_card_offers_every_way(qtbot: QtBot, page: BoardPage) -> None:
    page._on_menu_asked(cards(page, 0)[0])
    menu = page.findChildren(Menu)[-1]
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Open the card"
    assert [one for one in words if one.startswith("Move to “")][:3] == [
        "Move to “In work”",
        "Move to “Qualification”",
        "Move to “Proposal”",
    ]
    assert words[-1] == "Refuse…"
    assert len(words) == 7
    keys = {one.text(): keycaps.shown(one.shortcut()) for one in menu.actions() if not one.shortcut().isEmpty()}
    assert keys == {"Open the card": "Enter", "Move to “In work”": "Alt+→", "Refuse…": "Del"}
    menu.close()


def test_names_that_are_typed_later_are_shown(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    rid = cards(page, 0)[0]
    with qtbot.waitSignal(page.model.shifted):
        runner.do(edits.set_field, page.model.ref(rid), "name", "Новая Фамилия")
    row = page.model.card(rid)
    assert row is not None
    assert row.name == "Новая Фамилия"
    assert isinstance(drafts(1)[0], Draft)


def test_avatars_keep_their_colours_when_somebody_joins_the_team(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    def join(unit: Unit) -> None:
        values = {"name": "Аглая Новая", "role": "salesperson", "is_active": True}
        unit.record.create(CardKind.MEMBER, values, card_id=CardId(bytes(16)))  # the first of all ids

    members = asked(qtbot, runner, lookups).members
    colours = {one: paint.avatar_color(one).name() for one in members}
    assert colours
    with qtbot.waitSignal(page.model.loaded):
        runner.do(join)
    assert {one: paint.avatar_color(one).name() for one in members} == colours
