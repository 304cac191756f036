"""The person of a desktop: one of its own where nobody was named, the same one each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.leads.lookups import lookups
from leaddesk.leads.sitting import own_person, sit_down
from leaddesk.views import saved


def test_a_desktop_has_one_person_of_its_own_until_somebody_is_named(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "one.leaddesk") as desk:
        assert desk.ask(own_person) is None
        person = desk.do(sit_down, "elena").result
        assert desk.do(sit_down, "another name").result == person == desk.ask(own_person)
        assert [member.name for member in desk.ask(lookups).members.values()] == ["elena"]
    with Desk.create(tmp_path / "two.leaddesk") as other:
        assert other.do(sit_down, "elena").result != person


def test_a_person_whose_making_was_undone_sits_down_again(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "one.leaddesk") as desk:
        done = desk.do(sit_down, "elena")
        assert done.changes.txn is not None
        desk.undo(done.changes.txn)
        assert desk.ask(own_person) is None
        assert desk.do(sit_down, "elena").result == done.result == desk.ask(own_person)


def test_what_is_kept_to_oneself_never_lands_among_the_teams(tmp_path: Path) -> None:
    with Desk.create(tmp_path / "one.leaddesk") as desk:
        with pytest.raises(Refused, match="nobody_sits"):
            desk.do(saved.save, "Мои", {})
        desk.actor = desk.do(sit_down, "elena").result
        desk.do(saved.save, "Мои", {})
        assert [(one.name, one.is_team) for one in desk.ask(saved.views, desk.actor)] == [("Мои", False)]
