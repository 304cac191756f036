"""Finds what is what in a sheet: the header among title rows, and per row whether it is data; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from leaddesk.exchange import columns
from leaddesk.exchange.readers.cells import Cell, Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = 60
"""How many rows are looked at to find the header."""

_MAX_WIDTH = 512  # titles; what stands further right is beyond any header and kept as extra cells
_TOTAL = re.compile(
    r"(?:(?:общий |промежуточный |промежуточные )?(?:итого|всего|итоги?)\b"
    r"|(?:grand[ -]|sub-?)?totals?\b)[^\n]{0,60}$",
    re.IGNORECASE,
)
_BARE_TOTAL = re.compile(r"[\w\s-]{4,20}:?\s*[\d\s.,]*$")
_NUMERIC = re.compile(r"(?:[^\W\d_]{1,16}\s?[:=]\s*)?[-+]?[\d\s\u00a0\u202f.,]+\s*(?:[^\W\d_]{1,4}\.?|[%₽$€])?$")
_EXACT = 3
_AS_GOOD = 0.6  # of the best score: a header that is repeated below, fuller, must not hide the rows between
_LONG_NUMBER = 10**10  # a phone, not a sum
_DATA = re.compile(r"@|\d{5}|^[\d\s.,:+()/-]+$|https?:")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table lies: row numbers are 1-based; `header_row` 0 means that the sheet has no header.

    `titles` has one entry a column: the joined titles of a two-row header, "" where a column has none.
    """

    header_row: int
    rows_of_header: int
    titles: tuple[str, ...]
    first_row: int


def is_blank(value: Cell) -> bool:
    """Whether a cell shows nothing."""
    return value is None or (isinstance(value, str) and not value.strip(" \t\r\n\u00a0\u200b\ufeff\u202f"))


def find(rows: Sequence[Sequence[Cell]]) -> Layout:
    """Give the layout of a sheet from its first rows (`HEAD` of them are enough)."""
    head = rows[:HEAD]
    scores = [_score(row) for row in head]
    enough = max(_needed(head), _AS_GOOD * max(scores, default=0))
    best = next((at for at, score in enumerate(scores) if score >= enough), None)
    if best is None:
        return _without_known_titles(head)
    top = _top_of_two(head, best)
    if top is not None:
        titles = _joined(head[top], head[top + 1])
        return Layout(top + 1, 2, titles, top + 3)
    return Layout(best + 1, 1, _titles(head[best]), best + 2)


def best(sheets: Sequence[tuple[Sequence[Sequence[Cell]], int]]) -> int:
    """Give the place of the sheet most worth reading, each given as (first rows, number of rows).

    The one with most rows among those with recognisable titles, else simply the longest.
    """

    def worth(at: int) -> tuple[bool, int, int]:
        head, height = sheets[at]
        return max(map(_score, head[:HEAD]), default=0) >= _needed(head), height, -at

    return max(range(len(sheets)), key=worth)


def _needed(head: Sequence[Sequence[Cell]]) -> float:
    """Two known titles make a header; one is enough where the sheet has one column."""
    width = max((sum(not is_blank(c) for c in row) for row in head), default=0)
    return 3 if width <= 1 else 4


def _score(row: Sequence[Cell]) -> float:
    """Weigh how much a row looks like a header: known titles for it, data against it."""
    score = 0.0
    for value in row[:_MAX_WIDTH]:
        if is_blank(value):
            continue
        if not isinstance(value, str):
            score -= 1
        elif columns.exact(value):
            score += _EXACT
        elif _DATA.search(value):
            score -= 1
        elif columns.meaning(value):
            score += 1
    return score


def _titles(row: Sequence[Cell]) -> tuple[str, ...]:
    titles = [" ".join(_text(value).split()) for value in row[:_MAX_WIDTH]]
    while titles and not titles[-1]:
        titles.pop()
    return tuple(titles)


def _text(value: Cell) -> str:
    if isinstance(value, Fault) or value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_title_row(row: Sequence[Cell]) -> bool:
    filled = [value for value in row[:_MAX_WIDTH] if not is_blank(value)]
    return len(filled) > 1 and all(isinstance(v, str) and not _DATA.search(v) and len(v) < 60 for v in filled)


