"""Drafts made in a second process are those made here, with the same workups; nothing depends on that process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.desk import Desk
from leaddesk.domain.draft import Draft, Messenger, Phone, Remark
from leaddesk.exchange.mapping import Fix, Item, Maker, Recipe, Rejected, Skipped
from leaddesk.exchange.preparing import How, Prepared, Source, understand
from leaddesk.exchange.readers import Marks, Row
from leaddesk.exchange.workshop import helper, items, wire
from leaddesk.exchange.workshop.records import Records
from leaddesk.importer import keep_copy
from leaddesk.leads.workup import work_up

TITLES: Row = ["ФИО", "Компания", "Телефон", "Почта", "Дата", "Бюджет", "Комментарий"]
ROWS = 95


def rows() -> Iterator[Row]:
    yield TITLES
    for at in range(ROWS):
        yield [f"Иванов{at % 40} Пётр", f"ООО «Фирма {at % 30}»", f"+7916{at % 50:07}", f"u{at % 50}@firma{at % 30}.ru",
               date(2026, 3, 1 + at % 28), 1000.5 + at, "звонил"]  # fmt: skip
        if at % 10 == 3:
            yield [None] * 7
        if at % 25 == 7:
            yield ["Итого", None, None, None, None, 77000, None]
        if at % 20 == 9:
            yield [None, None, None, None, datetime.fromisoformat("2026-05-06T07:08"), None, "никто не назван"]


def understood(how: How | None = None) -> Prepared:
    return understand(Source(Path("a.csv"), (), "", "utf-8", Marks(formulas={(5, 3)}), tuple(rows())), how or How())


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small sheet count as a large one."""
    monkeypatch.setattr(items, "ALONE", 0)
    monkeypatch.setattr(items, "BATCH", 20)


FIXED = How(fixes=(Fix(4, 2, "+7 999 111-22-33"), Fix(14, 0, "Найденный Человек"), Fix(37, 6, "всё ещё никто")))


@pytest.mark.parametrize("how", [How(), FIXED])
def test_a_second_process_gives_the_same(how: How, monkeypatch: pytest.MonkeyPatch) -> None:
    here = list(understood(how).items)
    monkeypatch.setattr(items, "ALONE", 0)
    monkeypatch.setattr(items, "BATCH", 20)
    there = understood(how).items
    batches = list(there.batches())
    assert list(there) == here
    assert {type(item) for item in here} > {Draft, Rejected}
    drafts = [item for item in here if isinstance(item, Draft)]
    workups = [workup for batch in batches for workup in batch.workups() or ()]
    assert workups == [work_up(draft) for draft in drafts]
    assert [draft for batch in batches for draft in batch.drafts] == drafts


@pytest.mark.usefixtures("large")
def test_rows_are_kept_as_the_second_process_told_them_and_unpacked_where_they_are_seen() -> None:
    whole = list(understood().items)
    left = understood().items
    assert [left[at] for at in range(-len(whole), len(whole))] == whole * 2
    assert left[3:9] == whole[3:9]
    assert left.rejected == [item for item in whole if isinstance(item, Rejected)]
    assert left.skipped == [item.row for item in whole if isinstance(item, Skipped)]
    assert all(isinstance(made.items, bytes) for made in left._made)
    with pytest.raises(IndexError):
        left[len(whole)]


@pytest.mark.usefixtures("large")
def test_a_process_that_dies_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(understood().items)
    answers = helper.Helper.answers

    def dying(self: helper.Helper, recipe: Recipe, records: Records) -> Iterator[tuple[bytes, bytes]]:
        for at, answer in enumerate(answers(self, recipe, records)):
            yield answer
            if at == 1:
                self._child.kill()
                self._child.wait()

    monkeypatch.setattr(helper.Helper, "answers", dying)
    left = understood().items
    batches = list(left.batches())
    assert list(left) == whole
    assert [bool(batch.packed) for batch in batches][:2] == [True, True]
    assert not all(batch.packed for batch in batches), "the process did not die"


@pytest.mark.usefixtures("large")
def test_a_process_that_never_starts_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "VERB", "_read")  # knows nothing of recipes, and ends at once
    found: list[Item] = list(understood().items)
    assert len(found) == len(tuple(rows()))


@pytest.mark.usefixtures("large")
def test_no_room_for_another_process_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(helper.myself, "command", lambda _verb: [str(tmp_path / "nothing")])
    assert [item.row for item in understood().items] == list(range(1, 1 + len(tuple(rows()))))


