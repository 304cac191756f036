"""A window that opens a base from before own fields were searched makes them found, and disturbs nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.leads import custom, custom_index, rows
from leaddesk.search import index
from leaddesk.search.find import match_rids
from leaddesk.unit import Unit
from tests.ui.windows import Bases, asked
from ui.runner import Runner
from ui.shell.own_search import OwnSearch


def _said(unit: Unit) -> int:
    field = custom.define(unit, "Поле", FieldType.TEXT)
    found = rows.page(unit.session, rows.rids(unit.session, rows.Query())[:5])
    for row in found:
        custom.put(unit, CardRef(CardKind.LEAD, row.id, row.rid), field.id, "Литейный цех")
    return len(found)


def test_the_window_makes_own_fields_searched_after_an_update(
    qtbot: QtBot, bases: Bases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bases.open(20, tmp_path) as desk:
        with monkeypatch.context() as former:
            former.setattr(index, "_own", lambda _values: ())
            count = desk.do(_said).result
        monkeypatch.setattr(custom_index, "_BATCH", 2)
        runner = Runner(desk)
        try:
            assert not asked(qtbot, runner, match_rids, "литейный")
            with qtbot.assertNotEmitted(runner.changed):
                OwnSearch(runner, runner).start()
                qtbot.waitUntil(lambda: not asked(qtbot, runner, custom_index.is_left))
            assert len(asked(qtbot, runner, match_rids, "литейный")) == count
        finally:
            runner.close()
