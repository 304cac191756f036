"""A copied base takes an origin of its own before its first edit; a moved one keeps its."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind
from leaddesk.storage.fingerprint import Places, next_prefix
from leaddesk.unit import Unit

Origin = tuple[bytes, str]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Give what this machine remembers: nothing yet."""
    return Places(tmp_path / "state" / "bases.json", machine="here")


@pytest.fixture
def made(tmp_path: Path, places: Places) -> Path:
    """Give the path of a base of this machine, closed."""
    (tmp_path / "a").mkdir()
    path = tmp_path / "a" / "team.leaddesk"
    Desk.create(path, places=places).close()
    return path


def number(desk: Desk) -> str:
    return desk.do(lambda unit: unit.record.next_number()).result


def origin(path: Path, places: Places) -> Origin:
    """Open a base, as people do, and tell under which origin it writes."""
    with Desk.open(path, places=places) as desk:
        row = desk.ask(lambda s: s.connection().exec_driver_sql("SELECT id, prefix FROM origin WHERE is_mine").one())
        return row[0], row[1]


def copied(path: Path, to: Path) -> Path:
    to.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, to)
    return to


def test_a_base_opened_again_keeps_its_origin(made: Path, places: Places) -> None:
    assert origin(made, places) == origin(made, places)


def test_a_moved_base_keeps_its_origin(made: Path, places: Places, tmp_path: Path) -> None:
    before = origin(made, places)
    moved = made.rename(tmp_path / "moved.leaddesk")
    assert origin(moved, places) == before
    assert origin(moved, places) == before


def test_a_copy_takes_a_new_origin_once(made: Path, places: Places, tmp_path: Path) -> None:
    mine = origin(made, places)
    copy = copied(made, tmp_path / "copy.leaddesk")
    other = origin(copy, places)
    assert (mine[1], other[1]) == ("A", "B")
    assert mine[0] != other[0]
    assert (origin(copy, places), origin(made, places)) == (other, mine)


def test_the_copy_of_a_copy_and_a_second_copy(made: Path, places: Places, tmp_path: Path) -> None:
    first = copied(made, tmp_path / "first.leaddesk")
    second = copied(made, tmp_path / "second.leaddesk")
    assert [origin(one, places)[1] for one in (first, second)] == ["B", "B"]
    third = copied(first, tmp_path / "third.leaddesk")
    assert origin(third, places)[1] == "C"
    assert len({origin(one, places)[0] for one in (made, first, second, third)}) == 4


def test_a_base_from_another_machine_takes_a_new_origin(made: Path, tmp_path: Path) -> None:
    elsewhere = Places(tmp_path / "other" / "bases.json", machine="there")
    assert origin(made, elsewhere)[1] == "B"
    assert origin(made, elsewhere)[1] == "B"


def test_an_older_state_put_back_takes_a_new_origin(made: Path, places: Places) -> None:
    """A backup copied over the base: its numbers were given to other changes since."""
    old = made.read_bytes()
    with Desk.open(made, places=places) as desk:
        desk.do(edit_something)
    made.write_bytes(old)
    assert origin(made, places)[1] == "B"
    assert origin(made, places)[1] == "B"


def edit_something(unit: Unit) -> None:
    unit.record.create(CardKind.COMPANY, {"name": "x", "created_at": unit.now})


def test_a_lost_memory_costs_nothing_where_the_base_stayed(made: Path, places: Places) -> None:
    before = origin(made, places)
    places.file.write_text("{ not json")
    assert origin(made, places) == before
    places.file.unlink()
    assert origin(made, places) == before
    assert str(made) in places.file.read_text(encoding="utf-8")


def test_another_user_of_this_machine_shares_the_origin(made: Path, places: Places, tmp_path: Path) -> None:
    before = origin(made, places)
    assert origin(made, Places(tmp_path / "second user" / "bases.json", machine="here")) == before


def test_a_renamed_machine_is_the_same_machine(made: Path, places: Places) -> None:
    assert origin(made, Places(places.file, machine="renamed")) == origin(made, places)


def test_a_memory_that_cannot_be_written_stops_nobody(made: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    nowhere = Places(tmp_path / "file" / "bases.json", machine="here")
    assert origin(made, nowhere)[1] == "A"


def test_the_new_origin_numbers_from_the_start_and_its_clock_goes_on(
    made: Path, places: Places, tmp_path: Path
) -> None:
    with Desk.open(made, places=places) as desk:
        desk.do(edit_something)
        assert number(desk) == "A-1"
    with Desk.open(copied(made, tmp_path / "copy.leaddesk"), places=places) as desk:
        assert number(desk) == "B-1"
        desk.do(edit_something)
        clocks = desk.ask(
            lambda s: s.connection().exec_driver_sql("SELECT clock FROM change ORDER BY rid").scalars().all()
        )
        assert clocks[-1] > max(clocks[:-1])
        rows = desk.ask(
            lambda s: (
                s.connection()
                .exec_driver_sql(
                    "SELECT o.prefix, c.seq FROM change c JOIN txn t ON t.rid = c.txn_rid"
                    " JOIN origin o ON o.rid = t.origin_rid ORDER BY c.rid DESC LIMIT 1"
                )
                .one()
            )
        )
        assert tuple(rows) == ("B", 1)


def test_prefixes_go_through_the_alphabet() -> None:
    found = [""]
    for _ in range(26 * 27 + 2):
        found.append(next_prefix(found))
    assert found[1:4] == ["A", "B", "C"]
    assert found[26:29] == ["Z", "AA", "AB"]
    assert found[26 * 27 : 26 * 27 + 2] == ["ZZ", "AAA"]
    assert len(set(found)) == len(found)
