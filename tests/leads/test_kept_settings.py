"""Settings of the team: a first change that was undone can be made again."""

from __future__ import annotations

from leaddesk.desk import Desk
from leaddesk.leads.preferences import keep
from leaddesk.leads.setup import team_settings


def test_a_setting_whose_first_change_was_undone_can_be_changed_again(desk: Desk) -> None:
    first = desk.do(keep, "layout:abc", ["name"]).changes.txn
    assert first is not None
    desk.undo(first)
    assert "layout:abc" not in desk.ask(team_settings)
    again = desk.do(keep, "layout:abc", ["phones"]).changes.txn
    assert desk.ask(team_settings)["layout:abc"] == ["phones"]
    assert again is not None
    desk.undo(again)
    assert "layout:abc" not in desk.ask(team_settings)
