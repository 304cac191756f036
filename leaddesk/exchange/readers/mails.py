"""Reads a letter as a table of one row: what a form on a site sent, or who wrote what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from leaddesk.exchange.readers import forms, titles
from leaddesk.exchange.readers.books import Book
from leaddesk.exchange.readers.faults import Unreadable
from leaddesk.exchange.readers.letters import Letter, letters
from leaddesk.exchange.readers.marks import Marks, Note
from leaddesk.exchange.readers.page_text import SOFT_BREAK
from leaddesk.words import _

ATTACHED_TABLE: Final = "attached_table"
"""A letter brings a table along, which is not read with it."""

_TABLES: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".vcf", ".eml"})
_ROBOT = re.compile(
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|robot|bot|mailer(?:-daemon)?|postmaster|wordpress|www-data|apache|nginx"
    r"|noti(?:fy|fications?)|forms?|site|daemon|root)(?:[-+._].*)?@",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"с уважением|всего (?:доброго|хорошего)|хорошего дня|спасибо|благодар|(?:best|kind|warm) regards|regards,"
    r"|sincerely|cheers|thanks|thank you|отправлено с|sent from",
    re.IGNORECASE,
)
_WHO: Final = frozenset({"name", "last_name", "first_name", "client", "company"})
_SIGNED: Final = frozenset(
    ["phones", "emails", "telegram", "whatsapp", "viber", "messengers", "company", "job_title", "website", "address"]
)
_AROUND: Final = 400
_BESIDE: Final = 200
"""Characters around the fields of a form: where somebody is named in it, and where nobody is."""

_ROW: Final = 2
_CELL: Final = 100_000
"""Characters of a letter's text that are kept."""

Cells = list[tuple[str, str]]


def open_mail(data: bytes) -> Book:
    """Open the letter `data`: titles in the first row, the record in the second. Raises Unreadable: truncated."""
    try:
        found = letters(data)
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError) as trouble:
        raise Unreadable("truncated") from trouble
    cells = [(title, text[:_CELL]) for title, text in _cells(found)]
    tables = [name for name in _attached(found) if _is_table(name)]
    marks = Marks(notes=[Note(_ROW, ATTACHED_TABLE, name, _(titles.ATTACHMENTS)) for name in tables])
    return Book(("",), "", [[title for title, _text in cells], [text for _title, text in cells]], marks)


def _cells(found: Sequence[Letter]) -> Cells:
    """Give titles and texts: of the letter that brings a form, else of the innermost, for others only pass it on."""
    if (sent := sent_form(found)) is not None:
        return _of_form(*sent, _attached(found))
    return _of_person(found[-1], found, _attached(found))


def sent_form(found: Sequence[Letter]) -> tuple[Letter, forms.Form] | None:
    """Give the form that a site sent, with the letter that brings it; None where there is none.

    Phone and address under a letter of a person are how he signs.
    """
    for letter in found:
        for text in letter.texts:
            if (form := forms.find(text)) is not None and (_is_of_robot(letter) or _fills(form)):
                return letter, form
    return None


def _fills(form: forms.Form) -> bool:
    """Whether a letter is little else than a form: a signature names nobody in a field, and stands under a text."""
    meanings = {field.meaning for field in form.fields}
    said = sum(len(field.label) + len(field.value) for field in form.fields)
    if meanings & _WHO:
        return len(form.rest) <= max(_AROUND, 2 * said)
    return len(form.rest) <= _BESIDE and _FAREWELL.search(form.rest) is None


def _is_of_robot(letter: Letter) -> bool:
    return _ROBOT.match(letter.sender[1]) is not None


def _of_form(letter: Letter, form: forms.Form, attached: Sequence[str]) -> Cells:
    """Take who wants the answer for the person where the form does not say: who sends its letter is the site."""
    cells = [(_(titles.RECEIVED), letter.date)]
    cells += [(field.label, field.value) for field in form.fields]
    if letter.reply[1] and letter.reply[1].lower() != letter.sender[1].lower():
        has_address = any("@" in field.value for field in form.fields)
        cells.append((_(titles.OTHER if has_address else titles.EMAIL), letter.reply[1]))
    cells.append((_(titles.SUBJECT), letter.subject))
    return [*cells, (_(titles.SENDER), _shown(letter.sender)), *_rest(form.rest, attached)]


def _of_person(letter: Letter, found: Sequence[Letter], attached: Sequence[str]) -> Cells:
    """Take who wrote a letter without a form for the person, unless that is a program."""
    name, address = letter.reply if letter.reply[1] else letter.sender
    is_robot = not address or _ROBOT.match(address) is not None
    name = name or (letter.sender[0] if letter.sender[1] == address else "")
    cells = [
        (_(titles.RECEIVED), letter.date),
        (_(titles.NAME), "" if is_robot or "@" in name else name),
        (_(titles.EMAIL), "" if is_robot else address),
        (_(titles.SUBJECT), letter.subject),
        (_(titles.COMMENT), _plain(letter)),
        (_(titles.SENDER), _shown(letter.sender)),
    ]
    signed = next((form for text in letter.texts if (form := forms.find(text)) is not None), None)
    cells += [(field.label, field.value) for field in signed.fields if field.meaning in _SIGNED] if signed else []
    around = [_plain(one) for one in found if one is not letter]
    return [*cells, *_rest("\n".join(filter(None, around)), attached)]


def _plain(letter: Letter) -> str:
    return next(iter(letter.texts), "").replace(SOFT_BREAK, "\n").strip()


def _rest(text: str, attached: Sequence[str]) -> Cells:
    return [(_(titles.OTHER), text.replace(SOFT_BREAK, "\n").strip()), (_(titles.ATTACHMENTS), ", ".join(attached))]


def _attached(found: Sequence[Letter]) -> list[str]:
    return list(dict.fromkeys(name for letter in found for name in letter.attached))


def _is_table(name: str) -> bool:
    return PurePath(name).suffix.lower() in _TABLES


def _shown(who: tuple[str, str]) -> str:
    name, address = who
    return f"{name} <{address}>" if name else address
