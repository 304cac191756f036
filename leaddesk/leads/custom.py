"""The team's own fields on leads: made, put in order, archived; a value of a lead set, cleared and read back.

Files bring such fields, too. A column that nobody knows is offered as one: `exchange.custom_columns.offered` gives for
a prepared file every such column with the type that its contents speak for, and the field of the team that is called
so already. Whoever accepts one puts `Target(type).code` (`domain.custom`) into the mapping: `Mapping.with_field(column,
Target(FieldType.NUMBER).code)`; another name than the title of the column goes as `Target(type, name)`. Nothing else
is to be done: the field is made by the import itself, in its transaction, unless the team has one of that name; it is
remembered with the layout, told in `Difference`s under the column's title, and undone with the import. Columns called
like a field of the team are mapped to it without a question (`How.own`, filled by `Memory.complete`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.changes.cards import CardState
from leaddesk.changes.history import histories
from leaddesk.contacts.text import collapse, fold
from leaddesk.domain import custom_stored
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads import custom_values
from leaddesk.leads.setup import team_settings, work_time
from leaddesk.storage.tables import CustomField, LeadValue
from leaddesk.unit import Unit
from leaddesk.words import language

NAME_LIMIT: Final = 80
"""Characters of a field's name."""

MOST_OPTIONS: Final = 200
"""More choices are no list that anybody chooses from."""

TABLE: Final = "lead_value"
_CHUNK: Final = 500
_REREAD: Final = frozenset({FieldType.NUMBER, FieldType.MONEY, FieldType.DATE})
"""Types whose stored form might be read as something else: "12.345" as a thousand and more."""


class Field(NamedTuple):
    """A field of the team's own; `options` are those of a choice, in their order."""

    ref: CardRef
    name: str
    type: FieldType
    options: tuple[str, ...]
    is_archived: bool

    @property
    def id(self) -> CardId:
        """Its id, which is that of its values, too."""
        return self.ref.id


class Value(NamedTuple):
    """What a lead says of a field, in stored form; "" for nothing."""

    field: Field
    value: str


def fields(session: Session, *, with_archived: bool = False) -> tuple[Field, ...]:
    """Give the team's own fields in their order; of a type that this version does not know, as texts."""
    table = CustomField
    rows = session.execute(
        select(table.rid, table.id, table.name, table.type, table.options, table.is_archived)
        .where(table.deleted_at.is_(None))
        .order_by(table.rank, table.rid)
    )
    return tuple(
        Field(
            CardRef(CardKind.CUSTOM_FIELD, card_id, rid), name or "", _type(kind), tuple(map(str, options or ())), gone
        )
        for rid, card_id, name, kind, options, gone in rows
        if with_archived or not gone
    )


def define(unit: Unit, name: str, kind: FieldType, *, options: Sequence[str] = ()) -> Field:
    """Make a field, the last one in their order. Refuses a name that is empty, too long, or another field's."""
    called = _free_name(unit, name)
    known = fields(unit.session, with_archived=True)
    choices = _choices(options) if kind is FieldType.CHOICE else ()
    values = {
        "name": called, "type": kind.value, "options": [*choices] or None, "is_archived": False,
        "rank": _rank(len(known)),
    }  # fmt: skip
    ref = unit.record.create(CardKind.CUSTOM_FIELD, values)
    unit.record.flush()
    return Field(ref, called, kind, choices, is_archived=False)


def rename(unit: Unit, ref: CardRef, name: str) -> None:
    """Call a field otherwise. Refuses a name that is empty, too long, or another field's."""
    unit.record.edit(ref, name=_free_name(unit, name, but=ref))


def archive(unit: Unit, ref: CardRef, *, is_archived: bool = True) -> None:
    """Put a field away, or take it back: cards that say something of it go on saying it; it is never deleted."""
    unit.record.edit(ref, is_archived=is_archived)


def arrange(unit: Unit, order: Iterable[CardId]) -> None:
    """Put the fields in another order; those that are not named follow."""
    known = {one.id: one for one in fields(unit.session, with_archived=True)}
    wanted = [known[one] for one in dict.fromkeys(order) if one in known]
    for place, one in enumerate((*wanted, *(one for one in known.values() if one not in wanted))):
        unit.record.edit(one.ref, rank=_rank(place))


def set_options(unit: Unit, ref: CardRef, options: Sequence[str]) -> None:
    """Set what can be chosen, in this order; cards keep what they say though it is no choice any more."""
    unit.record.edit(ref, options=[*_choices(options)])


def set_value(unit: Unit, ref: CardRef, field: CardId, raw: str) -> None:
    """Set what a lead says of a field, as somebody typed it; an empty text clears it.

    Refuses what the field cannot take, and a field that is archived or gone.
    """
    set_values(unit, [ref], field, raw)


def set_values(unit: Unit, refs: Sequence[CardRef], field: CardId, raw: str) -> int:
    """Set what leads say of a field; gives for how many. Refuses as `set_value` does."""
    value = _read(unit, field, raw)
    for ref in refs:
        put(unit, ref, field, value)
    return len(refs)


set_values.__name__ = set_value.__name__  # the journal knows one name for what is said of a field


