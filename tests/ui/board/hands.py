"""What tests of the board do with its page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.leads import moves
from leaddesk.leads.card import LeadView, open_card
from tests.ui.windows import NONE, press
from ui.runner import Runner
from ui.views.board.asking import FieldsPanel
from ui.views.board.carrying import mime
from ui.views.board.page import BoardPage
from ui.views.board.refusing import RefusalPanel
from ui.widgets.menu import Menu

COUNT = 60
ALT = Qt.KeyboardModifier.AltModifier
HOSTILE = "<img src='/etc/hostname'>&lt;b&gt; %s %n\n" + "Ж" * 300


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


def open_refusal(qtbot: QtBot, page: BoardPage, rid: int) -> RefusalPanel:
    page.acts.refuse(rid)
    qtbot.waitUntil(lambda: isinstance(page.mover.panel, RefusalPanel) and page.mover.panel.isVisible())
    assert isinstance(page.mover.panel, RefusalPanel)
    return page.mover.panel


def find(panel: RefusalPanel, words: str) -> None:
    panel.search.setText(words)
    assert panel.reason is not None
    assert words in panel.reason.label


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
