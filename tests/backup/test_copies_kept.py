"""Before a merge, a large import and a migration there is a whole copy of the base to go back to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hand_clock import HandClock
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.backup.copies import LARGE_IMPORT, Copies, Occasion, check, counts
from leaddesk.backup.thinning import kept
from leaddesk.desk import Desk
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.errors import Unavailable
from leaddesk.exchange.preparing import How
from leaddesk.importer import Importer
from leaddesk.leads.merge_cards import merge_cards
from leaddesk.storage.engine import Mode, connect
from leaddesk.unit import Session, Unit

MOMENT = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)


def company(unit: Unit, name: str) -> CardRef:
    return unit.record.create(CardKind.COMPANY, {"name": name, "created_at": unit.now})


def companies(session: Session) -> list[str]:
    return list(session.connection().exec_driver_sql("SELECT name FROM company WHERE deleted_at IS NULL").scalars())


def kept_of(desk: Desk) -> Copies:
    return Copies(desk.base.path)


def seen(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(connect(path, Mode.IMMUTABLE)) as connection:
        return connection.execute(statement).fetchall()


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Callable[[int], Path]:
    """Write a file of so many people."""

    def write(rows: int) -> Path:
        lines = [f"Фамилия{at} Имя,+7916{2000000 + at}" for at in range(rows)]
        path = tmp_path / f"people{rows}.csv"
        path.write_text("\n".join(["Имя,Телефон", *lines]), encoding="utf-8")
        return path

    return write


def test_a_merge_is_preceded_by_a_copy_in_which_nothing_is_merged(desk: Desk, tmp_path: Path) -> None:
    keep, other = desk.do(company, "Кедр").result, desk.do(company, "Кедр ООО").result
    desk.do(merge_cards, keep, [other])
    (copy,) = kept_of(desk).all()
    assert copy.occasion == "merge"
    assert desk.without_copy is None
    back = tmp_path / "back.leaddesk"
    shutil.copyfile(copy.path, back)
    with Desk.open(back) as restored:
        assert sorted(restored.ask(companies)) == ["Кедр", "Кедр ООО"]
    assert desk.ask(companies) == ["Кедр"]


def test_a_day_of_two_hundred_merges_makes_a_copy_every_half_hour_at_most(desk: Desk, clock: HandClock) -> None:
    keep = desk.do(company, "Кедр").result
    began = clock.now()
    for number in range(200):
        other = desk.do(company, f"Кедр {number}").result
        desk.do(merge_cards, keep, [other])
        clock.advance(minutes=2.4)
    copies = kept_of(desk).all()
    assert 8 <= len(copies) <= (clock.now() - began) / timedelta(minutes=30) + 1


def test_a_copy_needs_no_lock_and_holds_one_state(desk: Desk) -> None:
    desk.do(company, "Кедр")

    def write(unit: Unit) -> None:
        company(unit, "Ель")
        unit.record.flush()  # the writer's lock is held, and a row is there that nobody else sees yet
        copy = kept_of(desk).before(Occasion.IMPORT, unit.now)
        assert seen(copy.path, "SELECT name FROM company") == [("Кедр",)]

    desk.do(write)


def test_a_copy_serves_as_long_as_nothing_was_written_since(desk: Desk, clock: HandClock) -> None:
    copies = kept_of(desk)
    first = copies.before(Occasion.IMPORT, clock.now())
    clock.advance(hours=5)
    assert copies.before(Occasion.IMPORT, clock.now()) == first
    desk.do(company, "Кедр")
    second = copies.before(Occasion.IMPORT, clock.now())
    assert copies.all() == [second, first]
    clock.advance(hours=1)
    desk.do(company, "Ель")
    assert copies.before(Occasion.MERGE, clock.now()) != second  # older than half an hour


@pytest.mark.parametrize("occasion", list(Occasion))
def test_a_copy_of_another_base_that_lay_at_the_same_place_does_not_serve(
    tmp_path: Path, clock: HandClock, occasion: Occasion
) -> None:
    base = tmp_path / "team.leaddesk"
    with Desk.create(base, clock=clock) as former:
        former.do(company, "Кедр")
    first = Copies(base).before(occasion, clock.now())
    for path in tmp_path.glob("team.leaddesk*"):
        path.unlink()
    clock.advance(minutes=1)
    with Desk.create(base, clock=clock) as desk:  # of as many transactions, and of the same schema
        desk.do(company, "Ель")
        second = Copies(base).before(occasion, clock.now())
    assert second != first
    assert seen(second.path, "SELECT name FROM company") == [("Ель",)]


@pytest.mark.parametrize(("rows", "count"), [(LARGE_IMPORT, 0), (LARGE_IMPORT + 1, 1)])
def test_an_import_of_more_than_a_hundred_rows_is_preceded_by_a_copy(
    desk: Desk, spreadsheet: Callable[[int], Path], rows: int, count: int
) -> None:
    importer = Importer(desk)
    prepared = importer.prepare(spreadsheet(rows), How())
    importer.rehearse(prepared)
    assert kept_of(desk).all() == []  # a look costs nothing
    importer.load(prepared)
    copies = kept_of(desk).all()
    assert [one.occasion for one in copies] == ["import"] * count
    assert all(seen(one.path, "SELECT count(*) FROM lead") == [(0,)] for one in copies)


def test_without_room_for_a_copy_an_import_writes_nothing_and_a_merge_says_so(
    desk: Desk, spreadsheet: Callable[[int], Path]
) -> None:
    keep, other = desk.do(company, "Кедр").result, desk.do(company, "Кедр ООО").result
    folder = kept_of(desk).folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.touch()  # no folder can be made where a file lies
    importer = Importer(desk)
    with pytest.raises(Unavailable, match="no_backup") as trouble:
        importer.load(importer.prepare(spreadsheet(LARGE_IMPORT + 1), How()))
    assert trouble.value.params["cause"]
    assert desk.ask(lambda session: session.connection().exec_driver_sql("SELECT count(*) FROM lead").scalar()) == 0
    desk.do(merge_cards, keep, [other])
    assert desk.without_copy is not None
    assert desk.ask(companies) == ["Кедр"]
    folder.unlink()
    desk.do(merge_cards, keep, [desk.do(company, "Ель").result])
    assert desk.without_copy is None


def test_a_copy_that_is_damaged_or_lacks_rows_does_not_count(desk: Desk, clock: HandClock, tmp_path: Path) -> None:
    copy = kept_of(desk).before(Occasion.MERGE, clock.now()).path
    rows = {"setting": seen(copy, "SELECT count(*) FROM setting")[0][0]}
    with pytest.raises(OSError, match="rows are missing"):
        check(copy, rows)
    with closing(connect(copy, Mode.IMMUTABLE)) as connection:
        wanted = counts(connection)
    check(copy, wanted)
    page = int(str(seen(copy, "SELECT rootpage FROM sqlite_schema WHERE name = 'card_keys'")[0][0]))
    size = int(str(seen(copy, "PRAGMA page_size")[0][0]))
    spoilt, content = tmp_path / "spoilt.leaddesk", bytearray(copy.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size  # of a table that is not counted
    spoilt.write_bytes(content)
    with pytest.raises(OSError, match=r"page|Tree"):
        check(spoilt, wanted)
    torn = tmp_path / "torn.leaddesk"
    torn.write_bytes(copy.read_bytes()[:-40_000])
    with pytest.raises(Exception, match=r"malformed|page|expected"):
        check(torn, rows)


def test_what_a_killed_process_left_goes_and_what_another_one_is_writing_stays(desk: Desk) -> None:
    folder = kept_of(desk).folder
    folder.mkdir(parents=True)
    left, under_way = folder / "1.unfinished", folder / "2.unfinished"
    for path in (left, under_way):
        path.touch()
    now = datetime.fromtimestamp(left.stat().st_mtime, UTC)
    under_way.touch()
    Copies(desk.base.path).before(Occasion.MERGE, now)
    assert sorted(path.name for path in folder.glob("*.unfinished")) == ["1.unfinished", "2.unfinished"]
    desk.do(company, "Кедр")
    Copies(desk.base.path).before(Occasion.IMPORT, now + timedelta(hours=2))
    assert list(folder.glob("*.unfinished")) == []


MOMENTS = st.lists(st.integers(0, 400 * 24 * 60), unique=True).map(
    lambda minutes: [MOMENT - timedelta(minutes=one) for one in minutes]
)


@given(MOMENTS)
def test_two_days_stay_whole_and_older_copies_thin_out(moments: list[datetime]) -> None:
    stay = kept(moments, MOMENT)
    assert {at for at in moments if MOMENT - at <= timedelta(days=2)} <= stay <= set(moments)
    assert not moments or max(moments) in stay
    older = [at for at in stay if MOMENT - at > timedelta(days=2)]
    assert len(older) <= 7 + 4 + 6
    assert kept(stay, MOMENT) == stay
