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
from ui.views.board.reason_tree import APART, PAD, named
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
    assert (_seen(panel).left(), _seen(panel).right()) == (card.left() + 20, button.right())  # as the card's contents
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


def test_the_longest_reason_is_read_whole_in_the_card(qtbot: QtBot, side: DeskSide) -> None:
    card_of(qtbot, side)
    words.use("ru")
    panel = refusal(qtbot, side)
    body, meta = font(Role.BODY), font(Role.META)
    longest = paint.width_of("Не подошли условия или сроки поставки", body) + paint.width_of("60 дней", meta)
    assert longest + PAD[0] + PAD[1] + APART < panel.list.viewport().width()
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
