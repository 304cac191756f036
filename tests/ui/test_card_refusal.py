"""What the card's refusal shows: inside the card, under its button; reasons with the days after which they return."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leaddesk import words
from leaddesk.words import n_
from tests.ui.living import DeskSide
from tests.ui.test_asked import card_of, refusal
from ui.theme.fonts import Role, font
from ui.views.board.reason_tree import APART, PAD, days_of, named
from ui.views.board.refusing import RefusalPanel
from ui.widgets import paint


def _on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint()), widget.size())


def _seen(panel: RefusalPanel) -> QRect:
    edge = panel._MARGIN
    return panel.geometry().adjusted(edge, edge, -edge, -edge)


def test_a_refusal_stands_under_its_button_and_inside_the_card(qtbot: QtBot, side: DeskSide) -> None:
    card_of(qtbot, side)
    panel = refusal(qtbot, side)
    button, card = _on_screen(side.card.body.head.offers.refuse), _on_screen(side.card)
    assert not _seen(panel).intersects(button)
    assert (_seen(panel).left(), _seen(panel).right()) == (card.left() + 21, button.right())  # as the card's contents
    assert _seen(panel).bottom() <= panel.screen().availableGeometry().bottom()
    panel.close()


def test_reasons_tell_the_days_after_which_a_lead_returns(qtbot: QtBot, side: DeskSide) -> None:
    card_of(qtbot, side)
    panel = refusal(qtbot, side)
    tree = panel.tree
    at = tree.next_reason(-1, 1)
    reason = tree.reason(at)
    assert reason is not None
    assert reason.after.return_days
    assert tree.is_for_a_time(at - 1)  # the branch over it says what the days are
    days = n_("{n} day", "{n} days", reason.after.return_days).format(n=reason.after.return_days)
    assert tree.data(tree.index(at), Qt.ItemDataRole.AccessibleTextRole) == f"{named(reason)[0]}, return in {days}"
    panel.close()


def test_the_longest_reason_is_read_whole_and_well_apart_from_its_days_in_the_card(
    qtbot: QtBot, side: DeskSide
) -> None:
    card_of(qtbot, side)
    words.use("ru")
    panel = refusal(qtbot, side)
    body, meta = font(Role.BODY), font(Role.META)
    longest, room = "Не подошли условия или сроки поставки", panel.list.viewport().width()
    assert paint.width_of(longest, body) + paint.width_of("60 дн", meta) + sum(PAD) + APART <= room
    tree = panel.tree
    found = [one for at in range(tree.rowCount()) if (one := tree.reason(at)) is not None and one.after.return_days]
    name = max((named(one)[0] for one in found), key=lambda one: paint.width_of(one, body))
    needed = paint.width_of(name, body) + paint.width_of("180 дней", meta) + sum(PAD) + APART
    full, short = {days_of(one, is_short=False) for one in found}, {days_of(one, is_short=True) for one in found}
    assert {tree.days(one, needed) for one in found} == full
    assert {tree.days(one, 200) for one in found} == short  # all of them, where one does not fit
    assert all(one.endswith(" дн") for one in short)
    panel.close()
    words.use("en")


def test_what_a_reason_asks_is_said_at_its_field_and_not_in_its_name(qtbot: QtBot, side: DeskSide) -> None:
    card_of(qtbot, side)
    panel = refusal(qtbot, side)
    assert panel.words.placeholderText() == ""
    panel.search.setText("competitor")
    assert panel.reason is not None
    assert panel.tree.data(panel.list.currentIndex()) == "Chose a competitor"
    assert panel.words.placeholderText() == "Name it"
    panel.close()
