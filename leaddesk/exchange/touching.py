"""Whether the rows of a sheet are touches of known people, not new inquiries: guessed from its titles and contents."""

from __future__ import annotations

import re
from collections.abc import Mapping as Settings
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from leaddesk.domain.touch import USUAL, Rows, RowsAre, Strangers
from leaddesk.exchange import dates
from leaddesk.exchange.columns import meaning, normal
from leaddesk.exchange.guessing import Mapping, column_texts
from leaddesk.exchange.readers.cells import Cell
from leaddesk.exchange.touch_columns import (
    FIELDS,
    OF_BOTH,
    OF_EVENT,
    TOUCH,
    TOUCHED_AT,
    Part,
    fits,
    is_of_states,
    part_of,
)
from leaddesk.exchange.touch_words import STATE_TITLES
from leaddesk.leads import preferences
from leaddesk.leads.options import CaptureOptions

if TYPE_CHECKING:
    from leaddesk.exchange.sheet import Layout
    from leaddesk.unit import Unit

_KEPT: Final = "rows:"  # begins the names of the settings that keep what the rows of layouts are
_ENOUGH: Final = 2
_WEIGHTS: Final = {
    RowsAre.EVENT: {Part.JOINED: 2, Part.CAME: 2, Part.STAYED: 1, Part.LEFT: 1, Part.SIGNED: 1},
    RowsAre.MAILING: {
        **dict.fromkeys((Part.CLICKS, Part.CLICKED_AT, Part.STATE, Part.OPENS), 2),
        **dict.fromkeys((Part.READ, Part.OPENED_AT, Part.UNSUBSCRIBED, Part.BOUNCED), 1),
    },
}
_NAMED: Final = {
    RowsAre.EVENT: re.compile(r"вебинар|webinar|attendee|registrant|participants?\b|zoom|эфир", re.IGNORECASE),
    RowsAre.MAILING: re.compile(r"рассыл|newsletter|mailing|click|клик|(?:un)?opened|unsub|отписа", re.IGNORECASE),
}
_WORKED_ON: Final = frozenset({"owner", "amount", "next_contact", "next_step", "temperature"})
"""Fields of people who are worked on already: whoever keeps these in a list keeps leads in it."""

_ASKED: Final = frozenset({"source", "topic", "comment", "stage", "product"})
"""Fields of inquiries, which lists of touches may have as well."""

_WHO: Final = frozenset({"name", "last_name", "first_name", "client", "phones", "emails", "messengers", "telegram"})
_SOURCES: Final = {RowsAre.EVENT: "webinar", RowsAre.MAILING: "newsletter"}
_GIVING_WAY: Final = frozenset({None, "stage", "received"})
_TOLD: Final = frozenset({TOUCH, TOUCHED_AT})
_APPROVAL: Final = re.compile(r"approval status|registration status|статус регистрации|статус заявки на участие")


def settle(
    mapping: Mapping, layout: Layout, sample: Sequence[Sequence[Cell]], *, wanted: Rows | None, named: str
) -> Mapping:
    """Give a mapping with what its rows are: as `wanted`, else as the columns say, and `named` (the file, the sheet).

    The columns that tell of touches fill their fields where rows are touches, and none where they are inquiries.
    """
    parts = _parts(mapping, layout, sample)
    rows = wanted or USUAL[_guess(mapping, parts, named)]
    if not rows.are_touches:
        fields = _without(mapping.fields, layout.titles)
    elif _TOLD.isdisjoint(mapping.fields):
        fields = _filled(mapping, parts, layout, rows)
    else:
        fields = mapping.fields
    return replace(mapping, fields=fields, rows=rows)


def remember(unit: Unit, layout_key: str, rows: Rows) -> None:
    """Keep what the rows of a layout are, for the next file that looks the same."""
    preferences.keep(unit, f"{_KEPT}{layout_key}", list(rows))


def remembered(settings: Settings[str, Any]) -> dict[str, Rows]:
    """Give what was kept, by the key of the layout, out of the team's settings; a word of a later version is none."""
    return {
        key.removeprefix(_KEPT): Rows(RowsAre(value[0]), Strangers(value[1]))
        for key, value in settings.items()
        if key.startswith(_KEPT) and value[0] in set(RowsAre) and value[1] in set(Strangers)
    }


