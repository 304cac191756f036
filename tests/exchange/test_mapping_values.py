"""Phones, addresses, dates and sums of messy cells: read where they are certain, kept as they are where not."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from mapped import codes, only, row_of, run

from leaddesk.domain.draft import Draft, Messenger
from leaddesk.exchange.mapping import Options
from leaddesk.exchange.readers import Cell, Row


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
    ("$1.2k", "1200", "USD"),
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


def test_leading_zero_lost_by_a_number_cell_is_restored_only_when_control_digits_prove_it() -> None:
    assert only([["Компания", "ИНН"], ["Вектор", 278062110]]).inn in {"", "0278062110"}
    wrong = only([["Компания", "ИНН"], ["Вектор", 123456789]])
    assert (wrong.inn, wrong.extra) == ("", (("ИНН", "123456789"),))


@pytest.mark.parametrize("text", ["как у соседей", "500-1 млн", "8 916 123-45-67", "посчитать"])
def test_a_text_in_a_column_of_amounts_is_told(text: str) -> None:
    draft = only([["ФИО", "Бюджет"], ["Иванов", text]])
    assert draft.amount is None
    assert dict(draft.extra) == {"Бюджет": text}
    assert codes(draft) == [("bad_amount", "Бюджет")]


@pytest.mark.parametrize("text", ["-", "—", "нет", "N/A", "?", "уточняет", "договорная", "tbd", "on request"])
def test_an_amount_not_said_yet_is_no_problem(text: str) -> None:
    draft = only([["ФИО", "Бюджет"], ["Иванов", text]])
    assert codes(draft) == []
    assert dict(draft.extra) == {"Бюджет": text}


@pytest.mark.parametrize(("text", "value"), [("~380 тыс", 380_000), ("до 110 тыс", 110_000), ("5-7 тыс", 5_000)])
def test_a_rough_amount_keeps_its_words(text: str, value: int) -> None:
    draft = only([["ФИО", "Бюджет, руб."], ["Иванов", text]])
    assert (draft.amount, draft.currency) == (Decimal(value), "RUB")
    assert dict(draft.extra) == {"Бюджет, руб.": text}
    assert codes(draft) == []


def test_a_whole_amount_leaves_nothing_to_note() -> None:
    draft = only([["ФИО", "Бюджет"], ["Иванов", "£3k"]])
    assert (draft.amount, draft.currency, draft.extra) == (Decimal(3000), "GBP", ())
