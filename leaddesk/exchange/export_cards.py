"""Writes leads as vCards: what telephones, Outlook and other address books take in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from leaddesk.contacts import names
from leaddesk.domain.draft import Messenger
from leaddesk.exchange.export_columns import account
from leaddesk.exchange.records import Record

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BOUNDARY = re.compile(r"^\s+(?:BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LINKED: Final = re.compile(r"https?://|(?:vk\.com|max\.ru)/")


def write(path: Path, records: Iterable[Record]) -> int:
    """Write a card a lead, version 3.0 in UTF-8: of all versions the one that everybody reads. Gives how many.

    Raises OSError where the disk refuses.
    """
    count = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        for count, record in enumerate(records, 1):  # noqa: B007 - the last one is how many there were
            file.writelines(_folded(line) for line in _lines(record))
    return count


def _lines(record: Record) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:urn:uuid:{UUID(record.id)}"
    yield f"FN:{_text(_shown(record))}"
    yield f"N:{_name(record.name)}"
    yield from _each("ORG", [record.company])
    yield from _each("TITLE", [record.job_title])
    yield from _each("TEL;TYPE=WORK,VOICE", [one.replace(";ext=", ",") for one in record.phones])
    yield from _each("TEL;TYPE=WORK,VOICE", record.phones_raw)
    yield from _each("EMAIL;TYPE=INTERNET", record.emails)
    yield from _each("URL", [record.website])
    yield from (_messenger(one) for one in record.messengers)
    place = (record.address, record.city, record.region, "", record.country)
    if any(place):
        yield "ADR;TYPE=WORK:;;" + ";".join(map(_text, place))
    yield from _each("NOTE", [record.comment])
    if record.tags:
        yield "CATEGORIES:" + ",".join(map(_text, record.tags))
    yield "END:VCARD"


def _each(name: str, texts: Iterable[str]) -> Iterator[str]:
    return (f"{name}:{_text(text)}" for text in texts if text)


def _shown(record: Record) -> str:
    """Give what an address book calls the card: without a name the firm, the number or the address.

    A number is written as whoever reads the card again writes it: he knows it for no name then.
    """
    number = next((one.replace(";ext=", " ext. ") for one in record.phones), "")
    return record.name or record.company or number or next(iter(record.emails), "")


def _name(name: str) -> str:
    """Give the parts of a name where they make up the same name again, else all of it as the given name.

    Telephones show what the parts say, and a name must not come back in another order.
    """
    read = names.read(name)
    parts = (read.surname, read.given, read.patronymic)
    is_russian = _CYRILLIC.search(read.surname + read.given)
    order = parts if is_russian else (read.given, read.patronymic, read.surname)
    if not read.is_person or " ".join(part for part in order if part) != name:
        parts = ("", name, "")
    return ";".join((*map(_text, parts), "", ""))


def _messenger(one: Messenger) -> str:
    """Give a link that opens the account, or the network with its handle."""
    link = account(one)
    if one.network == "other" and _LINKED.match(one.handle):
        link = f"https://{one.handle}"
    return f"URL:{_text(link)}" if _LINKED.match(link) else f"IMPP:{_text(f'{one.network}:{one.handle}')}"


def _text(text: str) -> str:
    from vobject.base import backslashEscape  # noqa: PLC0415 - only files of cards need it

    return str(backslashEscape(_UNWRITABLE.sub("", text)))


def _folded(line: str) -> str:
    """Cut a long line as the format wants it, but never so that a part of a text ends the card."""
    from vobject.base import foldOneLine  # noqa: PLC0415

    buffer = io.StringIO()
    foldOneLine(buffer, line)
    folded = buffer.getvalue()
    return f"{line}\r\n" if _BOUNDARY.search(folded) else folded
