"""Texts on their way from cells into drafts: joined, tidied, told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

from leaddesk.contacts import requisites
from leaddesk.contacts.text import collapse

_SEPARATOR = {
    "comment": "\n",
    "topic": "; ",
    "next_step": "; ",
    "name": " ",
    "last_name": " ",
    "first_name": " ",
    "middle_name": " ",
}
_PARTS = frozenset({"name", "last_name", "first_name", "middle_name"})
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# What people write while there is no amount: no problem of the file, and kept as text all the same.
UNSAID = re.compile(
    r"\W*(?:(?:пока )?нет|н/д|n/?a|уточн\w*|договорн\w*|по (?:запросу|договор\w*)"
    r"|(?:пока )?не (?:знает|известно|определ\w*)|tb[acd]|unknown|negotiable|asking|(?:up)?on request)?\W*",
    re.IGNORECASE,
)
_FEW = 3  # words that name a day: "after the 15th", "в пятницу утром"


def digest(text: str, size: int) -> str:
    """Give a hash of a text, `size` bytes in hexadecimal."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def join(texts: dict[str, str], field: str, text: str) -> None:
    """Add a text to a field that several columns fill; what is said already is not repeated."""
    before = texts.get(field)
    if before is None:
        texts[field] = text
    elif text not in before.split(_SEPARATOR.get(field, ", ")):
        texts[field] = f"{before}{_SEPARATOR.get(field, ', ')}{text}"


def lines(raw: str) -> str:
    """Collapse white space within the lines of a text and keep the lines."""
    if "\n" not in raw and "\r" not in raw:
        return collapse(raw)
    return "\n".join(line for part in raw.splitlines() if (line := collapse(part)))


def tax_number(raw: str, country: str, *, is_number: bool) -> str:
    """Give a tax number whose control digits hold; a leading zero that a number cell dropped is put back."""
    read = requisites.unp if country == "BY" else requisites.edrpou if country == "UA" else requisites.inn
    return read(raw) or requisites.inn(raw) or (requisites.inn("0" + raw) if is_number else "")


def says_more(raw: str) -> bool:
    """Whether words beside a day say what is to be done, and not only how."""
    return sum(word.isalpha() and len(word) > 2 for word in raw.split()) > _FEW


def surname_first(fields: Sequence[str | None], titles: list[str]) -> bool:
    """Russian titles mean "Иванов Пётр Сергеевич", Latin ones "Peter Ivanov"."""
    return any(field in _PARTS and _CYRILLIC.search(titles[at]) for at, field in enumerate(fields))
