"""What a stage, a pipeline and cooling ask when a card is moved."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.leads import edits
from tests.ui.board.hands import (
    COUNT,
    answered,
    cards,
    drag,
    lead,
    let_go,
    open_refusal,
    tab,
)
from tests.ui.windows import press
from ui.runner import Runner
from ui.views.board.asking import CoolingPanel, FieldsPanel
from ui.views.board.columns import mapped
from ui.views.board.page import BoardPage
from ui.widgets.field import ComboBox, LabeledField


def test_a_stage_asks_where_the_card_will_stand_and_moves_with_the_answers(
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
    assert page.ghost.geometry() == mapped(page.shown()[2], goal.item_rect(0), page)  # where it will stand
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


def test_the_cards_of_a_column_make_room_for_the_one_that_is_asked_about(qtbot: QtBot, page: BoardPage) -> None:
    view, rid = page.shown()[0], cards(page, 0)[3]
    goal = view.cards
    page.walk.choose(rid)
    qtbot.waitUntil(lambda: all(page.model.card(one) for one in cards(page, 0)[:4]))
    first, covered = (goal.viewport().grab().copy(goal.item_rect(at)).toImage() for at in (0, 1))
    page.lift.lift_into(rid, view, goal.item_rect(1).translated(0, -40))
    page.lift.lay_ghost()
    assert page.ghost.geometry().topLeft() == goal.viewport().mapTo(page, goal.item_rect(1).topLeft())
    assert [goal.viewport().grab().copy(goal.item_rect(at)).toImage() for at in (0, 2)] == [first, covered]
    page.lift.put_back()
    assert [goal.viewport().grab().copy(goal.item_rect(at)).toImage() for at in (0, 1)] == [first, covered]


def test_what_the_base_does_not_take_is_asked_again_with_what_was_typed(
    qtbot: QtBot, page: BoardPage, desk: Desk
) -> None:
    tab(qtbot, page, "hot")
    page.acts.carry(cards(page, 0)[0], page.shown()[3])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel))
    first = page.mover.panel
    assert isinstance(first, FieldsPanel)
    first.fields["amount"].field.setText("много")  # type: ignore[attr-defined]
    first.accept()
    qtbot.waitUntil(lambda: page.mover.panel is not first)
    again = page.mover.panel
    assert isinstance(again, FieldsPanel)
    assert again.fields["amount"].field.text() == "много"  # type: ignore[attr-defined]
    assert "“много”" in again.fields["amount"].field.accessibleDescription()
    assert not again.trouble.isVisible()
    again.take_back({"amount": "100"}, Refused("no_such_stage"))  # a colleague was faster: no field is wrong
    assert again.trouble.isVisible()
    assert not again.go.isEnabled()
    assert not again.remedy.isVisible()
    press(again, Qt.Key.Key_Return)
    assert again.isVisible()
    assert not again.fields["amount"].field.accessibleDescription()
    with qtbot.waitSignal(again.left):
        press(again, Qt.Key.Key_Escape)
    assert not page.ghost.isVisible()
    assert len(cards(page, 0)) == COUNT // 3


def test_a_lead_that_went_into_the_bin_is_restored_where_that_is_said_and_moves(
    qtbot: QtBot, page: BoardPage, runner: Runner, desk: Desk
) -> None:
    tab(qtbot, page, "hot")
    rid = cards(page, 0)[0]
    page.acts.carry(rid, page.shown()[1])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel) and page.mover.panel.isVisible())
    first, ref = page.mover.panel, page.model.ref(rid)
    assert first is not None
    assert ref is not None
    with qtbot.waitSignal(page.model.shifted):
        runner.do(edits.remove, ref)
    first.accept()
    qtbot.waitUntil(lambda: page.mover.panel is not first and page.mover.panel is not None)
    panel = page.mover.panel
    assert isinstance(panel, FieldsPanel)
    assert panel.trouble.text() == "This lead is in the recycle bin. Restore it first."
    assert panel.remedy.isVisible()
    assert not panel.go.isVisible()
    with qtbot.waitSignal(page.model.shifted):
        press(panel, Qt.Key.Key_Return)  # restores it
    qtbot.waitUntil(panel.go.isVisible)
    assert panel.isVisible()
    answered(qtbot, page)
    qtbot.waitUntil(lambda: rid in cards(page, 1))


def test_a_lead_in_the_bin_that_goes_where_nothing_is_asked_is_restored_from_the_word_about_it(
    qtbot: QtBot, page: BoardPage, desk: Desk
) -> None:
    tab(qtbot, page, "hot")
    rid = cards(page, 0)[0]
    row, ref = page.model.card(rid), page.model.ref(rid)
    assert row is not None
    assert ref is not None
    desk.do(edits.remove, ref)  # another process: this board has not heard of it yet
    with qtbot.waitSignal(page.binned) as told:
        page.mover.move(row, page.shown()[1].column.column)  # type: ignore[union-attr]
    words, restore = told.args
    assert words == "This lead is in the recycle bin. Restore it first."
    restore()
    qtbot.waitUntil(lambda: not lead(desk, rid).is_deleted)


def test_a_panel_that_grows_keeps_off_the_card_it_asks_about(qtbot: QtBot, page: BoardPage) -> None:
    tab(qtbot, page, "hot")
    page.resize(1100, 768)
    page.move(0, page.screen().availableGeometry().bottom() - 768)
    page.lift.lift(cards(page, 0)[0], QRect(100, 560, 200, 108))
    row = page.model.card(cards(page, 0)[0])
    assert row is not None
    page.mover.move(row, page.shown()[2].column.column)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel) and page.mover.panel.isVisible())
    panel = page.mover.panel
    assert isinstance(panel, FieldsPanel)
    card = QRect(page.mapToGlobal(page.ghost.geometry().topLeft()), page.ghost.geometry().size())
    low = panel.height()
    for code in panel.fields:
        panel.fields[code].set_error("This is no day. Type 12 May, Fri or tomorrow. " * 3)
    qtbot.waitUntil(lambda: panel.height() > low)
    edge = panel._MARGIN
    qtbot.waitUntil(lambda: not panel.geometry().adjusted(edge, edge, -edge, -edge).intersects(card))


def test_what_is_answered_by_yes_or_no_is_asked_as_a_question(qtbot: QtBot, page: BoardPage) -> None:
    tab(qtbot, page, "hot")
    page.acts.carry(cards(page, 0)[0], page.shown()[1])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel))
    assert page.mover.panel is not None
    assert [one.label.text() for one in page.mover.panel.findChildren(LabeledField)] == ["Confirms the inquiry?"]


def test_esc_lets_the_card_fall_back(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    tab(qtbot, page, "hot")
    rid = cards(page, 0)[0]
    page.acts.carry(rid, page.shown()[2])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel))
    assert page.carried.is_away(rid)
    assert page.mover.panel is not None
    press(page.mover.panel, Qt.Key.Key_Escape)
    assert cards(page, 0)[0] == rid
    assert not page.carried.is_away(rid)
    assert not page.ghost.isVisible()


def test_a_phase_that_a_pipeline_lacks_lets_the_card_fall_back_with_a_word(qtbot: QtBot, page: BoardPage) -> None:
    cold = next(rid for rid in cards(page, 0) if (row := page.model.card(rid)) and row.temperature == "cold")
    with qtbot.waitSignal(page.said) as told:
        page.acts.carry(cold, page.shown()[3])
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
    press(panel, Qt.Key.Key_Escape)
    assert lead(desk, warm).temperature == "hot"  # called off
    assert drag(page, page.tabs, spots["cold"], warm)
    qtbot.waitUntil(lambda: page.mover.panel is not panel)
    let_go(page)
    again = page.mover.panel
    assert isinstance(again, CoolingPanel)
    with qtbot.waitSignal(page.model.shifted):
        press(again, Qt.Key.Key_Return)  # without a reason
    assert lead(desk, warm).temperature == "cold"


def test_a_confirmation_is_one_key_and_the_panel_lies_beside_the_card(
    qtbot: QtBot, page: BoardPage, desk: Desk
) -> None:
    tab(qtbot, page, "hot")
    rid = cards(page, 0)[0]
    page.acts.carry(rid, page.shown()[1])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel) and page.mover.panel.isVisible())
    panel = page.mover.panel
    assert panel is not None
    focus = panel.focusWidget()
    assert focus is not None
    press(focus, Qt.Key.Key_Right)
    answered(qtbot, page)
    assert [(one.kind, one.text) for one in lead(desk, rid).activities] == [("confirms_request", "yes")]
    refusal = open_refusal(qtbot, page, rid)
    card = QRect(page.mapToGlobal(page.ghost.geometry().topLeft()), page.ghost.geometry().size())
    edge = refusal._MARGIN
    asked = refusal.geometry().adjusted(edge, edge, -edge, -edge)
    assert not asked.intersects(card)
    assert asked.left() in {card.left(), card.right() + 6}  # in line with the card it asks about, or beside it
    assert refusal.screen().availableGeometry().contains(refusal.geometry().adjusted(edge, edge, -edge, -edge))
    refusal.close()


def test_a_stage_asks_for_its_material_by_choice(qtbot: QtBot, page: BoardPage, desk: Desk) -> None:
    tab(qtbot, page, "cold")
    rid = cards(page, 0)[0]
    page.acts.carry(rid, page.shown()[3])
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, FieldsPanel) and page.mover.panel.isVisible())
    panel = page.mover.panel
    assert isinstance(panel, FieldsPanel)
    box = panel.fields["material"].field
    assert isinstance(box, ComboBox)
    assert [box.itemText(at) for at in range(3)] == ["Not given", "Article", "Case"]
    box.setCurrentIndex(2)
    answered(qtbot, page)
    assert [(one.kind, one.text) for one in lead(desk, rid).activities] == [("material", "case")]
