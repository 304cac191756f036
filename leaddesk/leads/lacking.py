"""What interests are without to be leads, for the list that shows them side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from leaddesk.domain.ids import CardId
from leaddesk.storage.tables import LeadChannel, LeadPerson

_PERSON, _CHANNEL = LeadPerson.__table__.columns, LeadChannel.__table__.columns


def without(session: Session, ids: Sequence[CardId]) -> dict[CardId, tuple[str, ...]]:
    """Give what each of these interests lacks ("name", "way"), by the rule of `promoting.lacks`.

    At most some hundreds at a time, in two statements.
    """
    from leaddesk.leads.promoting import lacks  # noqa: PLC0415 - only the list of interests pays for it

    people: defaultdict[CardId, list[str]] = defaultdict(list)
    for lead_id, name in session.execute(select(_PERSON.lead_id, _PERSON.name).where(_PERSON.lead_id.in_(ids))):
        people[lead_id].append(name)
    ways: defaultdict[CardId, list[tuple[object, object]]] = defaultdict(list)
    found = select(_CHANNEL.lead_id, _CHANNEL.kind, _CHANNEL.value).where(_CHANNEL.lead_id.in_(ids))
    for lead_id, kind, value in session.execute(found):
        ways[lead_id].append((kind, value))
    return {one: tuple(lack.value for lack in lacks(people[one], ways[one])) for one in ids}
