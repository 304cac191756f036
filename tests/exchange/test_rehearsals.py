"""A large import is done in a copy while it is looked at; wanted, it is there at once, and nobody's work is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_files import PEOPLE, book, count, visible

from leaddesk import paths, rehearsals
from leaddesk.desk import Desk
from leaddesk.errors import Refused
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.importer import Importer
from leaddesk.leads.options import CaptureOptions, TasksFor
from tests.hand_clock import HandClock

ALL = CaptureOptions(tasks=TasksFor.ALL, adds_members=True)
NONE = CaptureOptions(tasks=TasksFor.NONE, adds_members=True)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Count three rows as many."""
    monkeypatch.setattr(rehearsals, "LARGE", 3)
    monkeypatch.setenv(paths.HOME, str(tmp_path / "home"))


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    with Desk.create(tmp_path / "team.leaddesk", clock=clock) as opened:
        yield opened


@pytest.fixture
def importer(desk: Desk) -> Iterator[Importer]:
    result = Importer(desk)
    yield result
    result.forget()
    assert list(paths.data_folder().glob("*.twin*")) == []


@pytest.fixture
def people(importer: Importer, tmp_path: Path) -> Prepared:
    return importer.prepare(book(tmp_path / "people.xlsx", PEOPLE), How())


class Told:
    """Counts how often an import told how far it is: it does while it works."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, _done: int, _total: int) -> None:
        self.times += 1


def test_what_was_looked_at_is_loaded_without_being_done_again(
    desk: Desk, importer: Importer, people: Prepared
) -> None:
    told = Told()
    report = importer.rehearse(people, ALL)
    assert count(desk, "lead") == 0
    done = importer.load(people, ALL, progress=told)
    assert told.times == 0
    assert done.result == report
    assert count(desk, "lead") == count(desk, "task") == len(PEOPLE)
    assert done.changes.txn is not None
    desk.undo(done.changes.txn)
    assert count(desk, "lead") == 0


def test_other_wishes_than_those_of_the_rehearsal_are_done_anew(
    desk: Desk, importer: Importer, people: Prepared
) -> None:
    importer.rehearse(people, ALL)
    told = Told()
    importer.load(people, NONE, progress=told)
    assert told.times > 0
    assert (count(desk, "lead"), count(desk, "task")) == (len(PEOPLE), 0)


def test_another_file_than_that_of_the_rehearsal_is_done_anew(
    desk: Desk, importer: Importer, people: Prepared, tmp_path: Path
) -> None:
    importer.rehearse(people, ALL)
    strangers = [(f"Осипов Лев {at}", f"ООО «Луч {at}»", f"8 912 100-00-0{at}", "", "", "", "") for at in range(4)]
    importer.load(importer.prepare(book(tmp_path / "strangers.xlsx", strangers), How()), ALL)
    assert count(desk, "lead") == len(strangers)


@pytest.mark.parametrize(("beyond", "is_copied"), [(0, True), (1, False)])
def test_a_heavy_base_is_copied_only_for_more_rows_than_a_light_one(
    desk: Desk, importer: Importer, people: Prepared, monkeypatch: pytest.MonkeyPatch, beyond: int, *, is_copied: bool
) -> None:
    monkeypatch.setattr(rehearsals, "HEAVY", 1)
    monkeypatch.setattr(rehearsals, "LARGE_FOR_HEAVY", len(people.rows) + beyond)
    importer.rehearse(people, ALL)
    assert len(list(paths.data_folder().glob("*.twin"))) == is_copied
    importer.load(people, ALL)
    assert count(desk, "lead") == len(PEOPLE)


def test_what_somebody_wrote_since_the_rehearsal_stays(desk: Desk, importer: Importer, people: Prepared) -> None:
    importer.rehearse(people, ALL)
    with Desk.open(desk.base.path) as other:
        theirs = Importer(other)
        theirs.load(people, NONE)
        theirs.forget()
    done = importer.load(people, ALL)
    assert [one.outcome.value for one in done.result.captured] == ["unchanged"] * len(PEOPLE)
    assert count(desk, "lead") == len(PEOPLE)


def test_moments_of_an_old_rehearsal_are_not_written(
    desk: Desk, importer: Importer, people: Prepared, clock: HandClock
) -> None:
    importer.rehearse(people, ALL)
    told, now = Told(), clock.advance(minutes=6)
    importer.load(people, ALL, progress=told)
    assert told.times > 0
    when = desk.ask(lambda one: one.connection().exec_driver_sql("SELECT max(wall_time) FROM txn").scalar_one())
    assert when == now.timestamp() * 1000


def test_a_rehearsal_that_is_cancelled_leaves_nothing(desk: Desk, importer: Importer, people: Prepared) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Refused("import_cancelled")

    with pytest.raises(Refused):
        importer.rehearse(people, ALL, progress=cancel)
    with pytest.raises(Refused):
        importer.load(people, ALL, progress=cancel)
    assert count(desk, "lead") == 0
    assert list(paths.data_folder().glob("*.twin*")) == []


STEPS = st.lists(
    st.sampled_from(["look", "look at none", "load", "load with none", "undo", "wait", "forget"]), max_size=7
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_with_a_copy_everything_ends_as_without(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    """Whatever is looked at, loaded, undone and forgotten in whatever order: both bases hold the same at every step."""
    folder = tmp_path_factory.mktemp("both")
    file = book(folder / "people.xlsx", PEOPLE)
    clocks = HandClock(), HandClock()
    with (
        Desk.create(folder / "a.leaddesk", clock=clocks[0]) as copying,
        Desk.create(folder / "b.leaddesk", clock=clocks[1]) as plain,
    ):
        sides = [(copying, Importer(copying), 3), (plain, Importer(plain), 1_000)]
        files = [importer.prepare(file, How()) for _desk, importer, _large in sides]
        for step in steps:
            told = []
            for (desk, importer, large), prepared, clock in zip(sides, files, clocks, strict=True):
                rehearsals.LARGE = large  # type: ignore[misc]
                told.append(_take(step, desk, importer, prepared, clock))
            assert told[0] == told[1]
        for _desk, importer, _large in sides:
            importer.forget()


def _take(step: str, desk: Desk, importer: Importer, prepared: Prepared, clock: HandClock) -> object:
    wishes = NONE if "none" in step else ALL
    if step.startswith("look"):
        return [(one.row, one.outcome) for one in importer.rehearse(prepared, wishes).captured]
    if step.startswith("load"):
        done = importer.load(prepared, wishes)
        return [(one.row, one.outcome) for one in done.result.captured], count(desk, "lead"), count(desk, "task")
    if step == "undo":
        last = "SELECT id FROM txn WHERE action <> 'seed' ORDER BY rid DESC"
        found = desk.ask(lambda one: one.connection().exec_driver_sql(last).scalar())
        if found is not None:
            desk.undo(found)
    elif step == "wait":
        clock.advance(minutes=6)
    else:
        importer.forget()
    return {name: len(rows) for name, rows in visible(desk).items()}