def set_stored(unit: Unit, ref: CardRef, field: CardId, value: str) -> None:
    """Set what a lead says of a field to a value in stored form, as another lead has it: what fits goes in unread.

    Refuses as `set_value` does.
    """
    found = _living(unit, field)
    if found.type in _REREAD and custom_stored.fits(found.type, value):
        put(unit, ref, field, value)
    else:
        set_value(unit, ref, field, value)


def _living(unit: Unit, field: CardId) -> Field:
    found = next((one for one in fields(unit.session) if one.id == field), None)
    if found is None:
        raise Refused("no_such_field")
    return found


def _read(unit: Unit, field: CardId, raw: str) -> str:
    """Read what somebody typed as the field keeps it; figures as the window writes them in its language."""
    found = _living(unit, field)
    settings = team_settings(unit.session)
    value = custom_values.typed(
        found.type,
        raw,
        now=unit.now.astimezone(work_time(settings).zone),
        country=custom_values.country_of(language()),
        currency=str(settings["currency"]),
    )
    if value and found.type is FieldType.CHOICE:
        value = _option(found, value)
    return value


def put(unit: Unit, ref: CardRef, field: CardId, value: str) -> None:
    """Write a value in stored form; "" clears it. A value equal to the present one leaves no trace."""
    held = unit.session.connection().exec_driver_sql(
        "SELECT 1 FROM lead_value WHERE lead_id = ? AND id = ?", (ref.id, field)
    )
    if held.first() is not None:
        unit.record.edit_part(ref, TABLE, field, value=value or None)
    elif value:
        unit.record.add(ref, TABLE, {"value": value}, part_id=field)


def values_of(session: Session, lead: CardId) -> tuple[Value, ...]:
    """Give what a lead says of every field, in their order; of archived ones only where it says something."""
    said = values_in(session, [lead]).get(lead, {})
    known = fields(session, with_archived=bool(said))
    return tuple(Value(one, said.get(one.id, "")) for one in known if not one.is_archived or said.get(one.id))


def value_of(card: CardState, field: CardId) -> str:
    """Give what a loaded card says of a field, in stored form; "" for nothing."""
    return str(card.rows(TABLE).get(field, {}).get("value") or "")


def values_in(session: Session, leads: Sequence[CardId]) -> dict[CardId, dict[CardId, str]]:
    """Give what leads say of the fields, by lead and field; one query for some hundreds of leads."""
    found: dict[CardId, dict[CardId, str]] = {}
    for start in range(0, len(leads), _CHUNK):
        rows = session.execute(
            select(LeadValue.lead_id, LeadValue.id, LeadValue.value).where(
                LeadValue.lead_id.in_(leads[start : start + _CHUNK]), LeadValue.value.is_not(None)
            )
        )
        for lead, field, value in rows:
            found.setdefault(lead, {})[field] = value or ""
    return found


def by_name(known: Iterable[Field]) -> dict[str, Field]:
    """Give fields by what they are called, however it is spelled; of two of one name the living and first one."""
    found: dict[str, Field] = {}
    for one in sorted(known, key=lambda one: one.is_archived):
        found.setdefault(fold(one.name), one)
    return found


def by_all_names(session: Session) -> dict[str, Field]:
    """Give the fields, archived ones too, by what they are called and then by what they were called before.

    The next file has the title of the column still from which a field was made, though somebody called it otherwise.
    """
    known = fields(session, with_archived=True)
    found = by_name(known)
    told = histories(session, CardKind.CUSTOM_FIELD, [one.id for one in known])
    for one in known:
        for event in told[one.id]:
            if event.column == "name" and event.old:
                found.setdefault(fold(str(event.old)), one)
    return found


def own(session: Session) -> Mapping[str, tuple[FieldType, bool]]:
    """Give the types of the team's own fields by their folded names, and whether each is put away."""
    return {name: (one.type, one.is_archived) for name, one in by_all_names(session).items()}


def _free_name(unit: Unit, name: str, *, but: CardRef | None = None) -> str:
    called = collapse(name)
    if not called:
        raise Refused("field_name_needed")
    if len(called) > NAME_LIMIT:
        raise Refused("too_long", limit=NAME_LIMIT)
    same = by_name(fields(unit.session, with_archived=True)).get(fold(called))
    if same is not None and same.ref != but:
        raise Refused("field_archived" if same.is_archived else "field_name_taken", name=same.name)
    return called


def _choices(options: Sequence[str]) -> tuple[str, ...]:
    """Give choices once each, however they are spelled, where the first of them stands."""
    found: dict[str, str] = {}
    for word in filter(None, map(collapse, options)):
        found.setdefault(fold(word), word)
    if len(found) > MOST_OPTIONS:
        raise Refused("too_many_choices", limit=MOST_OPTIONS)
    return tuple(found.values())


def _option(field: Field, said: str) -> str:
    """Find the choice that was meant."""
    found = next((one for one in field.options if fold(one) == fold(said)), None)
    if found is None:
        raise Refused("not_a_choice", value=said, choices=", ".join(field.options))
    return found


def _type(stored: str) -> FieldType:
    return FieldType(stored) if stored in set(FieldType) else FieldType.TEXT


def _rank(place: int) -> str:
    return f"a{10 * place:05}"
