"""Scenes of the weekly file: the next version of a list that was loaded, and what people wrote here meanwhile."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from leaddesk.domain.card import CardKind
from leaddesk.leads import edits
from leaddesk.leads.card import open_card
from leaddesk.leads.options import Policy
from ui.shots.weeks import weeks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leaddesk.domain.changes import Changes
    from leaddesk.domain.ids import RowId
    from leaddesk.leads.card import LeadView
    from ui.shots.stage import Stage
    from ui.views.importing.page import ImportPage

_CITY: Final = "city"
_POLICY_OF: Final = 3


def scenes(stage: Stage) -> Iterator[str]:
    """Load a list, change what it brought by hand, bring its next version; then take all of it back."""
    done: list[Changes] = []
    page = _checked(stage, is_next=False)
    page.finished.connect(done.append)
    page.faces.check.load.click()
    stage.settle(lambda: page.faces.shown is page.faces.loaded)
    rids = sorted(done[0].created[CardKind.LEAD])
    stage.runner.changed.connect(done.append)
    for row, town in weeks(stage.house.language.current).towns.items():
        _write(stage, rids[row - 1], town)
    stage.window.toast.dismiss()
    stage.runner.changed.disconnect(done.append)
    page = _checked(stage, is_next=True)
    yield from _differences(stage, page)
    page.faces.check.load.click()
    stage.settle(lambda: page.faces.shown is page.faces.loaded)
    yield "import_weekly_loaded"
    page.faces.loaded.undo.click()
    stage.settle(page.faces.loaded.redo.isVisible)
    yield "import_weekly_undone"
    stage.go("all")
    for changes in reversed(done):
        assert changes.txn is not None
        stage.runner.undo(changes.txn)
        stage.settle()
    stage.window.toast.dismiss()


def _differences(stage: Stage, page: ImportPage) -> Iterator[str]:
    check = page.faces.check
    yield "import_weekly"
    check.weekly.segments.chosen.emit("differing")
    stage.settle()
    yield "import_differences"
    check.weekly.segments.chosen.emit("keeping")
    stage.settle()
    yield "import_kept"
    check.weekly.segments.chosen.emit("all")
    check.grid.policies_chosen.emit({_POLICY_OF - 1: Policy.FILL})
    stage.settle(check.load.isEnabled)
    yield from stage.popped("import_policies", lambda: check.grid.open_policies(_POLICY_OF))


def _checked(stage: Stage, *, is_next: bool) -> ImportPage:
    page = stage.side.load(_list(stage, is_next=is_next))
    stage.settle(lambda: page.faces.shown is page.faces.check and page.faces.check.load.isEnabled())
    return page


def _write(stage: Stage, rid: RowId, town: str) -> None:
    """Let a person write where a lead is."""
    cards: list[LeadView | None] = []
    stage.runner.ask(open_card, rid).then(cards.append, owner=stage.window)
    stage.settle(lambda: bool(cards))
    assert cards[0] is not None
    stage.runner.do(edits.set_field, cards[0].ref, _CITY, town)
    stage.settle()


def _list(stage: Stage, *, is_next: bool) -> Path:
    found = weeks(stage.house.language.current)
    path = stage.folder / found.name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(found.next() if is_next else found.first())
    return path