def of_rows(options: CaptureOptions, rows: Rows) -> CaptureOptions:
    """Give the options of an import whose rows are touches: whom nobody knows, and where a new card came from."""
    if not rows.are_touches:
        return options
    return replace(options, strangers=rows.strangers, source=options.source or _SOURCES[rows.are], is_new=False)


def order_above(mapping: Mapping, layout: Layout, rows: Sequence[Sequence[Cell]]) -> str:
    """Give the order of dates that those above a list of touches prove: a report says there when it was made."""
    above = rows[: max(0, layout.header_row - 1)] if mapping.rows.are_touches else ()
    return dates.order_of(cell for row in above for cell in row)


def telling(mapping: Mapping, titles: Sequence[str]) -> tuple[str, ...]:
    """Give the titles of the columns by which rows are known for touches."""
    found = zip(titles, mapping.fields, strict=False)
    return tuple(title for title, field in found if title and field in _TOLD)


def _parts(mapping: Mapping, layout: Layout, sample: Sequence[Sequence[Cell]]) -> tuple[Part | None, ...]:
    found = list[Part | None]()
    for at, title in enumerate(layout.titles):
        part, texts = part_of(title), column_texts(sample, at)
        if part is not None and not fits(part, texts):
            part = None
        field = mapping.fields[at] if at < len(mapping.fields) else None
        part = Part.AT if part is None and field == "received" else part
        if part is None and field in {None, "stage"} and _may_tell_states(title) and is_of_states(texts):
            part = Part.STATE
        found.append(part)
    return tuple(found)


def _may_tell_states(title: str) -> bool:
    return meaning(title) == "stage" or normal(title) in STATE_TITLES


def _guess(mapping: Mapping, parts: Sequence[Part | None], named: str) -> RowsAre:
    """Weigh what speaks for touches; an inquiry is what rows are unless enough does."""
    fields = set(mapping.fields)
    if _TOLD & fields:  # somebody chose them
        return RowsAre.EVENT if OF_EVENT & set(parts) or not set(parts) - {None, *OF_BOTH} else RowsAre.MAILING
    if not _WHO & fields or _WORKED_ON & fields:
        return RowsAre.INQUIRIES
    asked = _ASKED & {field for field, part in zip(mapping.fields, parts, strict=False) if part is None}
    needed = _ENOUGH + bool(asked)
    weighed = {
        are: sum(weights.get(part, 0) for part in set(parts) if part) + bool(_NAMED[are].search(named))
        for are, weights in _WEIGHTS.items()
    }
    best = max(weighed, key=lambda are: weighed[are])
    return best if weighed[best] >= needed and _is_told(best, parts) else RowsAre.INQUIRIES


def _is_told(are: RowsAre, parts: Sequence[Part | None]) -> bool:
    """Whether a column says it: what a file is called is not enough."""
    return any(part in _WEIGHTS[are] for part in parts if part)


def _filled(mapping: Mapping, parts: Sequence[Part | None], layout: Layout, rows: Rows) -> tuple[str | None, ...]:
    fields = list(mapping.fields) + [None] * (len(layout.titles) - len(mapping.fields))
    for at, (title, part) in enumerate(zip(layout.titles, parts, strict=True)):
        if _APPROVAL.fullmatch(normal(title)):
            fields[at] = None
        is_of_family = part in OF_BOTH or (part in OF_EVENT) == (rows.are is RowsAre.EVENT)
        field = FIELDS.get(part) if part and is_of_family else None
        if field and fields[at] in _GIVING_WAY and (field in _TOLD or field not in fields):
            fields[at] = field
    return tuple(fields)


def _without(fields: Sequence[str | None], titles: Sequence[str]) -> tuple[str | None, ...]:
    """Give the fields of a list of inquiries: a day is that of one again, nobody has done anything."""
    found = [None if field in _TOLD else field for field in fields]
    days = [at for at, field in enumerate(fields) if field == TOUCHED_AT and meaning(titles[at]) == "received"]
    if days and "received" not in found:
        found[days[0]] = "received"
    return tuple(found)
