"""Which field each column fills: by its title, and by its contents where the title says nothing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from leaddesk.contacts import phones, requisites
from leaddesk.domain.custom import target
from leaddesk.domain.touch import USUAL, Rows, RowsAre
from leaddesk.exchange import columns, dates
from leaddesk.exchange.readers.cells import Cell, Fault
from leaddesk.leads import next_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from leaddesk.exchange.sheet import Layout

SAMPLE = 200
"""How many rows are enough to guess from."""

_MOSTLY = 0.6
_MIXED = 0.1
_ANY_DAY = date(2026, 1, 15)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_PHONE = re.compile(r"(?:тел\.?:?\s*)?\+?[\d\s().\-/\u00a0]{7,24}(?:\D{0,6}\d{1,5})?")
_MOMENT = re.compile(r"(?:(?:19|20)\d\d-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{4})[T ]\d\d?:\d\d.*")  # 14 digits, and no number
_SITE = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:ru|com|net|org|рф|by|kz|ua|de|uk|eu|io)/?", re.IGNORECASE
)
_FIRM = re.compile(
    r"\b(?:ооо|оао|зао|пао|нао|ао|ип|тоо|чп|чуп|одо|фгуп|муп|гк|пк|снт|llc|ltd|inc|corp|gmbh|ag|s\.?a|s\.?r\.?l|plc"
    r"|s\.?p\.?a|oy|ab|bv)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[А-ЯЁA-Z][\w'’-]+(?:\s+[А-ЯЁA-Z][\w'’.-]*){1,3}")
_GENERIC = re.compile(r"(?:column|col|колонка|столбец|поле|field|unnamed|data|данные|f|c|к)?[\s_:]*\d*|[a-z]{1,2}")


@dataclass(frozen=True, slots=True)
class Mapping:
    """The field of each column (`columns.FIELDS`), None where a column is kept as extra; and what the rows are.

    Where they are touches, `touched` names the event or mailing of those that name none.
    """

    fields: tuple[str | None, ...]
    rows: Rows = USUAL[RowsAre.INQUIRIES]
    touched: str = ""

    def with_field(self, column: int, field: str | None) -> Mapping:
        """Give the mapping with the 0-based `column` corrected: one of `columns.FIELDS`, `columns.SKIP` or None."""
        if field is not None and target(field) is None and field not in columns.FIELDS and field != columns.SKIP:
            raise ValueError(field)
        fields = list(self.fields) + [None] * (column + 1 - len(self.fields))
        fields[column] = field
        return replace(self, fields=tuple(fields))


def layout_key(titles: Sequence[str]) -> str:
    """Give a key under which a corrected mapping is remembered: the same for the same titles in this order."""
    text = "\x1f".join(columns.normal(title) or title.strip() for title in titles)
    return blake2b(text.encode(), digest_size=16).hexdigest()


def guess(layout: Layout, sample: Sequence[Sequence[Cell]]) -> Mapping:
    """Guess the mapping of a layout; `sample` holds the first rows below the header (`SAMPLE` are enough)."""
    titles = layout.titles
    texts = [column_texts(sample[:SAMPLE], at) for at in range(len(titles))]
    fields: list[str | None] = [None] * len(titles)
    for find in (columns.exact, columns.meaning):
        for at, title in enumerate(titles):
            field = find(title)
            if fields[at] is None and field in columns.FIELDS and not columns.is_ambiguous(title):
                _claim(fields, at, field, titles)
    _settle_contacts(fields, texts)
    _settle_clients(fields, titles, texts)
    _settle_next(fields, texts)
    for at, title in enumerate(titles):
        if fields[at] is None and columns.meaning(title) is None:
            _claim(fields, at, _by_contents(texts[at], title), titles)
    _settle_names(fields, titles)
    return Mapping(tuple(fields))


def column_texts(sample: Sequence[Sequence[Cell]], at: int) -> list[str]:
    """Give the filled cells of the 0-based column `at` as texts; dates in ISO form."""
    found = []
    for row in sample:
        value = row[at] if at < len(row) else None
        if value is not None and value != "" and not isinstance(value, Fault | bool):
            found.append(str(value).strip())
    return [text for text in found if text]


def _claim(fields: list[str | None], at: int, field: str | None, titles: Sequence[str]) -> None:
    """Give the field to the column unless another title holds it already and it takes only one."""
    if field is None:
        return
    holders = [i for i, held in enumerate(fields) if held == field]
    same = all(columns.normal(titles[i]) == columns.normal(titles[at]) for i in holders)
    if not holders or field in columns.MANY or same:
        fields[at] = field


def _share(texts: list[str], test: Callable[[str], object]) -> float:
    return sum(1 for text in texts if test(text)) / len(texts) if texts else 0.0


def _is_person(text: str) -> bool:
    return _PERSON.fullmatch(text) is not None and _FIRM.search(text) is None


def _is_phone(text: str) -> bool:
    if _PHONE.fullmatch(text) is None or _MOMENT.fullmatch(text):
        return False
    return any(phone.number for phone in phones.read(text).phones)


def _settle_contacts(fields: list[str | None], texts: list[list[str]]) -> None:
    """Look again at columns titled like people: "contact" may mean numbers or addresses."""
    for at, field in enumerate(fields):
        if field in {"name", "company", "first_name"}:
            if _share(texts[at], _EMAIL.search) > _MOSTLY:
                fields[at] = "emails"
            elif _share(texts[at], _is_phone) > _MOSTLY:
                fields[at] = "phones"


def _settle_clients(fields: list[str | None], titles: Sequence[str], texts: list[list[str]]) -> None:
    """Take "client" for a person where a company has its column or the cells look so, else for a company."""
    for at, title in enumerate(titles):
        if not columns.is_ambiguous(title) or fields[at] is not None:
            continue
        has_name = bool({"name", "first_name", "last_name"} & set(fields))
        firms, people = _share(texts[at], _FIRM.search), _share(texts[at], _is_person)
        if not {"name", "first_name", "last_name", "company"} & set(fields) and min(firms, people) > _MIXED:
            fields[at] = "client"
            continue
        is_firm = firms >= people
        first, second = ("company", "name") if has_name or is_firm else ("name", "company")
        fields[at] = first if first not in fields else None if second in fields or has_name else second
    if "company" not in fields and Counter(fields)["name"] == 1:
        at = fields.index("name")
        if _share(texts[at], _FIRM.search) > _MOSTLY:
            fields[at] = "company"


def _settle_next(fields: list[str | None], texts: list[list[str]]) -> None:
    """Tell apart when the next contact is and what is to be done then: titles say either of both."""
    for at, field in enumerate(fields):
        if field == "next_step" and "next_contact" not in fields and _share(texts[at], _is_planned) > _MOSTLY:
            fields[at] = "next_contact"
        elif field == "next_contact" and texts[at] and _share(texts[at], _is_planned) < _MIXED:
            fields[at] = "next_step" if _share(texts[at], next_words.kind_named) > _MIXED else None


def _settle_names(fields: list[str | None], titles: Sequence[str]) -> None:
    """Take "Имя" without a surname column for the whole name, "Name" beside one for the first name."""
    if "last_name" not in fields and "middle_name" not in fields:
        if "name" not in fields:
            fields[:] = ["name" if field == "first_name" else field for field in fields]
    elif "first_name" not in fields and "name" in fields:
        at = fields.index("name")
        if columns.normal(titles[at]) == "name":
            fields[at] = "first_name"


def _by_contents(texts: list[str], title: str) -> str | None:
    """Tell the field from the cells; only sure signs count where the title is a word that nobody knows."""
    tests = _SURE if not _GENERIC.fullmatch(columns.normal(title)) else _SURE + _LIKELY
    return next((field for field, test, share in tests if _share(texts, test) > share), None)


def _is_planned(text: str) -> bool:
    return dates.read(text, "dmy").value is not None or next_words.day_named(text, _ANY_DAY) is not None


def _is_date(text: str) -> bool:
    return len(text) > 5 and dates.read(text, "dmy").value is not None


_SURE: tuple[tuple[str, Callable[[str], object], float], ...] = (
    ("emails", _EMAIL.fullmatch, _MOSTLY),
    ("inn", requisites.inn, 0.8),
    ("phones", _is_phone, _MOSTLY),
)
_LIKELY: tuple[tuple[str, Callable[[str], object], float], ...] = (
    ("received", _is_date, _MOSTLY),
    ("website", _SITE.fullmatch, _MOSTLY),
    ("company", _FIRM.search, _MOSTLY),
    ("name", _PERSON.fullmatch, _MOSTLY),
)
