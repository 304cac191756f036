"""The page of the board: walks and moves by keyboard, drops, what is asked, what others do meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.draft import Draft
from leaddesk.leads import edits, moves
from leaddesk.leads.card import LeadView, open_card
from tests.ui.windows import NONE, drafts, make, press, take_in
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.board.asking import CoolingPanel, FieldsPanel
from ui.views.board.carrying import mime
from ui.views.board.face import CARD, HEIGHT, CardFace, Look
from ui.views.board.page import BoardPage
from ui.views.board.refusing import RefusalPanel
from ui.widgets.field import ComboBox
from ui.widgets.menu import Menu

COUNT = 60
ALT = Qt.KeyboardModifier.AltModifier
HOSTILE = "<img src='/etc/hostname'>&lt;b&gt; %s %n\n" + "Ж" * 300


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make(tmp_path / "team.leaddesk", COUNT) as opened:
        yield opened


@pytest.fixture
def runner(desk: Desk, qapp: object, qtbot: QtBot) -> Iterator[Runner]:
    result = Runner(desk)
    yield result
    result.close()
    qtbot.wait(1)  # lets the last answers arrive before their widgets go


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, theme: Theme) -> BoardPage:
    result = BoardPage(runner, theme)
    qtbot.addWidget(result)
    result.resize(1100, 640)
    with qtbot.waitSignal(result.model.loaded):
        result.show()
        result.activateWindow()
        result.focus_cards()  # before there are any: they have it when they come
    qtbot.waitUntil(lambda: result.isActiveWindow() and result.shown()[0].cards.hasFocus())
    return result


def tab(qtbot: QtBot, page: BoardPage, key: str) -> None:
    with qtbot.waitSignal(page.model.loaded):
        page.show_tab(key)


def cards(page: BoardPage, at: int) -> list[int]:
    column = page.shown()[at].column
    assert column is not None
    return [column.rid(place) for place in range(column.rowCount())]


def chosen(page: BoardPage) -> tuple[int, int]:
    """Give column and place of the chosen card, which one list shows as current."""
    assert page.chosen is not None
    found = [
        (at, cards(page, at).index(page.chosen)) for at in range(len(page.shown())) if page.chosen in cards(page, at)
    ]
    assert len(found) == 1
    at, place = found[0]
    marked = [one.cards.currentIndex().row() for one in page.shown()]
    assert marked == [place if one == at else -1 for one in range(len(marked))]
    return found[0]


def spread(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    """Put some cards into the second and the fourth column; the third stays empty."""
    view = page.shown()
    for goal, count in ((1, 3), (3, 2)):
        for _card in range(count):
            ref = page.model.ref(cards(page, 0)[0])
            with qtbot.waitSignal(page.model.shifted):
                column = view[goal].column
                assert column is not None
                runner.do(moves.move, ref, warm_or_hot(page, ref, goal), {})


def warm_or_hot(page: BoardPage, ref: CardRef | None, goal: int) -> object:
    assert ref is not None
    column = page.shown()[goal].column
    row = page.model.card(ref.rid)
    assert column is not None
    assert row is not None
    assert page.model.lookups is not None
    own = [one for one, _stage in page.model.lookups.pipeline("hot")]
    return next(one for one in column.column.stages if one in own)


def lead(desk: Desk, rid: int) -> LeadView:
    """Read a lead with eyes of their own: the desk's belong to the runner's thread."""
    with Desk.open(desk.base.path) as eyes:
        found = eyes.ask(open_card, rid)
    assert found is not None
    return found


def drag(page: BoardPage, goal: QWidget, at: QPoint, rid: int, *, is_dropped: bool = True) -> bool:
    """Carry a card over a widget and let it go, as Qt tells it; gives whether it was taken."""
    row, view = page.model.card(rid), page.view_of(rid)
    assert row is not None
    assert view is not None
    assert view.column is not None
    page.carried.row, page.carried.column = row, view.column.column.key
    page.zone.rise()
    data, action, button = mime(row), Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, action, data, button, NONE)
    goal.dragEnterEvent(enter)
    move = QDragMoveEvent(at, action, data, button, NONE)
    goal.dragMoveEvent(move)
    taken = move.isAccepted()
    if taken and is_dropped:
        goal.dropEvent(QDropEvent(QPointF(at), action, data, button, NONE))
    return taken


def let_go(page: BoardPage) -> None:
    page.carried.row = None
    page.lift.end_drag()


def test_arrows_walk_within_columns_and_between_them_over_empty_ones(
    qtbot: QtBot, page: BoardPage, runner: Runner
) -> None:
    spread(qtbot, page, runner)
    page.go_to(cards(page, 0)[0])
    assert chosen(page) == (0, 0)
    for key, place in (
        (Qt.Key.Key_Down, (0, 1)),
        (Qt.Key.Key_Right, (1, 1)),
        (Qt.Key.Key_Up, (1, 0)),
        (Qt.Key.Key_Right, (3, 0)),
        (Qt.Key.Key_Right, (3, 0)),
        (Qt.Key.Key_End, (3, 1)),
        (Qt.Key.Key_Left, (1, 1)),
        (Qt.Key.Key_Left, (0, 1)),
        (Qt.Key.Key_Left, (0, 1)),
    ):
        press(qtbot_focus(page), key)
        assert chosen(page) == place, key
    with qtbot.waitSignal(page.opened) as told:
        press(qtbot_focus(page), Qt.Key.Key_Return)
    assert told.args == [page.chosen]


def test_a_click_opens_the_first_card_though_qt_stands_on_it_already(qtbot: QtBot, page: BoardPage) -> None:
    first = page.shown()[0].cards
    first.setCurrentIndex(first.model().index(0, 0))  # as Qt does when the list gets the keyboard
    page.walk.chosen = None
    at = first.visualRect(first.model().index(0, 0)).center()
    with qtbot.waitSignal(page.opened) as told:
        qtbot.mouseClick(first.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == [cards(page, 0)[0]]


def qtbot_focus(page: BoardPage) -> QWidget:
    focus = page.window().focusWidget()
    assert focus is not None
    return focus


def answered(qtbot: QtBot, page: BoardPage) -> None:
    """Say "not said" to what the stage asks, by Enter."""
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel) and page.mover.panel.isVisible())
    assert page.mover.panel is not None
    with qtbot.waitSignal(page.model.shifted):
        press(page.mover.panel, Qt.Key.Key_Return)


def test_a_card_is_moved_by_keyboard_and_the_keyboard_goes_with_it(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    page.go_to(cards(page, 0)[4])
    moved = page.chosen
    assert moved is not None
    press(qtbot_focus(page), Qt.Key.Key_Right, held=ALT)
    answered(qtbot, page)
    assert chosen(page) == (1, 0)
    assert qtbot_focus(page) is page.shown()[1].cards
    with qtbot.waitSignal(page.model.shifted):
        press(qtbot_focus(page), Qt.Key.Key_Left, held=ALT)
    assert chosen(page)[0] == 0
    assert page.chosen == moved
    assert not page.ghost.isVisible()


def test_a_card_that_was_moved_is_seen_in_a_long_column(qtbot: QtBot, page: BoardPage) -> None:
    page.go_to(cards(page, 0)[0])  # a cold one: nothing is asked on the way to the search for the person
    with qtbot.waitSignal(page.model.shifted):
        press(qtbot_focus(page), Qt.Key.Key_Right, held=ALT)
    view = page.shown()[0].cards
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    with qtbot.waitSignal(page.model.shifted):
        press(qtbot_focus(page), Qt.Key.Key_Left, held=ALT)
    assert chosen(page) == (0, 0)
    assert view.viewport().rect().contains(view.item_rect(0))


def test_letters_of_any_layout_do_nothing(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    page.go_to(cards(page, 0)[3])
    for key, text in ((ord("Ф"), "ф"), (ord("A"), "a"), (ord("Ы"), "ы")):
        press(qtbot_focus(page), key, text)
    assert chosen(page) == (0, 3)


def test_tabs_with_more_and_fewer_columns_follow_each_other(qtbot: QtBot, page: BoardPage) -> None:
    for _turn in range(2):
        for key, columns in (("cold", 5), ("all", 4), ("hot", 5)):
            tab(qtbot, page, key)
            qtbot.wait(1)  # lets the columns go that are shown no more
            assert [one.isVisible() for one in page.columns.views] == [at < columns for at in range(5)]
            assert len(page.shown()) == columns


def test_a_stage_asks_at_the_place_of_the_drop_and_moves_with_the_answers(
    qtbot: QtBot, page: BoardPage, desk: Desk
) -> None:
    tab(qtbot, page, "hot")
    rid = cards(page, 0)[2]
    goal = page.shown()[2].cards
    assert drag(page, goal, QPoint(60, 200), rid)
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel))
    let_go(page)
    panel = page.mover.panel
    assert isinstance(panel, FieldsPanel)
    assert rid in cards(page, 0)
    assert page.ghost.isVisible()
    dropped_at = goal.viewport().mapTo(page, QPoint(0, 200)).y()
    assert page.ghost.card.top() <= dropped_at <= page.ghost.card.bottom()
    assert list(panel.fields) == ["product", "buys_by", "role"]
    panel.fields["product"].field.setText("Стеллажи")  # type: ignore[attr-defined]
    panel.fields["buys_by"].field.setText("когда-нибудь")  # type: ignore[attr-defined]
    press(panel, Qt.Key.Key_Return)
    assert panel.isVisible()
    panel.fields["buys_by"].field.setText("31.12.2031")  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.model.shifted):
        press(panel, Qt.Key.Key_Return)
    assert rid in cards(page, 2)
    assert lead(desk, rid).topic == "Стеллажи"
    assert page.chosen == rid
    assert not page.ghost.isVisible()


def test_what_the_base_does_not_take_is_asked_again_with_what_was_typed(
    qtbot: QtBot, page: BoardPage, desk: Desk
) -> None:
    tab(qtbot, page, "hot")
    page.carry(cards(page, 0)[0], page.shown()[3])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel))
    first = page.mover.panel
    assert isinstance(first, FieldsPanel)
    first.fields["amount"].field.setText("много")  # type: ignore[attr-defined]
    first.accept()
    qtbot.waitUntil(lambda: page.mover.panel is not first)
    again = page.mover.panel
    assert isinstance(again, FieldsPanel)
    assert again.fields["amount"].field.text() == "много"  # type: ignore[attr-defined]
    with qtbot.waitSignal(again.left):
        press(again, Qt.Key.Key_Escape)
    assert not page.ghost.isVisible()
    assert len(cards(page, 0)) == COUNT // 3


def test_esc_lets_the_card_fall_back(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    tab(qtbot, page, "hot")
    rid = cards(page, 0)[0]
    page.carry(rid, page.shown()[2])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel))
    assert page.carried.is_away(rid)
    assert page.mover.panel is not None
    press(page.mover.panel, Qt.Key.Key_Escape)
    assert cards(page, 0)[0] == rid
    assert not page.carried.is_away(rid)
    assert not page.ghost.isVisible()


def test_the_mark_stands_where_the_card_will_stand(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    spread(qtbot, page, runner)
    rid = cards(page, 0)[30]
    page.shown()[0].column.want(30, 30)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.model.card(rid) is not None)
    goal = page.shown()[1].cards
    assert drag(page, goal, QPoint(50, 300), rid, is_dropped=False)
    mark = goal.mark
    assert mark is not None
    assert not drag(page, page.shown()[0].cards, QPoint(50, 50), rid, is_dropped=False)
    assert page.shown()[0].cards.mark is None
    assert drag(page, goal, QPoint(50, 300), rid)
    answered(qtbot, page)
    let_go(page)
    assert cards(page, 1)[mark] == rid
    assert goal.mark is None


def test_a_drag_of_another_window_is_not_taken(page: BoardPage) -> None:
    rid = cards(page, 0)[0]
    row = page.model.card(rid)
    assert row is not None
    event = QDragMoveEvent(QPoint(5, 5), Qt.DropAction.MoveAction, mime(row), Qt.MouseButton.LeftButton, NONE)
    page.shown()[1].cards.dragMoveEvent(event)
    assert not event.isAccepted()


def test_a_phase_that_a_pipeline_lacks_lets_the_card_fall_back_with_a_word(qtbot: QtBot, page: BoardPage) -> None:
    cold = next(rid for rid in cards(page, 0) if (row := page.model.card(rid)) and row.temperature == "cold")
    with qtbot.waitSignal(page.said) as told:
        page.carry(cold, page.shown()[3])
    assert "Proposal" in told.args[0]
    assert cold in cards(page, 0)
    assert not page.ghost.isVisible()


def test_a_drop_on_a_tab_warms_and_only_cooling_asks_why(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    warm = next(rid for rid in cards(page, 0) if (row := page.model.card(rid)) and row.temperature == "warm")
    spots = {page.tabs.key_at(QPoint(x, 18)): QPoint(x, 18) for x in range(0, page.tabs.width(), 5)}
    assert set(spots) >= {"all", "hot", "warm", "cold"}
    for key in ("all", "warm"):
        assert not drag(page, page.tabs, spots[key], warm, is_dropped=False)
    with qtbot.waitSignal(page.model.shifted):
        assert drag(page, page.tabs, spots["hot"], warm)
    let_go(page)
    assert lead(desk, warm).temperature == "hot"
    assert drag(page, page.tabs, spots["cold"], warm)
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, CoolingPanel))
    let_go(page)
    panel = page.mover.panel
    assert isinstance(panel, CoolingPanel)
    with qtbot.waitSignal(page.model.shifted):
        press(panel, Qt.Key.Key_Escape)  # without a reason
    assert lead(desk, warm).temperature == "cold"


def test_del_asks_the_reason_and_the_board_goes_on_with_the_next_card(
    qtbot: QtBot, page: BoardPage, desk: Desk
) -> None:
    page.go_to(cards(page, 0)[1])
    rid, after = cards(page, 0)[1:3]
    press(qtbot_focus(page), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, RefusalPanel))
    panel = page.mover.panel
    assert isinstance(panel, RefusalPanel)
    panel.search.setText("other")
    assert panel.reason is not None
    assert panel.reason.label == "Other (text required)"
    press(panel.search, Qt.Key.Key_Return)
    assert panel.isVisible()
    panel.words.setText(HOSTILE.splitlines()[0])
    with qtbot.waitSignal(page.model.shifted):
        press(panel.words, Qt.Key.Key_Return)
    assert lead(desk, rid).refusal_words == HOSTILE.splitlines()[0]
    assert rid not in cards(page, 0)
    qtbot.waitUntil(lambda: page.chosen == after)


def open_refusal(qtbot: QtBot, page: BoardPage, rid: int) -> RefusalPanel:
    page.refuse(rid)
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, RefusalPanel) and page.mover.panel.isVisible())
    assert isinstance(page.mover.panel, RefusalPanel)
    return page.mover.panel


def find(panel: RefusalPanel, words: str) -> None:
    panel.search.setText(words)
    assert panel.reason is not None
    assert words in panel.reason.label


def test_the_panel_says_beforehand_what_a_refusal_does(qtbot: QtBot, page: BoardPage) -> None:
    panel = open_refusal(qtbot, page, cards(page, 0)[0])
    find(panel, "Price")
    assert panel.follows.text().startswith("What is planned now is dropped. Call: ")
    assert "letter" not in panel.follows.text()
    panel.letter.setChecked(True)
    assert "Task for today: letter “Farewell”." in panel.follows.text()
    find(panel, "Unhappy")
    assert "Task for tomorrow: call, the head of sales." in panel.follows.text()
    assert not panel.letter.isEnabled()
    find(panel, "Do not contact")
    assert panel.follows.text() == "Nobody calls or writes any more. What is planned now is dropped."
    assert not panel.day.isEnabled()
    panel.search.setText("нет такой")
    assert panel.follows.text() == "No reason is called so. Type less of it."
    assert not panel.go.isEnabled()
    press(panel.search, Qt.Key.Key_Return)
    assert panel.isVisible()
    panel.search.setText("Void Competitor")
    assert panel.go.isEnabled()
    assert panel.follows.text().endswith("Tag: competitor.")
    panel.close()


def test_a_refusal_does_what_it_said_with_the_day_that_was_typed_and_undo_takes_all_back(
    qtbot: QtBot, page: BoardPage, desk: Desk, runner: Runner
) -> None:
    rid = cards(page, 0)[0]
    panel = open_refusal(qtbot, page, rid)
    find(panel, "Project postponed")
    panel.letter.setChecked(True)
    panel.day.setText("вчера")
    press(panel.day, Qt.Key.Key_Return)
    assert panel.isVisible()  # no day ahead
    panel.day.setText("31.12.2031")
    assert "Call: 31 December 2031." in panel.follows.text()
    txns: list[object] = []
    runner.changed.connect(lambda changes: txns.append(changes.txn))
    with qtbot.waitSignal(page.model.shifted):
        press(panel.day, Qt.Key.Key_Return)
    seen = lead(desk, rid)
    assert str(seen.rework_on) == "2031-12-31"
    assert [one.due_at.date().isoformat() == "2031-12-31" for one in seen.tasks if one.due_at] == [False, True]
    with qtbot.waitSignal(page.model.shifted):
        runner.undo(txns[0])  # type: ignore[arg-type]
    seen = lead(desk, rid)
    assert (seen.rework_on, seen.tasks) == (None, ())
    assert rid in cards(page, 0)


def test_a_confirmation_is_one_key_and_the_panel_lies_beside_the_card(
    qtbot: QtBot, page: BoardPage, desk: Desk
) -> None:
    tab(qtbot, page, "hot")
    rid = cards(page, 0)[0]
    page.carry(rid, page.shown()[1])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel) and page.mover.panel.isVisible())
    panel = page.mover.panel
    assert panel is not None
    focus = panel.focusWidget()
    assert focus is not None
    press(focus, Qt.Key.Key_Right)
    answered(qtbot, page)
    assert [(one.kind, one.text) for one in lead(desk, rid).activities] == [("confirms_request", "yes")]
    refusal = open_refusal(qtbot, page, rid)
    card = QRect(page.mapToGlobal(page.ghost.card.topLeft()), page.ghost.card.size())
    edge = refusal._MARGIN
    asked = refusal.geometry().adjusted(edge, edge, -edge, -edge)
    assert not asked.intersects(card)
    assert asked.left() in {card.left(), card.right() + 6}  # in line with the card it asks about, or beside it
    assert refusal.screen().availableGeometry().contains(refusal.geometry().adjusted(edge, edge, -edge, -edge))
    refusal.close()


def test_a_stage_asks_for_its_material_by_choice(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    tab(qtbot, page, "cold")
    rid = cards(page, 0)[0]
    page.carry(rid, page.shown()[3])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel) and page.mover.panel.isVisible())
    panel = page.mover.panel
    assert isinstance(panel, FieldsPanel)
    box = panel.fields["material"].field
    assert isinstance(box, ComboBox)
    assert [box.itemText(at) for at in range(3)] == ["Not given", "Article", "Case"]
    box.setCurrentIndex(2)
    answered(qtbot, page)
    assert [(one.kind, one.text) for one in lead(desk, rid).activities] == [("material", "case")]


def test_reasons_are_walked_with_arrows_and_branches_are_passed(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    page.refuse(cards(page, 0)[0])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, RefusalPanel))
    panel = page.mover.panel
    assert isinstance(panel, RefusalPanel)
    walked = []
    for _step in range(40):
        assert panel.reason is not None
        walked.append(panel.reason.label)
        press(panel.search, Qt.Key.Key_Down)
    with Desk.open(desk.base.path) as eyes:
        assert list(dict.fromkeys(walked)) == [one.label for one in eyes.ask(moves.reasons)]
    press(panel, Qt.Key.Key_Escape)
    assert not page.ghost.isVisible()


def test_a_drop_on_the_strip_asks_for_the_refusal(qtbot: QtBot, page: BoardPage) -> None:
    rid = cards(page, 0)[0]
    assert not page.zone.isVisible()
    assert drag(page, page.zone, page.zone.rect().center(), rid)
    assert page.zone.isVisible()
    let_go(page)
    assert not page.zone.isVisible()


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
    page.refuse(cards(page, 0)[0])
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
        with qtbot.waitSignal(page.import_asked):
            empty.action.click()
        page.focus_cards()
        with qtbot.waitSignal(page.model.shifted):
            runner.do(take_in, drafts(1), desk.actor)
        qtbot.waitUntil(page.shown()[0].isVisible)  # the first lead brings the columns
        assert len(cards(page, 0)) == 1
        runner.close()


def choose(qtbot: QtBot, page: BoardPage, words: str) -> None:
    """Choose from the menu that is open."""
    menu = next(one for one in page.findChildren(Menu) if one.isVisible())
    action = next(one for one in menu.actions() if one.text() == words)
    menu.close()
    with qtbot.waitSignal(page.model.loaded):
        action.trigger()


def pick(qtbot: QtBot, page: BoardPage, button: QAbstractButton, words: str) -> None:
    button.click()
    choose(qtbot, page, words)


def test_a_board_of_one_owner_counts_his_leads_and_says_where_there_are_none(
    qtbot: QtBot, page: BoardPage, runner: Runner, desk: Desk
) -> None:
    dmitry = next(one for one, facts in page.model.lookups.members.items() if facts.name == "Дмитрий Ким")  # type: ignore[union-attr]
    ref = page.model.ref(cards(page, 0)[5])
    assert ref is not None
    pick(qtbot, page, page.filters.owner, "Дмитрий Ким")
    assert page.emptiness.state is not None
    assert page.emptiness.state.isVisible()
    assert page.filters.owner.words == "Owner: Дмитрий Ким"
    with qtbot.waitSignal(page.model.counted):
        runner.do(edits.set_owner, ref, dmitry)
    assert page.emptiness.state is None
    assert cards(page, 0) == [ref.rid]
    assert page.model.counts == {"all": 1, "hot": 1, "warm": 0, "cold": 0}
    pick(qtbot, page, page.filters.owner, "Mine")
    assert page.filters.owner.words == "Owner: me"
    assert len(cards(page, 0)) == COUNT - 1
    pick(qtbot, page, page.filters.owner, "Not assigned")
    empty = page.emptiness.state
    assert empty is not None
    assert empty.action is not None
    with qtbot.waitSignal(page.model.loaded):
        empty.action.click()
    assert len(cards(page, 0)) == COUNT
    assert page.filters.owner.words == "Owner: all"


def test_chips_show_what_is_chosen_and_close(qtbot: QtBot, page: BoardPage) -> None:
    page.filters._ask_source()
    choose(qtbot, page, "Other (specify)")
    assert page.filters.chips["sources"].words == "Source: Other (specify)"
    assert len(cards(page, 0)) == COUNT
    page.filters._ask_target()
    choose(qtbot, page, "Target")
    assert page.model.is_empty
    for key in ("targets", "sources"):
        with qtbot.waitSignal(page.model.loaded):
            press(page.filters.chips[key], Qt.Key.Key_Delete)
    assert page.filters.chips == {}
    assert len(cards(page, 0)) == COUNT


def test_filters_and_order_are_remembered(
    qtbot: QtBot, page: BoardPage, runner: Runner, theme: Theme, desk: Desk
) -> None:
    ref = page.model.ref(cards(page, 0)[7])
    assert ref is not None
    with qtbot.waitSignal(page.model.shifted):
        runner.do(edits.set_field, ref, "budget", "90 000")
    pick(qtbot, page, page.filters.order, "Largest sum first")
    assert cards(page, 0)[0] == ref.rid
    pick(qtbot, page, page.filters.owner, "Mine")
    kept = json.loads(json.dumps(page.state()))
    other = BoardPage(runner, theme)
    qtbot.addWidget(other)
    other.restore(kept)
    with qtbot.waitSignal(other.model.loaded):
        other.show()
    assert other.filters.narrowing == page.filters.narrowing
    assert other.filters.owner.words == "Owner: me"
    assert cards(other, 0)[0] == ref.rid


def test_filters_stand_below_the_tabs_where_there_is_no_room(qtbot: QtBot, page: BoardPage) -> None:
    assert page.filters.y() < page.tabs.geometry().bottom()
    page.resize(560, 640)
    qtbot.waitUntil(lambda: page.filters.y() > page.tabs.geometry().bottom())
    assert page.filters.geometry().right() <= page.width()


def test_the_menu_of_a_card_offers_every_way(qtbot: QtBot, page: BoardPage) -> None:
    page._on_menu_asked(cards(page, 0)[0])
    menu = page.findChildren(Menu)[-1]
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Open the card"
    assert [one for one in words if one.startswith("To “")][:3] == [
        "To “In progress”",
        "To “Qualification”",
        "To “Proposal”",
    ]
    assert words[-1] == "Refusal…"
    assert len(words) == 7
    menu.close()


def test_names_that_are_typed_later_are_shown(qtbot: QtBot, page: BoardPage, runner: Runner) -> None:
    rid = cards(page, 0)[0]
    with qtbot.waitSignal(page.model.shifted):
        runner.do(edits.set_field, page.model.ref(rid), "name", "Новая Фамилия")
    row = page.model.card(rid)
    assert row is not None
    assert row.name == "Новая Фамилия"
    assert isinstance(drafts(1)[0], Draft)
