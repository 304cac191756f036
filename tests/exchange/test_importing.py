"""An import is all or nothing, loses no row, knows a file it has seen, and can be taken back."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_files import PEOPLE, TITLES, Rows, book, count, visible

from leaddesk.desk import Desk
from leaddesk.errors import LeadDeskError, Refused
from leaddesk.exchange import preparing
from leaddesk.exchange.importing import Report
from leaddesk.exchange.mapping import Fix
from leaddesk.exchange.preparing import How, Source, Stop, understand
from leaddesk.exchange.readers.marks import Marks
from leaddesk.exchange.workshop import items
from leaddesk.importer import Importer
from leaddesk.leads.options import CaptureOptions, Outcome, TasksFor

OPTIONS = CaptureOptions(tasks=TasksFor.NONE, adds_members=True)


@pytest.fixture
def importer(desk: Desk) -> Importer:
    return Importer(desk)


def load(importer: Importer, path: Path, how: How | None = None) -> Report:
    return importer.load(importer.prepare(path, how or How()), OPTIONS).result


def outcomes(report: Report) -> list[str]:
    return [one.outcome.value for one in report.captured]


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["", " ", "Иванов Пётр", "ООО «Луч»", "8 912 204-18-37", "a@b.ru", "31.02.2026", "Итого", "12", "="]
    ),
    st.text(max_size=12).map(lambda text: "".join(sign for sign in text if sign.isprintable())),
    st.integers(-5, 10**11),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)
TABLES = st.lists(st.lists(CELLS, max_size=8), max_size=12)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=TABLES)
def test_every_row_is_in_exactly_one_heap_and_the_sums_agree(
    rows: list[list[Any]], importer: Importer, tmp_path: Path
) -> None:
    prepared = importer.prepare(book(tmp_path / "any.xlsx", rows), How())
    report = importer.rehearse(prepared, OPTIONS)
    ends = [one.row for one in report.captured]
    ends += [one.row for one in prepared.rejected] + prepared.skipped
    assert sorted(ends) == list(range(1, len(prepared.rows) + 1))
    assert sum(report.counts.values()) == len(prepared.rows)
    assert [one.row for one in report.captured] == [draft.row for draft in prepared.drafts]


@pytest.mark.parametrize("examples", [60, pytest.param(10_000, marks=pytest.mark.nightly)], ids=["few", "10000"])
def test_of_any_table_no_row_is_lost_and_none_is_twice(importer: Importer, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, database=None, derandomize=examples < 1_000)
    @given(rows=TABLES, again=st.booleans())
    def check(rows: list[list[Any]], *, again: bool) -> None:
        lines = tuple([*rows, *rows] if again else rows)
        prepared = understand(Source(Path("any.xlsx"), ("",), "", "", Marks(), lines), How())
        report = importer.rehearse(prepared, OPTIONS)
        ends = [one.row for one in report.captured]
        ends += [one.row for one in prepared.rejected] + prepared.skipped
        assert sorted(ends) == list(range(1, len(lines) + 1))
        assert sum(report.counts.values()) == len(lines)

    check()


def test_rehearsal_tells_what_the_load_will_do_and_writes_nothing(
    importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    before = visible(desk)
    prepared = importer.prepare(book(tmp_path / "a.xlsx", PEOPLE), How())
    told = importer.rehearse(prepared, OPTIONS)
    assert visible(desk) == before
    assert importer.load(prepared, OPTIONS).result.counts == told.counts
    assert count(desk, "lead") == len(PEOPLE)


def test_same_file_twice_is_once(importer: Importer, desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", PEOPLE)
    load(importer, path)
    before = visible(desk)
    again = load(importer, path)
    assert outcomes(again) == ["unchanged"] * len(PEOPLE)
    after = visible(desk)
    assert {name: rows for name, rows in after.items() if name != "import_run"} == {
        name: rows for name, rows in before.items() if name != "import_run"
    }


def test_changed_row_updates_its_card_and_makes_no_second(importer: Importer, desk: Desk, tmp_path: Path) -> None:
    load(importer, book(tmp_path / "a.xlsx", PEOPLE))
    changed = [*PEOPLE[:2], (*PEOPLE[2][:5], "150000", "передумал")]
    report = load(importer, book(tmp_path / "b.xlsx", changed))
    assert outcomes(report) == ["unchanged", "unchanged", "updated"]
    assert count(desk, "lead") == len(PEOPLE)
    assert count(desk, "lead_inquiry") == len(PEOPLE)


def test_undo_of_an_import_with_updates_restores_the_tables(importer: Importer, desk: Desk, tmp_path: Path) -> None:
    load(importer, book(tmp_path / "a.xlsx", PEOPLE))
    before = visible(desk)
    stranger = ("Новиков Лев", "ООО «Ель»", "8 911 555-44-33", "lev@el.ru", "15.03.2026", "", "")
    repeat = ("Кузьмина И.", "Зерно", "+7 912 204-18-37", "", "20.03.2026", "", "снова")
    changed = [(*PEOPLE[0][:5], "1 000 ₽", "другое"), *PEOPLE[1:], stranger, repeat]
    prepared = importer.prepare(book(tmp_path / "b.xlsx", changed), How())
    done = importer.load(prepared, OPTIONS, remembers=True)
    assert set(outcomes(done.result)) == {"updated", "unchanged", "new", "attached"}
    assert visible(desk) != before
    assert done.changes.txn is not None
    undone = desk.undo(done.changes.txn).result
    assert not undone.kept
    assert not undone.impossible
    assert visible(desk) == before


@pytest.mark.parametrize("stops_at", [0, 2, 3])
def test_cancel_takes_everything_back(
    stops_at: int, importer: Importer, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "BATCH", 1)
    prepared = importer.prepare(book(tmp_path / "a.xlsx", PEOPLE), How())
    before, told = visible(desk), []

    def progress(done: int, _total: int) -> None:
        told.append(done)
        if done == stops_at:
            raise Refused("import_cancelled")

    with pytest.raises(Refused, match="import_cancelled"):
        importer.load(prepared, OPTIONS, progress=progress)
    assert told[-1] == stops_at
    assert visible(desk) == before
    assert importer.load(prepared, OPTIONS).result.counts["new"] == len(PEOPLE)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("cut.xlsx", b"PK\x03\x04 not a workbook"),
        ("picture.csv", bytes(range(256)) * 40),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ],
)
def test_fatal_file_leaves_the_base_byte_for_byte(
    name: str, content: bytes, importer: Importer, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    before = digests(desk)
    with pytest.raises(LeadDeskError):
        importer.prepare(tmp_path / name, How())
    assert digests(desk) == before


def digests(desk: Desk) -> dict[str, str]:
    base = desk.base.path
    files = sorted(base.parent.glob(f"{base.name}*"))
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if not file.name.endswith("-shm")
    }


def test_stop_kills_the_reader(importer: Importer, tmp_path: Path) -> None:
    stop = Stop()
    stop.now()
    with pytest.raises(Refused, match="cancelled"):
        preparing.read(book(tmp_path / "a.xlsx", PEOPLE), How(), stop=stop)


def test_fields_chosen_by_hand_are_known_the_next_time(importer: Importer, tmp_path: Path) -> None:
    titles = ("Кто", "Куда звонить", "Разное")
    rows: Rows = [("Кузьмина Ирина", "8 912 204-18-37", "стеллажи"), ("Орлов Лев", "8 922 640-12-85", "")]
    first = importer.prepare(book(tmp_path / "a.xlsx", rows, titles), How())
    said = first.mapping.with_field(2, "topic").fields
    chosen = importer.prepare(first.path, How(fields=said))
    importer.load(chosen, OPTIONS, remembers=True)
    again = importer.prepare(book(tmp_path / "b.xlsx", rows[::-1], titles), How())
    assert again.mapping.fields == said != first.mapping.fields


def test_titles_under_groups_are_known_without_their_group(importer: Importer, tmp_path: Path) -> None:
    rows = [("ФИО", "Телефон", "Дата обр.", "Что нужно"), ("Кузьмина Ирина", "8 912 204-18-37", "12.03.2026", "стол")]
    path = book(tmp_path / "a.xlsx", rows, ("Контакт", None, "Заявка", None))  # type: ignore[arg-type]
    prepared = importer.prepare(path, How())
    assert prepared.mapping.fields == ("name", "phones", "received", "topic")


def test_total_with_a_labelled_figure_is_no_lead(importer: Importer, tmp_path: Path) -> None:
    total = ("Итого за март 2026", None, None, "заявок: 11", None, 1_920_000, None)
    prepared = importer.prepare(book(tmp_path / "a.xlsx", [*PEOPLE, total]), How())
    assert prepared.skipped == [1, len(PEOPLE) + 2]


def test_cell_put_right_is_loaded_so_and_the_file_is_still_known(importer: Importer, tmp_path: Path) -> None:
    row = (*PEOPLE[0][:3], "irina@gmial.com", *PEOPLE[0][4:])
    path = book(tmp_path / "a.xlsx", [row, *PEOPLE[1:]])
    fixed = importer.prepare(path, How(fixes=(Fix(2, TITLES.index("Почта"), "irina@gmail.com"),)))
    assert fixed.drafts[0].emails == ("irina@gmail.com",)
    assert not fixed.drafts[0].remarks
    importer.load(fixed, OPTIONS)
    assert outcomes(load(importer, path)) == ["unchanged"] * len(PEOPLE)


def test_known_people_become_new_leads_only_when_told_so(importer: Importer, desk: Desk, tmp_path: Path) -> None:
    load(importer, book(tmp_path / "a.xlsx", PEOPLE[:1]))
    repeat = [("Кузьмина Ирина", "ООО «Зерно»", "8 912 204-18-37", "", "20.03.2026", "", "")]
    prepared = importer.prepare(book(tmp_path / "b.xlsx", repeat), How())
    assert importer.rehearse(prepared, OPTIONS).captured[0].outcome is Outcome.ATTACHED
    insisting = CaptureOptions(tasks=TasksFor.NONE, is_new=True)
    assert importer.rehearse(prepared, insisting).captured[0].outcome is Outcome.NEW
