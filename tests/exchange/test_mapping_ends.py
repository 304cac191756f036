"""Rows of messy sheets end as drafts, rejected or skipped, each once, with nothing lost and nothing invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mapped import codes, drafts, run

from leaddesk.domain.draft import Draft
from leaddesk.domain.touch import USUAL, Rows, RowsAre
from leaddesk.exchange import columns, sheet
from leaddesk.exchange.mapping import Mapping, Options, Rejected, guess
from leaddesk.exchange.readers import Fault, Marks, Row
from leaddesk.exchange.touch_columns import TOUCH, TOUCHED_AT


def test_row_that_names_nobody_is_rejected_with_its_cells() -> None:
    row: Row = ["", "", "Сайт"]
    end = run([["ФИО", "Телефон", "Источник"], row])[1]
    assert isinstance(end, Rejected)
    assert (end.row, end.code, end.cells) == (2, "no_identity", tuple(row))


def test_what_deserves_a_look_is_remarked() -> None:
    rows: list[Row] = [
        ["ФИО", "Телефон", "Комментарий"],
        ["Иванов", Fault("#N/A"), "а\u202eб", "лишнее"],
        ["Пет\ufffdов", None, "х" * 5000],
    ]
    first, second = run(rows, marks=Marks(formulas={(3, 2)}, hidden={3}))[1:]
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert codes(first) == [("error_cell", "Телефон"), ("extra_cells", "D"), ("bidi_control", "Комментарий")]
    assert first.extra == (("D", "лишнее"),)
    assert codes(second) == [
        ("formula_without_value", "Телефон"),
        ("hidden_row", ""),
        ("unreadable_text", "ФИО"),
        ("too_long_for_display", "Комментарий"),
    ]


def halves(draft: Draft) -> tuple[str, str]:
    identity, content = draft.fingerprint.split(":")
    assert (len(identity), len(content)) == (32, 16)
    return identity, content


def both(rows: list[Row], changed: list[Row]) -> tuple[list[Draft], list[Draft]]:
    before = [end for end in run(rows) if isinstance(end, Draft)]
    return before, [end for end in run(changed) if isinstance(end, Draft)]


def test_mended_cell_keeps_the_identity_and_changes_the_content() -> None:
    header: Row = ["ФИО", "Телефон", "Комментарий"]
    before, after = both([header, ["Иванов", "+79161234567", "раз"]], [header, [], ["Иванов", "+79161234567", "два"]])
    assert halves(before[0])[0] == halves(after[0])[0]
    assert halves(before[0])[1] != halves(after[0])[1]


def test_id_column_keeps_the_identity_when_the_person_changes() -> None:
    header: Row = ["ID", "ФИО", "Телефон"]
    rows: list[Row] = [header, ["A7", "Иванов", "1"], ["B9", "Петров", "2"]]
    before, after = both(rows, [header, ["B9", "Петров", "3"], ["A7", "Иванова", "1"]])
    assert halves(before[0])[0] == halves(after[1])[0]
    assert halves(before[1])[0] == halves(after[0])[0]


def test_running_number_is_no_identity() -> None:
    header: Row = ["№", "ФИО", "Телефон"]
    rows: list[Row] = [header, [1, "Иванов", "+79161234567"], [2, "Петров", "+79161234568"]]
    before, after = both(rows, [header, [1, "Петров", "+79161234568"], [2, "Иванов", "+79161234567"]])
    assert halves(before[0])[0] == halves(after[1])[0]


def test_equal_rows_have_different_fingerprints() -> None:
    rows: list[Row] = [["ФИО", "Телефон"], ["Иванов", "+79161234567"], ["Иванов", "+79161234567"]]
    first, second = both(rows, rows)
    assert len({draft.fingerprint for draft in first}) == 2
    assert first == second


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["", " ", "Итого", "Всего: 3", "ФИО", "Телефон", "a@b.ru", "+7 916 123-45-67", "03/04/2026", "sep="]
    ),
    st.text(max_size=12),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.builds(Fault, st.just("#REF!")),
)
FIELDS = st.lists(st.one_of(st.none(), st.sampled_from(columns.FIELDS)), max_size=8)


@given(st.lists(st.lists(CELLS, max_size=7), max_size=12), FIELDS, st.booleans())
@settings(max_examples=250, deadline=None)
def test_every_row_ends_exactly_once_whatever_the_table(
    rows: list[Row], fields: list[str | None], headed: bool
) -> None:
    table: list[Row] = [["ФИО", "Телефон", "Почта", "Дата", "Сумма", "Погода"], *rows] if headed else rows
    layout = sheet.find(table)
    chosen = Mapping(tuple(fields)) if fields else guess(layout, table[layout.first_row - 1 :])
    ends = drafts(table, layout, chosen, Options())
    assert [end.row for end in ends] == list(range(1, len(table) + 1))
    for end in ends:
        if isinstance(end, Draft):
            assert end.has_identity
            assert end._replace() == end
        elif isinstance(end, Rejected):
            assert end.cells == tuple(table[end.row - 1])
        elif end.reason == "blank":
            assert all(sheet.is_blank(cell) for cell in table[end.row - 1])


@pytest.mark.parametrize("field", [None, *columns.FIELDS])
def test_no_field_loses_what_it_cannot_read(field: str | None) -> None:
    layout = sheet.Layout(1, 1, ("Город", "Что-то"), 2)
    (_, draft) = drafts(
        [["Город", "Что-то"], ["+79161234567", "Щука77"]], layout, Mapping(("phones", field)), Options()
    )
    assert "щука77" in repr(draft).lower()


@pytest.mark.parametrize("rows", [USUAL[RowsAre.EVENT], USUAL[RowsAre.MAILING]])
@pytest.mark.parametrize("title", ["Что-то", "Участвовал", "Дата клика", "Статус"])
@pytest.mark.parametrize("field", [TOUCH, TOUCHED_AT])
def test_what_a_list_of_touches_cannot_read_is_a_word_about_the_person(field: str, title: str, rows: Rows) -> None:
    layout = sheet.Layout(1, 1, ("Город", title), 2)
    mapping = Mapping(("phones", field), rows=rows)
    (_, draft) = drafts([["Город", title], ["+79161234567", "Щука77"]], layout, mapping, Options())
    assert isinstance(draft, Draft)
    assert draft.comment == f"{title}: Щука77"
