"""Finds what a form on a site sent in the text of a letter: lines such as "Имя: Иванов Пётр"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from leaddesk.exchange import columns
from leaddesk.exchange.readers.page_text import SOFT_BREAK

_LINE = re.compile(r"[\s*•·–—-]*(?P<label>[^\W\d_][^:=]{0,58}|№[^:=]{0,20})[:=](?!//)(?P<value>.*)")
_MARKS: Final = "*•·–—- \t"
_ENDS: Final = frozenset("?.!,;")
_KNOWN_WORDS: Final = 6
_WORDS: Final = 4
_CONTACTS: Final = frozenset(
    [
        "name",
        "last_name",
        "first_name",
        "company",
        "client",
        "phones",
        "emails",
        "telegram",
        "whatsapp",
        "viber",
        "messengers",
    ]
)
_LONG: Final = frozenset({"comment", "topic", "extra", "address", None})


class Field(NamedTuple):
    """A label of a form and what was written beside it or below."""

    label: str
    value: str

    @property
    def meaning(self) -> str | None:
        """The field of a lead that the label means; None for none."""
        return columns.meaning(self.label)


class Form(NamedTuple):
    """What a form sent, in its order, and the lines around it."""

    fields: tuple[Field, ...]
    rest: str


def find(text: str) -> Form | None:
    """Give the form of a text; None where it is no form: two known labels are needed, one of them of a contact."""
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text)]
    for read in (_beside, _below):
        form = read(lines)
        known = [field.meaning for field in form.fields if field.meaning is not None]
        if len(known) > 1 and _CONTACTS.intersection(known):
            return form
    return None


def _beside(lines: Sequence[str]) -> Form:
    """Read "label: value"; what follows a label without a value, or a long text, belongs to it."""
    fields: list[Field] = []
    rest: list[str] = []
    is_open = False
    for line in lines:
        if line == "--":
            is_open = False
            continue
        if found := _labelled(line):
            fields.append(found)
            is_open = not found.value or found.meaning in _LONG
        elif is_open and (line or fields[-1].value):
            label, value = fields[-1]
            fields[-1] = Field(label, f"{value}\n{line}" if value else line)
            is_open = fields[-1].meaning in _LONG
        elif line:
            rest.append(line)
    return Form(tuple(_filled(fields)), "\n".join(rest))


def _labelled(line: str) -> Field | None:
    found = _LINE.fullmatch(line)
    if not found:
        return None
    label = " ".join(found["label"].split()).rstrip("* ")
    words = len(label.split())
    if words > _KNOWN_WORDS or (words > _WORDS and columns.meaning(label) is None):
        return None
    return Field(label, found["value"].strip("* \t"))


def _below(lines: Sequence[str]) -> Form:
    """Read labels that stand alone above their values."""
    fields: list[Field] = []
    rest: list[str] = []
    for line in lines:
        is_answer = bool(fields) and not fields[-1].value
        if not is_answer and _is_title(line):
            fields.append(Field(line.strip(_MARKS), ""))
        elif fields and line and (not fields[-1].value or fields[-1].meaning in _LONG):
            label, value = fields[-1]
            fields[-1] = Field(label, f"{value}\n{line}" if value else line)
        elif line:
            rest.append(line)
    return Form(tuple(_filled(fields)), "\n".join(rest))


def _is_title(line: str) -> bool:
    return line[-1:] not in _ENDS and columns.exact(line.strip(_MARKS)) is not None


def _filled(fields: Sequence[Field]) -> Iterator[Field]:
    values = ((label, value.replace(SOFT_BREAK, "\n").strip()) for label, value in fields)
    return (Field(label, value) for label, value in values if value)
