"""The types of the team's own fields: how many leads a field is filled in, and its change where all values fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from leaddesk.contacts.text import collapse, fold
from leaddesk.domain.card import CardKind, CardRef
from leaddesk.domain.custom import FieldType
from leaddesk.domain.ids import CardId
from leaddesk.errors import Refused
from leaddesk.leads import custom
from leaddesk.leads.custom import MOST_OPTIONS, Field
from leaddesk.leads.custom_readings import Reader
from leaddesk.leads.setup import team_settings, work_time
from leaddesk.storage.tables import Lead, LeadValue
from leaddesk.unit import Unit

_CARD: Final = Lead.__table__.columns
_VALUE: Final = LeadValue.__table__.columns


def used(session: Session) -> Mapping[CardId, int]:
    """Give in how many leads each field is filled in, those in the bin too."""
    filled = select(_VALUE.id, func.count()).where(_VALUE.value.is_not(None)).group_by(_VALUE.id)
    return {field: int(count) for field, count in session.execute(filled)}


def retype(unit: Unit, ref: CardRef, kind: FieldType) -> None:
    """Let a field hold another kind of values; what leads say of it is read as that kind, in one transaction.

    A field that becomes a choice has its values for choices. Raises Refused, and changes nothing, where a value
    cannot be read so, or would say something else then (`custom_readings`): none is lost.
    """
    field = next((one for one in custom.fields(unit.session, with_archived=True) if one.ref == ref), None)
    if field is None:
        raise Refused("no_such_field")
    if kind is field.type:
        return
    said = _said(unit.session, field.id)
    read = _readings(unit, field, kind, {value for _lead, value in said})
    choices = _choices(read.values()) if kind is FieldType.CHOICE else {}
    unit.record.edit(ref, type=kind.value, options=[*choices.values()] or None)
    for lead, value in said:
        custom.put(unit, lead, field.id, choices.get(fold(read[value]), read[value]))


def _said(session: Session, field: CardId) -> list[tuple[CardRef, str]]:
    """Give what every lead says of a field."""
    found = session.execute(
        select(_CARD.id, _CARD.rid, _VALUE.value)
        .join(LeadValue.__table__, _VALUE.lead_id == _CARD.id)
        .where(_VALUE.id == field, _VALUE.value.is_not(None), _VALUE.value != "")
        .order_by(_CARD.rid)
    )
    return [(CardRef(CardKind.LEAD, card_id, rid), value) for card_id, rid, value in found]


def _readings(unit: Unit, field: Field, kind: FieldType, values: Iterable[str]) -> dict[str, str]:
    """Read different values as another kind; refuses where one of them would not say the same."""
    reader, found, lost = _reader(unit), dict[str, str](), list[str]()
    for value in sorted(values):
        read = reader.reread(field.type, value, kind)
        if read is None:
            lost.append(value)
        else:
            found[value] = read
    if kind is FieldType.CHOICE and field.type is FieldType.LINK:  # a capital letter may make it another page
        spelled = Counter(map(fold, found.values()))
        lost += [value for value, read in found.items() if spelled[fold(read)] > 1]
    if lost:
        raise Refused("values_do_not_fit", count=len(lost), value=lost[0])
    return found


def _reader(unit: Unit) -> Reader:
    settings = team_settings(unit.session)
    now, country = unit.now.astimezone(work_time(settings).zone), str(settings.get("default_country") or "")
    return Reader(now, country, str(settings["currency"]))


def _choices(values: Iterable[str]) -> dict[str, str]:
    """Give values as choices by the alphabet, each once however it is spelled, by how it is told from others."""
    found = {fold(value): collapse(value) for value in sorted(values, reverse=True)}
    if len(found) > MOST_OPTIONS:
        raise Refused("too_many_choices", limit=MOST_OPTIONS)
    return dict(sorted(found.items()))
