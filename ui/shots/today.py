"""Scenes of the day: full, with an open row and its results, and empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaddesk.leads.today import Group
from ui.shell.today_side import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.shots.stage import Stage


def scenes(stage: Stage) -> Iterator[str]:
    """Walk through the day: the team's, a row that is open, its result, what a result asks, one's own day, a card."""
    page = stage.side.today.page
    stage.side.go(TODAY.key)
    stage.settle(lambda: page.model.reading is not None)
    page.show_day(is_mine=False)
    stage.settle()
    yield "today"
    page.go_to_pressing()
    stage.settle()
    yield "today_pressing"
    yield from _opened(stage)
    page.opening.close()
    page.show_day(is_mine=True)
    stage.settle()
    yield "today_mine"
    yield from _beside_card(stage)
    stage.go("all")


def _beside_card(stage: Stage) -> Iterator[str]:
    """Show the open row beside its card, and the same panel on the card; nothing where one has nothing to do."""
    page = stage.side.today.page
    if not page.model.dues:
        return
    page.list.opened.emit(page.list.row)
    stage.settle(lambda: stage.side.cards.shown is not None)
    page.finish()
    stage.settle(lambda: page.opening.form is not None)
    yield "today_beside_card"
    page.opening.close()
    stage.settle()
    yield from stage.popped("card_ending", stage.side.card.body.done.click)
    stage.side.cards.close()


def empty_scenes(stage: Stage) -> Iterator[str]:
    """Show a day without a task."""
    page = stage.side.today.page
    stage.side.go(TODAY.key)
    stage.settle(lambda: page.empty is not None)
    yield "today_empty"
    stage.side.go("all")
    stage.settle()


def _opened(stage: Stage) -> Iterator[str]:
    """Open the first call of the day, and choose results that ask for different things."""
    page = stage.side.today.page
    at = next((at for at, due in page.model.dues if due.group is not Group.NEW and due.kind == "call"), None)
    if at is None:
        return
    page.opening.open(at)
    stage.settle(lambda: page.opening.form is not None)
    form = page.opening.form
    assert form is not None
    yield "today_open"
    for code in ("quote_asked", "meeting_agreed", "other_person", "no_answer", "later", "refused"):
        key = next(one for one in form.keys.keys if one.result.code == f"call.{code}")
        key.click()
        stage.settle()
        yield f"today_{code}"
    next(one for one in form.keys.keys if one.result.code == "call.meeting_agreed").click()
    form.step.due.setText("")
    form.step.due.textEdited.emit("")
    form.accept()
    stage.settle()
    yield "today_lacks"
