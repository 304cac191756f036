"""Saved views: mine and the team's, found by name, kept whole, undone like everything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads import stored
from leaddesk.leads.rows import ACTIVE, FILTERABLE, SORTABLE, Filter, Query, Sort
from leaddesk.unit import Unit
from leaddesk.views import saved

HOT = Query("урал", (Filter("status", ACTIVE), Filter("owner", (None, CardId(b"\x01" * 16)))), (Sort("name", True),))


def _hire(unit: Unit) -> list[CardId]:
    values = {"role": "salesperson", "is_active": True}
    return [unit.record.create(CardKind.MEMBER, {"name": name, **values}).id for name in ("Елена", "Дмитрий")]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "base.leaddesk") as opened:
        opened.actor, _ = opened.do(_hire).result
        yield opened


def _names(desk: Desk) -> list[tuple[str, bool]]:
    return [(one.name, one.is_team) for one in desk.ask(saved.views, desk.actor)]


def test_own_views_come_first_and_others_do_not_see_them(desk: Desk) -> None:
    desk.do(saved.save, "Урал", stored.stored(HOT))
    desk.do(saved.save, "Без задачи", stored.stored(HOT), is_team=True)
    assert _names(desk) == [("Урал", False), ("Без задачи", True)]
    desk.actor = desk.do(_hire).result[1]
    assert _names(desk) == [("Без задачи", True)]
    desk.actor = None
    assert [name for name, _ in _names(desk)] == ["Урал", "Без задачи"]


def test_a_name_is_taken_once_for_a_person_and_once_for_the_team(desk: Desk) -> None:
    first = desk.do(saved.save, "  Урал\u00a0и  Сибирь ", {}).result
    assert _names(desk) == [("Урал и Сибирь", False)]
    for name, code in (("урал и сибирь", "view_name_taken"), ("  ", "view_name_needed"), ("ы" * 61, "too_long")):
        with pytest.raises(Refused) as refused:
            desk.do(saved.save, name, {})
        assert refused.value.code == code
    desk.do(saved.save, "Урал и Сибирь", {}, is_team=True)
    with pytest.raises(Refused):
        desk.do(saved.share, first, is_team=True)
    desk.do(saved.rename, first, "УРАЛ и Сибирь")
    assert _names(desk)[0] == ("УРАЛ и Сибирь", False)


def test_a_removed_view_is_back_after_undo_and_keeps_what_it_shows(desk: Desk) -> None:
    ref = desk.do(saved.save, "Урал", stored.stored(HOT)).result
    done = desk.do(saved.remove, ref)
    assert not _names(desk)
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert desk.ask(stored.named, desk.actor, "УРАЛ") == HOT
    desk.do(saved.keep, ref, stored.stored(Query()))
    assert desk.ask(stored.named, desk.actor, "Урал") == Query()
    assert desk.ask(stored.named, desk.actor, "Сибирь") is None


_VALUES = st.one_of(st.none(), st.booleans(), st.text(max_size=8), st.binary(min_size=16, max_size=16).map(CardId))
_OWN = "own:" + "a1" * 16
_FILTERS = st.builds(Filter, st.sampled_from([*sorted(FILTERABLE), _OWN]), st.lists(_VALUES, max_size=4).map(tuple))
_SORTS = st.builds(Sort, st.sampled_from([*sorted(SORTABLE), _OWN]), st.booleans())


@given(st.text(max_size=20), st.lists(_FILTERS, max_size=4), st.lists(_SORTS, max_size=3))
def test_what_is_kept_comes_back_the_same(text: str, filters: list[Filter], sorts: list[Sort]) -> None:
    query = Query(text, tuple(filters), tuple(sorts))
    assert stored.restored(stored.stored(query)) == query


def test_what_a_later_version_kept_is_left_out() -> None:
    kept = {"filters": [["moon", ["full"]], ["stage", "x"], 7, ["look", [True]]], "sorts": [["tide", True], []]}
    assert stored.restored(kept) == Query("", (Filter("look", (True,)),))
