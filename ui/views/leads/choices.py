"""The values that a column of choices may have: as options, and by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from leaddesk.contacts.text import fold
from leaddesk.domain.custom import NO, YES, FieldType
from leaddesk.words import N_, _
from ui import format as fmt
from ui.models import own_columns
from ui.models.cells import TEMPERATURES
from ui.models.columns import EditBy
from ui.views.leads.choice_panel import Offer
from ui.views.leads.options import Option
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from leaddesk.leads.custom import Field
    from leaddesk.leads.lookups import Lookups
    from leaddesk.leads.rows import ListRow
    from ui.models.columns import Column

VALUES: Final = {"temperature": "temperature", "stage": "stage_id", "owner": "owner_id", "source": "source_id"}
"""The fields of a row behind the columns of which the values are chosen."""

PIPELINES: Final = {
    "hot": N_("Stages of “Hot”"),
    "warm": N_("Stages of “Warm”"),
    "cold": N_("Stages of “Cold”"),
}


UNKNOWN: Final = object()
"""No value of that name."""


def value_of(lookups: Lookups, key: str, text: str, *, temperature: str = "") -> object:
    """Give the value of a choice by its words; `UNKNOWN` where there is none of that name.

    Stages of several pipelines bear one name: that of the lead's own `temperature` is meant first.
    """
    known: dict[str, object] = {}
    field = own_columns.field_in(lookups, key)
    if field is not None:
        known = {fold(one.words): one.value for one in _said(field, "")}
        return known.get(fold(text), "" if not text.strip() else UNKNOWN)
    if key == "temperature":
        known = {fold(_(words)): value for value, (words, _tone) in TEMPERATURES.items()}
    elif key == "stage":
        for pipeline in (*PIPELINES, temperature):  # the last one of a name wins
            known |= {fold(stage.label): card_id for card_id, stage in lookups.pipeline(pipeline)}
    elif key == "owner":
        known = {fold(member.name): card_id for card_id, member in lookups.team()}
        known |= {"": None, fold(_("Not assigned")): None}
    else:
        known = {fold(name): card_id for card_id, name in lookups.sources.items()}
    return known.get(fold(text), UNKNOWN)


def shared(rows: Iterable[ListRow], key: str) -> object:
    """Give the value that all these leads have in a column of choices; `UNKNOWN` where they differ."""
    found = {getattr(row, VALUES[key]) for row in rows} if key in VALUES else set()
    return found.pop() if len(found) == 1 else UNKNOWN


def offer_of(lookups: Lookups, key: str, row: ListRow) -> Offer:
    """Give the values that a cell of a lead may have."""
    field = own_columns.field_in(lookups, key)
    if field is not None:
        return Offer(field.name, "", _said(field, row.own.get(field.id, "")))
    return offer_for(lookups, key, current=getattr(row, VALUES[key]), temperatures=frozenset({row.temperature}))


def offer_for(lookups: Lookups, key: str, *, current: object, temperatures: frozenset[str]) -> Offer:
    """Give the values that leads of those temperatures may have; `current` is the one they have."""
    field = own_columns.field_in(lookups, key)
    if field is not None:
        return Offer(field.name, "", _said(field, None))
    title, hint = _title_of(key, temperatures)
    return Offer(title, hint, _options_of(lookups, key, current=current, temperatures=temperatures))


def _options_of(lookups: Lookups, key: str, *, current: object, temperatures: frozenset[str]) -> list[Option]:
    """Give the values that a column may have; stages are those of the given temperatures' pipelines."""
    if key == "temperature":
        return [
            Option(value, _(words), icon=paint.TEMPERATURE_ICONS[tone], tone=tone, is_on=value == current)
            for value, (words, tone) in TEMPERATURES.items()
        ]
    if key == "stage":
        return [
            option
            for one in TEMPERATURES
            if one in temperatures
            for option in _stages(lookups, one, current, temperatures)
        ]
    if key == "owner":
        return _people(lookups, current)
    return [Option(card_id, name, is_on=card_id == current) for card_id, name in lookups.sources.items()]


def is_chosen(column: Column) -> bool:
    """Tell whether the values of a column are chosen, not typed."""
    return column.edit is EditBy.CHOICE


def _said(field: Field, current: str | None) -> list[Option]:
    """Give what may be said of a field of the team's own, then nothing; `current` None = whatever there is."""
    words = {YES: _("yes"), NO: _("no")} if field.type is FieldType.FLAG else {one: one for one in field.options}
    if current and current not in words:  # a choice that is none any more
        words[current] = current
    said = [Option(value, shown, is_on=value == current) for value, shown in words.items()]
    return [*said, Option("", _("not given"), is_on=current == "", is_apart=True)]


def _people(lookups: Lookups, current: object) -> list[Option]:
    """Give the team by name, then nobody; an owner who has left stands there while he has the lead."""
    free = Option(None, _("Not assigned"), is_on=current is None, has_faces=True, is_apart=True)
    people = [
        Option(card_id, member.name, is_on=card_id == current, face=card_id, has_faces=True)
        for card_id, member in lookups.team()
    ]
    left = [
        Option(card_id, member.name, is_on=True, face=card_id, has_faces=True)
        for card_id, member in lookups.members.items()
        if card_id == current and not member.is_active
    ]
    return [*left, *people, free]


def _stages(lookups: Lookups, temperature: str, current: object, temperatures: frozenset[str]) -> list[Option]:
    tone = TEMPERATURES[temperature][1]
    mark = paint.TEMPERATURE_ICONS[tone] if len(temperatures) > 1 else ""
    return [
        Option(
            card_id,
            stage.label,
            fmt.percent(stage.probability) if stage.probability is not None else "",
            mark,
            tone,
            card_id == current,
        )
        for card_id, stage in lookups.pipeline(temperature)
    ]


def _title_of(key: str, temperatures: frozenset[str]) -> tuple[str, str]:
    """Give the heading of the values, and what the figures at the right are."""
    if key == "stage":
        one = next(iter(temperatures)) if len(temperatures) == 1 else ""
        return _(PIPELINES[one]) if one else _("Stage"), _("probability")
    return {"temperature": _("Temperature"), "owner": _("Owner"), "source": _("Source")}[key], ""
