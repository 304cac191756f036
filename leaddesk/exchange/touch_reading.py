"""What a row of a list of touches says: what the person did, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from leaddesk.domain.touch import NOTHING, Rows, RowsAre, Touch
from leaddesk.exchange import dates
from leaddesk.exchange.readers.cells import Cell
from leaddesk.exchange.touch_columns import (
    OF_BOTH,
    OF_EVENT,
    TOUCH,
    TOUCHED_AT,
    Part,
    fits,
    is_moment,
    is_said,
    part_of,
    state_of,
)

Moment = date | datetime | None

_CAME: Final = frozenset({Part.CAME, Part.STAYED, Part.JOINED})
_TELLS: Final = {
    Part.OPENS: Touch.OPENED,
    Part.READ: Touch.OPENED,
    Part.OPENED_AT: Touch.OPENED,
    Part.CLICKS: Touch.CLICKED,
    Part.CLICKED_AT: Touch.CLICKED,
    Part.UNSUBSCRIBED: Touch.UNSUBSCRIBED,
    Part.BOUNCED: Touch.BOUNCED,
}
_OPENED: Final = re.compile(r"open|откры|прочит|прочт", re.IGNORECASE)


class Told(NamedTuple):
    """What a row tells: a `Touch` or `NOTHING`, and when, None where no column of touches says."""

    touch: str
    at: Moment = None


class TouchReader:
    """Reads the rows of one sheet; `fields` are those of its columns, `named` is what file and event are called."""

    def __init__(self, titles: Sequence[str], fields: Sequence[str | None], rows: Rows, *, named: str) -> None:
        self._is_event = rows.are is RowsAre.EVENT
        parts = [(at, self._part(titles[at], field)) for at, field in enumerate(fields) if field in {TOUCH, TOUCHED_AT}]
        self._columns = [(at, part) for at, part in parts if part is not None]
        self._tells_who_came = any(part in _CAME for _at, part in self._columns)
        self._tells_who_signed = any(part is Part.SIGNED for _at, part in self._columns)
        self._otherwise = Touch.OPENED if _OPENED.search(named) else Touch.CLICKED

    def read(self, cells: Sequence[Cell], line: Sequence[str], order: str) -> Told:
        """Read a row, given as cells and as texts; `order` is that of 03/04/2026."""
        said = [(part, cells[at], line[at]) for at, part in self._columns if at < len(line) and line[at].strip()]
        return self._of_event(said, order) if self._is_event else self._of_mailing(said, order)

    def unread(self, line: Sequence[str]) -> Iterator[int]:
        """Give the places of cells that say something else than their columns do."""
        for at, part in self._columns:
            text = line[at].strip() if at < len(line) else ""
            if text and not _is_read(part, text):
                yield at

    def _part(self, title: str, field: str | None) -> Part | None:
        """Give what a column tells; one that somebody chose without a word of ours tells a day, or that it was so."""
        part = part_of(title)
        if part is not None and part not in OF_BOTH and (part in OF_EVENT) == self._is_event:
            return part
        if field == TOUCHED_AT:
            return Part.AT
        return Part.CAME if self._is_event else Part.STATE

    def _of_event(self, said: Sequence[tuple[Part, Cell, str]], order: str) -> Told:
        joined, day = _first(said, Part.JOINED, order), _first(said, Part.AT, order)
        signed = _first(said, Part.SIGNED, order)
        came = joined is not None or any(part in _CAME and is_said(text) for part, _cell, text in said)
        if came or not (self._tells_who_came or self._tells_who_signed):
            return Told(Touch.ATTENDED, joined or day or signed)
        return Told(Touch.ABSENT if self._tells_who_came else Touch.REGISTERED, signed or day)

    def _of_mailing(self, said: Sequence[tuple[Part, Cell, str]], order: str) -> Told:
        found = dict[Touch, Moment]()
        for part, cell, text in said:
            touch = state_of(text) if part is Part.STATE else _TELLS.get(part) if is_said(text) else None
            if touch and touch != NOTHING:
                found[Touch(touch)] = found.get(Touch(touch)) or _moment(cell, order)
        if not found:
            has_marks = any(part is not Part.AT for _at, part in self._columns)
            return Told(NOTHING if has_marks else self._otherwise, _first(said, Part.AT, order))
        best = max(found, key=list(Touch).index)
        return Told(best, found[best] or _first(said, Part.AT, order))


def _is_read(part: Part, text: str) -> bool:
    if part is Part.STATE:
        return state_of(text) is not None
    return is_moment(text) if part is Part.AT else fits(part, (text,))


def _first(said: Sequence[tuple[Part, Cell, str]], part: Part, order: str) -> Moment:
    """Give the first moment that a part says."""
    return next((at for one, cell, _ in said if one is part and (at := _moment(cell, order))), None)


def _moment(cell: Cell, order: str) -> Moment:
    """Give the moment that a cell says; a number is how often."""
    return dates.read(cell, order).value if isinstance(cell, str | date) and len(str(cell)) > _LENGTH else None


_LENGTH: Final = 5
