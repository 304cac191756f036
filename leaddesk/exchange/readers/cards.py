"""Reads vCards 2.1, 3.0 and 4.0 as a table, one card a row; what is broken in a card costs no other card."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from leaddesk.exchange.readers import titles
from leaddesk.exchange.readers.books import Book
from leaddesk.exchange.readers.card_lines import Card, Property, cards
from leaddesk.exchange.readers.cells import Row
from leaddesk.exchange.readers.faults import Unreadable
from leaddesk.words import _

_SILENT: Final = frozenset(
    [
        "VERSION",
        "PRODID",
        "REV",
        "CLASS",
        "MAILER",
        "SORT-STRING",
        "TZ",
        "GEO",
        "LABEL",
        "PHOTO",
        "LOGO",
        "SOUND",
        "KEY",
        "KIND",
        "CLIENTPIDMAP",
        "X-ABADR",
        "X-ABLABEL",
        "X-ABUID",
        "X-IMAGETYPE",
        "X-IMAGEHASH",
        "X-ABSHOWAS",
        "X-ADDRESSBOOKSERVER-KIND",
        "X-PHONETIC-FIRST-NAME",
        "X-PHONETIC-LAST-NAME",
        "X-SHARED-PHOTO-DISPLAY-PREF",
        "X-ADDRESSING-GRAMMAR",
    ]
)
"""Properties that say nothing about the person."""

_MESSENGERS: Final = {
    "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
    "X-VIBER": "viber",
    "X-MAX": "max",
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
}
_LINK = re.compile(r"(?:https?://)?(?:www\.)?(?:t\.me|telegram\.me|wa\.me|vk\.com|max\.ru)/", re.IGNORECASE)
_EXTENSION = re.compile(r"[;,]+(?:ext=|phone-context=[^;]*;ext=)?(?=\d+$)", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_GROUPS: Final = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})
_LONGEST: Final = 2_000
"""Characters kept of something that is not understood."""


def open_cards(data: bytes, encoding: str | None) -> Book:
    """Open the cards of `data`; the first row holds the titles. Raises Unreadable: bad_encoding, empty."""
    name, found = cards(data, encoding)
    return Book(("",), "", _rows(found), encoding=name)


def _rows(found: Iterator[Card]) -> Iterator[Row]:
    is_empty = True
    for card in found:
        if is_empty:
            yield [_(title) for title in titles.CARD]
            is_empty = False
        cells = _cells(card)
        yield [cells.get(title) for title in titles.CARD]
    if is_empty:
        raise Unreadable("empty")


def _cells(card: Card) -> dict[str, str]:
    """Give what a card says under each title."""
    taken = _Taken({title: [] for title in titles.CARD}, [], [])
    for one in card.properties:
        if one.name in _READERS:
            _READERS[one.name](taken, one)
        elif one.name in _MESSENGERS:
            taken.add(titles.MESSENGER, f"{_MESSENGERS[one.name]}: {_text(one.value)}")
        elif one.name not in _SILENT and not one.types & {"B", "BASE64"}:
            taken.add(titles.OTHER, f"{one.name}: {_text(one.value)[:_LONGEST]}")
    name, unused = _names(taken)
    taken.add(titles.OTHER, f"N: {unused}" if unused else "")
    is_group = any(one.name in _GROUPS and one.value.lower() == "group" for one in card.properties)
    taken.add(titles.OTHER if is_group else titles.NAME, name)
    taken.said[titles.UNREAD] += [line[:_LONGEST] for line in card.unread]
    return {title: _JOINED.get(title, ", ").join(dict.fromkeys(texts)) for title, texts in taken.said.items() if texts}


class _Taken(NamedTuple):
    """What was found in the card being read: texts by title, the parts of its name, the names it shows."""

    said: dict[str, list[str]]
    parts: list[list[str]]
    shown: list[str]

    def add(self, title: str, text: str) -> None:
        """Take a text under a title, where there is one."""
        if text.strip():
            self.said[title].append(text.strip())

    def first(self, title: str, text: str, name: str) -> None:
        """Take a text under a title that has room for one; another stands among the other details."""
        self.add(titles.OTHER if self.said[title] else title, f"{name}: {text}" if self.said[title] else text)


_JOINED: Final = {titles.COMMENT: "\n", titles.OTHER: "\n", titles.UNREAD: "\n"}


def _fields(value: str) -> list[str]:
    """Give the fields of a structured value; several values of one field are put side by side."""
    from vobject import vcard as library  # noqa: PLC0415 - only files of cards need it

    fields = library.splitFields(value.replace("\r\n", "\n"))
    return [field if isinstance(field, str) else ", ".join(part.strip() for part in field) for field in fields]


def _text(value: str) -> str:
    """Give a text without the backslashes that guard its commas, semicolons and line breaks."""
    return re.sub(r"\\([\\,;:nN])", lambda sign: "\n" if sign[1] in "nN" else sign[1], value).strip()


def _names(taken: _Taken) -> tuple[str, str]:
    """Give the name as the card shows it, or put together where its parts say more or are all there is.

    A card of a firm shows the firm; other programs show the number or the address where there is no name. Parts that
    say something that the name shown does not ("Pete from the gym") come second, "" without any.
    """
    family, given, further = ([*taken.parts[0], "", "", ""] if taken.parts else ["", "", ""])[:3]
    is_russian = _CYRILLIC.search(family + given)
    order = (family, given, further) if is_russian else (given, further, family)
    built = " ".join(part for part in order if part)
    shown = taken.shown[0] if taken.shown else ""
    if built and set(shown.casefold().split()) <= set(built.casefold().split()):
        return built, ""
    known = {text.casefold() for title in (titles.COMPANY, titles.PHONE, titles.EMAIL) for text in taken.said[title]}
    if not shown or shown.casefold() in known:
        return built, ""
    is_said = all(word in shown.casefold() for word in re.findall(r"\w+", built.casefold()))
    return shown, "" if is_said else built


def _take_name(taken: _Taken, one: Property) -> None:
    taken.parts.append([field.replace(", ", " ").strip() for field in _fields(one.value)])


def _take_shown(taken: _Taken, one: Property) -> None:
    if text := " ".join(_text(one.value).split()):
        taken.shown.append(text)


def _take_company(taken: _Taken, one: Property) -> None:
    company, *units = [*_fields(one.value), ""]
    taken.first(titles.COMPANY, company, one.name)
    taken.add(titles.DEPARTMENT, ", ".join(unit for unit in units if unit))


def _take_phone(taken: _Taken, one: Property) -> None:
    """Take a number; `tel:` is the way version 4.0 writes it, and ",,12" a pause before an extension."""
    number = re.sub("^tel:", "", _text(one.value), flags=re.IGNORECASE)
    number = _EXTENSION.sub(" ext. ", number)
    if one.types & {"FAX", "PAGER"} and not one.types & {"VOICE", "CELL"}:
        taken.add(titles.OTHER, f"{'FAX' if 'FAX' in one.types else 'PAGER'}: {number}")
    else:
        taken.add(titles.PHONE, number)


def _take_email(taken: _Taken, one: Property) -> None:
    taken.add(titles.EMAIL, re.sub("^mailto:", "", _text(one.value), flags=re.IGNORECASE))


def _take_messenger(taken: _Taken, one: Property) -> None:
    """Take an account: "telegram:nick" of version 4.0, or a nickname whose network is a type."""
    text = _text(one.value)
    network = next((word for word in ("telegram", "whatsapp", "viber", "skype") if word.upper() in one.types), "")
    scheme, colon, rest = text.partition(":")
    if _LINK.match(text):
        taken.add(titles.MESSENGER, text)
    elif colon and not rest.startswith("//"):
        taken.add(titles.MESSENGER, f"{network or scheme.removeprefix('x-')}: {rest}")
    else:
        taken.add(titles.MESSENGER if network else titles.OTHER, f"{network or one.name}: {text}")


def _take_site(taken: _Taken, one: Property) -> None:
    text = _text(one.value)
    if _LINK.match(text):
        taken.add(titles.MESSENGER, text)
    else:
        taken.first(titles.WEBSITE, text, one.name)


def _take_address(taken: _Taken, one: Property) -> None:
    box, extended, street, city, region, code, country = [*_fields(one.value), *[""] * 7][:7]
    address = ", ".join(part for part in (street, extended, box) if part)
    parts = {
        titles.ADDRESS: address,
        titles.CITY: city,
        titles.REGION: region,
        titles.POSTAL_CODE: code,
        titles.COUNTRY: country,
    }
    if any(taken.said[title] for title in parts):
        taken.add(titles.OTHER, f"ADR: {', '.join(part for part in (code, country, region, city, address) if part)}")
        return
    for title, text in parts.items():
        taken.add(title, text)


def _take_under(title: str) -> Callable[[_Taken, Property], None]:
    """Give the reader of a property that may stand several times under one title."""

    def take(taken: _Taken, one: Property) -> None:
        taken.add(title, _text(one.value))

    return take


def _take_once(title: str) -> Callable[[_Taken, Property], None]:
    """Give the reader of a property of which the first one counts."""

    def take(taken: _Taken, one: Property) -> None:
        taken.first(title, _text(one.value), one.name)

    return take


_READERS: Final[dict[str, Callable[[_Taken, Property], None]]] = {
    "N": _take_name,
    "FN": _take_shown,
    "ORG": _take_company,
    "TITLE": _take_once(titles.JOB_TITLE),
    "ROLE": _take_once(titles.JOB_TITLE),
    "TEL": _take_phone,
    "EMAIL": _take_email,
    "IMPP": _take_messenger,
    "X-SOCIALPROFILE": _take_messenger,
    "URL": _take_site,
    "ADR": _take_address,
    "NOTE": _take_under(titles.COMMENT),
    "CATEGORIES": _take_under(titles.TAGS),
    "BDAY": _take_once(titles.BIRTHDAY),
    "UID": _take_once(titles.ID),
}

__all__: Sequence[str] = ("open_cards",)
