"""What the board does while other pages are not seen: they wait, and read what changed when they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.desk import Desk
from leaddesk.leads import moves
from leaddesk.leads.lookups import lookups
from tests.ui.windows import make
from ui.models.columns import INDEX
from ui.runner import Runner
from ui.theme.theme import Theme
from ui.views.leads.page import LeadsPage


@pytest.fixture
def runner(qapp: object, tmp_path: Path) -> Iterator[Runner]:
    with make(tmp_path / "team.leaddesk", 12) as desk:
        result = Runner(desk)
        yield result
        result.close()


def test_the_hidden_list_of_leads_counts_nothing_until_it_is_seen(
    qtbot: QtBot, runner: Runner, theme: Theme, tmp_path: Path
) -> None:
    page = LeadsPage(runner, theme)
    qtbot.addWidget(page)
    with qtbot.waitSignals([page.model.loaded, page.model.counted]):
        page.restore({})
        page.show()
    at = next(at for at in range(12) if (row := page.model.row(at)) and row.temperature == "hot")
    ref = page.model.ref(at)
    assert ref is not None
    with Desk.open(tmp_path / "team.leaddesk") as eyes:
        quoted = eyes.ask(lookups).pipeline("hot")[3][0]
    page.hide()
    with qtbot.assertNotEmitted(page.model.loaded, wait=600), qtbot.assertNotEmitted(page.model.counted, wait=600):
        runner.do(moves.move, ref, quoted, {})
    with qtbot.waitSignal(page.model.loaded):
        page.show()
    assert page.model.index(at, INDEX["stage"]).data() == "Quote sent"
    page.hide()
    with qtbot.assertNotEmitted(page.model.loaded, wait=100):
        page.show()  # nothing changed meanwhile
