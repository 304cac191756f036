"""The text of a cell to the runs of digits in it, each with its extension; knows no numbering plan."""

from __future__ import annotations

import re
from typing import NamedTuple

from leaddesk.contacts.text import collapse

# What parts numbers beyond doubt.
_HARD = r"[\n\r;|•\t]+"
# A word for "extension" in Russian, English or German; or a sign that machines dial as a pause.
_EXTENSION = r"""
    [\s,(;/–—-]*
    (?: (?<![^\W\d_])
        (?: доб\w* | д(?=\.) | nst | dw | вн(?:утр?\w*)? | тон\w*\.?(?:\s*(?:наб\w*|реж\w*))? | ext(?:ension|n)? )
        [\s.,:;=№#(–-]* (?:номер|ном\.|тел\.)? [\s:№\#]*
      | (?<=[\d)\s,(;]) (?: [xх\#] | p+ | w+ ) [\s.:]*
      | (?<=[\d)\s,]) ,{2,} \s*
    )
    (?P<extension>[0-9]{1,7}) (?![0-9])
    (?: (?![ ().-]*[0-9]) | (?=\s+\+?[78][ (-]*[0-9]{3}[ )-]*[0-9]{3}) ) [)\s]*
"""
_CUT = re.compile(f"(?:{_EXTENSION})|(?:{_HARD})", re.VERBOSE | re.IGNORECASE)

# Letters typed for digits: only beside digits, never as a part of a word.
_LETTERS = re.compile(r"(?<![^\W\d_])[OoОоlIІі|]{1,4}(?![^\W\d_])")
_ZEROS = frozenset("OoОо")
_GAP = " -().–"

SCIENTIFIC = re.compile(r"\+?([0-9])[.,]?([0-9]*)[eEеЕ]\+?([0-9]{1,2})")
_FLOAT = re.compile(r"(\+?[0-9]{5,15})[.,]0+")
_RUN = re.compile(r"\+?[\s(]*[0-9][0-9\s()./\\,*_·‐-―−-]*")
_NOTHING = frozenset(("", "нет", "no", "none", "n/a", "na", "null", "nan", "не указан", "отсутствует", "-"))


class Piece(NamedTuple):
    """One part of a cell: the text as written, the text without extension, and the extension."""

    raw: str
    text: str
    extension: str


def pieces(raw: str) -> list[Piece]:
    """Give the parts of a cell that stand for a number each (or for several, side by side)."""
    found, start = [], 0
    text = _ascii_digits(raw)
    for cut in _CUT.finditer(text):
        extension = cut["extension"] or ""
        end = cut.end() if extension else cut.start()
        found.append(Piece(_tidy(raw[start:end]), collapse(text[start : cut.start()]), extension))
        start = cut.end()
    found.append(Piece(_tidy(raw[start:]), collapse(text[start:]), ""))
    return [piece for piece in found if piece.extension or not is_nothing(piece.text)]


def _tidy(text: str) -> str:
    """Give a part of a cell without the signs that parted it from the others."""
    return collapse(text).strip(" ,;/")


def is_nothing(text: str) -> bool:
    """Tell whether a text only says that there is no number ("-", "нет", "n/a")."""
    return text.casefold().strip(" .-–—/\\,()_?") in _NOTHING


def _ascii_digits(text: str) -> str:
    """Give the text, letter for letter, with the decimal digits and plus signs of any script made ASCII."""
    if text.isascii():
        return text
    return "".join(_ascii_digit(sign) for sign in text)


def _ascii_digit(sign: str) -> str:
    if sign in "＋﹢":
        return "+"
    return str(int(sign)) if sign.isdecimal() else sign


def mend_digits(text: str) -> str:
    """Give the text with О/o for 0 and l/I for 1 made digits, and the ".0" of a spreadsheet float dropped."""
    whole = _FLOAT.fullmatch(text)
    return whole[1] if whole else _LETTERS.sub(_digits_for, text)


def _digits_for(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    beside = before.isdecimal() or after.isdecimal()
    between = before in _GAP and after in _GAP and start > 1 and text[start - 2 : start - 1].isdecimal()
    if not beside and not (between and text[end + 1 : end + 2].isdecimal()):
        return found[0]
    return "".join("0" if letter in _ZEROS else "1" for letter in found[0])


def runs(text: str) -> list[str]:
    """Give the runs of digits and punctuation in a text; words part them, and so does a plus sign."""
    return [run.strip(" ,./\\-_") for run in _RUN.findall(text)]


def digits_of(run: str) -> str:
    """Give the digits of a run, with the leading plus sign if it has one."""
    digits = "".join(filter(str.isdecimal, run))
    return "+" + digits if run.startswith("+") else digits
