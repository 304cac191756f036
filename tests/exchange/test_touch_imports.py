"""Lists of touches through a whole import: every row in one heap, the same list once, all of it taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_files import book, count, visible
from touch_lists import MAILCHIMP, MTS_LINK, SENDPULSE

from leaddesk.desk import Desk
from leaddesk.domain.touch import Rows, RowsAre, Strangers
from leaddesk.exchange.findings import TOUCHED, Status
from leaddesk.exchange.importing import Report
from leaddesk.exchange.preparing import How, Prepared
from leaddesk.exchange.preview import Preview
from leaddesk.importer import Importer
from leaddesk.leads.options import Outcome

LEADS = ("ФИО", "Телефон", "Почта", "Город")
IRINA = ("Кузьмина Ирина", "8 916 204-18-37", "irina@zerno.ru", "")
ALEXEY = ("Воробьёв Алексей", "8 922 640-12-85", "vorob@nordw.ru", "Псков")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "team.leaddesk") as desk:
        yield desk


@pytest.fixture
def known(desk: Desk, tmp_path: Path) -> Desk:
    """Give a base that knows Irina and Alexey."""
    _load(desk, book(tmp_path / "leads.xlsx", [IRINA, ALEXEY], LEADS))
    return desk


def _prepared(desk: Desk, path: Path, how: How | None = None) -> Prepared:
    return Importer(desk).prepare(path, how or How())


def _load(desk: Desk, path: Path, how: How | None = None) -> tuple[Report, Any]:
    done = Importer(desk).load(_prepared(desk, path, how))
    return done.result, done.changes.txn


def _list(path: Path, rows: list[list[object]]) -> Path:
    titles, *data = rows
    return book(path, data, [str(title) for title in titles])


def _heaps(desk: Desk, path: Path, how: How | None = None) -> Counter[str]:
    prepared = _prepared(desk, path, how)
    report = Importer(desk).rehearse(prepared)
    ends = [one.row for one in report.captured] + [one.row for one in prepared.rejected]
    ends += [*prepared.skipped, *report.left_out]
    assert sorted(ends) == list(range(1, len(prepared.rows) + 1)), "every row is in exactly one heap"
    assert sum(report.counts.values()) == len(prepared.rows)
    return Counter(one.outcome.value for one in report.captured)


def test_a_webinar_list_touches_whom_the_base_knows_and_makes_no_inquiry(known: Desk, tmp_path: Path) -> None:
    before = {name: count(known, name) for name in ("lead", "lead_inquiry", "lead_round", "task", "lead_channel")}
    path = _list(tmp_path / "Вебинар.xlsx", MTS_LINK.rows)
    report, _txn = _load(known, path)
    assert (report.touches, report.counts["attached"]) == (2, 2)
    assert {name: count(known, name) for name in before} == before
    assert sorted(row[0] for row in _touches(known)) == ["event.absent", "event.attended"]
    assert {row[-1] for row in _leads(known)} == {"Тверь", "Псков"}, "a blank is filled"


def _touches(desk: Desk) -> list[tuple[Any, ...]]:
    return desk.ask(lambda session: list(map(tuple, session.connection().exec_driver_sql(
        "SELECT kind, text, happened_at FROM activity WHERE deleted_at IS NULL ORDER BY rid"))))  # fmt: skip


def _leads(desk: Desk) -> list[tuple[Any, ...]]:
    return desk.ask(lambda session: list(map(tuple, session.connection().exec_driver_sql(
        "SELECT id, city FROM lead WHERE deleted_at IS NULL"))))  # fmt: skip


def test_the_same_list_twice_is_once_and_its_next_version_adds_what_is_new(known: Desk, tmp_path: Path) -> None:
    path = _list(tmp_path / "Вебинар.xlsx", MTS_LINK.rows)
    _load(known, path)
    before = visible(known)["activity"]
    report, _txn = _load(known, path)
    assert [one.outcome for one in report.captured] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert visible(known)["activity"] == before
    came = [*MTS_LINK.rows[2]]
    came[5], came[7] = "12.03.2026 10:20", 20
    later = _list(tmp_path / "Вебинар (1).xlsx", [*MTS_LINK.rows[:2], came, ["Пётр", "", "petr@a.ru", *[""] * 6]])
    report, _txn = _load(known, later)
    assert [one.outcome for one in report.captured] == [Outcome.UNCHANGED, Outcome.UPDATED, Outcome.NEW]
    assert sorted(row[0] for row in _touches(known)) == ["event.absent", "event.attended", "event.attended"]


def test_an_import_of_touches_is_taken_back_as_a_whole(known: Desk, tmp_path: Path) -> None:
    before = {name: rows for name, rows in visible(known).items() if name not in {"import_run", "setting", "lead_row"}}
    _report, txn = _load(known, _list(tmp_path / "Вебинар.xlsx", MTS_LINK.rows))
    known.undo(txn)
    after = visible(known)
    assert {name: after[name] for name in before} == before
    report, _txn = _load(known, _list(tmp_path / "Вебинар.xlsx", MTS_LINK.rows))
    assert report.touches == 2
    assert len(_touches(known)) == 2


def test_a_mailing_makes_no_cards_of_addresses_that_clicked(known: Desk, tmp_path: Path) -> None:
    path = _list(tmp_path / "Скидки.xlsx", [*SENDPULSE.rows, ["kto@to.ru", "Скидки марта", 1, 1, "", ""],
                                            ["nikto@to.ru", "Скидки марта", 0, 0, "", ""]])  # fmt: skip
    report, _txn = _load(known, path)
    assert (report.touches, report.left_out) == (2, {4: "stranger", 5: "no_reaction"})
    assert report.counts["skipped"] == 3, "with the titles"
    assert count(known, "lead") == 2
    assert [row[:2] for row in _touches(known)] == [
        ("mailing.clicked", "Скидки марта"),
        ("mailing.unsubscribed", "Скидки марта"),
    ]


def test_strangers_become_cards_where_a_person_says_so_and_that_is_kept_for_the_layout(
    desk: Desk, tmp_path: Path
) -> None:
    path = _list(tmp_path / "clicks.xlsx", MAILCHIMP.rows)
    assert _heaps(desk, path) == {}
    cards = Rows(RowsAre.MAILING, Strangers.CARDS)
    report, _txn = _load(desk, path, How(rows=cards))
    assert (count(desk, "lead"), report.left_out) == (3, {4: "no_reaction"})
    assert _prepared(desk, path).mapping.rows == cards


def test_the_check_counts_touches_as_the_import_does(known: Desk, tmp_path: Path) -> None:
    path = _list(tmp_path / "Скидки.xlsx", [*SENDPULSE.rows, ["kto@to.ru", "Скидки марта", 1, 1, "", ""]])
    prepared = _prepared(known, path)
    report = Importer(known).rehearse(prepared)
    preview = Preview(prepared, report)
    assert [preview.count(one) for one in Status] == [0, 2, 0, 0, 2]
    assert [(one.code, len(one.places)) for one in preview.findings] == [(TOUCHED, 2)]
    assert (preview.loadable, preview.passed_over, preview.is_rehearsed) == (2, 0, True)
    assert preview.status(4) is Status.SKIPPED


_PEOPLE = st.sampled_from([
    ["Ирина Кузьмина", "irina@zerno.ru"], ["", "vorob@nordw.ru"], ["Пётр Белов", "petr@klen.ru"],
    ["Ирина", "irina@zerno.ru"], ["Ольга", ""], ["", ""],
])  # fmt: skip
_MARKS = st.tuples(st.sampled_from(["", "12.03.2026 10:01", "13.03.2026 11:00"]), st.sampled_from(["да", "нет", ""]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_PEOPLE, _MARKS), min_size=1, max_size=8))
def test_any_list_of_touches_ends_in_heaps_and_comes_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[list[str], tuple[str, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("touches")
    titles = ["Имя", "Почта", "Время входа", "Был на вебинаре"]
    path = book(folder / "Вебинар.xlsx", [[*who, *marks] for who, marks in rows], titles)
    with Desk.create(folder / "team.leaddesk") as desk:
        _load(desk, book(folder / "leads.xlsx", [IRINA, ALEXEY], LEADS))
        how = How(rows=Rows(RowsAre.EVENT))
        _heaps(desk, path, how)
        report, _txn = _load(desk, path, how)
        told = visible(desk)["activity"]
        again, _txn = _load(desk, path, how)
        assert {one.outcome for one in again.captured} <= {Outcome.UNCHANGED}
        assert visible(desk)["activity"] == told
        assert len(report.captured) == len(again.captured)
