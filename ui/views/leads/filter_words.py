"""The values of a filter in words, and as options to tick."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final, cast

from leaddesk.domain.custom import FieldType
from leaddesk.labels import label
from leaddesk.leads.filtering import BANDS, DOUBTFUL, UNSORTED
from leaddesk.leads.periods import LATELY, THIS_WEEK, WEEK, YESTERDAY, Days
from leaddesk.words import N_, _
from ui import format as fmt
from ui.models import cells, own_columns
from ui.models.cells import TEMPERATURES
from ui.models.columns import COLUMNS
from ui.views.leads import own_filters
from ui.views.leads.options import Option
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaddesk.domain.ids import CardId
    from leaddesk.leads.lookups import Lookups

TITLES: Final = {
    **{column.filter: column.called for column in COLUMNS if column.filter},
    "look": N_("Possible duplicate"),
    DOUBTFUL: N_("To check"),
    UNSORTED: N_("To sort"),
    "task": N_("Next task"),
}
SEARCHED: Final = frozenset({"name", "company", "phone", "email", "city", "topic", "number"})
"""Columns with more values than are offered at once: what is typed is looked for in the base."""

_YES_NO: Final = {"look", DOUBTFUL, UNSORTED}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "rework": {
        "ripe": N_("It is time"),
        "month": N_("Within 30 days"),
        "later": N_("Later"),
        "never": N_("Nobody comes back"),
    },
    "due": {"overdue": N_("Overdue"), "today": N_("Today"), "later": N_("Later"), "none": N_("No task")},
    "received": {
        "today": N_("Today"),
        YESTERDAY: N_("Yesterday"),
        LATELY: N_("2–6 days ago"),
        THIS_WEEK: N_("Since Monday"),
        WEEK: N_("1–6 days ago"),
        "month": N_("7–29 days ago"),
        "year": N_("30 days to a year ago"),
        "older": N_("Over a year ago"),
    },
}


def title_of(lookups: Lookups, column: str) -> str:
    """Give what a filter is called."""
    field = own_columns.field_in(lookups, column)
    return field.name if field is not None else _(TITLES[column]) if column in TITLES else _("A field that is gone")


def is_searched(lookups: Lookups, column: str) -> bool:
    """Tell whether a column may have more values than are offered at once."""
    field = own_columns.field_in(lookups, column)
    return column in SEARCHED if field is None else field.type not in own_columns.CHOSEN | {FieldType.DATE}


def words_of(lookups: Lookups, column: str, value: object) -> str:
    """Give a value of a filter in words."""
    if own_columns.is_own(column):
        return own_filters.words_of(own_columns.field_in(lookups, column), value)
    if column == "task":
        return _("Planned") if value else _("No task")
    if column in _YES_NO:
        return _("yes") if value else _("no")
    return _of_words(lookups, column, value)


def _of_words(lookups: Lookups, column: str, value: object) -> str:
    """Give a value in words where it is a time, a name, or nothing."""
    days = Days.of(value) if column == "received" else None
    if days is not None:
        return _named_days(days)
    if column in _WORDS:
        return _(_WORDS[column].get(str(value), str(value)))
    if not value:
        return _("Not assigned") if column == "owner" else _("not given")
    return _named(lookups, column, value)


def _named_days(days: Days) -> str:
    """Write days as they were named: both ends, one, or a single day."""
    first, last = (f"{day:%d.%m.%Y}" if day else "" for day in days)
    if first and last:
        return first if first == last else f"{first} – {last}"
    return _("since {day}").format(day=first) if first else _("until {day}").format(day=last)


def _named(lookups: Lookups, column: str, value: object) -> str:
    """Give the name of a value that is there."""
    if column == "temperature":
        return _(TEMPERATURES[str(value)][0])
    if column == "phone":
        return cells.phone(str(value), lookups.country).words or str(value)
    if column == "budget":
        return _band(str(value))
    if column in SEARCHED:
        return str(value)
    return _label(lookups, column, cast("CardId", value)) or "—"


def _label(lookups: Lookups, column: str, card_id: CardId) -> str:
    """Give the label of a row of a dictionary."""
    if column == "stage":
        stage = lookups.stages.get(card_id)
        return stage.label if stage else ""
    if column == "owner":
        member = lookups.members.get(card_id)
        return member.name if member else ""
    return (lookups.reasons if column == "reason" else lookups.sources).get(card_id, "")


def _band(value: str) -> str:
    """Write a range of amounts ("RUB:30000"): up to, from … to, or from."""
    currency, _sign, begins = value.partition(":")
    low = Decimal(begins)
    high = next((one for one in BANDS if one > low), None)
    if high is None:
        return _("from {amount}").format(amount=fmt.short_money(low, currency))
    if not low:
        return _("under {amount}").format(amount=fmt.short_money(high, currency))
    return f"{fmt.short_money(low, currency)} – {fmt.short_money(high, currency)}"


def options_of(
    lookups: Lookups, column: str, found: Sequence[tuple[object, int]], chosen: Sequence[object]
) -> list[Option]:
    """Give the values that a column has in a list, as options; chosen ones that it has not are kept."""
    listed = {value for value, _count in found}
    is_named = own_filters.is_named if own_columns.is_own(column) else Days.of if column == "received" else None
    lost = [(value, 0) for value in chosen if value not in listed and not (is_named and is_named(value))]
    ordered = _ordered(lookups, column, [*found, *lost])
    options = [_option(lookups, column, value, count)._replace(is_on=value in chosen) for value, count in ordered]
    return _told_apart(lookups, column, options)


def _told_apart(lookups: Lookups, column: str, options: list[Option]) -> list[Option]:
    """Say of stages of one name to which pipeline each belongs: a picture alone does not tell them apart."""
    names = Counter(one.words for one in options)
    if column != "stage" or all(count == 1 for count in names.values()):
        return options
    said = []
    for one in options:
        stage = lookups.stages.get(one.value) if names[one.words] > 1 else None  # type: ignore[call-overload]
        said.append(one._replace(words=f"{one.words} · {label('pipeline', stage.pipeline)}") if stage else one)
    return said


def _ordered(lookups: Lookups, column: str, found: list[tuple[object, int]]) -> list[tuple[object, int]]:
    if column in _WORDS:  # in the order of time, not by how many there are
        places = {name: place for place, name in enumerate(_WORDS[column])}
        return sorted(found, key=lambda one: places.get(str(one[0]), len(places)))
    if column == "stage":  # as they follow each other, pipeline by pipeline
        known = (card_id for one in TEMPERATURES for card_id, _facts in lookups.pipeline(one))
        stages: dict[object, int] = {card_id: place for place, card_id in enumerate(known)}
        return sorted(found, key=lambda one: stages.get(one[0], len(stages)))
    if column == "budget":
        return _by_currency(found)
    if own_columns.is_own(column):
        return own_filters.ordered(own_columns.field_in(lookups, column), found)
    return found


def _by_currency(found: list[tuple[object, int]]) -> list[tuple[object, int]]:
    """Order ranges: none first, then those of the currency that most leads have, from the least on."""
    known = [(str(value or "").partition(":")[::2], value, count) for value, count in found]
    leads: Counter[str] = Counter()
    for (currency, _begins), _value, count in known:
        leads[currency] += count
    ordered = sorted(known, key=lambda one: (one[1] is not None, -leads[one[0][0]], one[0][0], Decimal(one[0][1] or 0)))
    return [(value, count) for _parts, value, count in ordered]


def _option(lookups: Lookups, column: str, value: object, count: int) -> Option:
    temperature = str(value) if column == "temperature" else ""
    if column == "stage" and (stage := lookups.stages.get(value)):  # type: ignore[call-overload]  # None is no stage
        temperature = stage.pipeline
    tone = TEMPERATURES[temperature][1] if temperature in TEMPERATURES else None
    icon = paint.TEMPERATURE_ICONS[tone] if tone else ""
    is_known = bool(count) or column in _WORDS  # of many values, those of others in the list are not counted
    result = Option(value, words_of(lookups, column, value), fmt.number(count) if is_known else "", icon, tone)
    if column != "owner":
        return result
    return result._replace(face=cast("CardId | None", value) or None, has_faces=True)
