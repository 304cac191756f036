"""Which column means what: titles, rows that are no records, contents where titles say nothing."""

import pytest
from mapped import drafts, only, run

from leaddesk.domain.draft import Draft
from leaddesk.exchange import columns, mapping, sheet
from leaddesk.exchange.mapping import Options, Skipped, guess
from leaddesk.exchange.readers import Row

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
    "date in": "received",
    "where from": "source",
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
