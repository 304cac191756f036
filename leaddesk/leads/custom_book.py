"""The team's own fields while records come in: found by their names, made where there are none, choices learned."""

from __future__ import annotations

from typing import NamedTuple

from leaddesk.contacts.text import collapse, fold
from leaddesk.domain.custom import BAD_VALUE, FieldType, Said
from leaddesk.domain.draft import Draft, Remark
from leaddesk.domain.ids import CardId
from leaddesk.leads import custom
from leaddesk.leads.custom import MOST_OPTIONS, NAME_LIMIT, Field
from leaddesk.unit import Unit


class Own(NamedTuple):
    """What a record says of a field of the team's own: the column it comes from, the field, the stored value."""

    column: str
    field: CardId
    value: str


class CustomBook:
    """Looks up the fields of the records of one transaction; nothing is read before a record names one."""

    def __init__(self, unit: Unit, *, currency: str) -> None:
        self._unit = unit
        self._currency = currency
        self._known: dict[str, Field] | None = None
        self._options: dict[CardId, dict[str, str]] = {}
        self._learned: dict[CardId, Field] = {}

    def place(self, draft: Draft) -> tuple[Draft, tuple[Own, ...]]:
        """Give what a record says of own fields.

        What its field cannot take stays a text under the column's title, and is to be looked at.
        """
        if not draft.custom:
            return draft, ()
        found, left = list[Own](), list[tuple[str, str]]()
        for said in draft.custom:
            field = self._field(said)
            value = self._value(field, said)
            if value:
                found.append(Own(said.column, field.id, value))
            else:
                left.append((said.column, said.value))
        if not left:
            return draft, tuple(found)
        told = (Remark(BAD_VALUE, column, value) for column, value in left)
        return draft._replace(extra=(*draft.extra, *left), remarks=(*draft.remarks, *told)), tuple(found)

    def settle(self) -> None:
        """Write the choices that were learned; a good moment is after a batch, when its cards are written."""
        for field_id, field in self._learned.items():
            self._unit.record.edit(field.ref, options=[*self._options[field_id].values()])
        self._learned.clear()

    def _field(self, said: Said) -> Field:
        """Find a field by its name, or make it; one that was put away comes back."""
        if self._known is None:
            self._known = custom.by_all_names(self._unit.session)
        name = collapse(said.name)[:NAME_LIMIT].rstrip()
        field = self._known.get(fold(name))
        if field is None:
            field = self._known[fold(name)] = custom.define(self._unit, name, said.type)
        elif field.is_archived:
            custom.archive(self._unit, field.ref, is_archived=False)
            field = self._known[fold(name)] = field._replace(is_archived=False)
        return field

    def _value(self, field: Field, said: Said) -> str:
        """Give the value as the field keeps it; "" where the field is of a type that cannot take it."""
        if field.type is FieldType.CHOICE:
            return self._option(field, collapse(said.value))
        if field.type is FieldType.MONEY and said.type is FieldType.MONEY:
            return said.value if " " in said.value else f"{said.value} {self._currency}".strip()
        return said.value if field.type in {said.type, FieldType.TEXT} else ""

    def _option(self, field: Field, said: str) -> str:
        """Give the choice that is meant, a new one where there is none so far."""
        options = self._options.get(field.id)
        if options is None:
            options = self._options[field.id] = {fold(one): one for one in field.options}
        if fold(said) not in options:
            if len(options) >= MOST_OPTIONS:
                return ""
            options[fold(said)] = said
            self._learned[field.id] = field
        return options[fold(said)]
