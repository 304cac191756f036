"""Scenes of the board: its tabs, a card carried, and what moves, cooling and refusals ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint

from leaddesk.contacts import phones
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.draft import Draft
from leaddesk.domain.lead import Temperature
from leaddesk.errors import Refused
from leaddesk.leads import edits
from leaddesk.leads.capture import capture
from leaddesk.leads.options import CaptureOptions, TasksFor
from ui.shell.board_side import BOARD
from ui.shots.stage import popups
from ui.shots.tongue import said
from ui.views.board.asking import FieldsPanel
from ui.views.board.columns import mapped
from ui.views.board.face import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.shots.stage import Stage
    from ui.views.board.page import BoardPage

_HELD: Final = QPoint(46, -38)  # px between the place where a carried card falls and where it is held
_OVER: Final = 2  # cards seen over that place
TABS: Final = ("all", "hot", "warm", "cold")


def scenes(stage: Stage) -> Iterator[str]:
    """Show the board in all its states."""
    stage.side.go(BOARD.key)
    board = stage.side.board.page
    for tab in TABS:
        board.show_tab(tab)
        stage.settle(lambda: board.model.is_loaded)
        board.walk.choose(None)  # as at a start, whatever was chosen before
        board.focus_cards()
        stage.settle()
        yield f"board_{tab}"
    yield from _without_task(stage, board)
    board.show_tab("hot")
    stage.settle(lambda: board.model.is_loaded)
    rid = _first(board)
    if rid is None:
        return
    board.go_to(rid)
    stage.side.cards.open(rid)
    stage.settle(lambda: stage.side.card.reading is not None)
    yield "board_card"
    stage.side.cards.close()
    stage.settle()
    yield from _carried(stage, board, rid)
    yield from _asked(stage, board, rid)


def _first(board: BoardPage) -> int | None:
    return next((rid for view in board.shown() if (rid := view.cards.nearest(0)) is not None), None)


def _without_task(stage: Stage, board: BoardPage) -> Iterator[str]:
    """Show the cards of leads that nothing is planned for: they end their columns."""
    board.show_tab("all")
    stage.settle(lambda: board.model.is_loaded)
    for view in board.shown():
        view.cards.verticalScrollBar().setValue(view.cards.verticalScrollBar().maximum())
    stage.settle()
    yield "board_without_task"


def _carried(stage: Stage, board: BoardPage, rid: int) -> Iterator[str]:
    """Show a card off its place, under the pointer: where it falls, and the strip that refuses."""
    goal, row = board.shown()[1], board.model.card(rid)
    if goal.column is None or row is None:
        return
    place = goal.column.place_for(row)
    goal.cards.verticalScrollBar().setValue((place - _OVER) * HEIGHT)
    fall = mapped(goal, goal.cards.lands(row), board)
    board.lift.lift(rid, fall.translated(_HELD))
    board.zone.rise()
    board.lift.lay_ghost()
    goal.cards.set_mark(place)
    stage.settle()
    yield "board_drag"
    board.lift.put_back()
    board.zone.hide()
    goal.cards.set_mark(None)
    goal.cards.scrollToTop()
    view = board.view_of(rid)
    if view is not None:
        yield from stage.popped("board_menu", lambda: view.cards.menu_asked.emit(rid))


def _asked(stage: Stage, board: BoardPage, rid: int) -> Iterator[str]:
    """Show the small panels."""
    yield from stage.popped("board_refusal", lambda: board.acts.refuse(rid))
    if _ask_fields(stage, board):
        yield "board_fields"
        panel = board.mover.panel
        if isinstance(panel, FieldsPanel):
            yield from _binned(stage, board, panel)
        stage.close_popups()
    with stage.undone():
        yield from stage.popped("board_cooling", lambda: board.acts.warm(rid, Temperature.COLD))


def _binned(stage: Stage, board: BoardPage, panel: FieldsPanel) -> Iterator[str]:
    """Show what is said where a colleague was faster, and the lead lies in the recycle bin."""
    row = board.model.card(panel.question.leads[0]) if panel.question is not None else None
    if row is None:
        return
    with stage.undone():
        stage.runner.do(edits.remove, CardRef(CardKind.LEAD, row.id, row.rid)).by("leads.remove")
        stage.settle()
        stage.window.toast.dismiss()
        panel.take_back({}, Refused("in_bin"))
        stage.settle()
        yield "board_fields_error"
        stage.close_popups()


def _ask_fields(stage: Stage, board: BoardPage) -> bool:
    """Carry cards to the next columns until a stage asks for something; moves that ask nothing are taken back."""
    for at, view in enumerate(board.shown()[1:], start=1):
        rid = board.shown()[at - 1].cards.nearest(0)
        if rid is None or view.cards.is_lost:
            continue
        board.acts.carry(rid, view)
        stage.settle()
        if popups():
            return True
        stage.side.undo.undo()
        stage.settle()
        stage.window.toast.dismiss()
    return False


def empty_scenes(stage: Stage) -> Iterator[str]:
    """Show a board without a card, and a tab without one where another holds a lead."""
    stage.side.go(BOARD.key)
    board = stage.side.board.page
    board.show_tab("all")
    stage.settle(lambda: board.model.is_loaded)
    yield "empty_board_all"
    with stage.undone():
        words = said(stage.house.language.current)
        ways = phones.read(words.phone).phones
        cold = Draft(name=words.name, phones=ways, temperature=Temperature.COLD.value, row=1)
        stage.runner.do(capture, [cold], CaptureOptions(tasks=TasksFor.NONE, is_new=True)).by("leads.new")
        board.show_tab("hot")
        stage.settle(lambda: bool(board.model.counts.get("cold")))
        stage.window.toast.dismiss()
        yield "empty_board_hot"
    board.show_tab("all")