def _top_of_two(head: Sequence[Sequence[Cell]], best: int) -> int | None:
    """Give the top of a header of two rows: the row found with the one above or below it; else None."""
    for top in (best - 1, best):
        if top < 0 or top + 1 >= len(head):
            continue
        upper, lower = head[top], head[top + 1]
        if not (_is_title_row(upper) and _is_title_row(lower)) or _titles(upper) == _titles(lower):
            continue
        known = [v for v in lower if isinstance(v, str) and columns.meaning(v)]
        filled = [v for v in lower if not is_blank(v)]
        if len(known) * 2 >= len(filled) and _spans(upper, lower):
            return top
    return None


def _spans(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether some title above stretches over empty cells that have sub titles below (a merged group)."""
    above = list(upper) + [None] * (len(lower) - len(upper))
    return any(
        not is_blank(below) and is_blank(above[i]) and any(not is_blank(v) for v in above[:i])
        for i, below in enumerate(lower)
    )


def _joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[str, ...]:
    group, titles = "", []
    for i in range(min(max(len(upper), len(lower)), _MAX_WIDTH)):
        own = " ".join(_text(upper[i]).split()) if i < len(upper) else ""
        sub = " ".join(_text(lower[i]).split()) if i < len(lower) else ""
        group = own or group
        titles.append(f"{group} {sub}".strip() if sub else own)
    while titles and not titles[-1]:
        titles.pop()
    return tuple(titles)


def _without_known_titles(head: Sequence[Sequence[Cell]]) -> Layout:
    """Take a row of short texts above rows of data as the header; else there is none."""
    filled = [i for i, row in enumerate(head) if any(not is_blank(v) for v in row)]
    width = max((len(row) for row in head), default=0)
    for at, after in pairwise(filled):
        row, below = head[at], head[after]
        score = _score(row)
        is_over_data = score >= 0 and _score(below) < 0 and len(row) >= len(below) - 1
        if _is_title_row(row) and (is_over_data or score >= _EXACT):
            return Layout(at + 1, 1, _titles(row), at + 2)
    hint = int(bool(head) and bool(head[0]) and str(head[0][0]).casefold() == "sep=")  # Excel's delimiter line
    return Layout(0, 0, ("",) * min(width, _MAX_WIDTH), 1 + hint)


def skip_reason(row: Sequence[Cell], layout: Layout) -> str:
    """Tell why a row below the header is no data: "blank", "header" (repeated), "total"; "" if it is."""
    first: Cell = None
    for value in row:
        if value is not None and value != "" and not is_blank(value):
            first = value
            break
    if first is None:
        return "blank"
    if not isinstance(first, str):
        return ""
    if _is_total(first, row):
        return "total"
    return "header" if _is_repeated(row, layout) else ""


def _is_total(first: str, row: Sequence[Cell]) -> bool:
    text = first.strip()
    if not _TOTAL.match(text):
        return False
    others = [value for value in row if not is_blank(value) and value is not first]
    if not all(_is_sum(value) for value in others):
        return False
    is_english = text[0].isascii()
    return bool(others) or not is_english or _BARE_TOTAL.match(text) is not None


def _is_sum(value: Cell) -> bool:
    if isinstance(value, str):
        return _NUMERIC.match(value.strip()) is not None and sum(c.isdigit() for c in value) < 11
    return isinstance(value, int | float) and abs(value) < _LONG_NUMBER


def _is_repeated(row: Sequence[Cell], layout: Layout) -> bool:
    titles = layout.titles
    same = 0
    for at, value in enumerate(row):
        if value is None or value == "" or is_blank(value):
            continue
        title = titles[at] if at < len(titles) else ""
        if not title or not isinstance(value, str):
            return False
        if value != title:
            long = columns.normal(title)
            if layout.rows_of_header == 1 and _begins_otherwise(value, long):
                return False
            short = columns.normal(value)
            is_part = layout.rows_of_header > 1 and short and (long.startswith(short) or long.endswith(short))
            if short != long and not is_part:
                return False
        same += 1
    return same > 1 or (same == 1 and len([t for t in titles if t]) == 1)


def _begins_otherwise(text: str, title: str) -> bool:
    """Whether a text is surely no spelling of a title in normal form: told from most by the first letter."""
    first = text.lstrip()[:1].casefold().replace("ё", "е")
    return first.isalnum() and not title.startswith(first)


def at(rows: Sequence[Sequence[Cell]], header_row: int) -> Layout:
    """Give the layout with the header where a person says it is (1-based)."""
    titles = _titles(rows[header_row - 1]) if header_row <= len(rows) else ()
    return Layout(header_row, 1, titles, header_row + 1)
