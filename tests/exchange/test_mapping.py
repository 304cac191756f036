"""Rows of messy sheets end as drafts, rejected or skipped, each once, with nothing lost and nothing invented."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.draft import Draft, Messenger
from leaddesk.exchange import columns, mapping, sheet
from leaddesk.exchange.mapping import Item, Maker, Mapping, Options, Rejected, Skipped, guess, recipe, skipped
from leaddesk.exchange.readers import Cell, Fault, Marks, Row
from leaddesk.exchange.sheet import Layout


def drafts(
    rows: Sequence[Row], layout: Layout, found: Mapping, options: Options, *, marks: Marks | None = None
) -> list[Item]:
    gone = skipped(rows, layout)
    records = [row for number, row in enumerate(rows, 1) if number not in gone]
    maker = Maker(recipe(records, layout, found, options, marks=marks))
    return [gone.get(number) or maker.make(number, row) for number, row in enumerate(rows, 1)]


def run(rows: list[Row], *, options: Options | None = None, marks: Marks | None = None) -> list[Item]:
    layout = sheet.find(rows)
    found = guess(layout, rows[layout.first_row - 1 :])
    return drafts(rows, layout, found, options or Options(), marks=marks)


def only(rows: list[Row], *, options: Options | None = None, marks: Marks | None = None) -> Draft:
    (draft,) = [end for end in run(rows, options=options, marks=marks) if isinstance(end, Draft)]
    return draft


def row_of(*cells: Cell) -> Row:
    return list(cells)


def codes(draft: Draft) -> list[tuple[str, str]]:
    return [(remark.code, remark.column) for remark in draft.remarks]


TITLES = {
    "ФИО": "name",
    "Контактное лицо": "name",
    "Тел.": "phones",
    "Моб.": "phones",
    "Телефон 1": "phones",
    "тел. моб.": "phones",
    "Организация": "company",
    "Контрагент": "company",
    "Должность": "job_title",
    "Почта": "emails",
    "E-mail": "emails",
    "ИНН": "inn",
    "Город": "city",
    "Сайт": "website",
    "Откуда узнал": "source",
    "Кампания": "campaign",
    "Менеджер": "owner",
    "Примечание": "comment",
    "Комментарий менеджера": "comment",
    "Дата обр.": "received",
    "Сумма, руб.": "amount",
    "Валюта": "currency",
    "Интересует": "topic",
    "Продукт": "product",
    "Статус": "stage",
    "Температура": "temperature",
    "Телеграм": "telegram",
    "WhatsApp": "whatsapp",
    "Теги": "tags",
    "FirstName": "first_name",
    "LastName": "last_name",
    "ContactName": "name",
    "CompanyName": "company",
    "ContactTitle": "job_title",
    "SupportRep": "owner",
    "State": "region",
    "Lead Source": "source",
    "created_at": "received",
    "CustomerID": "id",
    "Fax": None,
    "PostalCode": None,
    "Дата рождения": None,
    "Телефон менеджера": None,
    "Погода": None,
}


@pytest.mark.parametrize(("title", "field"), TITLES.items())
def test_titles_mean_fields(title: str, field: str | None) -> None:
    assert columns.field_of(title) == field


def test_table_is_found_below_title_rows() -> None:
    rows: list[Row] = [
        ["Отчёт по лидам"],
        [],
        ["за март 2026", None, None],
        ["ФИО", "Телефон", "Город"],
        ["Иванов", "+79161234567", "Пермь"],
    ]
    assert sheet.find(rows) == sheet.Layout(4, 1, ("ФИО", "Телефон", "Город"), 5)
    assert [type(end) for end in run(rows)] == [Skipped] * 4 + [Draft]


def test_group_titles_over_sub_titles_are_one_header() -> None:
    rows: list[Row] = [
        ["ФИО", "Контакты", None, "Город"],
        [None, "Телефон", "Почта", None],
        ["Иванов Пётр", "+79161234567", "a@b.ru", "Пермь"],
    ]
    layout = sheet.find(rows)
    assert layout == sheet.Layout(1, 2, ("ФИО", "Контакты Телефон", "Контакты Почта", "Город"), 3)
    draft = only(rows)
    assert (draft.name, draft.emails, draft.city, draft.row) == ("Иванов Пётр", ("a@b.ru",), "Пермь", 3)


def test_header_repeated_below_hides_no_rows_between() -> None:
    short: Row = ["№ п/п", "Клиент", "Контактные данные", None, "Этап", "Интересует"]
    rows: list[Row] = [
        short,
        [None, None, "Телефон", "e-mail"],
        [1, "Иванов Пётр", "+79161234567", "a@b.ru", "Новый", "насосы"],
        ["№ п/п", "Клиент", "Телефон", "e-mail", "Этап", "Интересует"],
        [2, "Сидорова Анна", "+79161234568", "", "Новый", "насосы"],
    ]
    assert [end.row for end in run(rows) if isinstance(end, Draft)] == [3, 5]


def test_first_record_is_not_taken_for_a_second_header_row() -> None:
    rows: list[Row] = [
        ["ФИО", "Телефон", "Источник"],
        ["Иванов Пётр", None, "Сайт"],
        ["Сидоров Олег", "1", "Сайт"],
    ]
    assert sheet.find(rows).first_row == 2


def test_totals_blank_rows_and_repeated_headers_are_skipped() -> None:
    header: Row = ["ФИО", "Телефон", "Сумма"]
    rows: list[Row] = [
        header,
        ["Иванов", "+79161234567", 100],
        ["", None, "  "],
        header,
        ["Итого:", None, 100],
        ["Всего лидов: 25"],
        ["Total", None, 5],
    ]
    assert [end.reason for end in run(rows) if isinstance(end, Skipped)] == ["header", "blank", "header"] + [
        "total"
    ] * 3


def test_title_repeated_in_a_list_of_one_column_is_skipped() -> None:
    rows: list[Row] = [["Телефон"], ["+79161234567"], ["Телефон"], ["+79161234568"]]
    assert [type(end) for end in run(rows)] == [Skipped, Draft, Skipped, Draft]
    rows = [["Компания", "Телефон"], ["Компания", None]]
    assert only(rows).company == "Компания"


def test_company_named_total_is_no_total() -> None:
    rows: list[Row] = [
        ["Компания", "Телефон", "Город"],
        ["Total", "+79161234567", "Пермь"],
        ["Всего хорошего", "", "Омск"],
    ]
    assert [end.company for end in run(rows) if isinstance(end, Draft)] == ["Total", "Всего хорошего"]


def test_sheet_without_header_is_read_by_its_contents() -> None:
    rows: list[Row] = [
        ["Иванов Пётр", "+7 916 123-45-67", "ivanov@vector.ru", "ООО Вектор"],
        ["Сидорова Анна", "8 495 123-45-67", "anna@alfa.ru", "АО Альфа"],
    ]
    layout = sheet.find(rows)
    assert (layout.header_row, layout.first_row) == (0, 1)
    assert guess(layout, rows).fields == ("name", "phones", "emails", "company")


def test_delimiter_hint_above_data_without_header_is_skipped() -> None:
    ends = run([["sep=", ""], ["Иванов Пётр", "+7 916 123-45-67"]])
    assert [type(end) for end in ends] == [Skipped, Draft]


def test_generic_titles_are_read_by_contents_and_unknown_words_stay_extra() -> None:
    rows: list[Row] = [
        ["ФИО", "Телефон", "Столбец1", "Соперник", "Куда писать"],
        ["Иванов", "+79161234567", "770708389301", "ООО Рога", "a@b.ru"],
    ]
    rows[1][2] = "7707083893"
    draft = only(rows)
    assert (draft.inn, draft.emails, draft.company) == ("7707083893", ("a@b.ru",), "")
    assert draft.extra == (("Соперник", "ООО Рога"),)


@pytest.mark.parametrize(
    ("cell", "titles", "field"),
    [
        ("ООО Вектор", ["Клиент", "Телефон"], "company"),
        ("Иванов Пётр", ["Клиент", "Телефон"], "name"),
        ("Вектор", ["Клиент", "ФИО"], "company"),
        ("Иванов Пётр", ["Заказчик", "Компания"], "name"),
        ("+7 916 123-45-67", ["Контакт", "ФИО"], "phones"),
    ],
)
def test_ambiguous_titles_follow_the_contents(cell: str, titles: list[str], field: str) -> None:
    rows: list[Row] = [list(titles), [cell, "x"]]
    assert guess(sheet.find(rows), rows[1:]).fields[0] == field


def test_column_of_people_and_firms_is_decided_row_by_row() -> None:
    rows: list[Row] = [["Клиент", "Телефон"], ["ООО Вектор", "1"], ["Иванов Пётр", "2"], ["АО Альфа", "3"]]
    ends = [end for end in run(rows) if isinstance(end, Draft)]
    assert [(draft.name, draft.company) for draft in ends] == [
        ("", "ООО Вектор"),
        ("Иванов Пётр", ""),
        ("", "АО Альфа"),
    ]


def test_names_in_parts_are_joined_in_the_order_of_their_language() -> None:
    russian = only([["Имя", "Отчество", "Фамилия"], ["Пётр", "Сергеевич", "Иванов"]])
    english = only([["LastName", "FirstName"], ["Gonçalves", "Luís"]])
    assert (russian.name, english.name) == ("Иванов Пётр Сергеевич", "Luís Gonçalves")
    assert only([["Имя", "Телефон"], ["Пётр Иванов", "+79161234567"]]).name == "Пётр Иванов"


def test_columns_with_the_same_title_are_joined() -> None:
    rows: list[Row] = [
        ["ФИО", "Телефон", "Телефон", "Город", "Город", "Комментарий", "Примечание", "Погода", "Погода"],
        ["Иванов", "+79161234567", "+79161234568", "Пермь", "Омск", "раз", "два", "снег", "дождь"],
    ]
    draft = only(rows)
    assert [phone.number for phone in draft.phones] == ["+79161234567", "+79161234568"]
    assert (draft.city, draft.comment, draft.extra) == (
        "Пермь, Омск",
        "раз\nдва",
        (("Погода", "снег, дождь"),),
    )


def test_mapping_can_be_corrected_and_remembered() -> None:
    rows: list[Row] = [["ФИО", "Погода"], ["Иванов", "снег"]]
    layout = sheet.find(rows)
    corrected = guess(layout, rows[1:]).with_field(1, "comment")
    (draft,) = [end for end in drafts(rows, layout, corrected, Options()) if isinstance(end, Draft)]
    assert (draft.comment, draft.extra) == ("снег", ())
    assert mapping.layout_key(["ФИО", "Погода"]) == mapping.layout_key(["фио", "погода:"])
    assert mapping.layout_key(["ФИО", "Погода"]) != mapping.layout_key(["Погода", "ФИО"])
    with pytest.raises(ValueError, match="nonsense"):
        corrected.with_field(0, "nonsense")


def test_local_numbers_are_read_for_the_country_of_their_row() -> None:
    rows: list[Row] = [
        ["Name", "Phone", "Country"],
        ["Thomas", "(171) 555-7788", "UK"],
        ["Pyotr", "8 916 123-45-67", ""],
    ]
    found = [end for end in run(rows) if isinstance(end, Draft)]
    assert [draft.phones[0].number for draft in found] == ["+441715557788", "+79161234567"]


def test_mixed_cell_gives_phones_addresses_and_accounts() -> None:
    draft = only([["ФИО", "Контакты"], ["Иванов", "+7 916 123-45-67, ivan@mail.ru, t.me/ivan_p"]])
    assert [phone.number for phone in draft.phones] == ["+79161234567"]
    assert draft.emails == ("ivan@mail.ru",)
    assert draft.messengers == (Messenger("telegram", "ivan_p"),)


def test_bare_accounts_belong_to_the_network_of_their_column() -> None:
    draft = only([["ФИО", "Телеграм", "WhatsApp"], ["Иванов", "ivan_petrov", "8 916 123-45-67"]])
    assert draft.messengers == (Messenger("telegram", "ivan_petrov"), Messenger("whatsapp", "+79161234567"))


def test_lost_digits_are_not_invented() -> None:
    draft = only([["ФИО", "Телефон"], ["Иванов", "7.9161E+10"]])
    assert [(phone.number, phone.raw) for phone in draft.phones] == [("", "7.9161E+10")]
    assert codes(draft) == [("phone_precision_lost", "Телефон")]


LOCAL = datetime.fromisoformat("2026-04-03T10:30")
DATES: list[tuple[Cell, date | datetime | None]] = [
    ("3 апреля 2026", date(2026, 4, 3)),
    ("3 апр. 2026 г.", date(2026, 4, 3)),
    ("03.04.26", date(2026, 4, 3)),
    ("2026-04-03 10:30", LOCAL),
    ("2026-04-03T10:30:00Z", datetime(2026, 4, 3, 10, 30, tzinfo=UTC)),
    ("April 3, 2026", date(2026, 4, 3)),
    ("3-Apr-26", date(2026, 4, 3)),
    ("13/04/2026", date(2026, 4, 13)),
    (46115, date(2026, 4, 3)),
    (46115.4375, LOCAL),
    ("46115", date(2026, 4, 3)),
    (LOCAL.replace(hour=0, minute=0), date(2026, 4, 3)),
    (date(2026, 4, 3), date(2026, 4, 3)),
    ("31.02.2026", None),
    ("29.02.2027", None),
    ("3 апреля", None),
    ("вчера", None),
    ("03.04.2026 25:10", None),
]


@pytest.mark.parametrize(("cell", "expected"), DATES)
def test_dates_are_read_and_impossible_ones_kept_raw(cell: Cell, expected: date | datetime | None) -> None:
    draft = only([["ФИО", "Дата"], ["Иванов", cell]])
    assert draft.received == expected
    assert draft.received_raw == ("" if expected else str(cell))
    assert codes(draft) == ([] if expected else [("bad_date", "Дата")])


@pytest.mark.parametrize(
    ("column", "expected", "warned"),
    [
        (["03/04/2026", "13/04/2026"], date(2026, 4, 3), False),
        (["03/04/2026", "04/13/2026"], date(2026, 3, 4), False),
        (["03/04/2026", "05/06/2026"], date(2026, 4, 3), True),
        (["03/04/2026", "13/04/2026", "04/13/2026"], date(2026, 4, 3), True),
        (["03/03/2026"], date(2026, 3, 3), False),
    ],
)
def test_order_of_day_and_month_follows_the_whole_column(column: list[str], expected: date, warned: bool) -> None:
    ends = run([["ФИО", "Дата"], *[row_of("Иванов", text) for text in column]])
    first = next(end for end in ends if isinstance(end, Draft))
    assert first.received == expected
    assert codes(first) == ([("ambiguous_date", "Дата")] if warned else [])


def test_order_set_by_hand_and_zone_are_obeyed() -> None:
    options = Options(date_order="mdy", timezone="Asia/Yekaterinburg")
    draft = only([["ФИО", "Дата"], ["Иванов", "03/04/2026 10:30"]], options=options)
    assert draft.received == datetime(2026, 3, 4, 10, 30, tzinfo=ZoneInfo("Asia/Yekaterinburg"))
    assert not draft.remarks


AMOUNTS: list[tuple[Cell, str | None, str]] = [
    ("1 250,50 ₽", "1250.50", "RUB"),
    ("1\u00a0250,50 руб.", "1250.50", "RUB"),
    ("1,250.50", "1250.50", ""),
    ("1.250,50 €", "1250.50", "EUR"),
    ("$1,250", "1250", "USD"),
    ("250 тыс. руб.", "250000", "RUB"),
    ("1,2 млн", "1200000", ""),
    (1250.5, "1250.5", ""),
    (100, "100", ""),
    (0.1 + 0.2, "0.3", ""),
    ("100-200 тыс", None, ""),
    ("~500", None, ""),
    ("$1.2k", None, ""),
    ("бесплатно", None, ""),
]


@pytest.mark.parametrize(("cell", "value", "currency"), AMOUNTS)
def test_sums_are_read_when_certain_else_kept_as_extra(cell: Cell, value: str | None, currency: str) -> None:
    draft = only([["ФИО", "Бюджет"], ["Иванов", cell]])
    assert draft.amount == (None if value is None else Decimal(value))
    assert draft.currency == currency
    assert draft.extra == (() if value else (("Бюджет", str(cell)),))


def test_currency_comes_from_cell_then_title_then_column() -> None:
    rows: list[Row] = [["ФИО", "Сумма, руб.", "Валюта"], ["Иванов", 5, "EUR"], ["Иванов", "5 $", "EUR"]]
    assert [end.currency for end in run(rows) if isinstance(end, Draft)] == ["RUB", "USD"]
    assert only([["ФИО", "Сумма", "Валюта"], ["Иванов", 5, "тенге"]]).currency == "KZT"


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


def test_leading_zero_lost_by_a_number_cell_is_restored_only_when_control_digits_prove_it() -> None:
    assert only([["Компания", "ИНН"], ["Вектор", 278062110]]).inn in {"", "0278062110"}
    wrong = only([["Компания", "ИНН"], ["Вектор", 123456789]])
    assert (wrong.inn, wrong.extra) == ("", (("ИНН", "123456789"),))


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