@pytest.mark.usefixtures("large")
def test_an_import_left_halfway_leaves_no_process() -> None:
    left = understood().items
    batches = left.batches()
    next(batches)
    process = left._coming.gi_frame.f_locals["helper"]._child  # type: ignore[attr-defined]
    assert process.poll() is None
    del batches, left
    assert process.poll() is not None


@pytest.mark.usefixtures("large")
def test_rows_that_the_base_has_seen_are_not_worked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "BATCH", 1)
    long = "б" * 400_000  # more than a pipe holds: a batch is sent when the one before it was taken
    sheet: list[Row] = [
        TITLES,
        *([f"Иванов{at} Пётр", None, f"+7916{at:07}", None, None, None, long] for at in range(8)),
    ]
    left = understand(Source(Path("a.csv"), (), "", "utf-8", Marks(), tuple(sheet)), How()).items
    left.want_workups(are_wanted=False)
    packed = [bool(batch.workups()) for batch in left.batches()]
    assert packed[0], "the first is sent before anybody knows"
    assert not packed[-1]


def test_what_fails_halfway_is_made_whole_by_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "BATCH", 10)
    make, whole = Maker.make, list(understood().items)
    calls = iter(range(10**6))

    def failing(self: Maker, number: int, row: Row) -> Draft | Rejected:
        if next(calls) == 25:
            raise MemoryError
        return make(self, number, row)

    monkeypatch.setattr(Maker, "make", failing)
    left = understood().items
    with pytest.raises(MemoryError):
        list(left.batches())
    assert sum(len(batch.items) for batch in left.batches()) == sum(type(item) is not Skipped for item in whole)
    assert list(left) == whole


@pytest.mark.usefixtures("large")
def test_a_process_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "PATIENCE", 0.2)
    monkeypatch.setattr(helper.myself, "command", lambda _verb: [sys.executable, "-c", "input(); input(); input()"])
    monkeypatch.setattr(helper.Helper, "_feed", lambda *_: None)
    assert [item.row for item in understood().items] == list(range(1, 1 + len(tuple(rows()))))


def test_a_program_that_ends_amid_an_import_ends_quietly(tmp_path: Path) -> None:
    script = tmp_path / "ends.py"
    script.write_text(
        "import sys\n"
        "sys.path[:0] = sys.argv[1:]\n"
        "from leaddesk.exchange.workshop import items\n"
        "from test_workshop import understood\n"
        "items.ALONE, items.BATCH = 0, 2\n"
        "kept = understood().items.batches()\n"
        "next(kept)\n"
        "raise KeyError('a bug')\n"
    )
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, str(script), str(here.parents[1]), str(here)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.rstrip().endswith("KeyError: 'a bug'")


def test_a_process_that_nobody_needed_ends() -> None:
    spare = helper.Spare()
    spare.start()
    assert spare._helper is not None
    process = spare._helper._child
    assert process.poll() is None
    del spare
    assert process.poll() is not None


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
PHONES = st.builds(Phone, WORDS, WORDS, WORDS)
DRAFTS = st.builds(
    Draft,
    **{name: WORDS for name, value in Draft._field_defaults.items() if value == ""},
    phones=st.lists(PHONES, max_size=3).map(tuple),
    emails=st.lists(WORDS, max_size=3).map(tuple),
    messengers=st.lists(st.builds(Messenger, WORDS, WORDS), max_size=2).map(tuple),
    received=st.one_of(st.none(), st.dates(), st.datetimes(), st.datetimes(timezones=st.just(UTC))),
    amount=st.one_of(st.none(), st.decimals(allow_nan=False, allow_infinity=False), st.just(Decimal("0.10"))),
    tags=st.lists(WORDS, max_size=2).map(tuple),
    extra=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
    row=st.integers(1, 10**6),
    remarks=st.lists(st.builds(Remark, WORDS, WORDS, WORDS), max_size=2).map(tuple),
)


@given(st.lists(DRAFTS, max_size=3))
def test_drafts_travel_unchanged(drafts: list[Draft]) -> None:
    assert wire.drafts_of(wire.line_of_items(drafts)) == drafts


@pytest.mark.usefixtures("large")
def test_the_copy_before_an_import_waits_for_no_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(_items: items.Items, *_progress: object) -> None:
        raise AssertionError("the second process is to work beside the writer")

    with Desk.create(tmp_path / "team.leaddesk") as desk:
        monkeypatch.setattr(items.Items, "wait", wait)
        keep_copy(desk, understood())
