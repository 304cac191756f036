"""A change of type loses nothing: it is refused, or what it makes of the values says the same when it is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.contacts import amounts
from leaddesk.contacts.text import collapse, fold
from leaddesk.desk import Desk
from leaddesk.domain.card import CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.domain.days import read_day
from leaddesk.errors import Refused
from leaddesk.leads import custom, custom_types
from leaddesk.leads.capture import capture
from leaddesk.leads.custom_readings import Reader
from leaddesk.leads.custom_values import plain, written
from leaddesk.leads.options import CaptureOptions
from tests.leads.conftest import person

COUNT = 3
READER = Reader(datetime(2026, 5, 20, 12, tzinfo=UTC), "RU", "RUB")
_NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False).map(plain)
_DAYS = st.dates().map(date.isoformat)
_TRICKS = st.sampled_from([
    "007", "+7", "+79161234567", "1.1", "1.10", "12.5", "12,50", "1,234", "1.234", "1 250,5", "-3,5", "--5", "0 тыс",
    "5 тыс. руб.", "5 USD", "$5", "5 ₽", "12,50 руб.", "завтра", "пт", "12.06.2026", "1 мая 2027 10:30",
    "12.06.2026 10:30:45", "29.02", "да", "Нет", "+", "1", "0", "a.ru", "https://a.ru", "Юг", "юг",
    "a\nb", "ок 5 тыс", "1e5", "2026-05-12",
])  # fmt: skip
_TEXTS = st.one_of(_TRICKS, _NUMBERS, st.text("0123456789.,+- :/руб$kтыс", min_size=1, max_size=9))
SAID: dict[FieldType, st.SearchStrategy[str]] = {
    FieldType.TEXT: _TEXTS,
    FieldType.NUMBER: st.one_of(_NUMBERS, st.integers(-(10**17), 10**17).map(str)),
    FieldType.MONEY: st.builds("{} {}".format, _NUMBERS, st.sampled_from(["RUB", "USD", "JPY"])),
    FieldType.DATE: st.one_of(_DAYS, _DAYS.map("{}T09:30".format)),
    FieldType.CHOICE: _TEXTS,
    FieldType.FLAG: st.sampled_from(["yes", "no"]),
    FieldType.LINK: st.text("azAZ", min_size=1, max_size=4).map("https://{}.ru".format),
}
NEVER = (
    (FieldType.NUMBER, "12", FieldType.DATE), (FieldType.NUMBER, "12.5", FieldType.DATE),
    (FieldType.NUMBER, "1", FieldType.FLAG), (FieldType.NUMBER, "9" * 15, FieldType.MONEY),
    (FieldType.DATE, "2026-05-12", FieldType.NUMBER), (FieldType.DATE, "2026-05-12", FieldType.MONEY),
    (FieldType.MONEY, "5 USD", FieldType.NUMBER), (FieldType.TEXT, "5 тыс", FieldType.MONEY),
    (FieldType.TEXT, "0 тыс руб", FieldType.MONEY), (FieldType.TEXT, "007", FieldType.NUMBER),
    (FieldType.TEXT, "+79161234567", FieldType.NUMBER), (FieldType.TEXT, "1.10", FieldType.NUMBER),
    (FieldType.TEXT, "1,234", FieldType.NUMBER), (FieldType.TEXT, "1.234", FieldType.MONEY),
    (FieldType.TEXT, "1.1", FieldType.DATE), (FieldType.TEXT, "завтра", FieldType.DATE),
    (FieldType.TEXT, "пт", FieldType.DATE), (FieldType.TEXT, "+7", FieldType.DATE),
    (FieldType.TEXT, "12.06.2026 10:30:45", FieldType.DATE), (FieldType.TEXT, "1", FieldType.FLAG),
    (FieldType.TEXT, "a\nb", FieldType.CHOICE), (FieldType.NUMBER, "много", FieldType.MONEY),
)  # fmt: skip
WRITTEN = (
    ("-3,5", FieldType.NUMBER, "-3.5"), ("1 250,5", FieldType.NUMBER, "1250.5"),
    ("12,50 ₽", FieldType.MONEY, "12.5 RUB"),
    ("$5", FieldType.MONEY, "5 USD"), ("1 250", FieldType.MONEY, "1250 RUB"), ("a.ru", FieldType.LINK, "https://a.ru"),
    ("1 мая 2027 10:30", FieldType.DATE, "2027-05-01T10:30"), ("Да", FieldType.FLAG, "yes"),
)  # fmt: skip


class House(NamedTuple):
    """A base with some leads."""

    desk: Desk
    cards: list[CardRef]

    def said(self, field: CardRef) -> list[str]:
        """Give what the leads say of a field."""
        found = self.desk.ask(custom.values_in, [one.id for one in self.cards])
        return [found.get(one.id, {}).get(field.id, "") for one in self.cards]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with Desk.create(tmp_path_factory.mktemp("own") / "team.leaddesk") as desk:
        drafts = [person(f"Иван {at}", f"+7999000{at:04}") for at in range(COUNT)]
        yield House(desk, [one.card for one in desk.do(capture, drafts, CaptureOptions()).result])


def _same(before: str, after: str) -> bool:
    """Tell whether two texts say the same, told apart by nothing but how they are written."""
    if fold(before) == fold(after):
        return True
    days = [_moment(one) for one in (before, after)]
    if None not in days:
        return days[0] == days[1] and _moment(before, date(1990, 3, 3)) == days[1]
    return _bare(before) == _bare(after) != "" or fold(after) == f"https://{fold(before)}"


def _moment(text: str, today: date = date(2026, 5, 20)) -> tuple[date, str] | None:
    day, _sign, time = text.partition(" ") if re.match(r"[\d./-]+ \d", text) and ":" in text else (text, "", "")
    if found := re.fullmatch(r"(.+) (\d\d:\d\d)", text):
        day, time = found[1], found[2]
    read = read_day(day, today)
    return None if read is None else (read, time)


def _bare(text: str) -> str:
    """Give a figure or yes or no without what writing adds; the currency of the team is understood."""
    text = {"да": "yes", "нет": "no"}.get(fold(text), fold(text))
    sign = "usd" if re.search(r"\$|usd", text) else ""
    text = re.sub(r"rub|руб\w*\.?|\bр\.?$|₽|\$|usd", "", text).replace("−", "-").replace(",", ".")
    text = re.sub(r"[\s'’]", "", text).strip(":=").rstrip(".").lstrip(".")
    return re.sub(r"(\.\d)0$|\.00$", r"\1", text) + sign


@pytest.mark.parametrize("former", FieldType)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_change_of_type_is_refused_or_says_the_same_when_taken_back(
    house: House, former: FieldType, data: st.DataObject
) -> None:
    said = data.draw(st.lists(st.just("") | SAID[former], min_size=COUNT, max_size=COUNT))
    kind = data.draw(st.sampled_from(FieldType))
    held = [collapse(one) if former is FieldType.CHOICE else one.strip() for one in said]
    name = f"Поле {len(house.desk.ask(custom.fields))}"
    field = house.desk.do(custom.define, name, former, options=held).result
    for card, value in zip(house.cards, held, strict=True):
        house.desk.do(custom.put, card, field.id, value)
    try:
        house.desk.do(custom_types.retype, field.ref, kind)
    except Refused:
        assert house.said(field.ref) == held
        return
    house.desk.do(custom_types.retype, field.ref, former)
    back = house.said(field.ref)
    if former in {FieldType.TEXT, FieldType.CHOICE}:
        assert all(_same(*pair) for pair in zip(held, back, strict=True)), (held, kind, back)
    else:
        assert back == held


@given(data=st.data(), former=st.sampled_from(FieldType), kind=st.sampled_from(FieldType))
def test_what_is_read_as_another_type_is_read_so_on_every_day(
    data: st.DataObject, former: FieldType, kind: FieldType
) -> None:
    value = data.draw(SAID[former])
    later = READER._replace(now=READER.now.replace(year=2033, month=11))
    assert READER.reread(former, value, kind) == later.reread(former, value, kind)


@pytest.mark.parametrize(("former", "value", "kind"), NEVER)
def test_what_would_say_something_else_is_never_read_so(former: FieldType, value: str, kind: FieldType) -> None:
    assert READER.reread(former, value, kind) is None


@pytest.mark.parametrize(("text", "kind", "value"), WRITTEN)
def test_a_text_is_read_however_it_is_written(text: str, kind: FieldType, value: str) -> None:
    assert READER.reread(FieldType.TEXT, text, kind) == value


@pytest.mark.parametrize("kind", [FieldType.NUMBER, FieldType.MONEY, FieldType.DATE, FieldType.FLAG, FieldType.LINK])
@given(data=st.data(), country=st.sampled_from(["RU", "US"]))
def test_a_stored_value_is_read_again_as_it_is(kind: FieldType, data: st.DataObject, country: str) -> None:
    value = data.draw(SAID[kind])
    typed = written(value) if kind is FieldType.MONEY else value
    assert READER._replace(country=country).read(kind, typed) == value


@pytest.mark.parametrize("text", ["1.234 EUR", "1,234 EUR", "€1.234", "1 234 EUR"])
def test_a_typed_amount_is_read_by_the_rules_of_files(text: str) -> None:
    assert READER.read(FieldType.MONEY, text) == "1234 EUR"
    assert amounts.read(text).value == Decimal(1234)


@given(_NUMBERS)
def test_a_number_as_money_is_that_number(value: str) -> None:
    assert READER.reread(FieldType.NUMBER, value, FieldType.MONEY) == f"{value} RUB"
    assert READER.reread(FieldType.MONEY, f"{value} RUB", FieldType.NUMBER) == value
