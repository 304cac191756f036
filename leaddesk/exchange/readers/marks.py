"""What reading libraries hide: error cells, formulas without a stored value, hidden rows, the extent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""What an error cell of a binary workbook shows, by its code."""

LIMIT = 500_000  # marks of one sheet; a sheet of nothing but errors must not fill the memory
_CARRY = 8 * 1024 * 1024
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_ERROR = re.compile(rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_EMPTY_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FAR = re.compile(rb' r="[A-Z]{3}\d')  # the blank in front lets the engine search for literal bytes


class Note(NamedTuple):
    """What a reader has to say about a row (1-based): a code of `explain.REMARKS`, the value, the column's title."""

    row: int
    code: str
    value: str = ""
    column: str = ""


@dataclass(slots=True)
class Marks:
    """Places in one sheet, rows and columns 1-based: error cells with their text, and the rest."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many places are marked."""
        return len(self.errors) + len(self.formulas) + len(self.hidden)


def place(letters: str, digits: str) -> tuple[int, int]:
    """Give (row, column), 1-based, of a reference such as "AB", "12"."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def _last_row(text: bytes) -> int:
    """Give the offset of the last row start, -1 without one; some writers put a prefix before every name."""
    plain = text.rfind(b"<row ")
    return plain if plain >= 0 else text.rfind(b"<", 0, text.rfind(b":row ") + 1)


class Scanner:
    """Takes the XML of one worksheet chunk by chunk and collects its marks.

    Chunks without a suspicious word cost a few byte searches; only the others meet a regular expression.
    """

    def __init__(self) -> None:
        self.marks = Marks()
        self.is_far = False
        self.last_row = 0
        self._carry = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next chunk; what follows its last row start waits for the next one."""
        text = self._carry + chunk
        cut = _last_row(text)
        if cut <= 0:
            cut = max(text.rfind(b"<c "), 0) if len(text) < _CARRY else len(text)
        self._carry = text[cut:]
        self._look(text[:cut])

    def close(self) -> None:
        """Look at what is left after the last chunk."""
        self._look(self._carry)
        self._carry = b""

    def _look(self, text: bytes) -> None:
        self._measure(text)
        if self.marks.count > LIMIT:
            return
        if b't="e"' in text:
            self._errors(text)
        if b"<f" in text or (b"<row" not in text and b":f" in text):
            for cell in _EMPTY_FORMULA.finditer(text):
                is_text = b't="str"' in cell[1] and b"v>" in cell[0]  # Excel's way to store a result of ""
                if (found := _PLACE.search(cell[1])) and not is_text:
                    self.marks.formulas.add(place(found[1].decode(), found[2].decode()))
        if b' hidden="' in text:
            for row in _ROW.finditer(text):
                if _HIDDEN.search(row[1]) and (number := _NUMBER.search(row[1])):
                    self.marks.hidden.add(int(number[1]))

    def _measure(self, text: bytes) -> None:
        self.is_far = self.is_far or _FAR.search(text) is not None
        start = _last_row(text)
        if start >= 0 and (number := _NUMBER.search(text, start, start + 400)):
            self.last_row = max(self.last_row, int(number[1]))

    def _errors(self, text: bytes) -> None:
        for cell in _ERROR.finditer(text):
            if found := _PLACE.search(cell[1]):
                value = _VALUE.search(cell[2])
                shown = unescape(value[1].decode("utf-8", "replace")) if value else "#ERROR"
                self.marks.errors[place(found[1].decode(), found[2].decode())] = shown
